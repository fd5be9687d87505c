//! The shop of `scenarios/production-shop.toml` against the log it was fitted to. A run begins and ends when
//! the log does, and its orders are selected by the same rule.
//!
//! Recorded figures are aggregates of Levy (2014), doi 10.4121/uuid:68726926-5ac5-4fab-b873-ee76ea412399.

use crate::findings::{head, row};
use crate::laboratory::here;
use salesops::company::{self, Fact, Observer, OperationFact, Step};
use salesops::engine::{Identity, Time};
use salesops::measure::percentile;
use salesops::scenario::{self, Override, Policy};
use std::collections::BTreeMap;
use std::fs;

const FILE: &str = "scenarios/production-shop.toml";
const DAY: f64 = 24.0 * 3.6e9;
/// The log is truncated after so many days, on 2012-03-04.
const CUT: f64 = 62.0;
/// Orders are compared whose records lie from 2012-01-15 to 2012-02-18.
const WINDOW: (f64, f64) = (13.0, 48.0);
/// 2012-01-08; orders present are counted on each Sunday from then on.
const FIRST_SUNDAY: f64 = 6.0;
const REPLICATIONS: u64 = 200;

/// What is compared: title, recorded, and the 95 % bootstrap interval of what was recorded.
const RECORDED: [(&str, f64, &str); 11] = [
    ("orders within the window", 37.0, ""),
    ("median flow time, d", 9.1, " (6.8 to 14.6)"),
    ("mean flow time, d", 10.7, " (8.5 to 13.1)"),
    ("orders present on 01-08", 29.0, ""),
    ("01-15", 45.0, ""),
    ("01-22", 51.0, ""),
    ("01-29", 54.0, ""),
    ("02-05", 60.0, ""),
    ("02-12", 62.0, ""),
    ("02-19", 51.0, ""),
    ("02-26", 34.0, ""),
];

/// By order, from the first start to the last end of its operations before the cut, in days.
#[derive(Default)]
struct Log {
    started: BTreeMap<Identity, f64>,
    seen: BTreeMap<Identity, (f64, f64)>,
}

impl Observer for Log {
    fn notice(&mut self, now: Time, fact: &Fact) {
        let now = now.ticks() as f64 / DAY;
        match fact {
            Fact::Operation(Step { identity, .. }, OperationFact::Started { .. }) => {
                self.started.insert(*identity, now);
            }
            Fact::Operation(Step { identity, .. }, OperationFact::Finished { .. }) if now < CUT => {
                let start = self.started[identity];
                self.seen.entry(*identity).or_insert((start, now)).1 = now;
            }
            _ => {}
        }
    }
}

impl Log {
    fn of(policy: &Policy, replication: u64) -> Log {
        let mut log = Log::default();
        company::simulate(policy, replication, &mut log);
        log
    }

    fn present(&self, day: f64) -> f64 {
        self.seen.values().filter(|(from, to)| *from <= day && day < *to).count() as f64
    }

    /// The figures in the order of [`RECORDED`].
    fn figures(&self) -> [f64; RECORDED.len()] {
        let inside = |(from, to): &&(f64, f64)| *from >= WINDOW.0 && *to < WINDOW.1;
        let mut times: Vec<f64> =
            self.seen.values().filter(inside).map(|(from, to)| to - from).collect();
        times.sort_by(f64::total_cmp);
        let n = times.len() as f64;
        let mut figures = [n, percentile(&times, 0.5), times.iter().sum::<f64>() / n].into_iter();
        std::array::from_fn(|place| {
            figures
                .next()
                .unwrap_or_else(|| self.present(FIRST_SUNDAY + 7.0 * (place as f64 - 3.0)))
        })
    }
}

/// A figure over many logs: their mean, and where 95 % of them lie.
struct Spread {
    mean: f64,
    low: f64,
    high: f64,
}

impl Spread {
    fn holds(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }

    fn cell(&self) -> String {
        format!("{:.1} ({:.1} to {:.1})", self.mean, self.low, self.high)
    }
}

fn spreads(text: &str) -> Vec<Spread> {
    let patches = [Override::new("run.length", "1272 h")];
    let book = scenario::load(FILE, text, &patches).unwrap_or_else(|faults| panic!("{faults}"));
    let logs: Vec<_> = (0..REPLICATIONS).map(|r| Log::of(&book.baseline, r).figures()).collect();
    let spread = |place: usize| {
        let mut values: Vec<f64> = logs.iter().map(|log| log[place]).collect();
        values.sort_by(f64::total_cmp);
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        Spread { mean, low: percentile(&values, 0.025), high: percentile(&values, 0.975) }
    };
    (0..RECORDED.len()).map(spread).collect()
}

/// The scenario without orders that rest on the shelf.
fn without_rests(text: &str) -> String {
    let line = |line: &str| match line.split_once(", work.hyperexponential") {
        Some((shelf, _)) => format!("{shelf}, work = \"1 s\" }},\n"),
        None => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

/// By the number of selected orders and their flow times, the recorded log could be one of the simulated
/// ones; without rests it could not. Orders present are too few, as the document says.
#[test]
fn the_log_is_one_of_those_simulated_but_for_the_orders_present() {
    let text = fs::read_to_string(here(FILE)).expect("the scenario can be read");
    let (shop, without) = (spreads(&text), spreads(&without_rests(&text)));
    let mut table = head(&["", "recorded", "simulated", "without rests"].map(str::to_owned));
    for (place, (title, value, interval)) in RECORDED.iter().enumerate() {
        let recorded = format!("{value}{interval}");
        table += &row(&[(*title).to_owned(), recorded, shop[place].cell(), without[place].cell()]);
    }
    println!("{table}");
    for (place, (title, value, _)) in RECORDED.iter().enumerate().take(3) {
        assert!(shop[place].holds(*value), "{title}: {value} against {}", shop[place].cell());
    }
    for place in [0, 2] {
        let (title, value, _) = RECORDED[place];
        assert!(!without[place].holds(value), "{title}: {value} against {}", without[place].cell());
    }
    let document = fs::read_to_string(here("docs/production-shop.md")).expect("it is there");
    assert!(document.contains(&table), "the table of docs/production-shop.md is now\n{table}");
}
