//! Estimates in the units of axes.

use crate::measure::KpiUnit;
use crate::report::chart::Whisker;
use crate::report::model::{KpiEstimate, Report};

/// What values of a unit are multiplied by on an axis.
pub(super) fn factor(unit: KpiUnit) -> f64 {
    if unit == KpiUnit::Share { 100.0 } else { 1.0 }
}

/// The unit of differences on an axis, in words: a chart may be seen without a glossary.
pub(super) fn gap_unit(unit: KpiUnit, report: &Report) -> String {
    if unit == KpiUnit::Share { "percentage points".to_owned() } else { report.in_words(unit) }
}

/// A mean with its interval; without one, the mean alone.
pub(super) fn whisker(estimate: &KpiEstimate, factor: f64) -> Option<Whisker> {
    let mean = estimate.mean? * factor;
    let end = |end: Option<f64>| end.map_or(mean, |end| end * factor);
    Some(Whisker { mean, low: end(estimate.low), high: end(estimate.high) })
}
