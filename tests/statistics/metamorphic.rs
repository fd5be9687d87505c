//! What must hold between the numbers of two related companies.
//!
//! Exactly, on every sample path: at a single first-come-first-served station with direct orders more
//! workers make no order wait longer and a longer promise makes no order late; and the unfinished work
//! does not depend on the order of service. To the rounding of ticks: durations all twice as long make
//! durations twice as long. Names are the keys of random streams, so other names change all random
//! numbers, and only distributions stay the same; that the order of entries changes nothing is shown in
//! `random_companies/permuted.rs`.

use crate::laboratory::{here, run};
use crate::random_companies::{load, writer};
use salesops::company::{self, DeliveredOrder, Fact, Observer, OperationFact, OrderFact, OrderRef};
use salesops::engine::{Identity, Time};
use salesops::experiment::{self, Options, PolicyIndex};
use salesops::measure::{Interval, KpiObserver, Outcome, catalogue};
use salesops::scenario::{Book, Policy};
use std::collections::BTreeMap;
use std::fs;

fn book(text: &str) -> Book {
    load(text).unwrap_or_else(|faults| panic!("{faults}\n{text}"))
}

/// The KPIs of a replication by name.
fn kpis(policy: &Policy, replication: u64) -> BTreeMap<String, Option<f64>> {
    let scenario = &policy.timeline.stages[0].1;
    let outcome = outcome(policy, replication);
    let names = catalogue(scenario).into_iter().zip(outcome.kpis);
    names.map(|(kpi, value)| (kpi.name, value)).collect()
}

fn outcome(policy: &Policy, replication: u64) -> Outcome {
    let scenario = &policy.timeline.stages[0].1;
    let mut observer = KpiObserver::new(scenario);
    company::simulate(policy, replication, &mut observer);
    observer.finish(Time::ZERO + scenario.run.warm_up + scenario.run.length)
}

fn policies(book: &Book) -> impl Iterator<Item = &Policy> {
    std::iter::once(&book.baseline).chain(&book.policies)
}

/// A text with all durations twice as long and hourly pay half as high: durations in days or longer
/// follow from a day twice as long, durations in hours are changed one by one.
fn twice_as_long(text: &str) -> String {
    let mut new = String::new();
    for (place, part) in text.split('"').enumerate() {
        let hours = part.strip_suffix(" h").and_then(|hours| hours.parse::<f64>().ok());
        new += if place > 0 { "\"" } else { "" };
        new += &match hours {
            Some(hours) if place % 2 == 1 => format!("{} h", 2.0 * hours),
            _ => part.to_owned(),
        };
    }
    let mut lines = Vec::new();
    for line in new.lines() {
        let bid = line.strip_prefix("accept = { bid_price = ").and_then(|l| l.strip_suffix(" }"));
        lines.push(match bid.and_then(|bid| bid.parse::<f64>().ok()) {
            Some(bid) => format!("accept = {{ bid_price = {} }}", bid / 2.0),
            None => line.to_owned(),
        });
        if line.starts_with("[stations.") || line.starts_with("[crews.") {
            lines.push("wage = 20".to_owned());
        } else if line == "[alignment.meeting]" {
            lines.push("preparation = \"8 h\"".to_owned());
        } else if line == "[sales]" {
            lines.push("wage = 25".to_owned());
        }
    }
    if !text.contains("[sales]") {
        lines.push("[sales]\nwage = 25".to_owned());
    }
    lines.join("\n") + "\n[time]\nhours_per_day = 16\n"
}

/// Keys and tables with a default time scale: months, quarters, hours of a task, shares a year.
const OWN_SCALE: [&str; 8] = [
    "growth =",
    "hiring =",
    "[sales.product_knowledge]",
    "[sales.quota]",
    "[operations.improvement]",
    "[handoffs",
    "[allocation]",
    "dip =",
];

#[test]
fn time_has_no_scale() {
    let mut compared = 0;
    for seed in 0..800 {
        let text = writer::company(seed);
        // The wall clock has a scale, and the default meeting is in hours.
        if text.contains("[calendar]") || !text.contains("[alignment.meeting]") {
            continue;
        }
        if OWN_SCALE.iter().any(|key| text.contains(key)) {
            continue;
        }
        let Ok(plain) = load(&text) else { continue };
        let slow = book(&twice_as_long(&text));
        for (one, two) in policies(&plain).zip(policies(&slow)) {
            let (fast, slow) = (kpis(one, 0), kpis(two, 0));
            for (name, value) in fast {
                let same = near(value, slow[&name], 1e-6);
                assert!(same, "seed {seed} {} {name}: {value:?}, {:?}", one.name, slow[&name]);
            }
            compared += 1;
        }
    }
    assert!(compared > 50, "only {compared} compared");
}

/// Both undefined, or equal up to a relative error.
fn near(one: Option<f64>, two: Option<f64>, error: f64) -> bool {
    match (one, two) {
        (Some(a), Some(b)) => (a - b).abs() <= error * (1.0 + a.abs()),
        (a, b) => a == b,
    }
}

