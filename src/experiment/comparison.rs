//! What can be said about the difference between a policy and the one it is compared with.

use super::results::Experiment;
use crate::measure::{Better, Interval, bonferroni, mean};
use serde::Serialize;

/// How a policy differs from the first policy of the experiment in one KPI.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// Paired difference, policy minus first policy; simultaneous over the policies: all intervals
    /// of one KPI hold together with the experiment's confidence (Bonferroni).
    pub interval: Interval,
    /// What that says.
    pub verdict: Verdict,
}

/// Which way a difference goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Better, and not by luck.
    Better,
    /// Worse, and not by luck.
    Worse,
    /// Too close to call, or no difference at all.
    Undecided,
    /// Different or not, neither way is good or bad.
    Neutral,
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

impl Experiment {
    /// Mean of a KPI over the replications in which it is defined.
    pub fn mean(&self, policy: usize, kpi: usize) -> Option<f64> {
        mean(self.values(policy, kpi))
    }

    /// Mean of a KPI with its interval; `None` with fewer than two values.
    pub fn estimate(&self, policy: usize, kpi: usize) -> Option<Interval> {
        Interval::of(self.values(policy, kpi), self.confidence)
    }

    /// How a policy differs from the first one; `None` for the first one itself and with fewer than
    /// two pairs.
    pub fn difference(&self, policy: usize, kpi: usize) -> Option<Difference> {
        if policy == 0 {
            return None;
        }
        let confidence = bonferroni(self.confidence, self.policies.len() - 1);
        let interval = self.paired(policy, 0, kpi, confidence)?;
        let verdict = Verdict::on(&interval, self.definitions[kpi].better);
        Some(Difference { interval, verdict })
    }

    /// Paired difference of a KPI between two policies.
    pub fn paired(
        &self,
        policy: usize,
        other: usize,
        kpi: usize,
        confidence: f64,
    ) -> Option<Interval> {
        Interval::paired(self.values(policy, kpi), self.values(other, kpi), confidence)
    }
}
