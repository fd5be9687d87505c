//! Why late: every tick of every order's life is classified, so that the causes add up to the lateness
//! (asserted wherever an order is delivered), and a cause that is switched off contributes nothing.

use crate::laboratory::{here, vary};
use salesops::company::{self, Fact, Observer};
use salesops::engine::Time;
use salesops::experiment;
use salesops::measure::{Cause, Lives, Split, catalogue};
use salesops::scenario::{self, Override, Policy};
use std::fs;

/// Collects the splits of all orders, late or not.
struct Ledger<'a> {
    lives: Lives<'a>,
    splits: Vec<Split>,
}

impl Observer for Ledger<'_> {
    fn notice(&mut self, now: Time, fact: &Fact) {
        self.splits.extend(self.lives.notice(now, fact));
    }
}

fn splits(policy: &Policy) -> Vec<Split> {
    let lives = Lives::new(&policy.timeline.stages[0].1);
    let mut ledger = Ledger { lives, splits: Vec::new() };
    company::simulate(policy, 0, &mut ledger);
    ledger.splits
}

/// Ticks of a cause over all orders, and of its parts without their signs.
fn sum(splits: &[Split], cause: Cause) -> (i64, i64) {
    let parts = splits.iter().map(|split| split.part(cause));
    parts.fold((0, 0), |(sum, size), part| (sum + part, size + part.abs()))
}

#[test]
fn the_causes_add_up_wherever_orders_are_delivered() {
    let mut explained = 0;
    for folder in ["tests/cases", "scenarios"] {
        let mut names: Vec<String> = fs::read_dir(here(folder))
            .expect("the folder can be read")
            .map(|entry| entry.expect("so can its entries").file_name())
            .map(|name| format!("{folder}/{}", name.to_string_lossy()))
            .filter(|name| name.ends_with(".toml"))
            .collect();
        names.sort();
        for name in names {
            let short =
                [("run.warm_up", "0 d"), ("run.length", "120 d"), ("run.replications", "1")];
            let book = vary(&name, &short);
            for policy in [&book.baseline].into_iter().chain(&book.policies) {
                explained += splits(policy).len();
            }
        }
    }
    assert!(explained > 4000, "only {explained} orders were explained");
}

/// A company in which every cause contributes.
const EVERYTHING: &str = r#"format = 1
run.length = "1500 d"
[segments.trade]
leads.every = "1.6 d"
buys.rack = 1
answer = "always"
decision_delay.exponential = "1 d"
[products.rack]
price = 900
route = [
  { station = "cut", work.erlang = { mean = "2 d", k = 2 } },
  { station = "weld", work.erlang = { mean = "1.6 d", k = 2 }, rework = { probability = 0.15, to = "cut" } },
]
[stations.cut]
crew = 2
dispatch = "spt"
breakdowns = { every.exponential = "15 d", repair.exponential = "1 d" }
[stations.weld]
timetable = [{ lasts = "2 d", crew = 3 }, { lasts = "1 d", crew = 1 }]
dispatch = "lifo"
[operations]
release_limit = 9
status_inquiries = "10 min"
absence = { share = 0.05, lasts.exponential = "2 d" }
[sales]
reps = 3
promising = { from_backlog = { safety = 0 } }
[alignment.meeting]
cadence = "1 week"
hours = "4 h"
"#;

fn everything(values: &[(&str, &str)]) -> Policy {
    let overrides: Vec<Override> = values.iter().map(|(at, to)| Override::new(*at, *to)).collect();
    let book = scenario::load("everything.toml", EVERYTHING, &overrides);
    book.unwrap_or_else(|faults| panic!("{faults}")).baseline
}

#[test]
fn a_cause_that_is_switched_off_has_no_part() {
    let all = splits(&everything(&[]));
    assert!(all.len() > 500, "{} orders", all.len());
    for cause in Cause::ALL {
        let (_, size) = sum(&all, cause);
        assert!(size > 0, "{cause:?} has no part");
    }
    let off: [(Cause, &[(&str, &str)]); 8] = [
        (Cause::OverPromise, &[("sales.optimism", "0")]),
        (
            Cause::InformationLag,
            &[
                ("alignment.ops_view.refresh", "live"),
                ("alignment.ops_view.delay", "0 d"),
                ("alignment.ops_view.noise", "0"),
            ],
        ),
        (Cause::Release, &[("operations.release_limit", "100000")]),
        (
            Cause::Meetings,
            &[("alignment.meeting.hours", "0 h"), ("operations.status_inquiries", "0 min")],
        ),
        (Cause::Shifts, &[("stations.weld.timetable", "[{ lasts = \"3 d\", crew = 3 }]")]),
        (
            Cause::Overtaken,
            &[("stations.cut.dispatch", "fifo"), ("stations.weld.dispatch", "fifo")],
        ),
        (
            Cause::Work,
            &[("products.rack.route.cut.work", "2 d"), ("products.rack.route.weld.work", "1.6 d")],
        ),
        (Cause::Again, &[("products.rack.route.weld.rework.probability", "0")]),
    ];
    for (cause, values) in off {
        has_no_part(cause, &splits(&everything(values)));
    }
    let healthy: Vec<&str> = EVERYTHING
        .lines()
        .filter(|line| !line.starts_with("breakdowns") && !line.starts_with("absence"))
        .collect();
    let book = scenario::load("healthy.toml", &healthy.join("\n"), &[]).expect("it is sound");
    has_no_part(Cause::Absence, &splits(&book.baseline));
}

fn has_no_part(cause: Cause, splits: &[Split]) {
    // Forecasts are rounded to the tick, part by part.
    let largest = splits.iter().map(|split| split.part(cause).abs()).max().unwrap_or(i64::MAX);
    assert!(largest <= 5, "{cause:?}: {largest} ticks although it is switched off");
}

#[test]
fn the_parts_of_late_orders_are_their_mean_lateness() {
    let policy = everything(&[]);
    let outcome = experiment::simulate(&policy, 3);
    let kpis = catalogue(&policy.timeline.stages[0].1);
    let value = |name: &str| {
        let place = kpis.iter().position(|kpi| kpi.name == name).expect("the KPI exists");
        outcome.kpis[place].expect("it is defined")
    };
    let parts: f64 = Cause::ALL.iter().map(|cause| value(&cause.kpi())).sum();
    for whole in ["late_tardiness_mean", Cause::WHOLE].map(value) {
        assert!(whole > 0.0 && (parts - whole).abs() < 1e-9 * whole, "{parts}, not {whole}");
    }
}
