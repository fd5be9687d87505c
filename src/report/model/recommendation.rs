//! Which policy to choose, and how certain that is: the highest profit, unless the intervals cannot
//! distinguish it from others.

use super::claims::{Choice, Criterion, Subject};
use super::subjects::{amount, subject};
use crate::engine::maths;
use crate::experiment::{Effect, Experiment, KpiIndex, PolicyIndex, PolicyResults, Verdict};
use crate::measure::{Better, Interval, bonferroni};
use serde::Serialize;

/// The recommended policy, or why there is none.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Recommendation {
    /// The recommended policy; null when the intervals do not decide.
    pub policy: Option<String>,
    /// The KPI it was chosen by; null when policies differ in none that they are chosen by.
    pub by: Option<String>,
    /// The compared policy with the best mean, significant or not.
    pub best_looking: Option<String>,
    /// Other policies that cannot be distinguished from the best.
    pub as_good: Vec<String>,
}

/// What is chosen by where policies do not differ in profit, the first that differs.
const OTHERS: [&str; 2] = ["on_time_share", "lead_time_mean"];

/// Recommends a policy, with the claim that says why; `None` when there is nothing to choose from.
/// Policies whose effect is assumed, or that do nothing but move pay, are not recommended.
pub fn recommend(experiment: &Experiment) -> Option<(Recommendation, Choice)> {
    let candidates: Vec<PolicyIndex> = experiment
        .places()
        .filter(|policy| *policy == PolicyIndex::FIRST || is_simulated(experiment, *policy))
        .collect();
    if candidates.len() < 2 {
        return None;
    }
    let acts = |policy: &PolicyIndex| {
        *policy == PolicyIndex::FIRST || experiment.effect(*policy) == Effect::Acts
    };
    let candidates: Vec<PolicyIndex> = candidates.into_iter().filter(acts).collect();
    if candidates.len() < 2 {
        let first = subject(experiment, PolicyIndex::FIRST);
        let policy = Some(first.name.clone());
        let none = Recommendation { policy, ..Recommendation::default() };
        return Some((none, Choice::NothingActs { subject: first }));
    }
    // Where nothing is sold, profit is only what the policy costs, which is no criterion.
    let revenue =
        experiment.kpi("revenue").and_then(|kpi| experiment.mean(PolicyIndex::FIRST, kpi));
    let sells = revenue.is_none_or(|revenue| revenue != 0.0);
    let profit = if sells { experiment.decisive_profit() } else { None };
    let others = OTHERS.iter().filter_map(|name| experiment.kpi(name));
    let differing = profit.into_iter().chain(others).find(|kpi| {
        let mut means = candidates.iter().filter_map(|policy| experiment.mean(*policy, *kpi));
        means.next().is_some_and(|first| means.any(|mean| mean != first))
    });
    let known = differing.and_then(|kpi| {
        let by = Criterion::of(&experiment.definitions[kpi.0].name)?;
        Some(PolicyChoice { experiment, candidates, kpi, by })
    });
    Some(known.map_or((Recommendation::default(), Choice::Alike), |choice| choice.recommend()))
}

fn is_simulated(experiment: &Experiment, policy: PolicyIndex) -> bool {
    let PolicyResults { assumed, counted, .. } = &experiment.policies[policy.0];
    assumed.is_empty() && counted.is_empty()
}

/// A choice among policies by one KPI.
struct PolicyChoice<'e> {
    experiment: &'e Experiment,
    candidates: Vec<PolicyIndex>,
    kpi: KpiIndex,
    by: Criterion,
}

impl PolicyChoice<'_> {
    fn recommend(&self) -> (Recommendation, Choice) {
        let best = self.best(&self.candidates);
        let others = self.candidates.iter().copied().filter(|p| *p != PolicyIndex::FIRST);
        let others: Vec<PolicyIndex> = others.collect();
        let as_good = self.as_good(best);
        let challenger = self.best(&others);
        let choice = self.choice(best, &others, &as_good);
        let chosen = match &choice {
            Choice::Choose { .. } | Choice::Keep { .. } => Some(self.name(best)),
            _ => None,
        };
        let recommendation = Recommendation {
            policy: chosen,
            by: Some(self.experiment.definitions[self.kpi.0].name.clone()),
            best_looking: Some(self.name(challenger)),
            as_good: as_good.iter().map(|policy| self.name(*policy)).collect(),
        };
        (recommendation, choice)
    }

    /// What may be said of the candidate with the best mean.
    fn choice(&self, best: PolicyIndex, others: &[PolicyIndex], as_good: &[PolicyIndex]) -> Choice {
        let (by, subject) = (self.by, self.subject(best));
        let all = |of: &[PolicyIndex]| of.iter().map(|policy| self.subject(*policy)).collect();
        if self.experiment.replications < 2 {
            return Choice::SingleReplication;
        }
        if best == PolicyIndex::FIRST {
            return Choice::Keep { subject, by, others: all(others), ties: all(as_good) };
        }
        let first = self.subject(PolicyIndex::FIRST);
        let known = self.experiment.difference(best, self.kpi);
        let difference = known.map(|known| amount(self.experiment, self.kpi, known.interval));
        match (known.map(|known| known.verdict), difference) {
            (Some(Verdict::Better), Some(difference)) => {
                let (ties, others) = (all(as_good), others.len() > 1);
                Choice::Choose { subject, first, by, difference, ties, others }
            }
            (_, difference) => {
                let replications = known.and_then(|known| enough(&known.interval));
                Choice::Undecided { subject, first, by, difference, replications }
            }
        }
    }

    /// The candidate with the best mean.
    fn best(&self, among: &[PolicyIndex]) -> PolicyIndex {
        self.experiment.best_of(among, self.kpi).unwrap_or(among[0])
    }

    /// Candidates whose difference to the best is not shown; all such statements hold simultaneously.
    fn as_good(&self, best: PolicyIndex) -> Vec<PolicyIndex> {
        let confidence = bonferroni(self.experiment.confidence, self.candidates.len() - 1);
        let lower = self.experiment.definitions[self.kpi.0].better == Better::Lower;
        let sign = if lower { -1.0 } else { 1.0 };
        let behind = |other: PolicyIndex| {
            let difference = self.experiment.paired(best, other, self.kpi, confidence);
            difference.is_some_and(|d| sign * d.mean > d.half_width)
        };
        self.candidates.iter().copied().filter(|other| *other != best && !behind(*other)).collect()
    }

    fn name(&self, policy: PolicyIndex) -> String {
        self.experiment.policies[policy.0].name.clone()
    }

    fn subject(&self, policy: PolicyIndex) -> Subject {
        subject(self.experiment, policy)
    }
}

/// How many replications would show a difference of the size that was seen; `None`: too many to say.
fn enough(difference: &Interval) -> Option<f64> {
    let ratio = difference.half_width / difference.mean.abs();
    let needed = difference.n as f64 * ratio * ratio;
    let step = maths::powi(10.0, maths::log10(needed).floor() as i32 - 1).max(1.0);
    (needed.is_finite() && needed <= 1e6).then(|| (needed / step).ceil() * step)
}
