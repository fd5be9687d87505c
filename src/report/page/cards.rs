//! The policies of a page, each on a card.

use super::block::{Block, Cell, Row, Table, stopped, text};
use super::setting::Card;
use crate::measure::KpiUnit;
use crate::report::model::{Called, Claim, PolicyReport, Report, Scale, listed};
use crate::scenario::{Changed, Each, Money};

/// A policy: what it does, what it changes, through what, at what bill, and on what evidence.
pub fn policy_card(report: &Report, policy: &PolicyReport, card: &Card) -> Vec<Block> {
    let mut blocks = vec![Block::Heading { text: policy.title.clone() }];
    blocks.extend(report.finding(&policy.name, Called::Title).map(stopped).map(text));
    blocks.extend(changes(&card.changes));
    let acting = report.claims.iter().find_map(|claim| match claim {
        Claim::Acting(acting) if acting.subjects.iter().any(|of| of.name == policy.name) => {
            Some(special(&acting.special))
        }
        _ => None,
    });
    let mut items = Vec::new();
    items.extend(acting.map(|special| ["Moves, unlike some others".to_owned(), special]));
    items.push(["Bill".to_owned(), bill(card, &report.currency)]);
    let why = policy.why.trim();
    let why = if why.is_empty() { "none is given" } else { why };
    items.push(["Evidence".to_owned(), why.to_owned()]);
    blocks.push(Block::Terms { items });
    blocks
}

/// What a policy moves that not all do.
fn special(names: &[String]) -> String {
    if names.is_empty() {
        "nothing that all others do not move, too".to_owned()
    } else {
        listed(names)
    }
}

fn changes(changes: &[Changed]) -> Option<Block> {
    let rows = changes.iter().map(|of| {
        let value =
            |value: &Option<String>| Cell::words(value.clone().unwrap_or_else(|| "–".to_owned()));
        Row {
            label: if of.of.is_empty() {
                of.words.clone()
            } else {
                format!("{}: {}", of.of, of.words)
            },
            total: false,
            cells: vec![value(&of.before), value(&of.after)],
        }
    });
    let rows: Vec<Row> = rows.collect();
    let heads = ["", "From", "To"].map(str::to_owned).to_vec();
    let caption = "What it changes".to_owned();
    (!rows.is_empty()).then_some(Block::Table(Table { caption, heads, rows }))
}

/// `20 k EUR once, 36 k EUR a year`.
pub fn bill(card: &Card, currency: &str) -> String {
    let amount = |money: Money, unit: &str, when: &str| {
        let money = money.value();
        let scale = Scale::of(KpiUnit::Money, currency, money.abs());
        let exact = scale.plus_minus(money, Some(0.0));
        let exact = exact.trim_end_matches(" ± 0");
        (money != 0.0).then(|| format!("{exact} {}{unit} {when}", scale.label))
    };
    let Each { rep, worker, desk } = card.bill.per_user_year;
    let parts = [
        amount(card.bill.once, "", "once"),
        amount(card.bill.per_year, "", "a year"),
        amount(rep, "", "a year for each rep"),
        amount(worker, "", "a year for each worker"),
        amount(desk, "", "a year for each person at a hand-off desk"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        "none beyond the time and pay that it causes".to_owned()
    } else {
        format!("{}, beyond the time and pay that it causes", parts.join(", "))
    }
}
