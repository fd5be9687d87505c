//! Estimates in the units of axes.

use crate::measure::KpiUnit;
use crate::report::chart::Whisker;
use crate::report::model::KpiEstimate;

/// What values of a unit are multiplied by on an axis.
pub(super) fn factor(unit: KpiUnit) -> f64 {
    if unit == KpiUnit::Share { 100.0 } else { 1.0 }
}

/// The unit of differences on an axis.
pub(super) fn gap_unit(unit: KpiUnit, currency: &str) -> String {
    match unit {
        KpiUnit::Share => "percentage points".to_owned(),
        unit => unit_in_words(unit, currency),
    }
}

/// A unit as a chart says it, which may be seen without a glossary.
pub(super) fn unit_in_words(unit: KpiUnit, currency: &str) -> String {
    match unit {
        KpiUnit::Days => "working days".to_owned(),
        KpiUnit::PerDay => "per working day".to_owned(),
        unit => unit.label(currency),
    }
}

/// A mean with its interval; without one, the mean alone.
pub(super) fn whisker(estimate: &KpiEstimate, factor: f64) -> Option<Whisker> {
    let mean = estimate.mean? * factor;
    let end = |end: Option<f64>| end.map_or(mean, |end| end * factor);
    Some(Whisker { mean, low: end(estimate.low), high: end(estimate.high) })
}