const LINE: &str = "tests/cases/everything_that_can_happen_to_an_order.toml";

/// A production line with two products, without meetings.
fn line() -> String {
    let text = fs::read_to_string(here(LINE)).expect("the case can be read");
    let second = "[products.other]\nroute = [{ station = \"testing\", work = \"0.3 d\" }]\n";
    let text = text.replace("[stations.cutting]", &format!("{second}\n[stations.cutting]"));
    let text = text.replace("item = 1", "item = 0.75\nother = 0.25");
    let (before, meeting) = text.split_once("[alignment.meeting]").expect("they meet");
    let (_, policies) = meeting.split_once("[policies").expect("there is a policy");
    let text = format!(
        "{before}[alignment]\nmeeting = \"never\"\nops_view.noise = 0\nsales_view.noise = 0\n[policies{policies}"
    );
    // The first station of accepted orders must not block them outside.
    text.replace("buffer = 1\nwhen_full = \"blocked\"", "buffer = 4")
}

#[test]
fn other_names_change_only_random_numbers() {
    let text = line();
    let renamed = text.replace("regular", "usual").replace("item", "piece");
    assert!(renamed.contains("[segments.usual") && renamed.contains("[products.piece"));
    let estimate = |text: &str, kpi: &str| {
        let experiment = run(&[book(text).baseline], 60);
        let place = experiment.kpi(kpi).expect("the KPI exists");
        Interval::of(experiment.values(PolicyIndex(0), place), 0.999).expect("there are values")
    };
    for kpi in ["lead_time_mean", "segment.special.lead_time_mean", "cancelled_share"] {
        let (one, two) = (estimate(&text, kpi), estimate(&renamed, kpi));
        assert_ne!(one.mean, two.mean, "the random numbers should differ");
        let apart = (one.mean - two.mean).abs();
        assert!(apart <= one.half_width + two.half_width, "{kpi}: {one:?} {two:?}");
    }
}

/// How long each order waited for its operation, and whether it was late.
#[derive(Default)]
struct Waits(BTreeMap<Identity, (i64, bool)>);

impl Observer for Waits {
    fn notice(&mut self, _: Time, fact: &Fact) {
        if let Fact::Order(
            OrderRef { identity, .. },
            OrderFact::Delivered(DeliveredOrder { waited, lead_time, promise, .. }),
        ) = fact
        {
            let late = promise.is_some_and(|promise| *lead_time > promise);
            self.0.insert(*identity, (waited.ticks(), late));
        }
    }
}

fn waits(text: &str) -> BTreeMap<Identity, (i64, bool)> {
    let mut waits = Waits::default();
    company::simulate(&book(text).baseline, 0, &mut waits);
    waits.0
}

/// A single station where orders are served first come, first served.
fn station(seed: u64, workers: usize, promise: f64) -> String {
    let work = [
        "\"1.9 d\"",
        "{ exponential = { mean = \"1.9 d\" } }",
        "{ gamma = { mean = \"1.8 d\", cv = 2 } }",
    ];
    let leads = ["{ every = \"1 d\" }", "{ renewal = \"1 d\" }", "{ rate = \"0.9 / d\" }"];
    format!(
        "format = 1\n[run]\nlength = \"300 d\"\nseed = {seed}\n[segments.all]\ndirect = true\n\
         leads = {}\npromise = \"{promise} d\"\n[products.item]\n\
         route = [{{ station = \"bench\", work = {} }}]\n[stations.bench]\ncrew = {workers}\n",
        leads[seed as usize / 3 % 3],
        work[seed as usize % 3]
    )
}

#[test]
fn more_workers_make_no_order_wait_longer() {
    for seed in 0..27 {
        for workers in 2..5 {
            let few = waits(&station(seed, workers, 5.0));
            let many = waits(&station(seed, workers + 1, 5.0));
            assert!(few.len() > 150 && many.len() >= few.len());
            for (who, (waited, _)) in &few {
                assert!(many[who].0 <= *waited, "seed {seed}, {workers} workers, {who:?}");
            }
        }
    }
}

#[test]
fn a_longer_promise_makes_no_order_late() {
    for seed in 0..27 {
        let promises = [0.5, 2.0, 4.0, 8.0, 16.0];
        let runs = promises.map(|promise| waits(&station(seed, 2, promise)));
        for pair in runs.windows(2) {
            assert_eq!(pair[0].len(), pair[1].len());
            for (who, (waited, late)) in &pair[1] {
                assert_eq!(pair[0][who].0, *waited);
                assert!(pair[0][who].1 >= *late, "seed {seed}, {who:?}");
            }
        }
        let late = |run: &BTreeMap<Identity, (i64, bool)>| run.values().filter(|w| w.1).count();
        assert!(late(&runs[0]) > late(&runs[4]), "the promises are all the same");
    }
}

/// Work times wait, summed over the orders of busy periods that have ended. Together with half the
/// squared work it is the time integral of the unfinished work, which no order of service changes.
#[derive(Default)]
struct Work {
    waiting: u64,
    sum: i128,
    ended: i128,
    orders: u64,
}

