//! `book.csv`: what becomes of each order and deal of the book.

use super::csv::{optional, sheet};
use crate::experiment::EntryKind;
use crate::report::model::{Chance, EntryReport, Report};

/// One row a policy and entry; days count from the start of the run, dates are empty without a calendar.
pub fn order_book(report: &Report) -> Option<Vec<u8>> {
    let policies = report.policies.iter();
    let rows = policies
        .flat_map(|policy| policy.order_book.iter().map(|entry| row(report, &policy.name, entry)));
    let rows: Vec<Vec<String>> = rows.collect();
    let header = [
        "policy",
        "kind",
        "id",
        "customer",
        "product",
        "day",
        "date",
        "won",
        "won_low",
        "won_high",
        "on_time",
        "on_time_low",
        "on_time_high",
        "orders",
        "delivered",
        "days",
        "half_width",
        "days_p10",
        "days_p50",
        "days_p90",
        "expected",
        "date_p10",
        "date_p50",
        "date_p90",
    ];
    (!rows.is_empty()).then(|| sheet(header.map(str::to_owned).to_vec(), rows))
}

fn row(report: &Report, policy: &str, of: &EntryReport) -> Vec<String> {
    let date =
        |days: Option<f64>| days.and_then(|days| report.method.date(days)).unwrap_or_default();
    let chance = |chance: Option<Chance>| {
        [chance.map(|c| c.share), chance.map(|c| c.low), chance.map(|c| c.high)].map(optional)
    };
    let kind = match of.entry.kind {
        EntryKind::Order => "order",
        EntryKind::Deal => "deal",
    };
    let entry = &of.entry;
    let head = [policy, kind, &entry.id, &entry.customer, &entry.product].map(str::to_owned);
    let counts = [of.orders, of.delivered].map(|count| count.to_string());
    let days = [of.days, of.half_width, of.days_p10, of.days_p50, of.days_p90].map(optional);
    let dates = [of.days, of.days_p10, of.days_p50, of.days_p90].map(date);
    let cells = head.into_iter().chain([optional(entry.day), date(entry.day)]);
    let cells = cells.chain(chance(of.won)).chain(chance(of.on_time));
    cells.chain(counts).chain(days).chain(dates).collect()
}
