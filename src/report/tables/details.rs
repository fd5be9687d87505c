//! All KPIs for a terminal: the company's, then those of each segment, product, station and crew, and of
//! the days of `report.at`.

use super::cells::{estimate, label};
use super::grid::{Column, Grid, Look};
use crate::measure::Scope;
use crate::report::model::{Report, Scale};

/// One table for the company and one for each kind of part, with the policies side by side.
pub fn details(report: &Report, look: Look) -> String {
    let kinds = ["Company", "Segments", "Products", "Stations", "Crews", "Days"];
    let tables = kinds.iter().filter_map(|title| {
        let places = (0..report.kpis.len()).filter(|kpi| report.is_measured(*kpi));
        let kpis: Vec<(usize, &str)> =
            places.filter_map(|kpi| Some((kpi, part(&report.kpis[kpi].scope, title)?))).collect();
        (!kpis.is_empty()).then(|| table(report, title, &kpis, look))
    });
    tables.collect::<Vec<_>>().join("\n\n") + "\n"
}

/// The name of a part if it is of the kind; the company has no name.
fn part<'s>(scope: &'s Scope, kind: &str) -> Option<&'s str> {
    let (own, name) = scope.parts();
    (own == kind).then_some(name)
}

/// Rows are KPIs, columns policies; the unit stands with the KPI because each row has its own.
fn table(report: &Report, title: &str, kpis: &[(usize, &str)], look: Look) -> String {
    let scales: Vec<Scale> = kpis
        .iter()
        .map(|(kpi, _)| Scale::of(report.unit(*kpi), &report.currency, report.largest(*kpi)))
        .collect();
    let labels = kpis.iter().zip(&scales).map(|((kpi, part), scale)| {
        let kpi = &report.kpis[*kpi].title;
        let unit =
            if scale.label.is_empty() { String::new() } else { format!(" ({})", scale.label) };
        if part.is_empty() { format!("{kpi}{unit}") } else { format!("{part}: {kpi}{unit}") }
    });
    let labels = labels.collect();
    let columns = (0..report.policies.len()).map(|policy| {
        let estimates = &report.policies[policy].estimates;
        let cells = kpis.iter().zip(&scales);
        Column {
            heading: label(report, policy),
            unit: String::new(),
            cells: cells.map(|((kpi, _), scale)| estimate(scale, &estimates[*kpi])).collect(),
        }
    });
    let columns = columns.collect();
    Grid { corner: title.to_owned(), labels, columns }.render(look)
}
