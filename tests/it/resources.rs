//! Known answers about who works where and when, and about the flow that is let in, through scenario
//! files. Each case file tells its formula and source.

use crate::laboratory::{Known, load, validate, validate_variation};
use salesops::company::{self, Fact, Observer};
use salesops::engine::{Span, Time};
use salesops::scenario::Policy;

const LIGHT: f64 = 0.01;
const MIDDLE: f64 = 0.02;
const HEAVY: f64 = 0.03;

fn known(kpi: &'static str, truth: f64, tolerance: f64) -> Known {
    Known { kpi, truth, tolerance }
}

#[test]
fn a_flexible_worker_with_a_preference() {
    let first = "tests/cases/flexible_worker.toml";
    let waits = |a: f64, b: f64| {
        [known("segment.a.wait_per_order", a, HEAVY), known("segment.b.wait_per_order", b, HEAVY)]
    };
    validate(first, &waits(0.984745, 2.365244));
    validate(
        first,
        &[
            known("crew.a.utilisation", 0.760026, LIGHT),
            known("crew.b.utilisation", 0.785501, LIGHT),
            known("crew.flexible.utilisation", 0.539974 + 0.314499, LIGHT),
        ],
    );
    validate("tests/cases/flexible_worker_b_first.toml", &waits(3.060863, 0.698371));
    let longest = [("operations.assignment", "longest_queue")];
    validate_variation(first, &longest, &waits(1.417747, 1.400143));
}

#[test]
fn longest_idle_worker_first() {
    validate(
        "tests/cases/skills_n_model.toml",
        &[
            known("segment.zero.wait_per_order", 1.666963, HEAVY),
            known("segment.one.wait_per_order", 4.136539, HEAVY),
            known("crew.zero.utilisation", 0.70525, LIGHT),
            known("crew.both.utilisation", 0.89475, LIGHT),
        ],
    );
    validate(
        "tests/cases/skills_w_model.toml",
        &[
            known("segment.left.wait_per_order", 1.436333, MIDDLE),
            known("segment.right.wait_per_order", 1.436333, MIDDLE),
        ],
    );
}

#[test]
fn chains_of_skills() {
    let six = "tests/cases/skills_chain_of_six.toml";
    let wait = |truth| [known("wait_per_order", truth, HEAVY)];
    validate("tests/cases/skills_chain_of_four.toml", &wait(1.522056));
    validate(six, &wait(2.014039));
    let trained = |skills| [("operations.cross_training.skills", skills)];
    // Without the link that closes the chain the first kind of work waits 18.64 days.
    let open =
        [known("wait_per_order", 6.878078, 0.04), known("segment.s6.wait_per_order", 1.11, HEAVY)];
    validate_variation(six, &trained("open_chain"), &open);
}

#[test]
fn hockey_stick() {
    let path = "tests/cases/hockey_stick.toml";
    let kpis = |wait| {
        [
            known("wait_per_order", wait, HEAVY),
            known("wip", 14.774871, HEAVY),
            known("utilisation", 0.866667, LIGHT),
        ]
    };
    validate(path, &kpis(3.682643));
    let even = [("segments.all.leads", "{ rate = \"2.6 / d\" }")];
    validate_variation(path, &even, &[known("wait_per_order", 1.654182, HEAVY)]);
    let phases = [0.0, 20.0, 40.0, 48.0, 54.0];
    let census = take(&load(path).baseline, 40, Census::every(60.0, &phases));
    let long_waits = census.long_waits as f64 / census.waits as f64;
    near("share that waits more than 2 days", long_waits, 0.545361, MIDDLE);
    for (phase, number) in [30.654, 13.604, 6.578, 5.600, 18.617].into_iter().enumerate() {
        near("number at a phase", census.mean(phase), number, HEAVY);
    }
}

