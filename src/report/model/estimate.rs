//! The estimate of a KPI under a policy, and its difference to that under the first policy.

use crate::experiment::Verdict;
use crate::measure::Interval;
use serde::Serialize;

/// A KPI under a policy.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KpiEstimate {
    /// Name of the KPI.
    pub kpi: String,
    /// Mean over the replications in which it is defined; null when it never is.
    pub mean: Option<f64>,
    /// Half the length of the confidence interval; null with fewer than two values.
    pub half_width: Option<f64>,
    /// Lower end of the interval.
    pub low: Option<f64>,
    /// Upper end of the interval.
    pub high: Option<f64>,
    /// Replications in which it is defined.
    pub n: u64,
}

/// A KPI under a policy, minus the same under the first policy, replication by replication.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KpiDifference {
    /// The difference and its interval, simultaneous over the policies.
    #[serde(flatten)]
    pub estimate: KpiEstimate,
    /// What the interval says.
    pub verdict: Verdict,
}

impl KpiEstimate {
    /// The estimate of a KPI, known from `n` replications.
    pub fn new(kpi: &str, mean: Option<f64>, interval: Option<Interval>, n: u64) -> KpiEstimate {
        KpiEstimate {
            kpi: kpi.to_owned(),
            mean,
            half_width: interval.map(|interval| interval.half_width),
            low: interval.map(|interval| interval.low()),
            high: interval.map(|interval| interval.high()),
            n,
        }
    }
}
