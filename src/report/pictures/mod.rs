//! The charts of a report: results as plain data for the charts, a file a chart.

mod differences;
mod factorial;
mod lead_times;
mod orders;
mod payback;
mod sweep;
mod tradeoff;
mod utilisation;
mod why_late;

use super::chart::{self, ChartError, Estimate as Whisker, Heading, Picture};
use super::content::{Estimate, PolicyReport, Report};
use super::digits::Scale;
use crate::experiment::Experiment;
use crate::measure::Unit;

pub use factorial::factorial_pictures;
pub use sweep::sweep_pictures;

/// A chart's file name without extension, and the chart.
pub type Named = (&'static str, Result<Picture, ChartError>);

/// All charts that the numbers permit. One that would say nothing is left out.
pub fn comparison_pictures(experiment: &Experiment, report: &Report) -> Vec<Named> {
    let studio = Studio { experiment, report };
    let mut pictures: Vec<Named> = Vec::new();
    if let Some(data) = studio.tradeoff() {
        pictures.push(("trade-off", chart::tradeoff::draw(&data)));
    }
    if let Some(data) = studio.differences() {
        pictures.push(("differences", chart::differences::draw(&data)));
    }
    if let Some(data) = studio.lead_times() {
        pictures.push(("lead-times", chart::lead_time::draw(&data)));
    }
    pictures.push(("orders-in-operations", chart::over_time::draw(&studio.wip())));
    if let Some(data) = studio.payback() {
        pictures.push(("payback", chart::over_time::draw(&data)));
    }
    if let Some(data) = studio.utilisation() {
        pictures.push(("utilisation", chart::utilisation::draw(&data)));
    }
    if let Some(data) = studio.why_late() {
        pictures.push(("why-late", chart::waterfall::draw(&data)));
    }
    pictures
}

/// What a curve over time and its band are.
const BAND: &str = "median and band from the 10th to the 90th percentile of the replications";

/// What charts are drawn from.
struct Studio<'a> {
    experiment: &'a Experiment,
    report: &'a Report,
}

impl Studio<'_> {
    fn heading(&self, title: String, intervals: &str) -> Heading {
        let method = &self.report.method;
        let runs = format!(
            "{} of {:.0} d after {:.0} d of warm-up, common random numbers",
            method.runs(),
            method.length_days,
            method.warm_up_days
        );
        let mut notes: Vec<String> = method.cut_short().into_iter().collect();
        if self.report.policies.iter().any(|policy| !policy.steady) {
            notes.push("Some policies start during the run.".into());
        }
        let assumed = self.report.policies.iter().filter(|policy| !policy.assumed.is_empty());
        let assumed: Vec<&str> = assumed.map(|policy| policy.name.as_str()).collect();
        if !assumed.is_empty() {
            notes.push(format!("Assumed, not simulated: {}.", assumed.join(", ")));
        }
        let footnote = (!notes.is_empty()).then(|| notes.join(" "));
        Heading { title, subtitle: format!("{runs}; {intervals}"), footnote }
    }

    /// The first policy and the one that tables mark, by place.
    fn pair(&self) -> Vec<usize> {
        [0].into_iter().chain(self.report.rival()).collect()
    }

    /// `77 % are delivered on time under baseline, 82 % under cross-training`.
    fn levels(&self, kpi: Option<usize>, what: &str) -> Option<String> {
        let kpi = kpi?;
        let scale =
            Scale::of(self.report.unit(kpi), &self.report.currency, self.report.largest(kpi));
        let mut levels = Vec::new();
        for policy in self.pair() {
            let PolicyReport { name, estimates, .. } = &self.report.policies[policy];
            let (value, _) = scale.parts(estimates[kpi].mean?, estimates[kpi].half_width);
            let what = if levels.is_empty() { format!(" {what}") } else { String::new() };
            levels.push(format!("{value} {}{what} under {name}", scale.label));
        }
        Some(levels.join(", "))
    }
}

/// Adds a remark below a chart.
fn remark(heading: &mut Heading, note: &str) {
    let footnote = heading.footnote.get_or_insert_default();
    if !footnote.is_empty() {
        footnote.push(' ');
    }
    footnote.push_str(note);
}

/// What values of a unit are multiplied by on an axis.
fn factor(unit: Unit) -> f64 {
    if unit == Unit::Share { 100.0 } else { 1.0 }
}

/// The unit of differences on an axis.
fn gap_unit(unit: Unit, currency: &str) -> String {
    match unit {
        Unit::Share => "percentage points".to_owned(),
        unit => unit.label(currency),
    }
}

/// A mean with its interval; without one, the mean alone.
fn whisker(estimate: &Estimate, factor: f64) -> Option<Whisker> {
    let mean = estimate.mean? * factor;
    let half = estimate.half_width.unwrap_or(0.0) * factor;
    Some(Whisker { mean, low: mean - half, high: mean + half })
}
