//! A short report in Markdown, for a mail or a wiki: the answer, the first page, the charts.

use crate::report::model::Report;
use std::fmt::Write as _;

/// `report.md` around the printed page; the charts are those with these names in the folder `charts`.
pub fn markdown(report: &Report, page: &str, charts: &[&str]) -> String {
    let mut text = format!("# {}\n\n", report.scenario);
    for paragraph in report.story.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
        let _ =
            writeln!(text, "> {}\n", paragraph.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    if let Some(recommendation) = &report.recommendation {
        let _ = writeln!(text, "**{}**\n", recommendation.sentence);
    }
    let _ = writeln!(text, "```text\n{page}```\n");
    for chart in charts {
        let _ = writeln!(text, "![{chart}](charts/{chart}.svg)\n");
    }
    let named = report.policies.iter().filter(|policy| !policy.why.is_empty());
    let reasons: Vec<String> =
        named.map(|policy| format!("- **{}**: {}", policy.name, policy.why.trim())).collect();
    let _ = writeln!(text, "## The policies and their evidence\n\n{}\n", reasons.join("\n"));
    if !report.warnings.is_empty() {
        let warnings: Vec<String> = report.warnings.iter().map(|w| format!("- {w}")).collect();
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
