//! A short report in Markdown, for a mail or a wiki: the answer, the first page, the charts.

use super::escaping::{fenced, markdown as escaped};
use crate::report::model::{Called, Report};
use std::fmt::Write as _;

/// `report.md` around the printed page, with what the experiment answers above it; the charts are those with these names
/// in the folder `charts`.
pub fn markdown(report: &Report, page: &str, charts: &[&str]) -> String {
    let mut text = format!("# {}\n\n", one_line(&report.scenario));
    for paragraph in report.story.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
        let _ = writeln!(text, "> {}\n", one_line(paragraph));
    }
    if let Some(answer) = report.advice(Called::Name) {
        let _ = writeln!(text, "**{}**\n", one_line(&answer));
    }
    let _ = writeln!(text, "{}", fenced(page));
    for chart in charts {
        let _ = writeln!(text, "![{chart}](charts/{chart}.svg)\n");
    }
    let reasons = evidence(report);
    if !reasons.is_empty() {
        let _ = writeln!(text, "## The policies and their evidence\n\n{}\n", reasons.join("\n"));
    }
    if !report.warnings.is_empty() {
        let warnings: Vec<String> =
            report.warnings.iter().map(|w| format!("- {}", one_line(w))).collect();
        let _ = writeln!(text, "## Warnings\n\n{}\n", warnings.join("\n"));
    }
    let _ = writeln!(
        text,
        "salesops {}, seed {}, scenario {}",
        report.salesops,
        report.method.seed,
        &report.scenario_sha256[..10]
    );
    text
}

/// The evidence for the policies. Evidence that several share, as the points of a sweep do, is given once
/// and without their names.
fn evidence(report: &Report) -> Vec<String> {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for policy in report.policies.iter().filter(|policy| !policy.why.trim().is_empty()) {
        let why = policy.why.trim();
        match reasons.iter_mut().find(|(known, _)| *known == why) {
            Some((_, names)) => names.push(&policy.name),
            None => reasons.push((why, vec![&policy.name])),
        }
    }
    let written = reasons.iter().map(|(why, names)| match names[..] {
        [name] => format!("- **{}**: {}", one_line(name), one_line(why)),
        _ => format!("- {}", one_line(why)),
    });
    written.collect()
}

/// Text of the scenario in a paragraph or a heading, which a line break could end.
fn one_line(text: &str) -> String {
    escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}
