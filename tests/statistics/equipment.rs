//! Machines, set-ups, infinite-server stations, hidden defects, learning and stress: closed forms where
//! there are some, single operations by hand where there are none.

use crate::laboratory::{interval, run};
use salesops::company::{self, Fact, Observer, OperationFact, WorkerFact, WorkerRef};
use salesops::engine::Time;
use salesops::measure::Interval;
use salesops::scenario::{self, Policy};

/// Ticks of a working day.
const DAY: f64 = 8.0 * 3.6e9;

fn company(text: &str) -> Policy {
    let head = "format = 1\n[run]\nwarm_up = \"400 d\"\nlength = \"4000 d\"\n";
    let text = format!("{head}{text}");
    scenario::load("test", &text, &[]).unwrap_or_else(|faults| panic!("{faults}")).baseline
}

/// Runs a company and requires KPIs to be known values within 1.5 % and their intervals.
pub fn known(text: &str, replications: u64, values: &[(&str, f64)]) {
    let experiment = run(&[company(text)], replications);
    for (kpi, truth) in values {
        let Interval { mean, half_width, .. } = interval(&experiment, kpi);
        assert!(half_width < 0.03 * truth, "{kpi}: {mean} ± {half_width} says little");
        assert!((mean - truth).abs() < half_width + 0.015 * truth, "{kpi}: {mean}, not {truth}");
    }
}

const STREAM: &str = "[segments.all]\ndirect = true\nbuys.item = 1\n";

