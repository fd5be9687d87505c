//! The long tables of a page: the order book, and what is assumed.

use super::block::{Block, Cell, Row, Section, Table, section, text};
use crate::report::model::{Chance, EntryReport, Report, listed};
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
        None => Cell::none("–"),
    };
    let day = |days: Option<f64>| match days {
        Some(days) => {
            Cell::words(report.method.weekday(days).unwrap_or_else(|| format!("day {days:.1}")))
        }
        None => Cell::none("later"),
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

/// What is to be said first of the orders of the book: which are hardly ever on time, which hardly ever not, and
/// what becomes of the deals. The limits are those of a chance whose interval leaves out one half.
pub fn outlook(report: &Report) -> Vec<String> {
    let entries = report.policies.first().map_or(&[][..], |policy| &policy.order_book);
    let told = |of: &&EntryReport, chance: Chance| {
        format!(
            "{} ({:.0} %, {:.0} to {:.0})",
            of.entry.id,
            chance.share * 100.0,
            chance.low * 100.0,
            chance.high * 100.0
        )
    };
    let which = |wanted: fn(Chance) -> bool| {
        let some = entries.iter().filter_map(|of| {
            let chance = of.on_time.filter(|chance| of.won.is_none() && wanted(*chance))?;
            Some(told(&of, chance))
        });
        let some: Vec<String> = some.collect();
        (!some.is_empty()).then(|| listed(&some))
    };
    let late = which(|chance| chance.high < 0.5);
    let open = which(|chance| chance.low <= 0.5 && chance.high >= 0.5);
    let good = which(|chance| chance.low > 0.5);
    let sentences = [
        late.map(|names| format!("More likely late than on time: {names}.")),
        open.map(|names| format!("Undecided whether on time or late: {names}.")),
        good.map(|names| format!("More likely on time than late: {names}.")),
    ];
    sentences.into_iter().flatten().collect()
}

/// All that the scenario assumes, chapter by chapter: what its file says, then what it leaves to the program.
pub fn assumptions(all: &[Assumption]) -> Section {
    let (defaults, given): (Vec<&Assumption>, Vec<&Assumption>) =
        all.iter().partition(|of| of.state == Reliance::Default);
    let mut blocks = Vec::new();
    if !given.is_empty() {
        blocks.push(text(
            "State: “sourced” has a source, “confirmed” the word of a named person, “no source” was written for \
            this company without either. In values, d are working days and h hours.",
        ));
        blocks.extend(chapters(&given));
    }
    if !defaults.is_empty() {
        blocks.push(Block::Heading { text: "Defaults in use".into() });
        blocks.push(text(
            "What the company's file does not say, the program takes so (state: default).",
        ));
        blocks.extend(chapters(&defaults));
    }
    section("assumptions", "Assumptions", blocks)
}

/// A table for each chapter; columns that would be empty are left out.
fn chapters(of: &[&Assumption]) -> Vec<Block> {
    let ranged = of.iter().any(|of| of.low.is_some() || of.high.is_some());
    let told = of.iter().any(|of| of.state != Reliance::Default);
    let row = |of: &Assumption| {
        let end = |end: &Option<String>| end.clone().unwrap_or_else(|| "?".into());
        let range = match (&of.low, &of.high) {
            (None, None) => String::new(),
            (low, high) => format!("{} to {}", end(low), end(high)),
        };
        let source = of.confirmed.as_ref().or(of.source.as_ref());
        let mut cells = vec![Cell::words(&of.words), Cell::words(&of.value)];
        if ranged {
            cells.push(Cell::words(range));
        }
        if told {
            cells.push(Cell::words(source.cloned().unwrap_or_default()));
            cells.push(Cell::words(reliance(of.state)));
        }
        let label = if of.of.is_empty() { "Company".into() } else { of.of.clone() };
        Row { label, total: false, cells }
    };
    let mut heads = vec!["Of", "What", "Value"];
    heads.extend(ranged.then_some("Range"));
    heads.extend(told.then_some(["Source", "State"]).into_iter().flatten());
    let heads: Vec<String> = heads.into_iter().map(str::to_owned).collect();
    let tables = of.chunk_by(|one, other| one.chapter == other.chapter).map(|chapter| {
        Block::Table(Table {
            caption: chapter[0].chapter.clone(),
            heads: heads.clone(),
            rows: chapter.iter().map(|of| row(of)).collect(),
        })
    });
    tables.collect()
}

/// How far a value can be relied on, in a word or two.
pub fn reliance(state: Reliance) -> &'static str {
    match state {
        Reliance::Default => "default",
        Reliance::Written => "no source",
        Reliance::Sourced => "sourced",
        Reliance::Confirmed => "confirmed",
    }
}
