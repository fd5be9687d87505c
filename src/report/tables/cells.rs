//! What the tables of all kinds of experiments are made of: columns of estimates, labels with marks,
//! and the legend that explains them.

use super::grid::{Column, Grid, Look, Tone, paragraph};
use crate::experiment::Verdict;
use crate::measure::KpiDefinition;
use crate::report::model::{Called, Claim, KpiEstimate, Report, Scale};

/// What was simulated, and how.
pub fn head(report: &Report, look: Look) -> String {
    let policies = match report.policies.len() {
        1 => format!("policy {}", report.policies[0].name),
        several => format!("{several} policies"),
    };
    let text = format!("{policies}, {}", report.method.describe());
    paragraph(&format!("{}: ", report.scenario), &text, look.width)
}

/// Rows are policies, columns KPIs.
pub fn estimates(report: &Report, kpis: &[usize], look: Look) -> String {
    let columns = kpis.iter().map(|kpi| policies(report, *kpi)).collect();
    let labels = (0..report.policies.len()).map(|policy| label(report, policy)).collect();
    Grid { corner: "Policy".into(), labels, columns }.render(look)
}

/// A KPI under all policies.
pub fn policies(report: &Report, kpi: usize) -> Column {
    let estimates = report.policies.iter().map(|policy| Some(&policy.estimates[kpi]));
    column(&report.kpis[kpi], &report.currency, estimates)
}

/// Values of a KPI in a unit that suits the largest of them.
pub fn column<'a>(
    kpi: &KpiDefinition,
    currency: &str,
    estimates: impl Iterator<Item = Option<&'a KpiEstimate>> + Clone,
) -> Column {
    let sizes = estimates.clone().flatten().flat_map(|of| [of.mean, of.half_width]).flatten();
    let scale = Scale::of(kpi.unit, currency, sizes.map(f64::abs).fold(0.0, f64::max));
    let cell = |of: Option<&KpiEstimate>| match of {
        Some(of) => estimate(&scale, of),
        None => (String::new(), Tone::Faint),
    };
    let cells = estimates.map(cell).collect();
    Column { heading: kpi.title.clone(), unit: scale.label, cells }
}

/// A value and its half-width, or a dash.
pub fn estimate(scale: &Scale, estimate: &KpiEstimate) -> (String, Tone) {
    match estimate.mean {
        Some(mean) => (scale.plus_minus(mean, estimate.half_width), Tone::Plain),
        None => ("-".to_owned(), Tone::Faint),
    }
}

/// The policy's name with its marks.
pub fn label(report: &Report, policy: usize) -> String {
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

/// The mark and the tone of a verdict.
pub fn verdict(verdict: Verdict, half_width: Option<f64>) -> (&'static str, Tone) {
    match verdict {
        _ if half_width.is_none() => ("", Tone::Plain),
        Verdict::Identical => ("= identical", Tone::Faint),
        _ if half_width == Some(0.0) && verdict == Verdict::Undecided => {
            ("~ none seen", Tone::Faint)
        }
        Verdict::Better => ("✓ better", Tone::Good),
        Verdict::Worse => ("✗ worse", Tone::Bad),
        Verdict::Undecided => ("~ undecided", Tone::Faint),
        Verdict::Neutral => ("", Tone::Plain),
    }
}

/// What the marks and the KPIs mean.
pub fn legend(report: &Report, kpis: &[usize], look: Look) -> String {
    let mut lines: Vec<String> = Vec::new();
    let several = report.policies.len() > 1;
    let labels: String = (0..report.policies.len()).map(|policy| label(report, policy)).collect();
    for (mark, meaning) in [
        ("★", "recommended"),
        ("◇", "not dominated: no other policy has both a higher on-time share and a higher profit"),
        ("†", "assumed, not simulated: it changes a value that no company decides"),
    ] {
        if labels.contains(mark) {
            lines.push(format!("{mark} {meaning}"));
        }
    }
    if several {
        lines.push("~ undecided: the interval contains both better and worse".to_owned());
        lines.push("~ none seen: equal in all replications, which may be chance".to_owned());
        lines.push("= identical: in each replication the same happens".to_owned());
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

/// What the experiment answers.
pub fn answer(report: &Report, look: Look) -> String {
    paragraph("=> ", &report.advice(Called::Name).unwrap_or_default(), look.width)
}

/// The caveats.
pub fn caveats(report: &Report, look: Look) -> String {
    let doubts = report.sentences(Called::Name, Claim::is_doubt);
    let lines: Vec<String> =
        doubts.iter().map(|doubt| paragraph("! ", doubt, look.width)).collect();
    lines.join("\n")
}
