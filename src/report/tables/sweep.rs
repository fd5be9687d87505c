//! A sweep for a terminal: the curve with the other headline KPIs, or the surface.

use super::cells::{answer, caveats, estimate, policies};
use super::grid::{Column, Grid, Look, Tone, paragraph};
use crate::report::model::{PointReport, Scale, SweepReport, short};

/// The printed sweep.
pub fn sweep(sweep: &SweepReport, look: Look) -> String {
    let report = &sweep.report;
    let definition = &report.kpis[sweep.place()];
    let points = sweep.points.len();
    let head = format!("{points} points, {}", report.method.describe());
    let mut parts = vec![paragraph(&format!("{}: ", report.scenario), &head, look.width)];
    if sweep.axes.len() == 1 {
        parts.push(curve(sweep).render(look));
    } else {
        parts.push(surface(sweep, &sweep.scale(), marked).render(look));
        parts.push("The same minus the best point".to_owned());
        parts.push(surface(sweep, &gaps(sweep), behind).render(look));
    }
    parts.push(answer(report, look));
    let marks = "★ best mean\n≈ cannot be distinguished from the best by paired differences with \
    simultaneous intervals";
    let meaning = format!("{}: ", definition.title);
    parts.push(format!("{marks}\n{}", paragraph(&meaning, &definition.definition, look.width)));
    parts.push(caveats(report, look));
    parts.join("\n\n") + "\n"
}

fn marked(sweep: &SweepReport, point: &PointReport) -> (String, Tone) {
    let (text, tone) = estimate(&sweep.scale(), &point.estimate);
    match (point.best, point.as_good) {
        (true, _) => (format!("{text} ★"), Tone::Good),
        (false, true) => (format!("{text} ≈"), tone),
        (false, false) => (format!("{text}  "), tone),
    }
}

/// The paired difference to the best point.
fn behind(sweep: &SweepReport, point: &PointReport) -> (String, Tone) {
    match point.minus_best {
        Some(mean) => (gaps(sweep).signed(mean, point.minus_best_half_width), Tone::Plain),
        None => ("-".to_owned(), Tone::Faint),
    }
}

/// The unit of the differences to the best point.
fn gaps(sweep: &SweepReport) -> Scale {
    let numbers = sweep.points.iter().flat_map(|p| [p.minus_best, p.minus_best_half_width]);
    let largest = numbers.flatten().map(f64::abs).fold(0.0, f64::max);
    Scale::of_differences(sweep.report.unit(sweep.place()), &sweep.report.currency, largest)
}

fn curve(sweep: &SweepReport) -> Grid {
    let report = &sweep.report;
    let own = sweep.place();
    let others = report.headline().into_iter().filter(|kpi| *kpi != own);
    let first = [
        Column {
            heading: report.kpis[own].title.clone(),
            unit: sweep.scale().label,
            cells: sweep.points.iter().map(|point| marked(sweep, point)).collect(),
        },
        Column {
            heading: "minus best".to_owned(),
            unit: gaps(sweep).label,
            cells: sweep.points.iter().map(|point| behind(sweep, point)).collect(),
        },
    ];
    let columns = first.into_iter().chain(others.map(|kpi| policies(report, kpi))).collect();
    Grid { corner: short(&sweep.axes[0].path), labels: sweep.axes[0].labels.clone(), columns }
}

/// Rows are values of the first lever, columns those of the second.
fn surface(
    sweep: &SweepReport,
    scale: &Scale,
    cell: fn(&SweepReport, &PointReport) -> (String, Tone),
) -> Grid {
    let across = &sweep.axes[1];
    let columns = across.labels.iter().enumerate().map(|(column, label)| {
        let points = sweep.points.iter().skip(column).step_by(across.labels.len());
        Column {
            heading: format!("{} = {label}", short(&across.path)),
            unit: scale.label.clone(),
            cells: points.map(|point| cell(sweep, point)).collect(),
        }
    });
    let columns = columns.collect();
    Grid { corner: short(&sweep.axes[0].path), labels: sweep.axes[0].labels.clone(), columns }
}
