//! `report.json`: of every kind of experiment first what all kinds have in common, then, under the name
//! of the kind, what is its own.

use super::escaping;
use crate::report::model::Report;
use serde::Serialize;

/// The report of a comparison or a single policy, which has nothing of its own.
pub fn report(report: &Report) -> String {
    json(report)
}

/// The report of a kind of experiment that has more to say.
pub fn report_with(report: &Report, own: &impl Serialize) -> String {
    let mut whole = serde_json::to_value(report).expect("plain data can be written");
    whole[report.kind.name()] = serde_json::to_value(own).expect("plain data can be written");
    json(&whole)
}

/// `page.json`: what `report.html` says, without its charts.
pub fn page(page: &impl Serialize) -> String {
    json(page)
}

/// Plain data as a file.
pub(super) fn json(data: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(data).expect("plain data can be written");
    text.push('\n');
    escaping::json(text)
}
