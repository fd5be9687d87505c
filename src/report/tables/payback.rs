//! When policies that start inside the run have paid back.

use super::cells::{estimate, label};
use super::grid::{Column, Grid, Look, Tone, paragraph};
use crate::experiment::PROFIT_BEFORE_TRANSFER;
use crate::report::model::{PaybackReport, Report, Scale};

/// A table for a terminal; empty where every policy is in steady state.
pub fn payback(report: &Report, look: Look) -> String {
    let started = report.started();
    if started.is_empty() {
        return String::new();
    }
    let transfers = report.kpi(PROFIT_BEFORE_TRANSFER).is_some();
    let (profit, left_out) = match transfers {
        true => (
            "profit before transfer",
            " What pay rules alone move is left out, evenly since its start.",
        ),
        false => ("profit", ""),
    };
    let text = format!(
        "a policy has paid back when its cumulative {profit} since its start, less that of the first policy, is \
        not negative from then to the end of the run; days count from its start.{left_out}"
    );
    let share = |payback: &PaybackReport| {
        let [share, low, high] =
            [payback.share, payback.share_low, payback.share_high].map(|share| 100.0 * share);
        (format!("{share:.0} [{low:.0} to {high:.0}]"), Tone::Plain)
    };
    let days = |days: Option<f64>| match days {
        Some(days) => (format!("{days:.0}"), Tone::Plain),
        None => ("later".to_owned(), Tone::Faint),
    };
    let numbers = started.iter().flat_map(|(_, p)| [p.gain.mean, p.gain.half_width]);
    let scale =
        Scale::of_money(&report.currency, numbers.flatten().map(f64::abs).fold(0.0, f64::max));
    let column =
        |heading: &str, unit: &str, cell: &dyn Fn(&PaybackReport) -> (String, Tone)| Column {
            heading: heading.to_owned(),
            unit: unit.to_owned(),
            cells: started.iter().map(|(_, payback)| cell(payback)).collect(),
        };
    let unit = if report.method.first_day.is_some() { "calendar days" } else { "d" };
    let columns = vec![
        column("Paid back", "%", &share),
        column("1 in 10 within", unit, &|p| days(p.days_p10)),
        column("Half within", unit, &|p| days(p.days_p50)),
        column("9 in 10 within", unit, &|p| days(p.days_p90)),
        column("Gain by the end", &scale.label, &|p| estimate(&scale, &p.gain)),
    ];
    let labels = started.iter().map(|(place, _)| label(report, *place)).collect();
    let table = Grid { corner: "Policy".into(), labels, columns }.render(look);
    format!("{}\n\n{table}", paragraph("Payback: ", &text, look.width))
}
