//! The charts of a comparison, or of a single policy.

use super::studio::{Figure, Studio};
use crate::experiment::Experiment;
use crate::report::chart;
use crate::report::model::Report;

/// All charts that the numbers permit. One that would say nothing is left out.
pub fn comparison(experiment: &Experiment, report: &Report) -> Vec<Figure> {
    let studio = Studio { experiment, report };
    let mut figures: Vec<Figure> = Vec::new();
    if let Some(data) = studio.tradeoff() {
        figures.push(("trade-off", chart::tradeoff::draw(&data)));
    }
    if let Some(data) = studio.differences() {
        figures.push(("differences", chart::differences::draw(&data)));
    }
    if let Some(data) = studio.lead_times() {
        figures.push(("lead-times", chart::lead_time::draw(&data)));
    }
    figures.push(("orders-in-operations", chart::over_time::draw(&studio.wip())));
    if let Some(data) = studio.payback() {
        figures.push(("payback", chart::over_time::draw(&data)));
    }
    if let Some(data) = studio.utilisation() {
        figures.push(("utilisation", chart::utilisation::draw(&data)));
    }
    if let Some(data) = studio.why_late() {
        figures.push(("why-late", chart::waterfall::draw(&data)));
    }
    figures
}
