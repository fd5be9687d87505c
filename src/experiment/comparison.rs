//! Paired comparisons of policies with the first policy: intervals, verdicts, contenders.

use super::results::{Experiment, KpiIndex, PolicyIndex};
use crate::measure::{Better, Interval, ShareTerm, bonferroni, is_rare, mean};
use serde::Serialize;
use std::fmt;

/// How a policy differs from the first policy of the experiment in one KPI.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Difference {
    /// Paired difference, policy minus first policy; simultaneous over the policies: all intervals
    /// of one KPI hold simultaneously with the experiment's confidence (Bonferroni).
    pub interval: Interval,
    /// The verdict that the interval allows.
    pub verdict: Verdict,
}

/// The direction of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Better, and shown to be.
    Better,
    /// Worse, and shown to be.
    Worse,
    /// The interval contains zero, or there is no difference at all.
    Undecided,
    /// Different or not, neither direction is better.
    Neutral,
    /// The same in every replication, because the same happens.
    Identical,
}

impl Verdict {
    /// The verdict on a difference.
    pub fn on(difference: &Interval, better: Better) -> Verdict {
        let (higher, lower) = (difference.low() > 0.0, difference.high() < 0.0);
        match better {
            Better::Neither => Verdict::Neutral,
            Better::Higher if higher => Verdict::Better,
            Better::Higher if lower => Verdict::Worse,
            Better::Lower if lower => Verdict::Better,
            Better::Lower if higher => Verdict::Worse,
            Better::Higher | Better::Lower => Verdict::Undecided,
        }
    }
}

/// `better`, `worse`, `undecided`, `neutral`, `identical`.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Verdict::Better => "better",
            Verdict::Worse => "worse",
            Verdict::Undecided => "undecided",
            Verdict::Neutral => "neutral",
            Verdict::Identical => "identical",
        })
    }
}

/// `+12.3 ± 0.4: better`, with as many decimals as asked for.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match f.precision() {
            Some(decimals) => write!(f, "{:+.decimals$}: {}", self.interval, self.verdict),
            None => write!(f, "{:+}: {}", self.interval, self.verdict),
        }
    }
}

impl Experiment {
    /// Mean of a KPI over the replications in which it is defined.
    pub fn mean(&self, policy: PolicyIndex, kpi: KpiIndex) -> Option<f64> {
        mean(self.values(policy, kpi))
    }

    /// Mean of a KPI with its interval, that of a share of counted things honest also where nothing or everything
    /// happened; `None` with fewer than two values.
    pub fn estimate(&self, policy: PolicyIndex, kpi: KpiIndex) -> Option<Interval> {
        self.interval(policy, kpi, self.confidence)
    }

    /// The same with another confidence.
    pub(super) fn interval(
        &self,
        policy: PolicyIndex,
        kpi: KpiIndex,
        confidence: f64,
    ) -> Option<Interval> {
        let values = self.values(policy, kpi);
        if self.definitions[kpi.0].counted {
            Interval::of_share(values, self.worth(policy, kpi), confidence)
        } else {
            Interval::of(values, confidence)
        }
    }

    /// How a policy differs from the first one; `None` for the first one itself and with fewer than
    /// two pairs.
    pub fn difference(&self, policy: PolicyIndex, kpi: KpiIndex) -> Option<Difference> {
        if policy == PolicyIndex::FIRST {
            return None;
        }
        let confidence = bonferroni(self.confidence, self.policies.len() - 1);
        self.difference_between(policy, PolicyIndex::FIRST, kpi, confidence)
    }

    /// How two policies differ, with the verdict on that; `None` with fewer than two pairs.
    pub(crate) fn difference_between(
        &self,
        policy: PolicyIndex,
        other: PolicyIndex,
        kpi: KpiIndex,
        confidence: f64,
    ) -> Option<Difference> {
        let interval = self.paired(policy, other, kpi, confidence)?;
        let verdict = if self.is_identical(policy, other, kpi) {
            Verdict::Identical
        } else {
            Verdict::on(&interval, self.definitions[kpi.0].better)
        };
        Some(Difference { interval, verdict })
    }

    /// Paired difference of a KPI between two policies.
    pub fn paired(
        &self,
        policy: PolicyIndex,
        other: PolicyIndex,
        kpi: KpiIndex,
        confidence: f64,
    ) -> Option<Interval> {
        // Where nothing differs, not even the last digit of a sum that was taken in another order.
        let policy = if self.is_identical(policy, other, kpi) { other } else { policy };
        if policy == other || !self.definitions[kpi.0].counted {
            return Interval::paired(self.values(policy, kpi), self.values(other, kpi), confidence);
        }
        let terms = [(1.0, policy), (-1.0, other)];
        let terms = terms.map(|(coefficient, of)| self.share_term(coefficient, of, kpi));
        Interval::of_share_contrast(&terms, confidence)
    }

