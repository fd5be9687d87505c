//! The first page for a terminal: the estimates, the differences to the baseline, the recommended policy
//! and a legend.

use super::cells::{caveats, estimates, head, label, legend, verdict};
use super::grid::{Column, Grid, Look, Tone, paragraph};
use super::order_book::order_book;
use super::payback::payback;
use crate::report::model::{Called, Claim, KpiEstimate, Report, Scale};

/// The printed report without the breakdowns.
pub fn comparison(report: &Report, look: Look) -> String {
    let mut parts = vec![head(report, look), estimates(report, &report.headline(), look)];
    if report.policies.len() > 1 {
        parts.push(differences_head(report, look));
        parts.push(differences(report, &report.headline(), look));
        parts.push(payback(report, look));
    } else {
        parts.push(order_book(report, look));
    }
    parts.push(conclusion(report, look));
    parts.push(legend(report, &report.headline(), look));
    parts.push(caveats(report, look));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

fn differences_head(report: &Report, look: Look) -> String {
    let text = format!(
        "paired, under common random numbers; the intervals of a KPI hold simultaneously with {} \
        confidence.",
        report.method.percent()
    );
    let name = &report.policies[0].name;
    paragraph(&format!("Difference to {name}: "), &text, look.width)
}

fn differences(report: &Report, kpis: &[usize], look: Look) -> String {
    let columns = kpis.iter().map(|kpi| difference(report, *kpi));
    let columns = columns.collect();
    let labels = (1..report.policies.len()).map(|policy| label(report, policy)).collect();
    Grid { corner: "Policy".into(), labels, columns }.render(look)
}

/// The differences of a KPI to the first policy, those of all others, with their verdicts.
pub(super) fn difference(report: &Report, kpi: usize) -> Column {
    let others = &report.policies[1..];
    let definition = &report.kpis[kpi];
    let numbers = others.iter().flat_map(|policy| {
        let KpiEstimate { mean, half_width, .. } = policy.differences[kpi].estimate;
        [mean, half_width]
    });
    let largest = numbers.flatten().map(f64::abs).fold(0.0, f64::max);
    let scale = Scale::of_differences(definition.unit, &report.currency, largest);
    let cells = others.iter().map(|policy| {
        let difference = &policy.differences[kpi];
        let estimate = &difference.estimate;
        let Some(mean) = estimate.mean else { return ("-".to_owned(), Tone::Faint) };
        let (word, tone) = verdict(difference.verdict, estimate.half_width);
        (format!("{} {word:<11}", scale.signed(mean, estimate.half_width)), tone)
    });
    let cells = cells.collect();
    Column { heading: definition.title.clone(), unit: scale.label.clone(), cells }
}

fn conclusion(report: &Report, look: Look) -> String {
    let advice = report.advice(Called::Name);
    let findings = report.sentences(Called::Name, Claim::is_finding);
    let lines = advice.map(|advice| paragraph("=> ", &advice, look.width)).into_iter();
    let findings = findings.iter().map(|finding| paragraph(" - ", finding, look.width));
    let required = report.sentences(Called::Name, Claim::is_required);
    let required = required.iter().map(|required| paragraph(" & ", required, look.width));
    lines.chain(required).chain(findings).collect::<Vec<_>>().join("\n")
}
