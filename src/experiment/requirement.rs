//! Whether a policy keeps a limit that the scenario requires, and how sure that is.

use super::results::{Experiment, KpiIndex, PolicyIndex};
use crate::measure::{Interval, proportion};
use crate::scenario::{Bound, Evidence, Requirement};
use serde::Serialize;

/// What the replications say of a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Shown to be met.
    Met,
    /// Shown not to be met.
    NotMet,
    /// Neither is shown.
    Undecided,
}

/// A requirement under a policy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged {
    /// What the replications say.
    pub fate: Fate,
    /// Replications that keep the limit.
    pub kept: u64,
    /// Replications in which the KPI is defined.
    pub n: u64,
}

impl Experiment {
    /// Judges a policy. A mean is judged by its one-sided bounds at the required confidence, which are the ends
    /// of the interval of twice that confidence less one; a share of replications by those of Clopper and
    /// Pearson (1934, Biometrika 26, 404-413) at the confidence of the experiment. A KPI that is defined in fewer
    /// than two replications decides nothing.
    pub fn judge(&self, policy: PolicyIndex, kpi: KpiIndex, require: &Requirement) -> Judged {
        let values = || self.values(policy, kpi).flatten();
        let n = values().count() as u64;
        let kept = values().filter(|value| require.bound.holds(*value)).count() as u64;
        let fate = match require.evidence {
            _ if n < 2 => Fate::Undecided,
            Evidence::Mean(confidence) => {
                let known = self.interval(policy, kpi, two_sided(confidence.value()));
                known.map_or(Fate::Undecided, |known| of_mean(&known, require.bound))
            }
            Evidence::Replications(least) => {
                let (low, high) = proportion(kept, n, two_sided(self.confidence));
                match least.value() {
                    least if low >= least => Fate::Met,
                    least if high < least => Fate::NotMet,
                    _ => Fate::Undecided,
                }
            }
        };
        Judged { fate, kept, n }
    }
}

/// The confidence of the interval both of whose ends are one-sided bounds of this confidence.
fn two_sided(confidence: f64) -> f64 {
    (2.0 * confidence - 1.0).max(0.0)
}

fn of_mean(known: &Interval, bound: Bound) -> Fate {
    match [known.low(), known.high()].map(|end| bound.holds(end)) {
        [true, true] => Fate::Met,
        [false, false] => Fate::NotMet,
        _ => Fate::Undecided,
    }
}
