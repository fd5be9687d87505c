//! The first page for a terminal: what came out, how it differs from the baseline, which policy to
//! choose, and what the words mean.

use super::content::{Estimate, Report};
use super::digits::Scale;
use super::grid::{Column, Grid, Look, Tone, paragraph};
use super::payback;
use crate::experiment::Verdict;
use crate::measure::KpiDefinition;

/// The printed report without the breakdowns.
pub fn summary(report: &Report, look: Look) -> String {
    let mut parts = vec![head(report, look), estimates(report, &report.headline(), look)];
    if report.policies.len() > 1 {
        parts.push(differences_head(report, look));
        parts.push(differences(report, &report.headline(), look));
        parts.push(payback::table(report, look));
    }
    parts.push(conclusion(report, look));
    parts.push(legend(report, &report.headline(), look));
    parts.push(caveats(report, look));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

fn head(report: &Report, look: Look) -> String {
    let policies = match report.policies.len() {
        1 => format!("policy {}", report.policies[0].name),
        several => format!("{several} policies"),
    };
    let text = format!("{policies}, {}", report.method.describe());
    paragraph(&format!("{}: ", report.scenario), &text, look.width)
}

/// Rows are policies, columns KPIs.
pub(super) fn estimates(report: &Report, kpis: &[usize], look: Look) -> String {
    let columns = kpis.iter().map(|kpi| policies(report, *kpi)).collect();
    let labels = (0..report.policies.len()).map(|policy| label(report, policy)).collect();
    Grid { corner: "Policy".into(), labels, columns }.render(look)
}

/// A KPI under all policies.
pub(super) fn policies(report: &Report, kpi: usize) -> Column {
    let estimates = report.policies.iter().map(|policy| Some(&policy.estimates[kpi]));
    column(&report.kpis[kpi], &report.currency, estimates)
}

/// Values of a KPI in a unit that suits the largest of them.
pub(super) fn column<'a>(
    kpi: &KpiDefinition,
    currency: &str,
    estimates: impl Iterator<Item = Option<&'a Estimate>> + Clone,
) -> Column {
    let sizes = estimates.clone().flatten().flat_map(|of| [of.mean, of.half_width]).flatten();
    let scale = Scale::of(kpi.unit, currency, sizes.map(f64::abs).fold(0.0, f64::max));
    let cell = |of: Option<&Estimate>| match of {
        Some(of) => estimate(&scale, of),
        None => (String::new(), Tone::Faint),
    };
    let cells = estimates.map(cell).collect();
    Column { heading: kpi.title.clone(), unit: scale.label, cells }
}

/// A value and its half-width, or a dash.
pub(super) fn estimate(scale: &Scale, estimate: &Estimate) -> (String, Tone) {
    match estimate.mean {
        Some(mean) => (scale.plus_minus(mean, estimate.half_width), Tone::Plain),
        None => ("-".to_owned(), Tone::Faint),
    }
}

/// The policy's name with its marks.
pub(super) fn label(report: &Report, policy: usize) -> String {
    let known = &report.policies[policy];
    let recommended = report.recommendation.as_ref().and_then(|r| r.policy.as_ref());
    let mut label = known.name.clone();
    let several = report.policies.len() > 1;
    for (mark, holds) in [
        (" ★", recommended == Some(&known.name)),
        (" ◇", several && known.non_dominated),
        (" †", !known.assumed.is_empty()),
    ] {
        if holds {
            label.push_str(mark);
        }
    }
    label
}

fn differences_head(report: &Report, look: Look) -> String {
    let text = format!(
        "the same customers with the same luck under each policy; the intervals of a KPI hold \
         together with {}.",
        report.method.percent()
    );
    let name = &report.policies[0].name;
    paragraph(&format!("Difference to {name}: "), &text, look.width)
}

fn differences(report: &Report, kpis: &[usize], look: Look) -> String {
    let others = &report.policies[1..];
    let columns = kpis.iter().map(|kpi| {
        let definition = &report.kpis[*kpi];
        let numbers = others.iter().flat_map(|policy| {
            let Estimate { mean, half_width, .. } = policy.differences[*kpi].estimate;
            [mean, half_width]
        });
        let largest = numbers.flatten().map(f64::abs).fold(0.0, f64::max);
        let scale = Scale::of_differences(definition.unit, &report.currency, largest);
        let cells = others.iter().map(|policy| {
            let difference = &policy.differences[*kpi];
            let estimate = &difference.estimate;
            let Some(mean) = estimate.mean else { return ("-".to_owned(), Tone::Faint) };
            let (word, tone) = verdict(difference.verdict, estimate.half_width);
            (format!("{} {word:<11}", scale.signed(mean, estimate.half_width)), tone)
        });
        let cells = cells.collect();
        Column { heading: definition.title.clone(), unit: scale.label.clone(), cells }
    });
    let columns = columns.collect();
    let labels = (1..report.policies.len()).map(|policy| label(report, policy)).collect();
    Grid { corner: "Policy".into(), labels, columns }.render(look)
}

/// The mark and the tone of a verdict.
pub(super) fn verdict(verdict: Verdict, half_width: Option<f64>) -> (&'static str, Tone) {
    match verdict {
        _ if half_width.is_none() => ("", Tone::Plain),
        _ if half_width == Some(0.0) && verdict == Verdict::Undecided => ("= same", Tone::Faint),
        Verdict::Better => ("✓ better", Tone::Good),
        Verdict::Worse => ("✗ worse", Tone::Bad),
        Verdict::Undecided => ("~ undecided", Tone::Faint),
        Verdict::Neutral => ("", Tone::Plain),
    }
}

fn conclusion(report: &Report, look: Look) -> String {
    let Some(recommendation) = &report.recommendation else { return String::new() };
    let mut lines = vec![paragraph("=> ", &recommendation.sentence, look.width)];
    let findings = report.policies.iter().map(|policy| policy.finding.as_str());
    let findings = findings.filter(|finding| !finding.is_empty());
    lines.extend(findings.map(|finding| paragraph(" - ", finding, look.width)));
    lines.join("\n")
}

/// What the marks and the KPIs mean.
pub(super) fn legend(report: &Report, kpis: &[usize], look: Look) -> String {
    let mut lines: Vec<String> = Vec::new();
    let several = report.policies.len() > 1;
    let labels: String = (0..report.policies.len()).map(|policy| label(report, policy)).collect();
    for (mark, meaning) in [
        ("★", "recommended"),
        ("◇", "no other policy has more of both on-time share and profit"),
        ("†", "assumed, not simulated: it patches what no lever may change"),
    ] {
        if labels.contains(mark) {
            lines.push(format!("{mark} {meaning}"));
        }
    }
    if several {
        lines.push("~ undecided: the interval contains both better and worse".to_owned());
    }
    for kpi in kpis {
        let definition = &report.kpis[*kpi];
        let head = format!("{}: ", definition.title);
        lines.push(paragraph(&head, &definition.definition, look.width));
    }
    lines.push(paragraph("Mode: ", &mode(report), look.width));
    lines.join("\n")
}

/// How the policies act and are charged.
fn mode(report: &Report) -> String {
    let steady = report.policies.iter().all(|policy| policy.steady);
    let rule =
        "policies are in force from the start of the run; one-off costs are spread over their life";
    if steady {
        format!("steady: {rule}.")
    } else {
        format!("{rule}, except those that start later (see below).")
    }
}

fn caveats(report: &Report, look: Look) -> String {
    let lines: Vec<String> =
        report.caveats.iter().map(|caveat| paragraph("! ", caveat, look.width)).collect();
    lines.join("\n")
}
