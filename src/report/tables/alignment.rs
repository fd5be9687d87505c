//! The alignment view for a terminal.

use super::cells::{answer, caveats, column};
use super::grid::{Column, Grid, Look, Tone, paragraph};
use crate::report::model::{AlignmentReport, Chosen, NO_CHOOSER};

/// The printed view.
pub fn alignment(view: &AlignmentReport, look: Look) -> String {
    let report = &view.report;
    let text = format!(
        "what each side would choose alone and what that costs the company; {} of each decision, {} \
        intervals. Choices are made on every other replication and evaluated on the rest.",
        report.method.runs(),
        report.method.percent(),
    );
    let company = view.definition(&view.company_kpi);
    let meaning = format!(
        "Sales decides {}, operations decides {}; both: simultaneously, each by its own KPI. Regret: {} at \
        the company's optimum over both decisions, minus that at this choice, with common random numbers.",
        view.sales_decides, view.operations_decides, company.title
    );
    let tied = "≈ by the chooser's own KPI other choices cannot be distinguished from this one: other random \
    numbers might lead to another choice";
    let mut parts = vec![
        paragraph(&format!("{}: ", report.scenario), &text, look.width),
        grid(view).render(look),
        answer(report, look),
        paragraph("", &format!("{tied}. {meaning}"), look.width),
        caveats(report, look),
    ];
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

/// Rows are policies and choosers, columns what they choose and what comes of it.
fn grid(view: &AlignmentReport) -> Grid {
    let currency = &view.report.currency;
    let rows = || view.rows.iter();
    let own = |kpi: &str, chooser: &str| {
        let own = rows().map(|row| (row.chooser == chooser).then_some(&row.own));
        column(view.definition(kpi), currency, own)
    };
    let regrets = rows().map(|row| row.regret.as_ref());
    let text_column = |heading: &str, cell: &dyn Fn(&Chosen) -> Option<String>| Column {
        heading: heading.to_owned(),
        unit: String::new(),
        cells: rows()
            .map(|row| cell(row).map_or(("as it is".into(), Tone::Faint), |v| (v, Tone::Plain)))
            .collect(),
    };
    let company = view.definition(&view.company_kpi);
    let columns = vec![
        text_column("Sales decides", &|row| row.sales.clone()),
        text_column("Operations decides", &|row| row.operations.clone()),
        own(&view.sales_kpi, "sales"),
        own(&view.operations_kpi, "operations"),
        column(company, currency, rows().map(|row| Some(&row.company))),
        Column { heading: "Regret".to_owned(), ..column(company, currency, regrets) },
    ];
    let label = |row: &Chosen| {
        let tied = if row.ties > 0 { " ≈" } else { "" };
        let chooser = if row.chooser == NO_CHOOSER { "neither side" } else { row.chooser };
        format!("{}: {chooser}{tied}", row.policy)
    };
    Grid { corner: "Policy: who chooses".into(), labels: rows().map(label).collect(), columns }
}
