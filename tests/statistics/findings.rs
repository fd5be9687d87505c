//! Tables of `docs/findings.md`, written by the long tests between the marks that name them:
//! `SALESOPS_LONG=1 cargo test --release --test statistics -- findings interactions robustness`.

use crate::curve::{BREADTH, CADENCE, FREE, JUDGING, Lever, WEIGHT, circumstances};
use crate::laboratory::{here, load, run};
use crate::stories::GROWTH;
use salesops::experiment::{Experiment, PolicyIndex};
use salesops::measure::Interval;
use salesops::scenario::{Book, Policy};
use std::fs;
use std::sync::Mutex;

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Whether the long versions are asked for, with `SALESOPS_LONG=1`.
#[expect(clippy::disallowed_methods, reason = "a test is started by hand, from a shell")]
pub fn long() -> bool {
    std::env::var("SALESOPS_LONG").is_ok_and(|value| value == "1")
}

/// Replaces the table between its marks.
pub fn write(name: &str, table: &str) {
    let _guard = ONE_AT_A_TIME.lock();
    let path = here("docs/findings.md");
    let text = fs::read_to_string(&path).expect("the findings can be read");
    let (start, end) = (format!("<!-- table {name} -->\n"), "<!-- end of table -->");
    let from = text.find(&start).unwrap_or_else(|| panic!("no table `{name}`")) + start.len();
    let to = from + text[from..].find(end).expect("the table ends");
    let new = format!("{}\n{}\n\n{}", &text[..from], table.trim_end(), &text[to..]);
    fs::write(&path, new).expect("the findings can be written");
}

/// `mean ± half-width` with so many decimals, divided by `unit`.
pub fn plus_minus(interval: &Interval, unit: f64, decimals: usize) -> String {
    let (mean, half) = (interval.mean / unit, interval.half_width / unit);
    format!("{mean:.decimals$} ± {half:.decimals$}")
}

/// A row of a table.
pub fn row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// The head of a table.
pub fn head(cells: &[String]) -> String {
    row(cells) + &row(&vec!["---".to_owned(); cells.len()])
}

/// A column of a curve's table: KPI, title, the money or share it is counted in, decimals.
type Column = (&'static str, &'static str, f64, usize);

const SHARES: Column = ("on_time_share", "on time, %", 0.01, 1);
const ORDERS: Column = ("orders", "orders a year", 1.0, 1);
const FEES: Column = ("late_fees", "late fees, kEUR", 1000.0, 0);
const OVERTIME: Column = ("overtime_pay", "overtime, kEUR", 1000.0, 0);
const PROFIT: Column = ("profit", "profit, kEUR", 1000.0, 0);

/// A row for each policy of an experiment, each KPI with an interval of its own.
fn table(results: &Experiment, rows: &[&str], columns: &[Column]) -> String {
    let titles = columns.iter().map(|(_, title, ..)| (*title).to_owned());
    let mut table = head(&std::iter::once(String::new()).chain(titles).collect::<Vec<_>>());
    for (place, name) in rows.iter().enumerate() {
        let cell = |(kpi, _, unit, decimals): &Column| {
            let kpi = results.kpi(kpi).unwrap_or_else(|| panic!("there is no KPI `{kpi}`"));
            let estimate =
                results.estimate(PolicyIndex(place), kpi).expect("there are replications");
            plus_minus(&estimate, *unit, *decimals)
        };
        let cells = std::iter::once((*name).to_owned()).chain(columns.iter().map(cell));
        table += &row(&cells.collect::<Vec<_>>());
    }
    println!("{table}");
    table
}

/// Writes the effect of a lever on some KPIs.
fn write_curve(name: &str, lever: &Lever, among: &[(&str, &str)], columns: &[Column], n: u64) {
    if !long() {
        return;
    }
    let all: Vec<usize> = (0..lever.values.len()).collect();
    let results = lever.run(&all, &circumstances(among), JUDGING, n);
    write(&format!("curve {name}"), &table(&results, lever.values, columns));
}

#[test]
fn the_curve_of_the_cadence() {
    let age = ("information_age", "age of figures, d", 1.0, 1);
    let error = ("forecast_error", "forecast error, d", 1.0, 2);
    let away = ("rep_away_share", "reps away, %", 0.01, 2);
    let columns = [age, error, away, SHARES, ORDERS, FEES, OVERTIME, PROFIT];
    write_curve("cadence", &CADENCE, &[], &columns, 200);
    let columns = [error, SHARES, ORDERS, FEES, OVERTIME, PROFIT];
    write_curve("cadence free", &CADENCE, &FREE, &columns, 200);
    let among = [&FREE[..], &[("operations.overtime.levels", "[0]")]].concat();
    let columns = [error, SHARES, ORDERS, FEES, PROFIT];
    write_curve("cadence figures only", &CADENCE, &among, &columns, 200);
}

#[test]
fn the_curve_of_the_weight() {
    let safety = ("safety_mean", "safety, sd", 1.0, 2);
    let discount = ("discount_mean", "discount, %", 0.01, 1);
    let effort = ("effort_mean", "effort", 1.0, 2);
    let columns = [safety, discount, effort, SHARES, ORDERS, FEES, PROFIT];
    write_curve("weight", &WEIGHT, &[], &columns, 200);
}

#[test]
fn the_curve_of_the_breadth() {
    let wait = ("wait_per_order", "mean wait, d", 1.0, 2);
    let busy = ("utilisation", "utilisation, %", 0.01, 1);
    for (name, speed) in [("1.0", "1.0"), ("0.9", "0.9"), ("0.8", "0.8")] {
        let among = [("operations.cross_training.second_skill_speed", speed)];
        write_curve(&format!("breadth {name}"), &BREADTH, &among, &[wait, busy], 40);
    }
}

/// The baseline and the policies of that name.
fn policies(book: Book, names: &[&str]) -> Vec<Policy> {
    let named = |policy: &Policy| names.contains(&policy.name.as_str());
    std::iter::once(book.baseline).chain(book.policies.into_iter().filter(named)).collect()
}

#[test]
fn the_modes_of_growth() {
    if !long() {
        return;
    }
    let names = ["baseline", "sales-push", "hire-fitters", "usual-is-right", "push-and-hire"];
    let results = run(&policies(load(GROWTH), &names), 100);
    let columns = [
        ("orders_peak", "orders in the best year", 1.0, 0),
        ("orders_peak_time", "middle of that year, d", 1.0, 0),
        ("orders_end", "orders in the last year", 1.0, 0),
        ("reps_end", "reps at the end", 1.0, 1),
        ("workers_end", "fitters at the end", 1.0, 1),
        PROFIT,
    ];
    write("growth modes", &table(&results, &names, &columns));
}