#[test]
fn transient_queue_from_empty() {
    let instants = [1.0, 5.0, 10.0, 50.0, 100.0];
    let policy = load("tests/cases/mm1_from_empty.toml").baseline;
    let census = take(&policy, 30_000, Census::every(101.0, &instants));
    let numbers = [0.626143, 1.752183, 2.530695, 5.122480, 6.443921];
    for (place, number) in numbers.into_iter().enumerate() {
        near("number in operations", census.mean(place), number, MIDDLE);
    }
}

#[test]
fn many_workers_follow_a_swinging_demand() {
    let policy = load("tests/cases/many_workers_sinusoidal.toml").baseline;
    let census = take(&policy, 20, Census::every(24.0, &[0.0, 6.0, 12.0, 18.0]));
    for (phase, number) in [60.021249, 99.078301, 99.978751, 60.921699].into_iter().enumerate() {
        near("number at a phase", census.mean(phase), number, LIGHT);
        // It is Poisson, so its variance is its mean.
        near("variance at a phase", census.variance(phase), number, 0.1);
    }
}

#[test]
fn machine_repair() {
    validate(
        "tests/cases/machine_repair.toml",
        &[
            known("wip", 2.403722, LIGHT),
            known("throughput", 1.519256, LIGHT),
            known("wait_per_order", 0.582170, MIDDLE),
            known("utilisation", 0.759628, LIGHT),
        ],
    );
}

#[test]
fn release_limit_with_a_saturated_source() {
    let cases = [(1, 0.270270), (3, 0.602972), (5, 0.742790), (10, 0.880624), (20, 0.959558)];
    for (limit, throughput) in cases {
        validate_variation(
            "tests/cases/release_limit.toml",
            &[("operations.release_limit", &limit.to_string())],
            &[
                known("throughput", throughput, LIGHT),
                known("flow_time_mean", f64::from(limit) / throughput, LIGHT),
                known("wip", f64::from(limit), 1e-6),
            ],
        );
    }
}

#[test]
fn background_work() {
    let path = "tests/cases/background_work.toml";
    let kpis = |wait| {
        [
            known("wait_per_order", wait, MIDDLE),
            known("utilisation", 0.6, LIGHT),
            known("crew.server.background_share", 0.4, LIGHT),
        ]
    };
    validate(path, &kpis(2.5));
    let random = [("stations.server.background", "{ exponential = \"2 d\" }")];
    validate_variation(path, &random, &kpis(3.5));
}

#[test]
fn breakdowns() {
    let path = "tests/cases/breakdowns.toml";
    validate(
        path,
        &[
            known("lead_time_mean", 3.5, MIDDLE),
            known("wait_per_order", 2.3, HEAVY),
            known("utilisation", 0.5, LIGHT),
            known("crew.server.down_share", 0.1, MIDDLE),
        ],
    );
    validate_variation(
        path,
        &[("stations.server.breakdowns.clock", "running")],
        &[
            known("lead_time_mean", 3.833333, MIDDLE),
            known("wip", 1.916667, MIDDLE),
            known("station.server.utilisation", 0.5, LIGHT),
            known("crew.server.down_share", 1.0 / 6.0, MIDDLE),
        ],
    );
}

#[test]
fn rounds() {
    let path = "tests/cases/rounds.toml";
    // Never idle: what orders leave of his time he spends moving.
    let kpis = |wait| {
        [
            known("wait_per_order", wait, MIDDLE),
            known("crew.porter.utilisation", 0.6, LIGHT),
            known("crew.porter.moving_share", 0.4, LIGHT),
        ]
    };
    validate(path, &kpis(1.85));
    let random = [("operations.change_over", "{ exponential = \"0.2 d\" }")];
    validate_variation(path, &random, &kpis(1.95));
    for switches in ["always", "when_needed"] {
        let at_once = [("operations.change_over", "0 d"), ("operations.switches", switches)];
        validate_variation(path, &at_once, &[known("wait_per_order", 1.5, MIDDLE)]);
    }
}

#[test]
fn timetable() {
    validate(
        "tests/cases/timetable.toml",
        &[known("wip", 1.821318, MIDDLE), known("utilisation", 0.75, LIGHT)],
    );
}

