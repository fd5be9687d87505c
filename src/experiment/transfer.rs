//! Transfers: what a policy's pay rules for reps alone move between reps and the company. They are applied to
//! the facts of the first policy, and its pay is taken off. A transfer is no gain of the company's, so it is left
//! out of the profit that policies are chosen by. What prices and late fees alone move from customers to the company
//! is found in the same way, and counts.

use super::columns::Columns;
use super::results::{Experiment, KpiIndex, PolicyIndex};
use crate::company::{
    Fact, Invoices, LeadFact, MoneyFact, Observer, OperationFact, OrderFact, OrderRef, Payslip,
    PlanFact, RepFact, Step,
};
use crate::engine::Time;
use crate::measure::{Better, Interval, KpiDefinition, KpiUnit, Outcome, bonferroni};
use crate::scenario::{Policy, Scenario, Timeline};
use std::sync::Arc;

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
    #[inline(always)]
    fn notice(&mut self, now: Time, fact: &Fact) {
        // Most facts are of operations and workers; nothing is to be done at them.
        if let Fact::Rep(RepFact::Merited(_)) | Fact::Plan(PlanFact::MeasurementStarted) = fact {
            self.0.iter_mut().for_each(|payslip| payslip.notice(now, fact));
        }
    }
}

/// Rules of all policies, in order, that say who pays whom how much; none where all have those of the first.
#[derive(Clone, Debug, Default)]
pub(super) struct Rules<'p> {
    /// For the pay of reps.
    pay: Vec<&'p Timeline>,
    /// For prices and late fees.
    billing: Vec<&'p Timeline>,
}

impl<'p> Rules<'p> {
    /// None too where policies are patches of different companies, as at the points of a sweep over an
    /// assumption: what one company pays says nothing on the facts of another.
    pub(super) fn of(policies: &'p [Policy]) -> Rules<'p> {
        let first = &policies[PolicyIndex::FIRST.0];
        if !policies.iter().all(|policy| same_but_for_pay(&policy.before, &first.before)) {
            return Rules::default();
        }
        let first = &first.timeline.stages[0].1;
        let unless = |alike: fn(&Scenario, &Scenario) -> bool| {
            let mut stages = policies.iter().flat_map(|policy| &policy.timeline.stages);
            let all_alike = stages.all(|(_, scenario)| alike(scenario, first));
            let rules = policies.iter().map(|policy| &policy.timeline);
            if all_alike { Vec::new() } else { rules.collect() }
        };
        Rules { pay: unless(pay_alike), billing: unless(bill_alike) }
    }
}

/// Whether two companies differ in nothing but the pay rules of reps.
fn same_but_for_pay(one: &Arc<Scenario>, two: &Arc<Scenario>) -> bool {
    if Arc::ptr_eq(one, two) {
        return true;
    }
    let mut alike = (**one).clone();
    alike.alignment.shared_kpis = two.alignment.shared_kpis;
    alike.sales.pay.commission = two.sales.pay.commission;
    alike.sales.quota = two.sales.quota;
    alike.estimates.clone_from(&two.estimates);
    alike == **two
}

fn pay_alike(one: &Scenario, two: &Scenario) -> bool {
    one.alignment.shared_kpis == two.alignment.shared_kpis
        && one.sales.pay.commission == two.sales.pay.commission
        && one.sales.quota == two.sales.quota
}

fn bill_alike(one: &Scenario, two: &Scenario) -> bool {
    let prices = |s: &Scenario| s.products.iter().map(|product| product.price).collect::<Vec<_>>();
    let fees = |s: &Scenario| s.segments.iter().map(|s| s.late_fee).collect::<Vec<_>>();
    prices(one) == prices(two) && fees(one) == fees(two)
}

/// Rules of other policies, applied to the facts of a run.
#[derive(Clone, Debug)]
pub(super) struct Applied<'p> {
    payslips: Payslips<'p>,
    invoices: Vec<Invoices<'p>>,
}

