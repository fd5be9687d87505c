//! `courses.csv`: every time average over the course of the window.

use super::csv::{optional, sheet};
use super::units::unit;
use crate::experiment::Experiment;
use crate::measure::{Interval, Moments};
use crate::report::model::Report;

/// One row a policy, KPI and stretch of the window; nothing where no courses are asked for. Days count from the
/// start of the run; the date is the day on which the stretch ends, empty without a calendar.
pub fn courses(experiment: &Experiment, report: &Report) -> Option<Vec<u8>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for policy in &experiment.policies {
        for course in &policy.courses {
            let Some(kpi) = report.kpi(&course.kpi).map(|place| &report.kpis[place]) else {
                continue;
            };
            let head = [&policy.name, &kpi.name, &kpi.scope.key(), &unit(kpi.unit, report)];
            let length = experiment.length_days / course.stretches.len() as f64;
            let edge = |number: usize| experiment.warm_up_days + length * number as f64;
            for (place, stretch) in course.stretches.iter().enumerate() {
                let (from, to) = (edge(place), edge(place + 1));
                let when =
                    [from.to_string(), to.to_string(), report.method.date(to).unwrap_or_default()];
                let head = head.iter().map(|cell| (*cell).clone());
                rows.push(
                    head.chain(when).chain(numbers(stretch, experiment.confidence)).collect(),
                );
            }
        }
    }
    let header = [
        "policy",
        "kpi",
        "scope",
        "unit",
        "from_days",
        "to_days",
        "to_date",
        "mean",
        "half_width",
        "low",
        "high",
        "n",
        "confidence",
    ];
    (!rows.is_empty()).then(|| sheet(header.map(str::to_owned).to_vec(), rows))
}

/// Mean, half-width and ends of its interval, replications and confidence.
fn numbers(stretch: &Moments, confidence: f64) -> [String; 6] {
    let interval = stretch.interval(confidence);
    let of = |part: fn(&Interval) -> f64| optional(interval.as_ref().map(part));
    let (half_width, low, high) = (of(|it| it.half_width), of(Interval::low), of(Interval::high));
    let n = stretch.n().to_string();
    [optional(stretch.mean()), half_width, low, high, n, confidence.to_string()]
}
