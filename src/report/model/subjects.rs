//! Policies and numbers of an experiment, as claims have them.

use super::claims::{Amount, Subject};
use super::digits::Scale;
use crate::experiment::{Experiment, KpiIndex, PolicyIndex};
use crate::measure::{Interval, KpiUnit};

/// A policy of an experiment.
pub fn subject(experiment: &Experiment, policy: PolicyIndex) -> Subject {
    let of = &experiment.policies[policy.0];
    Subject { name: of.name.clone(), title: of.title.clone() }
}

/// The difference of a KPI to the first policy, in the unit in which the differences of all policies are
/// written.
pub fn amount(experiment: &Experiment, kpi: KpiIndex, interval: Interval) -> Amount {
    let scale = differences(experiment, kpi);
    Amount { mean: interval.mean, half_width: Some(interval.half_width), scale }
}

/// The unit of the differences of a KPI, that of their table.
pub fn differences(experiment: &Experiment, kpi: KpiIndex) -> Scale {
    let first = experiment.mean(PolicyIndex::FIRST, kpi);
    let sizes = experiment.places().skip(1).flat_map(|policy| {
        let known = experiment.difference(policy, kpi).map(|known| known.interval);
        let mean = experiment.mean(policy, kpi).zip(first).map(|(mean, first)| mean - first);
        let mean = known.map(|known| known.mean).or(mean);
        [mean, known.map(|known| known.half_width)]
    });
    let largest = sizes.flatten().map(f64::abs).fold(0.0, f64::max);
    Scale::of_differences(experiment.definitions[kpi.0].unit, &experiment.currency, largest)
}

/// An amount of money a year, in a unit of its own.
pub fn money_a_year(experiment: &Experiment, mean: f64, half_width: Option<f64>) -> Amount {
    let largest = mean.abs().max(half_width.unwrap_or(0.0));
    let scale = Scale::of_differences(KpiUnit::MoneyPerYear, &experiment.currency, largest);
    Amount { mean, half_width, scale }
}
