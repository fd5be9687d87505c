//! A factorial experiment for a terminal: the effects of the factors and their interactions.

use super::cells::{answer, caveats, estimates, legend, verdict};
use super::grid::{Column, Grid, Look, Tone, paragraph};
use crate::report::model::{FactorialReport, KpiDifference, KpiEstimate};

/// More combinations than this are not printed one by one.
const SHOWN: usize = 16;

/// The page for a terminal.
pub fn factorial(factorial: &FactorialReport, look: Look) -> String {
    let report = &factorial.report;
    let combinations = report.policies.len();
    let head = format!(
        "{combinations} combinations of {} factors, {}",
        factorial.effects.len(),
        report.method.describe()
    );
    let meaning = format!(
        "paired, under common random numbers; the intervals of each table hold simultaneously with {} \
        confidence. Beyond the sum: the effect of both factors together, less the effect of each \
        without the other, on average over all combinations of the other factors.",
        report.method.percent()
    );
    let others = report.headline().into_iter().filter(|kpi| *kpi != factorial.place()).take(3);
    let kpis: Vec<usize> = std::iter::once(factorial.place()).chain(others).collect();
    let each = if combinations <= SHOWN { estimates(report, &kpis, look) } else { String::new() };
    let mut parts = vec![
        paragraph(&format!("{}: ", report.scenario), &head, look.width),
        each,
        effects_grid(factorial).render(look),
        interactions_grid(factorial).render(look),
        answer(report, look),
        paragraph("Effects: ", &meaning, look.width),
        legend(report, &kpis, look),
        caveats(report, look),
    ];
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

fn effects_grid(factorial: &FactorialReport) -> Grid {
    let columns: [(&str, Vec<&KpiDifference>); 3] = [
        ("with all others off", factorial.effects.iter().map(|row| &row.alone).collect()),
        ("with all others on", factorial.effects.iter().map(|row| &row.on_top).collect()),
        ("main effect", factorial.effects.iter().map(|row| &row.main).collect()),
    ];
    let title = &factorial.report.kpis[factorial.place()].title;
    Grid {
        corner: format!("Effects on: {title}"),
        labels: factorial.effects.iter().map(|row| row.factor.clone()).collect(),
        columns: columns.map(|(heading, of)| column(factorial, heading, &of)).into(),
    }
}

fn interactions_grid(factorial: &FactorialReport) -> Grid {
    let rows = &factorial.interactions;
    let together: Vec<&KpiDifference> = rows.iter().map(|row| &row.difference).collect();
    let words = rows.iter().map(|row| (row.meaning.to_owned(), Tone::Plain));
    Grid {
        corner: "Interaction".into(),
        labels: rows.iter().map(|row| format!("{} × {}", row.first, row.second)).collect(),
        columns: vec![
            column(factorial, "beyond the sum", &together),
            Column { heading: String::new(), unit: String::new(), cells: words.collect() },
        ],
    }
}

fn column(factorial: &FactorialReport, heading: &str, of: &[&KpiDifference]) -> Column {
    let scale = factorial.scale(of);
    let cell = |of: &&KpiDifference| {
        let KpiEstimate { mean, half_width, .. } = of.estimate;
        let Some(mean) = mean else { return ("-".to_owned(), Tone::Faint) };
        let (word, tone) = verdict(of.verdict, half_width);
        (format!("{} {word:<11}", scale.signed(mean, half_width)), tone)
    };
    let cells = of.iter().map(cell).collect();
    Column { heading: heading.to_owned(), unit: scale.label.clone(), cells }
}