impl Observer for Work {
    fn notice(&mut self, _: Time, fact: &Fact) {
        match fact {
            Fact::Operation(_, OperationFact::Queued) => self.waiting += 1,
            Fact::Operation(_, OperationFact::Started { takes, waited, .. }) => {
                self.waiting -= 1;
                self.orders += 1;
                self.sum += i128::from(takes.ticks()) * i128::from(waited.ticks());
            }
            Fact::Order(_, OrderFact::Delivered(_)) if self.waiting == 0 => self.ended = self.sum,
            _ => {}
        }
    }
}

const THREE_CLASSES: &str = "tests/cases/mg1_three_priorities.toml";

#[test]
fn who_goes_next_changes_nothing_about_the_work_that_waits() {
    let text = fs::read_to_string(here(THREE_CLASSES)).expect("the case can be read");
    let text = text.replace("length = \"50000 d\"", "length = \"8000 d\"");
    let text = text.replace("priority = 1\n", "priority = 1\npromise = \"4 d\"\n");
    let text = text.replace("priority = 2\n", "priority = 2\npromise = \"9 d\"\n");
    let text = text.replace("priority = 3\n", "priority = 3\npromise = \"2 d\"\n");
    for replication in 0..3 {
        let work = |rule: &str| {
            let text = text.replace("dispatch = \"priority\"", &format!("dispatch = {rule}"));
            let mut work = Work::default();
            company::simulate(&book(&text).baseline, replication, &mut work);
            assert!(work.orders > 6000, "{} orders", work.orders);
            work.ended
        };
        let fifo = work("\"fifo\"");
        for rule in [
            "\"lifo\"",
            "\"priority\"",
            "{ aging = { every = \"2 d\" } }",
            "\"edd\"",
            "\"slack\"",
            "\"critical_ratio\"",
            "\"spt\"",
            "\"sept\"",
        ] {
            assert_eq!(work(rule), fifo, "{rule}");
        }
    }
}

/// Kleinrock's conservation law: the sum of rho_k W_k is 2.3 under rules that do not look at the work.
#[test]
fn the_weighted_wait_of_all_classes_is_the_same() {
    let text = fs::read_to_string(here(THREE_CLASSES)).expect("the case can be read");
    for rule in ["\"lifo\"", "\"priority\"", "{ aging = { every = \"2 d\" } }"] {
        let text = text.replace("dispatch = \"priority\"", &format!("dispatch = {rule}"));
        let options = Options::new(16);
        let experiment = experiment::run(&[book(&text).baseline], options, &());
        let waits = [("a", 0.2), ("b", 0.3), ("c", 0.3)].map(|(product, load)| {
            let kpi = format!("product.{product}.wait_per_order");
            let place = experiment.kpi(&kpi).expect("the KPI exists");
            (experiment.values(PolicyIndex(0), place).flatten().collect::<Vec<f64>>(), load)
        });
        let sum = |r: usize| waits.iter().map(|(waits, load)| load * waits[r]).sum::<f64>();
        let interval =
            Interval::of((0..16).map(|r| Some(sum(r))), 0.999).expect("there are values");
        assert!((interval.mean - 2.3).abs() <= interval.half_width, "{rule}: {interval:?}");
        assert!(interval.half_width < 0.2, "{rule}: {interval:?}");
    }
}

/// Operations of whole hours end when shifts end. That no work is begun at that very instant makes them
/// wait as long as operations that are a third of a second longer, which end a little later.
#[test]
fn work_of_whole_hours_waits_as_long_as_work_that_is_a_little_longer() {
    let lead_time = |more: f64| {
        let hours = [1.0, 2.0, 4.0].map(|hours| format!("\"{} h\"", hours + more)).join(", ");
        let text = format!(
            r#"format = 1
run = {{ warm_up = "100 d", length = "1000 d" }}
[segments.all]
direct = true
leads = {{ rate = "9.257142857 / d" }}
[products.job]
route = [{{ station = "bench", work.empirical.values = [{hours}] }}]
[stations.bench]
crew = 3
[calendar]
start = "2026-01-05"
hours = ["mon-fri 08:00-16:00"]
closing = "finish"
"#
        );
        let experiment = run(&[book(&text).baseline], 60);
        let place = experiment.kpi("lead_time_mean").expect("it is measured");
        experiment.values(PolicyIndex::FIRST, place).collect::<Vec<_>>()
    };
    // The same leads and the same draws: the difference is that of pairs.
    let (whole, longer) = (lead_time(0.0), lead_time(0.0001));
    let pairs = whole.iter().zip(&longer).map(|(a, b)| a.zip(*b).map(|(a, b)| a - b));
    let difference = Interval::of(pairs, 0.99).expect("several replications");
    let level = Interval::of(whole, 0.99).expect("several replications");
    println!("{level}, difference {difference}");
    assert!(difference.mean.abs() < difference.half_width + 0.002, "{difference}");
    assert!((level.mean - 0.399).abs() < level.half_width + 0.016, "{level}");
}
