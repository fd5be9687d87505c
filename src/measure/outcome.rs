//! What one replication leaves behind.

use super::evidence::Evidence;
use super::fates::Fate;
use super::histogram::Histogram;
use super::kpi::{self, Measured};
use serde::{Deserialize, Serialize};

/// The numbers of one replication of one policy; a few KiB, and the same after a round trip through
/// JSON, to the last bit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Outcome {
    /// The KPIs in the order of the catalogue; `None` where there was nothing to measure.
    pub kpis: Vec<Option<f64>>,
    /// Lead times of the orders delivered in the window.
    pub lead_times: Histogram,
    /// Lead times promised to the same orders.
    pub promises: Histogram,
    /// Orders in operations over warm-up and window: time averages of equal stretches.
    pub wip: Vec<f32>,
    /// Profit in each of equal stretches of the window, in currency.
    pub earnings: Vec<f64>,
    /// For each time average in the order of the catalogue that of each of equal stretches of the window; empty
    /// where no courses are asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub courses: Vec<Vec<Option<f64>>>,
    /// What lies behind the shares among the KPIs.
    pub evidence: Evidence,
    /// Under the first policy: what its reps would be paid beyond their salary by the pay rules of each policy of
    /// the experiment, in currency a year; empty where all have the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pay_by_policy: Vec<f64>,
    /// The same of what its customers would pay, late fees taken off, by the prices and fees of each policy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub billing_by_policy: Vec<f64>,
    /// What became of the entries of the order book, orders first; none without a book.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fates: Vec<Fate>,
}

impl Outcome {
    pub(super) fn of(measured: Measured) -> Outcome {
        let (kpis, trials) = kpi::values(&measured);
        let window = measured.window;
        let list_ends = window.tallies.lists.counted.clone();
        Outcome {
            kpis,
            pay_by_policy: Vec::new(),
            billing_by_policy: Vec::new(),
            evidence: Evidence { list_ends, ..window.tallies.witness.into_evidence(trials) },
            lead_times: window.deliveries.lead_times.histogram(window.day),
            promises: window.tallies.promises.histogram(window.day),
            earnings: window.tallies.earnings.into_path(),
            courses: Vec::new(),
            wip: window.tallies.wip.into_path(),
            fates: Vec::new(),
        }
    }
}
