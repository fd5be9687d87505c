//! What a policy's rules move by themselves, with payer and payee: pay rules for reps, prices and late fees.

use super::digits::Scale;
use crate::experiment::{Effect, Experiment, PolicyIndex};
use crate::measure::KpiUnit;
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
    /// All of it in a sentence.
    pub sentence: String,
}

impl PayReport {
    /// Of a policy; `None` where its pay rules are those of the first one.
    pub(super) fn of(experiment: &Experiment, policy: PolicyIndex) -> Option<PayReport> {
        let results = &experiment.policies[policy.0];
        if policy == PolicyIndex::FIRST || results.transfers.iter().all(|moved| *moved == 0.0) {
            return None;
        }
        let interval = experiment.transfer(policy);
        let to_reps = results.transfers.iter().sum::<f64>() / results.transfers.len() as f64;
        let (from, to) =
            if to_reps > 0.0 { ("the company", "reps") } else { ("reps", "the company") };
        let mut pay = PayReport {
            transfer: to_reps.abs(),
            half_width: interval.map(|interval| interval.half_width),
            from,
            to,
            neutral_pool: results.neutral_pool,
            per_rep_before: per_rep(experiment, PolicyIndex::FIRST),
            per_rep_after: per_rep(experiment, policy),
            sentence: String::new(),
        };
        let moves_pay = matches!(experiment.effect(policy), Effect::MovesPay { .. });
        pay.sentence = pay.sentence(&results.name, &experiment.currency, moves_pay);
        Some(pay)
    }

    fn sentence(&self, name: &str, currency: &str, moves_pay: bool) -> String {
        let amount = |money, half| amount(money, half, currency);
        let PayReport { from, to, .. } = self;
        let per_rep = match (self.per_rep_before, self.per_rep_after) {
            (Some(before), Some(after)) => format!(
                "variable pay of a rep is {} before, {} after",
                amount(before, None),
                amount(after, None)
            ),
            _ => "there are no reps".to_owned(),
        };
        match self.neutral_pool {
            Some(pool) => {
                format!("{name} is pay-neutral by a pool of {}; {per_rep}", pooled(&pool, currency))
            }
            // That it moves pay has been said.
            None if moves_pay => format!("{name}: {per_rep}"),
            None => format!(
                "{name} moves {} from {from} to {to} by its pay rules alone, which the profit before transfer \
                leaves out; {per_rep}",
                amount(self.transfer, self.half_width)
            ),
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
    /// All of it in a sentence.
    pub sentence: String,
}

impl BillingReport {
    /// Of a policy; `None` where its prices and fees are those of the first one.
    pub(super) fn of(experiment: &Experiment, policy: PolicyIndex) -> Option<BillingReport> {
        let results = &experiment.policies[policy.0];
        if results.billed_more.iter().all(|moved| *moved == 0.0) {
            return None;
        }
        let more = results.billed_more.iter().sum::<f64>() / results.billed_more.len() as f64;
        let (from, to) =
            if more > 0.0 { ("customers", "the company") } else { ("the company", "customers") };
        let half_width = experiment.billed_more(policy).map(|interval| interval.half_width);
        let moves = amount(more.abs(), half_width, &experiment.currency);
        let sentence = format!(
            "{} moves {moves} from {from} to {to} by its prices and late fees alone, which counts",
            results.name
        );
        Some(BillingReport { transfer: more.abs(), half_width, from, to, sentence })
    }
}

/// An amount of money a year with half its interval.
fn amount(money: f64, half: Option<f64>, currency: &str) -> String {
    let largest = money.abs().max(half.unwrap_or(0.0));
    let scale = Scale::of_differences(KpiUnit::MoneyPerYear, currency, largest);
    match scale.parts(money, half) {
        (money, Some(half)) => format!("{money} ± {half} {}", scale.label),
        (money, None) => format!("{money} {}", scale.label),
    }
}

/// A pool with its standard error.
fn pooled(pool: &NeutralPool, currency: &str) -> String {
    let [money, error] = [pool.amount, pool.error].map(|money| money.value());
    let scale = Scale::of_differences(KpiUnit::MoneyPerYear, currency, money.abs().max(error));
    let (money, error) = scale.parts(money, Some(error));
    let error = error.unwrap_or_default();
    format!("{money} {} at full weight (standard error {error})", scale.label)
}

/// Mean variable pay of a rep.
fn per_rep(experiment: &Experiment, policy: PolicyIndex) -> Option<f64> {
    let mean = |name| experiment.mean(policy, experiment.kpi(name)?);
    let reps = mean("reps").filter(|reps| *reps > 0.0)?;
    let pay = ["commission", "quota_bonus", "shared_bonus"].map(|name| mean(name).unwrap_or(0.0));
    Some(0.0 - pay.iter().sum::<f64>() / reps)
}