impl<'p> Applied<'p> {
    /// To the facts of a policy.
    pub(super) fn to(policy: &'p Policy, rules: &Rules<'p>) -> Applied<'p> {
        let bill = |rules: &&'p Timeline| Invoices::by(rules, &policy.timeline);
        Applied {
            payslips: Payslips::by(rules.pay.iter().copied()),
            invoices: rules.billing.iter().map(bill).collect(),
        }
    }

    fn bill(&mut self, now: Time, fact: &Fact) {
        self.invoices.iter_mut().for_each(|invoices| invoices.notice(now, fact));
    }

    /// Puts what each policy's rules would pay and bill into the outcome.
    pub(super) fn finish(&self, end: Time, outcome: &mut Outcome) {
        outcome.pay_by_policy = self.payslips.a_year(end);
        outcome.billing_by_policy = self.invoices.iter().map(|bill| bill.a_year(end)).collect();
    }
}

impl Observer for Applied<'_> {
    #[inline(always)]
    fn notice_lead(&mut self, _: Time, _: OrderRef, _: LeadFact) {}

    #[inline(always)]
    fn notice_operation(&mut self, _: Time, _: Step, _: OperationFact) {}

    #[inline(always)]
    fn notice_money(&mut self, _: Time, _: MoneyFact) {}

    #[inline(always)]
    fn notice_order(&mut self, now: Time, order: OrderRef, fact: OrderFact) {
        if !self.invoices.is_empty() {
            self.bill(now, &Fact::Order(order, fact));
        }
    }

    #[inline(always)]
    fn notice(&mut self, now: Time, fact: &Fact) {
        self.payslips.notice(now, fact);
        if let Fact::Order(..) | Fact::Plan(PlanFact::MeasurementStarted) = fact {
            self.bill(now, fact);
        }
    }
}

/// What the rules of each policy move, from amounts by the rules of each on the facts of the first one.
pub(super) fn transfers(by_policy: &[f64]) -> Vec<f64> {
    let Some(first) = by_policy.first() else { return Vec::new() };
    // The same sum in other parts may differ in the last digits.
    let apart = |amount: &f64| (amount - first).abs() > 1e-9 * first.abs();
    by_policy.iter().map(|amount| if apart(amount) { amount - first } else { 0.0 }).collect()
}

/// Takes a transfer, in currency a year, out of the earnings of a policy in equal stretches of the window. When pay
/// falls due in them is not kept, so that it is taken out evenly from the start of the policy on.
pub(super) fn before_transfer(earnings: &mut [f64], transfer: f64, policy: &Policy) {
    let scenario = &policy.timeline.stages[0].1;
    let (length, year) = (scenario.run.length.real_ticks(), scenario.clock_year());
    let stretches = earnings.len() as f64;
    let from = policy.timeline.start.map_or(0.0, |start| {
        let passed = start.since(Time::ZERO).real_ticks() - scenario.run.warm_up.real_ticks();
        (passed / length * stretches).max(0.0)
    });
    if from >= stretches {
        return;
    }
    let each = transfer * length / year / (stretches - from);
    for (place, money) in earnings.iter_mut().enumerate() {
        *money += each * ((place + 1) as f64 - from.max(place as f64)).max(0.0);
    }
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

    /// The KPI by this name, or that which decides in its place: profit before transfer for profit.
    pub fn deciding(&self, name: &str) -> Option<KpiIndex> {
        if name == "profit" { self.decisive_profit() } else { self.kpi(name) }
    }

    /// What a policy's pay rules alone move to the reps, in currency a year; from them if negative. `None` where
    /// they are those of the first policy, and with fewer than two replications. All such intervals hold
    /// simultaneously.
    pub fn transfer(&self, policy: PolicyIndex) -> Option<Interval> {
        self.moved_by_rules(&self.policies[policy.0].transfers)
    }

    /// The same of what its prices and late fees alone move from customers to the company. It counts: policies are
    /// chosen by a profit that contains it.
    pub fn billed_more(&self, policy: PolicyIndex) -> Option<Interval> {
        self.moved_by_rules(&self.policies[policy.0].billed_more)
    }

    fn moved_by_rules(&self, moved: &Columns<f64>) -> Option<Interval> {
        if moved.column(0).all(|moved| moved == 0.0) {
            return None;
        }
        let confidence = bonferroni(self.confidence, self.policies.len() - 1);
        Interval::of(moved.column(0).map(Some), confidence)
    }
}
