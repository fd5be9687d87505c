//! What a policy's rules move by themselves, with payer and payee: pay rules for reps, prices and late fees.

use super::claims::{Amount, Transfer};
use super::subjects::{money_a_year, subject};
use crate::experiment::{Effect, Experiment, PolicyIndex};
use crate::measure::Interval;
use crate::scenario::NeutralPool;
use serde::Serialize;

/// Variable pay of reps (commission, quota pay, joint items) under a policy that changes its rules.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PayReport {
    /// Money a year that the rules alone move, on the facts of the first policy; not negative.
    pub transfer: f64,
    /// Half the length of its interval; null with fewer than two replications.
    pub half_width: Option<f64>,
    /// Who pays it: `reps` or `the company`.
    pub from: &'static str,
    /// Who gets it.
    pub to: &'static str,
    /// The pool of joint pay where that is pay-neutral: money a year at full weight, and its standard error.
    pub neutral_pool: Option<NeutralPool>,
    /// Variable pay of a rep under the first policy, in currency a year; null without reps.
    pub per_rep_before: Option<f64>,
    /// The same under this policy.
    pub per_rep_after: Option<f64>,
}

impl PayReport {
    /// Of a policy; `None` where its pay rules are those of the first one.
    pub(super) fn of(experiment: &Experiment, policy: PolicyIndex) -> Option<PayReport> {
        let results = &experiment.policies[policy.0];
        if policy == PolicyIndex::FIRST || results.transfers.column(0).all(|moved| moved == 0.0) {
            return None;
        }
        let interval = experiment.transfer(policy);
        let to_reps = results.transfers.column(0).sum::<f64>() / results.transfers.len() as f64;
        let (from, to) =
            if to_reps > 0.0 { ("the company", "reps") } else { ("reps", "the company") };
        Some(PayReport {
            transfer: to_reps.abs(),
            half_width: interval.map(|interval| interval.half_width),
            from,
            to,
            neutral_pool: results.neutral_pool,
            per_rep_before: per_rep(experiment, PolicyIndex::FIRST).map(|pay| pay.mean),
            per_rep_after: per_rep(experiment, policy).map(|pay| pay.mean),
        })
    }

    /// What it says.
    pub(super) fn claim(&self, experiment: &Experiment, policy: PolicyIndex) -> Transfer {
        let sign = if self.to == "reps" { 1.0 } else { -1.0 };
        let pool = |pool: NeutralPool| {
            let [money, error] = [pool.amount, pool.error].map(|money| money.value());
            money_a_year(experiment, money, Some(error))
        };
        let before = per_rep(experiment, PolicyIndex::FIRST);
        Transfer::Pay {
            subject: subject(experiment, policy),
            to_reps: money_a_year(experiment, sign * self.transfer, self.half_width),
            neutral_pool: self.neutral_pool.map(pool),
            only_pay: matches!(experiment.effect(policy), Effect::MovesPay { .. }),
            per_rep: before.zip(per_rep(experiment, policy)).map(|(before, after)| [before, after]),
        }
    }
}

/// What a policy's prices and late fees alone do.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BillingReport {
    /// Money a year that the rules alone move, on the facts of the first policy; not negative. It counts as a gain
    /// or loss of the company.
    pub transfer: f64,
    /// Half the length of its interval; null with fewer than two replications.
    pub half_width: Option<f64>,
    /// Who pays it: `customers` or `the company`.
    pub from: &'static str,
    /// Who gets it.
    pub to: &'static str,
}

impl BillingReport {
    /// Of a policy; `None` where its prices and fees are those of the first one.
    pub(super) fn of(experiment: &Experiment, policy: PolicyIndex) -> Option<BillingReport> {
        let results = &experiment.policies[policy.0];
        if results.billed_more.column(0).all(|moved| moved == 0.0) {
            return None;
        }
        let more = results.billed_more.column(0).sum::<f64>() / results.billed_more.len() as f64;
        let (from, to) =
            if more > 0.0 { ("customers", "the company") } else { ("the company", "customers") };
        let half_width = experiment.billed_more(policy).map(|interval| interval.half_width);
        Some(BillingReport { transfer: more.abs(), half_width, from, to })
    }

    /// What it says.
    pub(super) fn claim(&self, experiment: &Experiment, policy: PolicyIndex) -> Transfer {
        let sign = if self.to == "the company" { 1.0 } else { -1.0 };
        Transfer::Billing {
            subject: subject(experiment, policy),
            to_company: money_a_year(experiment, sign * self.transfer, self.half_width),
        }
    }
}

/// Mean variable pay of a rep a year, with the interval of its mean over the replications.
fn per_rep(experiment: &Experiment, policy: PolicyIndex) -> Option<Amount> {
    let mean = |name| experiment.mean(policy, experiment.kpi(name)?);
    let reps = mean("reps").filter(|reps| *reps > 0.0)?;
    let accounts = ["commission", "quota_bonus", "shared_bonus"];
    let pay = accounts.map(|name| mean(name).unwrap_or(0.0));
    let mut paid = vec![-0.0; experiment.policies[policy.0].rows.len()];
    for kpi in accounts.iter().filter_map(|name| experiment.kpi(name)) {
        let values = experiment.values(policy, kpi);
        paid.iter_mut().zip(values).for_each(|(paid, value)| *paid += value.unwrap_or(0.0));
    }
    let there = experiment.values(policy, experiment.kpi("reps")?);
    let rows = there.zip(paid).map(|(reps, paid)| Some(-paid / reps.filter(|reps| *reps > 0.0)?));
    let half_width = Interval::of(rows, experiment.confidence).map(|known| known.half_width);
    Some(money_a_year(experiment, 0.0 - pay.iter().sum::<f64>() / reps, half_width))
}
