//! Cells that several spreadsheets have in common.

use super::csv::optional;
use crate::measure::KpiDefinition;
use crate::report::model::{KpiEstimate, Report};

/// What an estimate is of: `policy`, `kpi`, `scope`, `unit`.
pub fn subject(report: &Report, policy: &str, kpi: &KpiDefinition) -> [String; 4] {
    [policy.to_owned(), kpi.name.clone(), kpi.scope.key(), report.in_words(kpi.unit)]
}

/// An estimate: `mean`, `half_width`, `low`, `high`, `n`.
pub fn numbers(estimate: &KpiEstimate) -> [String; 5] {
    let KpiEstimate { mean, half_width, low, high, n, .. } = estimate;
    let [mean, half_width, low, high] = [mean, half_width, low, high].map(|it| optional(*it));
    [mean, half_width, low, high, n.to_string()]
}
