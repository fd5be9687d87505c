//! What becomes of the orders and deals of the book.

use super::cells::head;
use super::grid::{Column, Grid, Look, Tone, paragraph};
use crate::experiment::EntryKind;
use crate::measure::KpiUnit;
use crate::report::model::{Chance, EntryReport, Report, Scale};

/// The whole page for a terminal.
pub fn book_page(report: &Report, look: Look) -> String {
    format!("{}\n\n{}\n", head(report, look), order_book(report, look))
}

/// The tables of the first policy; empty without a book.
pub fn order_book(report: &Report, look: Look) -> String {
    let entries = report.policies.first().map_or(&[][..], |policy| &policy.order_book);
    let of = |kind| entries.iter().filter(|of| of.entry.kind == kind).collect::<Vec<_>>();
    let (orders, deals) = (of(EntryKind::Order), of(EntryKind::Deal));
    let mut parts = Vec::new();
    if !orders.is_empty() {
        parts.push(table(report, "Order", &orders, look));
    }
    if !deals.is_empty() {
        parts.push(table(report, "Deal", &deals, look));
    }
    if !parts.is_empty() {
        parts.push(legend(report, entries, look));
    }
    parts.join("\n\n")
}

fn table(report: &Report, corner: &str, entries: &[&EntryReport], look: Look) -> String {
    let days = if report.method.first_day.is_some() { "" } else { "d" };
    let column =
        |heading: &str, unit: &str, cell: &dyn Fn(&EntryReport) -> (String, Tone)| Column {
            heading: heading.to_owned(),
            unit: unit.to_owned(),
            cells: entries.iter().map(|of| cell(of)).collect(),
        };
    let plain = |text: &str| (text.to_owned(), Tone::Plain);
    let day = |days: Option<f64>, without: &str| match days {
        Some(days) => (day_text(report, days), Tone::Plain),
        None => (without.to_owned(), Tone::Faint),
    };
    let later = |of: &EntryReport, days| day(days, if of.orders > 0 { "later" } else { "-" });
    let mut columns = vec![
        column("Customer", "", &|of| plain(&of.entry.customer)),
        column("Product", "", &|of| plain(&of.entry.product)),
    ];
    if corner == "Deal" {
        columns.push(column("Decides", days, &|of| day(of.entry.day, "-")));
        columns.push(column("Won", "%", &|of| chance(of.won)));
    } else {
        columns.push(column("Due", days, &|of| day(of.entry.day, "-")));
    }
    columns.push(column("On time", "%", &|of| chance(of.on_time)));
    columns.push(column("Expected", days, &|of| expected(report, of)));
    columns.push(column("1 in 10 by", days, &|of| later(of, of.days_p10)));
    columns.push(column("Half by", days, &|of| later(of, of.days_p50)));
    columns.push(column("9 in 10 by", days, &|of| later(of, of.days_p90)));
    let labels = entries.iter().map(|of| of.entry.id.clone()).collect();
    Grid { corner: corner.to_owned(), labels, columns }.render(look)
}

fn day_text(report: &Report, days: f64) -> String {
    report.method.weekday(days).unwrap_or_else(|| format!("{days:.1}"))
}

fn chance(chance: Option<Chance>) -> (String, Tone) {
    let Some(Chance { share, low, high, .. }) = chance else { return ("-".into(), Tone::Faint) };
    let [share, low, high] = [share, low, high].map(|share| 100.0 * share);
    (format!("{share:.0} [{low:.0} to {high:.0}]"), Tone::Plain)
}

/// The mean day; of a date the half-width in days.
fn expected(report: &Report, of: &EntryReport) -> (String, Tone) {
    let Some(mean) = of.days else { return ("-".to_owned(), Tone::Faint) };
    let scale = Scale::of(KpiUnit::Days, &report.currency, mean);
    let text = match (report.method.weekday(mean), of.half_width) {
        (None, half) => scale.plus_minus(mean, half),
        (Some(day), None) => day,
        (Some(day), Some(half)) => {
            let half = scale.parts(mean, Some(half)).1.unwrap_or_default();
            format!("{day} ± {half} d")
        }
    };
    (text, Tone::Plain)
}

fn legend(report: &Report, entries: &[EntryReport], look: Look) -> String {
    let days = match report.method.first_day {
        Some(_) => "± in days of 24 hours",
        None => "days count from the start of the run",
    };
    let text = format!(
        "[from to] and ± are {} intervals of the chance and of the mean day; {days}. Of deals on time and the \
        days are of the replications in which they are won.",
        report.method.percent()
    );
    let mut lines = vec![paragraph("Book: ", &text, look.width)];
    let open = entries.iter().any(|of| of.days.is_none() && of.orders > 0);
    if open {
        let text = "what is not delivered by the end of the run in some replications, or is lost, has no mean \
            day, and no chance where it falls due later than that; lengthen `run.length`.";
        lines.push(paragraph("! ", text, look.width));
    }
    lines.join("\n")
}
