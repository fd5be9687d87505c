//! The long tables of a page: the order book, and what is assumed.

use super::block::{Block, Cell, Row, Section, Table, section, text};
use crate::report::model::{Chance, Report};
use crate::scenario::{Assumption, Reliance, title_of};

/// What becomes of the named orders and deals.
pub fn order_book(report: &Report) -> Section {
    let entries = report.policies.first().map_or(&[][..], |policy| &policy.order_book);
    let chance = |chance: Option<Chance>| match chance {
        Some(of) => Cell::number(format!(
            "{:.0} % ({:.0} to {:.0})",
            of.share * 100.0,
            of.low * 100.0,
            of.high * 100.0
        )),
        None => Cell { text: "–".into(), tone: "faint", bar: None },
    };
    let day = |days: Option<f64>| match days {
        Some(days) => {
            Cell::words(report.method.weekday(days).unwrap_or_else(|| format!("day {days:.1}")))
        }
        None => Cell { text: "later".into(), tone: "faint", bar: None },
    };
    let rows = entries.iter().map(|of| Row {
        label: of.entry.id.clone(),
        total: false,
        cells: vec![
            Cell::words(&of.entry.customer),
            Cell::words(title_of(&of.entry.product)),
            day(of.entry.day),
            chance(of.won),
            chance(of.on_time),
            day(of.days_p50),
            day(of.days_p90),
        ],
    });
    let rows: Vec<Row> = rows.collect();
    let heads = [
        "Order or deal",
        "Customer",
        "Product",
        "Due or decided",
        "Won",
        "On time",
        "Half by",
        "9 in 10 by",
    ];
    let caption = "Orders and deals of the book, with intervals of their chances".to_owned();
    let heads = heads.map(str::to_owned).to_vec();
    let table = (!rows.is_empty()).then_some(Block::Table(Table { caption, heads, rows }));
    section("book", "The order book", table.into_iter().collect())
}

/// All that the scenario assumes, chapter by chapter.
pub fn assumptions(all: &[Assumption]) -> Section {
    let mut blocks = Vec::new();
    for chapter in all.chunk_by(|one, other| one.chapter == other.chapter) {
        let rows = chapter.iter().map(|of| {
            let range = match (&of.low, &of.high) {
                (None, None) => String::new(),
                (low, high) => {
                    let end = |end: &Option<String>| end.clone().unwrap_or_else(|| "?".into());
                    format!("{} to {}", end(low), end(high))
                }
            };
            let source = of.confirmed.as_ref().or(of.source.as_ref());
            Row {
                label: if of.of.is_empty() { "Company".into() } else { of.of.clone() },
                total: false,
                cells: vec![
                    Cell::words(&of.words),
                    Cell::words(&of.value),
                    Cell::words(range),
                    Cell::words(source.cloned().unwrap_or_default()),
                    Cell::words(reliance(of.state)),
                ],
            }
        });
        let heads = ["Of", "What", "Value", "Range", "Source", "State"].map(str::to_owned);
        blocks.push(Block::Table(Table {
            caption: format!("{} (d: working days, h: hours)", chapter[0].chapter),
            heads: heads.to_vec(),
            rows: rows.collect(),
        }));
    }
    if !blocks.is_empty() {
        let states = "State: “default” was not written, and is what the program takes; “no source” was \
            written for this company without one; “sourced” has a source, “confirmed” the word of a named person.";
        blocks.insert(0, text(states));
    }
    section("assumptions", "Assumptions", blocks)
}

fn reliance(state: Reliance) -> &'static str {
    match state {
        Reliance::Default => "default",
        Reliance::Written => "no source",
        Reliance::Sourced => "sourced",
        Reliance::Confirmed => "confirmed",
    }
}