#[test]
fn absence() {
    validate(
        "tests/cases/absence.toml",
        &[known("crew.server.away_share", 0.1, LIGHT), known("lead_time_mean", 0.1, LIGHT)],
    );
}

/// Counts the orders of every day.
#[derive(Default)]
struct Days {
    counts: Vec<f64>,
}

impl Observer for Days {
    fn notice(&mut self, now: Time, fact: &Fact) {
        if let Fact::OrderAccepted { .. } = fact {
            let day = (now.ticks() / days(1.0).ticks()) as usize;
            self.counts.resize(self.counts.len().max(day + 1), 0.0);
            self.counts[day] += 1.0;
        }
    }
}

#[test]
fn busy_days() {
    let mut seen = Days::default();
    company::simulate(&load("tests/cases/busy_days.toml").baseline, 0, &mut seen);
    let n = seen.counts.len() as f64;
    let mean = seen.counts.iter().sum::<f64>() / n;
    let variance = seen.counts.iter().map(|count| (count - mean).powi(2)).sum::<f64>() / n;
    near("orders a day", mean, 50.0, LIGHT);
    near("their variance", variance, 150.0, 0.05);
}

fn near(what: &str, estimate: f64, truth: f64, tolerance: f64) {
    println!("{what}: {estimate}, known {truth}");
    assert!((estimate - truth).abs() <= tolerance * truth, "{what}: {estimate}, known {truth}");
}

/// Counts the orders in operations at certain instants of every period after the warm-up.
#[derive(Clone, Default)]
struct Census {
    period: Span,
    phases: Vec<Span>,
    /// When the count begins: the end of the warm-up.
    begin: Time,
    /// Instants counted so far in this replication.
    taken: usize,
    orders: i64,
    counts: Vec<f64>,
    sums: Vec<f64>,
    squares: Vec<f64>,
    waits: u64,
    long_waits: u64,
}

fn days(number: f64) -> Span {
    Span::from_real_ticks(number * 8.0 * salesops::engine::TICKS_PER_HOUR)
}

/// The census of so many replications.
fn take(policy: &Policy, replications: u64, mut census: Census) -> Census {
    let run = &policy.timeline.stages[0].1.run;
    census.begin = Time::ZERO + run.warm_up;
    for replication in 0..replications {
        (census.orders, census.taken) = (0, 0);
        company::simulate(policy, replication, &mut census);
        census.pass(census.begin + run.length);
    }
    census
}

impl Census {
    fn every(period: f64, phases: &[f64]) -> Census {
        let none = vec![0.0; phases.len()];
        Census {
            period: days(period),
            phases: phases.iter().map(|phase| days(*phase)).collect(),
            counts: none.clone(),
            sums: none.clone(),
            squares: none,
            ..Census::default()
        }
    }

    /// Counts at all instants before now.
    fn pass(&mut self, now: Time) {
        loop {
            let (periods, phase) = (self.taken / self.phases.len(), self.taken % self.phases.len());
            let past = Span::from_ticks(self.period.ticks() * periods as i64);
            if self.begin + past + self.phases[phase] >= now {
                return;
            }
            self.taken += 1;
            self.counts[phase] += 1.0;
            self.sums[phase] += self.orders as f64;
            self.squares[phase] += (self.orders * self.orders) as f64;
        }
    }

    fn mean(&self, phase: usize) -> f64 {
        self.sums[phase] / self.counts[phase]
    }

    fn variance(&self, phase: usize) -> f64 {
        self.squares[phase] / self.counts[phase] - self.mean(phase).powi(2)
    }
}

impl Observer for Census {
    fn notice(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::OrderAccepted { .. } => {
                self.pass(now);
                self.orders += 1;
            }
            Fact::OrderDelivered { .. } => {
                self.pass(now);
                self.orders -= 1;
            }
            Fact::OperationStarted { waited, .. } if now >= self.begin => {
                self.waits += 1;
                self.long_waits += u64::from(*waited > days(2.0));
            }
            _ => {}
        }
    }
}
