//! Transfers: what a policy's pay rules for reps alone move between reps and the company. They are applied to
//! the facts of the first policy, and its pay is taken off. A transfer is no gain of the company's, so it is left
//! out of the profit that policies are chosen by.

use super::results::{Experiment, KpiIndex, PolicyIndex};
use crate::company::{Fact, Observer, Payslip};
use crate::engine::Time;
use crate::measure::{Better, Interval, KpiDefinition, KpiUnit, bonferroni};
use crate::scenario::{Policy, Scenario, Timeline};

/// The KPI that policies are chosen by where some of them transfer pay.
pub const PROFIT_BEFORE_TRANSFER: &str = "profit_before_transfer";

/// Pay by several rules at once.
#[derive(Clone, Debug)]
pub(super) struct Payslips<'p>(Vec<Payslip<'p>>);

impl<'p> Payslips<'p> {
    pub(super) fn by(rules: impl IntoIterator<Item = &'p Timeline>) -> Payslips<'p> {
        Payslips(rules.into_iter().map(Payslip::by).collect())
    }

    /// What is paid by each of the rules, in currency a year.
    pub(super) fn a_year(&self, end: Time) -> Vec<f64> {
        self.0.iter().map(|payslip| payslip.a_year(end)).collect()
    }
}

impl Observer for Payslips<'_> {
    #[inline]
    fn notice(&mut self, now: Time, fact: &Fact) {
        self.0.iter_mut().for_each(|payslip| payslip.notice(now, fact));
    }
}

/// The pay rules of all policies, in order; none where all have those of the first.
pub(super) fn pay_rules(policies: &[Policy]) -> Vec<&Timeline> {
    let first = &policies[PolicyIndex::FIRST.0].timeline.stages[0].1;
    let stages = policies.iter().flat_map(|policy| &policy.timeline.stages);
    let mut others = stages.filter(|(_, scenario)| !pays_alike(scenario, first));
    let timelines = policies.iter().map(|policy| &policy.timeline);
    if others.next().is_some() { timelines.collect() } else { Vec::new() }
}

fn pays_alike(one: &Scenario, two: &Scenario) -> bool {
    one.alignment.shared_kpis == two.alignment.shared_kpis
        && one.sales.pay.commission == two.sales.pay.commission
        && one.sales.quota == two.sales.quota
}

/// The transfer of each policy to the reps, from pay by the rules of each on the facts of the first one.
pub(super) fn transfers(pay_by_policy: &[f64]) -> Vec<f64> {
    let Some(first) = pay_by_policy.first() else { return Vec::new() };
    // The same sum in other parts may differ in the last digits.
    let apart = |pay: &f64| (pay - first).abs() > 1e-9 * first.abs();
    pay_by_policy.iter().map(|pay| if apart(pay) { pay - first } else { 0.0 }).collect()
}

/// The definition of [`PROFIT_BEFORE_TRANSFER`].
pub(super) fn profit_before_transfer() -> KpiDefinition {
    let kpi = KpiDefinition::new(PROFIT_BEFORE_TRANSFER, KpiUnit::MoneyPerYear, Better::Higher);
    let kpi = kpi.titled("Profit before transfer").defined_as(
        "Profit without the policy's transfer: what its pay rules for reps would move if they performed as under the \
        first policy. Policies are chosen by it.",
    );
    KpiDefinition { headline: true, ..kpi }
}

impl Experiment {
    /// The profit that policies are chosen by: before transfer, where there is any.
    pub fn decisive_profit(&self) -> Option<KpiIndex> {
        self.kpi(PROFIT_BEFORE_TRANSFER).or_else(|| self.kpi("profit"))
    }

    /// What a policy's pay rules alone move to the reps, in currency a year; from them if negative. `None` where
    /// they are those of the first policy, and with fewer than two replications. All such intervals hold
    /// simultaneously.
    pub fn transfer(&self, policy: PolicyIndex) -> Option<Interval> {
        let transfers = &self.policies[policy.0].transfers;
        if transfers.iter().all(|transfer| *transfer == 0.0) {
            return None;
        }
        let confidence = bonferroni(self.confidence, self.policies.len() - 1);
        Interval::of(transfers.iter().copied().map(Some), confidence)
    }
}
