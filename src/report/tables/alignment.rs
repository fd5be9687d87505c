//! The alignment view for a terminal.

use super::cells::column;
use super::grid::{Column, Grid, Look, Tone, paragraph};
use crate::measure::KpiDefinition;
use crate::report::model::{AlignmentReport, Chosen, percent};

/// The page for a terminal.
pub fn alignment(report: &AlignmentReport, look: Look) -> String {
    let text = format!(
        "what each side would choose alone and what that costs the company; {} replications of each \
         decision, {} intervals. Choices are made on every other replication and judged on the rest.",
        report.replications,
        percent(report.confidence),
    );
    let rows = || report.rows.iter();
    let own = |kpi: &KpiDefinition, chooser: &str| {
        let own = rows().map(|row| (row.chooser == chooser).then_some(&row.own));
        column(kpi, &report.currency, own)
    };
    let regrets = rows().map(|row| row.regret.as_ref());
    let text_column = |heading: &str, cell: &dyn Fn(&Chosen) -> Option<String>| Column {
        heading: heading.to_owned(),
        unit: String::new(),
        cells: rows()
            .map(|row| cell(row).map_or(("as it is".into(), Tone::Faint), |v| (v, Tone::Plain)))
            .collect(),
    };
    let columns = vec![
        text_column("Sales decides", &|row| row.sales.clone()),
        text_column("Operations decides", &|row| row.operations.clone()),
        own(&report.owns[0], "sales"),
        own(&report.owns[1], "operations"),
        column(&report.company, &report.currency, rows().map(|row| Some(&row.company))),
        Column {
            heading: "Regret".to_owned(),
            ..column(&report.company, &report.currency, regrets)
        },
    ];
    let label = |row: &Chosen| {
        let tied = if row.ties > 0 { " ≈" } else { "" };
        format!("{}: {}{tied}", row.policy, row.chooser)
    };
    let labels = report.rows.iter().map(label).collect();
    let grid = Grid { corner: "Policy: who chooses".into(), labels, columns }.render(look);
    let meaning = format!(
        "Sales decides {}, operations decides {}. Regret: {} at the company's optimum over both \
         decisions, minus that at this choice, with the same luck.",
        report.sales_decides, report.operations_decides, report.company.title
    );
    let tied = "≈ by his own KPI other choices may be as good or better: with other luck he might \
                choose another";
    let parts = [
        paragraph(&format!("{}: ", report.scenario), &text, look.width),
        grid,
        paragraph("=> ", &format!("{}{}", report.finding(), report.edge()), look.width),
        paragraph("", &format!("{tied}. {meaning}"), look.width),
    ];
    parts.join("\n\n") + "\n"
}