    /// A share under a policy as part of a sum.
    pub(super) fn share_term(
        &self,
        coefficient: f64,
        policy: PolicyIndex,
        kpi: KpiIndex,
    ) -> ShareTerm {
        let (values, worth) = (self.values(policy, kpi).collect(), self.worth(policy, kpi));
        ShareTerm { coefficient, values, worth }
    }

    /// How many independent orders the orders are worth over which a share is counted.
    pub(super) fn worth(&self, policy: PolicyIndex, kpi: KpiIndex) -> f64 {
        self.policies[policy.0].evidence.worth(kpi.0)
    }

    /// Whether a share has so few failures, or successes, that the spread of the replications says too
    /// little of its variance; its interval then rests on how many independent orders there were.
    pub fn is_rare(&self, policy: PolicyIndex, kpi: KpiIndex) -> bool {
        let share = self.mean(policy, kpi).filter(|_| self.definitions[kpi.0].counted);
        share.is_some_and(|share| is_rare(share, self.worth(policy, kpi)))
    }

    /// Whether a KPI is equal under two policies in each replication but for rounding, and not by chance: what is
    /// counted may be equal in a few replications, unless the orders themselves are the same.
    pub fn is_identical(&self, policy: PolicyIndex, other: PolicyIndex, kpi: KpiIndex) -> bool {
        let mut pairs = self.values(policy, kpi).zip(self.values(other, kpi));
        let equal = pairs.all(|(one, other)| match (one, other) {
            (Some(one), Some(other)) => is_equal_but_for_rounding(one, other),
            (one, other) => one.is_none() && other.is_none(),
        });
        let [path, other] = [policy, other].map(|of| self.policies[of.0].evidence.path);
        let same_orders = path.is_some() && path == other;
        let definition = &self.definitions[kpi.0];
        let may_be_chance = definition.counted || definition.unit.counts();
        equal && (same_orders || !may_be_chance)
    }

    /// The policy with the best mean, of equals the first, as the points of a sweep have an order. `None`
    /// when none has a mean or neither direction is better.
    pub fn optimum(&self, kpi: KpiIndex) -> Option<PolicyIndex> {
        let means = self.places().map(|policy| (policy, self.mean(policy, kpi)));
        best(means, self.definitions[kpi.0].better)
    }

    /// The same among some policies, whose order decides nothing: of equals the first policy of the
    /// experiment, with which they are compared, then the first by name.
    pub fn best_of(&self, among: &[PolicyIndex], kpi: KpiIndex) -> Option<PolicyIndex> {
        let name = |policy: &PolicyIndex| &self.policies[policy.0].name;
        let mut among = among.to_vec();
        among.sort_by_key(|policy| (*policy != PolicyIndex::FIRST, name(policy)));
        let means = among.into_iter().map(|policy| (policy, self.mean(policy, kpi)));
        best(means, self.definitions[kpi.0].better)
    }

    /// Whether a policy is shown to be worse than another; `None` where that was not measured or neither
    /// direction is better.
    pub(super) fn is_behind(
        &self,
        policy: PolicyIndex,
        other: PolicyIndex,
        kpi: KpiIndex,
        confidence: f64,
    ) -> Option<bool> {
        let sign = self.definitions[kpi.0].better.sign()?;
        let ahead = self.paired(other, policy, kpi, confidence)?;
        Some(sign * ahead.mean > ahead.half_width)
    }

    /// The policies that cannot be distinguished from the best, the best included: with the experiment's
    /// confidence the true optimum is among them (paired differences to the best, Bonferroni over
    /// the others).
    pub fn contenders(&self, kpi: KpiIndex) -> Vec<PolicyIndex> {
        let Some(best) = self.optimum(kpi) else { return Vec::new() };
        let confidence = bonferroni(self.confidence, self.policies.len() - 1);
        let behind = |policy| self.is_behind(policy, best, kpi, confidence) == Some(true);
        let measured = |policy: &PolicyIndex| self.mean(*policy, kpi).is_some();
        self.places()
            .filter(measured)
            .filter(|policy| *policy == best || !behind(*policy))
            .collect()
    }
}

/// Whether two values of a KPI differ by no more than the order of additions can account for: means over other
/// orders of the same constant are such values.
fn is_equal_but_for_rounding(one: f64, other: f64) -> bool {
    const ROUNDING: f64 = 1e-12;
    (one - other).abs() <= ROUNDING * one.abs().max(other.abs())
}

/// The one with the best value; the first of equals. `None` when none has a value or neither direction
/// is better.
pub(super) fn best<T>(
    candidates: impl Iterator<Item = (T, Option<f64>)>,
    better: Better,
) -> Option<T> {
    let sign = better.sign()?;
    let mut best = None;
    for (candidate, value) in candidates {
        let Some(value) = value else { continue };
        if best.as_ref().is_none_or(|(_, highest)| sign * value > *highest) {
            best = Some((candidate, sign * value));
        }
    }
    best.map(|(candidate, _)| candidate)
}
