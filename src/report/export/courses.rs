//! `courses.csv`: every time average over the course of the window.

use super::cells::{numbers, subject};
use super::csv::sheet;
use crate::experiment::Experiment;
use crate::report::model::{KpiEstimate, Report};

/// One row a policy, KPI and stretch of the window; nothing where no courses are asked for. Days count from the
/// start of the run; the date is the day on which the stretch ends, empty without a calendar.
pub fn courses(experiment: &Experiment, report: &Report) -> Option<Vec<u8>> {
    let confidence = experiment.confidence;
    let mut rows: Vec<Vec<String>> = Vec::new();
    for policy in &experiment.policies {
        for course in &policy.courses {
            let Some(kpi) = report.kpi(&course.kpi).map(|place| &report.kpis[place]) else {
                continue;
            };
            let length = experiment.length_days / course.stretches.len() as f64;
            let edge = |number: usize| experiment.warm_up_days + length * number as f64;
            for (place, stretch) in course.stretches.iter().enumerate() {
                let (from, to) = (edge(place), edge(place + 1));
                let date = report.method.date(to).unwrap_or_default();
                let interval = stretch.interval(confidence);
                let mean = KpiEstimate::new(&kpi.name, stretch.mean(), interval, stretch.n());
                let head = subject(report, &policy.name, kpi).into_iter();
                let when = [from.to_string(), to.to_string(), date];
                let last = [confidence.to_string()];
                rows.push(head.chain(when).chain(numbers(&mean)).chain(last).collect());
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