/// Orders at an infinite-server station are Poisson with mean arrival rate times mean time, for any
/// distribution of that time (M/G/infinity).
#[test]
fn orders_never_wait_at_an_infinite_server_station() {
    let text = format!(
        "{STREAM}leads.rate = \"2 / d\"
        [products.item]
        route = [{{ station = \"curing\", work.lognormal = {{ mean = \"3 d\", cv = 1.5 }} }}]
        [stations.curing]
        infinite_server = true"
    );
    let values = [
        ("wip", 6.0),
        ("lead_time_mean", 3.0),
        ("station.curing.unattended", 6.0),
        ("throughput", 2.0),
    ];
    known(&text, 40, &values);
}

/// Three machines and more workers than machines: M/M/3 at load 0.9 (Erlang C).
#[test]
fn machines_limit_what_many_workers_can_do() {
    let text = format!(
        "{STREAM}leads.rate = \"2.7 / d\"
        [products.item]
        route = [{{ station = \"press\", work.exponential.mean = \"1 d\" }}]
        [stations.press]
        crew = 20
        machines = 3"
    );
    let values = [("wait_per_order", 2.723537), ("station.press.machines_in_use", 2.7)];
    known(&text, 600, &values);
}

/// A worker who has loaded a machine is free while it runs: with ample machines the one worker is an
/// M/M/1 queue and the machine's run is added; with one machine it is an M/G/1 queue (Pollaczek and
/// Khinchine) whose service time is the sum of both.
#[test]
fn a_worker_leaves_a_machine_that_runs_alone() {
    let text = |crew: u32, machines: u32, rate: &str| {
        format!(
            "{STREAM}leads.rate = \"{rate}\"
            [products.item]
            route = [{{ station = \"mill\", work.exponential.mean = \"0.4 d\", unattended = \"2 d\" }}]
            [stations.mill]
            crew = {crew}
            machines = {machines}"
        )
    };
    let wait = 0.4 * 0.8 / (1.0 - 0.8);
    let many = [("wait_per_order", wait), ("lead_time_mean", wait + 2.4), ("utilisation", 0.8)];
    known(&text(1, 1000, "2 / d"), 200, &many);
    let (rate, mean, variance) = (0.3, 2.4, 0.16);
    let wait = rate * (mean * mean + variance) / 2.0 / (1.0 - rate * mean);
    let one = [("wait_per_order", wait), ("station.mill.machines_in_use", rate * mean)];
    known(&text(3, 1, "0.3 / d"), 500, &one);
}

/// First come, first served, with independent products: a share of 1 minus the sum of squared product
/// shares of the operations follows another product and needs a set-up.
#[test]
fn set_ups_come_with_every_other_product() {
    let text = "[segments.all]
        direct = true
        leads.rate = \"0.5 / d\"
        buys = { item = 0.7, other = 0.3 }
        [products.item]
        route = [{ station = \"press\", work = \"1 d\" }]
        [products.other]
        route = [{ station = \"press\", work = \"1 d\" }]
        [stations.press]
        crew = 1
        set_up.exponential.mean = \"0.5 d\"";
    let changes = 1.0 - 0.7 * 0.7 - 0.3 * 0.3;
    known(text, 30, &[("utilisation", 0.5 * (1.0 + 0.5 * changes))]);
}

/// A defect occurs with probability q, is found with probability h and mended, a geometric number of
/// times: a share q (1 - h)/(1 - q h) of the orders is delivered with a defect.
#[test]
fn inspection_lets_some_defects_through() {
    let text = format!(
        "{STREAM}leads.rate = \"1 / d\"
        [products.item]
        route = [
          {{ station = \"build\", work = \"0.3 d\", defect = 0.3 }},
          {{ station = \"paint\", work = \"0.2 d\" }},
          {{ station = \"test\", work = \"0.1 d\", detects = 0.8 }},
        ]
        [stations]
        build.crew = 1
        paint.crew = 1
        test.crew = 1"
    );
    let (q, h) = (0.3, 0.8);
    let rounds = 1.0 / (1.0 - q * h);
    let values = [
        ("defective_share", q * (1.0 - h) * rounds),
        ("station.build.utilisation", 0.3 * rounds),
        ("station.test.rework_share", q * h),
    ];
    known(&text, 40, &values);
}

/// Bulk service of up to b orders; orders that arrive meanwhile wait. The number waiting while the worker
/// is busy is geometric with ratio r, the root of mu r^(b+1) - (lambda + mu) r + lambda in (0, 1);
/// balance of flow gives the rest.
#[test]
fn an_oven_takes_several_at_a_time() {
    let (rate, b) = (2.4, 3);
    let balance = |r: f64| r.powi(b + 1) - (rate + 1.0) * r + rate;
    let (mut low, mut high) = (0.0, 0.999);
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if balance(middle) > 0.0 { low = middle } else { high = middle }
    }
    let r = 0.5 * (low + high);
    let busy_and_none = 1.0 / (1.0 / (1.0 - r) + 1.0 / rate);
    let queue = busy_and_none * r / (1.0 - r).powi(2);
    let text = format!(
        "{STREAM}leads.rate = \"{rate} / d\"
        [products.item]
        route = [{{ station = \"oven\", work.exponential.mean = \"1 d\" }}]
        [stations.oven]
        crew = 1
        batch_size.max = {b}"
    );
    let values = [
        ("station.oven.queue_length", queue),
        ("wait_per_order", queue / rate),
        ("lead_time_mean", queue / rate + 1.0),
        ("utilisation", 1.0 - busy_and_none / rate),
        ("station.oven.present_mean", queue + rate),
    ];
    known(&text, 200, &values);
}

/// Orders come every day, and a batch of at least four takes 2.5 days: by hand one starts every four days.
#[test]
fn an_oven_waits_until_enough_are_there() {
    let text = format!(
        "{STREAM}leads.renewal = \"1 d\"
        [products.item]
        route = [{{ station = \"oven\", work = \"2.5 d\" }}]
        [stations.oven]
        crew = 1
        batch_size = {{ max = 6, min = 4 }}"
    );
    let starts: Vec<f64> = operations(&text)[..3].iter().map(|(start, _)| *start).collect();
    let gaps = [starts[1] - starts[0], starts[2] - starts[1]];
    assert!(gaps.iter().all(|gap| (gap - 4.0).abs() < 1e-9), "{starts:?}");
}

/// When operations start and how long they take, in days.
#[derive(Default)]
struct Operations(Vec<(f64, f64)>);

impl Observer for Operations {
    fn notice(&mut self, now: Time, fact: &Fact) {
        if let Fact::Operation(_, OperationFact::Started { takes, .. }) = fact {
            self.0.push((now.ticks() as f64 / DAY, takes.real_ticks() / DAY));
        }
    }
}

fn operations(text: &str) -> Vec<(f64, f64)> {
    let mut seen = Operations::default();
    company::simulate(&company(text), 0, &mut seen);
    seen.0
}

/// Experience grows by one an operation and decays by a quarter a month of 20 days.
#[test]
fn workers_learn_and_forget() {
    let text = format!(
        "{STREAM}leads.renewal = \"10 d\"
        [products.item]
        route = [{{ station = \"bench\", work = \"1 d\" }}]
        [stations.bench]
        crew = 1
        [operations.learning]
        start = 0.5
        exponent = 0.5
        half = 2
        experience = 4"
    );
    let (mut x, mut then) = (4.0_f64, 0.0);
    let seen = operations(&text);
    assert!(seen.len() > 400);
    for (start, takes) in &seen[..50] {
        x *= 0.75_f64.powf((start - then) / 20.0);
        let pace = 1.0 - 0.5 * (1.0 + x / 2.0).powf(-0.5);
        assert!((takes - 1.0 / pace).abs() < 1e-6, "at {start}: {takes}, not {}", 1.0 / pace);
        let end = start + takes;
        x = x * 0.75_f64.powf(takes / 20.0) + 1.0;
        then = end;
    }
}

/// A beginner who works at half the pace makes 1 + 2 (1 - 1/2) times as many defects.
#[test]
fn beginners_make_more_defects() {
    let text = format!(
        "{STREAM}leads.rate = \"1 / d\"
        [products.item]
        route = [{{ station = \"bench\", work = \"0.1 d\", defect = 0.15 }}]
        [stations.bench]
        crew = 1
        [operations.learning]
        start = 0.5
        half = 1_000_000_000
        experience = 0
        defects = 2"
    );
    known(&text, 20, &[("defective_share", 0.3), ("utilisation", 0.2)]);
}

/// Two days for each skill, one worker of a crew at a time: the training of the crew of two takes four
/// days, that of the crew of one two days.
#[test]
fn training_takes_people_off_the_floor() {
    let text = r#"format = 1
        run.length = "9 d"
        [segments.all]
        direct = true
        leads.renewal = "100 d"
        [products.item]
        route = [{ station = "first", work = "1 d" }, { station = "second", work = "1 d" }]
        [stations.first]
        crew = 2
        [stations.second]
        crew = 1
        [policies.trained]
        why = "all workers have all skills"
        start = "1 d"
        set = { "operations.cross_training.skills" = "full", "operations.cross_training.training" = "2 d" }"#;
    let book = scenario::load("test", text, &[]).unwrap_or_else(|faults| panic!("{faults}"));
    let mut seen = Leaves::default();
    company::simulate(&book.policies[0], 0, &mut seen);
    let leave = [(1.0, 0, true), (1.0, 2, true)];
    let change = [(3.0, 0, false), (3.0, 1, true), (3.0, 2, false), (5.0, 1, false)];
    assert_eq!(seen.0, [&leave[..], &change[..]].concat());
}

/// When workers leave the floor (true) and return (false).
#[derive(Default)]
struct Leaves(Vec<(f64, u32, bool)>);

impl Observer for Leaves {
    fn notice(&mut self, now: Time, fact: &Fact) {
        let (who, leaves) = match fact {
            Fact::Worker(WorkerRef { worker, .. }, WorkerFact::Left { .. }) => (worker.0, true),
            Fact::Worker(WorkerRef { worker, .. }, WorkerFact::Returned) => (worker.0, false),
            _ => return,
        };
        self.0.push((now.ticks() as f64 / DAY, who, leaves));
    }
}

/// Three orders come at once: all are present when the first is started, and more than normal when the
/// second is.
#[test]
fn people_hurry_under_load() {
    let text = format!(
        "{STREAM}leads.renewal = \"100 d\"
        batch = 3
        [products.item]
        route = [{{ station = \"bench\", work = \"1 d\" }}]
        [stations.bench]
        crew = 1
        stress = {{ normal = 1, gain = 0.1, fatigue = 0 }}"
    );
    let takes: Vec<f64> = operations(&text)[..3].iter().map(|(_, takes)| *takes).collect();
    let paces = [1.2, 1.1, 1.0];
    for (takes, pace) in takes.iter().zip(paces) {
        assert!((takes - 1.0 / pace).abs() < 1e-6, "{takes}, not at pace {pace}");
    }
}

/// Each key without a meaning in its place is refused there.
#[test]
fn what_cannot_be_meant_is_refused() {
    let base = |station: &str, operation: &str| {
        format!(
            "format = 1\nrun.length = \"9 d\"\n{STREAM}leads.rate = \"1 / d\"
            [products.item]
            route = [{{ station = \"bench\", work = \"0.1 d\"{operation} }}]
            [stations.bench]
            {station}"
        )
    };
    let refused = [
        (base("infinite_server = true\ncrew = 2", ""), "stations.bench.crew"),
        (base("infinite_server = true\nbuffer = 2", ""), "stations.bench.buffer"),
        (base("crew = 2\nmachines = 0", ""), "stations.bench.machines"),
        (base("crew = 2\nmachines = 1\ndispatch = \"preemptive\"", ""), "stations.bench.machines"),
        (base("crew = 2\nbatch_size = { max = 2, min = 3 }", ""), "batch_size.min"),
        (base("crew = 2\nbuffer = 1\nbatch_size = { max = 3, min = 3 }", ""), "batch_size.min"),
        (base("crew = 2", ", detects = 0.5"), "route"),
        (base("crew = 2", ", defect = 1"), "defect"),
    ];
    for (text, place) in refused {
        let faults = scenario::load("test", &text, &[]).expect_err(place).to_string();
        assert!(faults.contains(place), "{place} is not named:\n{faults}");
    }
}
