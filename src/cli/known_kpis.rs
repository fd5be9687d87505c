//! KPIs that someone names: an unknown one is found out before anything is simulated.

use super::failure::Failure;
use crate::measure::{KpiDefinition, catalogue, how_to_ask};
use crate::scenario::{Book, Diagnostic, Diagnostics, Policy};

/// Refuses a KPI that is not counted at this point.
///
/// # Errors
/// There is no such KPI.
pub fn check_kpi(name: &str, point: &Policy) -> Result<(), Failure> {
    match unknown(name, &catalogue(&point.timeline.stages[0].1)) {
        None => Ok(()),
        Some((message, remedy)) => Err(Failure::input(format!("{message}; {remedy}"))),
    }
}

/// Refuses requirements of KPIs that are not counted.
///
/// # Errors
/// One that is not, with its place in the file.
pub fn check_requirements(book: &Book) -> Result<(), Failure> {
    let scenario = &book.baseline.timeline.stages[0].1;
    if scenario.require.is_empty() {
        return Ok(());
    }
    let known = catalogue(scenario);
    let faults = scenario.require.iter().filter_map(|require| {
        let (message, remedy) = unknown(&require.kpi, &known)?;
        Some(Diagnostic::error("require", message).help(remedy).at(require.origin.clone()))
    });
    let faults = Diagnostics(faults.collect());
    if faults.has_errors() { Err(faults.into()) } else { Ok(()) }
}

/// What is wrong with the name of a KPI, and what to write instead; `None` of one that is counted.
fn unknown(name: &str, known: &[KpiDefinition]) -> Option<(String, String)> {
    if known.iter().any(|kpi| kpi.name == name) {
        return None;
    }
    let likeness = |known: &str| strsim::jaro_winkler(name, known);
    let nearest = known.iter().max_by(|a, b| likeness(&a.name).total_cmp(&likeness(&b.name)));
    let remedy = how_to_ask(name).map(|remedy| format!("to have it counted, {remedy}"));
    let remedy = remedy.unwrap_or_else(|| match nearest.filter(|kpi| likeness(&kpi.name) > 0.7) {
        Some(kpi) => format!("did you mean `{}`?", kpi.name),
        None => "try profit, on_time_share, lead_time_mean, wip or orders".to_owned(),
    });
    Some((format!("there is no KPI `{name}`"), remedy))
}
