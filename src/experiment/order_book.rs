//! The entries of the order book by name, in the order of their fates.

use crate::engine::Time;
use crate::scenario::{Entry, Scenario};
use serde::Serialize;

/// What an entry of the order book is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// An order.
    Order,
    /// A deal.
    Deal,
}

/// An order or a deal of the book.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BookEntry {
    /// What it is.
    pub kind: EntryKind,
    /// Its name.
    pub id: String,
    /// Who buys; empty where that is not said.
    pub customer: String,
    /// What they buy.
    pub product: String,
    /// Days from the start of the run until it is due (an order) or decided (a deal), where the book says so.
    pub day: Option<f64>,
}

/// All entries of the book, orders first; none where it is not in force.
pub(super) fn entries(scenario: &Scenario) -> Vec<BookEntry> {
    let Some(book) = scenario.open_book() else { return Vec::new() };
    let days = |at: Time| at.ticks() as f64 / scenario.clock_day();
    let orders = book
        .orders
        .iter()
        .map(|order| (EntryKind::Order, &order.entry, order.due.map(|due| days(due.at))));
    let deals = book.deals.iter().map(|deal| {
        let opens = |at| scenario.wall.as_ref().map_or(at, |wall| wall.office.open_from(at));
        (EntryKind::Deal, &deal.entry, deal.closes.map(|closes| days(opens(closes.at))))
    });
    let named = |(kind, entry, day): (EntryKind, &Entry, Option<f64>)| BookEntry {
        kind,
        id: entry.id.clone(),
        customer: entry.customer.clone().unwrap_or_default(),
        product: scenario.products[entry.product].name.clone(),
        day,
    };
    orders.chain(deals).map(named).collect()
}
