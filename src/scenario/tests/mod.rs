//! What the reader promises: every error named at its place, nothing silently repaired, nothing
//! lost between the file and the resolved scenario.

mod errors;
mod old_names;
mod patches;
mod policies;
mod resolved;
mod resources;
mod robustness;
mod values;

use super::{Book, Diagnostics, Override, Scenario, load};

/// A small company with everything that the tests change. It is no patched starter: errors are tested with
/// their lines and columns, which every change of the comments of the starter would move.
pub const SHOP: &str = r#"format = 1
story = "A shop."
[run]
warm_up = "10 d"
length = "100 d"
[segments.trade]
leads = { every = { value = "2 d", low = "1 d", high = "4 d", source = "counted" } }
buys = { pump = 0.75, skid = 0.25 }
[products.pump]
price = 1000
route = [
  { station = "machining", work = { lognormal = { mean = "1 d", cv = 0.5 } } },
  { station = "assembly", work = "2 d", rework = { probability = 0.1, to = "machining" } },
  { station = "machining", name = "finish", work = { exponential = { mean = "4 h" } } },
]
[products.skid]
route = [{ station = "assembly", work = { gamma = { mean = "8 h", cv = 0.5 } } }]
[stations.machining]
crew = 2
[stations.assembly]
crew = 3
[sales]
reps = 2
[alignment.meeting]
cadence = "1 month"
"#;

/// The shop with more text at its end.
fn shop_with(more: &str) -> Result<Book, Diagnostics> {
    load("shop.toml", &format!("{SHOP}{more}"), &[])
}

/// The shop with one piece of its text replaced.
fn shop_but(old: &str, new: &str) -> Result<Book, Diagnostics> {
    assert!(SHOP.contains(old), "{old}");
    load("shop.toml", &SHOP.replacen(old, new, 1), &[])
}

/// The scenario in force at the start.
fn scenario(book: &Book) -> Scenario {
    (*book.baseline.timeline.stages[0].1).clone()
}

/// The shop with values from the command line.
fn shop_set(overrides: &[&str]) -> Result<Book, Diagnostics> {
    let overrides: Vec<Override> =
        overrides.iter().map(|text| Override::parse(text).unwrap()).collect();
    load("shop.toml", SHOP, &overrides)
}

fn loaded(outcome: Result<Book, Diagnostics>) -> Book {
    outcome.unwrap_or_else(|faults| panic!("{faults}"))
}

/// Each error as `line:column message -> remedy`.
fn faults(outcome: Result<Book, Diagnostics>) -> Vec<String> {
    let faults = outcome.expect_err("this must be refused");
    faults.0.iter().map(one_line).collect()
}

fn one_line(fault: &super::Diagnostic) -> String {
    let (line, column) = fault.line_and_column().unwrap_or((0, 0));
    let remedy = fault.remedy.as_deref().unwrap_or("NO REMEDY");
    format!("{line}:{column} {} -> {remedy}", fault.message)
}

/// The only error.
fn fault(outcome: Result<Book, Diagnostics>) -> String {
    let all = faults(outcome);
    assert_eq!(all.len(), 1, "{all:#?}");
    all.into_iter().next().expect("there is one")
}
