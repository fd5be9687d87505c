//! Published simulation studies, from textbooks and articles, and independent repetitions of them.

use super::case::Case;
use super::watch::{callers, callers_by, waits_above};
use super::{HEAVY, LIGHT, cases};
use crate::laboratory::{interval, run, vary};

cases! {
    job_shop, job_shop_larger_study, job_shop_spread, job_shop_loads, job_shop_machine_at_1,
    job_shop_machine_at_2, job_shop_machine_at_4, call_centre, call_types_pooled,
    call_types_apart,
}

const FILE: &str = "scenarios/job-shop.toml";
const STUDY: &str = "3 000 years by an independent simulator; Law, Simulation Modeling and Analysis, \
                     section 2.7, shows one year";

/// Delay of a job type in hours: mean delay of an operation times the number of operations.
fn delay(kpi: &dyn Fn(&str) -> f64, product: &str, operations: f64) -> f64 {
    kpi(&format!("product.{product}.wait_per_operation")) * operations * 8.0
}

fn delays(kpi: &dyn Fn(&str) -> f64) -> [f64; 3] {
    [delay(kpi, "one", 4.0), delay(kpi, "two", 3.0), delay(kpi, "three", 5.0)]
}

/// Law's estimator of the overall delay.
fn overall(kpi: &dyn Fn(&str) -> f64) -> f64 {
    let [one, two, three] = delays(kpi);
    0.3 * one + 0.5 * two + 0.2 * three
}

fn job_shop(case: Case) -> Case {
    case.file(FILE)
        .source(STUDY)
        .start(400)
        .formula("delay of type 1, h", |kpi| delays(kpi)[0], 22.20, 0.0)
        .by_study(0.40)
        .loosely(2.0)
        .formula("delay of type 2, h", |kpi| delays(kpi)[1], 10.75, 0.0)
        .by_study(0.16)
        .loosely(2.0)
        .formula("delay of type 3, h", |kpi| delays(kpi)[2], 29.61, 0.0)
        .by_study(0.44)
        .loosely(2.0)
        .formula("overall delay, h", overall, 17.96, 0.0)
        .by_study(0.24)
        .loosely(2.0)
        .kpi("station.station1.queue_length", 12.47, 0.0)
        .by_study(0.16)
        .loosely(2.0)
        .kpi("station.station2.queue_length", 36.06, 0.0)
        .by_study(0.80)
        .loosely(2.0)
        .kpi("station.station3.queue_length", 0.7226, 0.0)
        .by_study(0.0024)
        .loosely(2.0)
        .kpi("station.station4.queue_length", 20.88, 0.0)
        .by_study(0.40)
        .loosely(2.0)
        .kpi("station.station5.queue_length", 1.852, 0.0)
        .by_study(0.008)
        .loosely(2.0)
        .kpi("station.station1.utilisation", 0.9550, 0.0)
        .by_study(0.0004)
        .loosely(2.0)
        .kpi("station.station2.utilisation", 0.9809, 0.0)
        .by_study(0.0004)
        .loosely(2.0)
        .kpi("station.station3.utilisation", 0.7203, 0.0)
        .by_study(0.0004)
        .loosely(2.0)
        .kpi("station.station4.utilisation", 0.9679, 0.0)
        .by_study(0.0004)
        .loosely(2.0)
        .kpi("station.station5.utilisation", 0.7920, 0.0)
        .by_study(0.0004)
        .loosely(2.0)
}

/// The larger study does not give half-widths of the single types; they are taken to be as much wider
/// than the overall one as in the smaller study.
fn job_shop_larger_study(case: Case) -> Case {
    case.file(FILE)
        .source("20 000 years by six independent simulators that agree")
        .start(400)
        .formula("delay of type 1, h", |kpi| delays(kpi)[0], 21.96, 0.0)
        .by_study(0.15)
        .loosely(5.0)
        .formula("delay of type 2, h", |kpi| delays(kpi)[1], 10.70, 0.0)
        .by_study(0.06)
        .loosely(5.0)
        .formula("delay of type 3, h", |kpi| delays(kpi)[2], 29.31, 0.0)
        .by_study(0.17)
        .loosely(5.0)
        .formula("overall delay, h", overall, 17.80, 0.0)
        .by_study(0.09)
        .loosely(5.0)
}

/// A result of a year, from its KPIs.
type Year = fn(&dyn Fn(&str) -> f64) -> f64;

/// The variance of a year's results. That of a sample of 3 000 years with such long tails is known
/// within a tenth.
fn job_shop_spread(case: Case) -> Case {
    let spread = |case: Case, what: &str, year: Year, mean: f64, sd: f64| {
        case.formula(
            &format!("variance of {what}"),
            move |kpi: &dyn Fn(&str) -> f64| (year(kpi) - mean).powi(2),
            sd * sd,
            0.0,
        )
        .by_study(0.1 * sd * sd)
        .loosely(3.0)
    };
    let case = case.file(FILE).source(STUDY).start(400);
    let case = spread(case, "a year's delay of type 1", |kpi| delays(kpi)[0], 22.20, 11.1);
    let case = spread(case, "a year's delay of type 2", |kpi| delays(kpi)[1], 10.75, 4.40);
    let case = spread(case, "a year's delay of type 3", |kpi| delays(kpi)[2], 29.61, 12.3);
    let case = spread(case, "a year's overall delay", overall, 17.96, 6.72);
    let queue: [(Year, f64, f64); 5] = [
        (|kpi| kpi("station.station1.queue_length"), 12.47, 4.4),
        (|kpi| kpi("station.station2.queue_length"), 36.06, 22.3),
        (|kpi| kpi("station.station3.queue_length"), 0.7226, 0.066),
        (|kpi| kpi("station.station4.queue_length"), 20.88, 11.3),
        (|kpi| kpi("station.station5.queue_length"), 1.852, 0.23),
    ];
    queue.into_iter().zip(1..).fold(case, |case, ((year, mean, sd), station)| {
        spread(case, &format!("a year's queue at station {station}"), year, mean, sd)
    })
}

/// In the long run a station is utilised as much as its offered load.
fn job_shop_loads(case: Case) -> Case {
    case.file(FILE)
        .with("run.warm_up", "2000 d")
        .with("run.length", "10000 d")
        .source("traffic equations")
        .kpi("station.station1.utilisation", 0.96, LIGHT)
        .kpi("station.station2.utilisation", 0.99, LIGHT)
        .kpi("station.station3.utilisation", 0.725, LIGHT)
        .kpi("station.station4.utilisation", 0.973333, LIGHT)
        .kpi("station.station5.utilisation", 0.8, LIGHT)
}

/// Mean delay of the jobs completed in the year.
fn one_more_machine(case: Case, policy: &'static str, hours: f64, half_width: f64) -> Case {
    case.file(FILE)
        .policy(policy)
        .source("1 000 years by an independent simulator")
        .start(200)
        .formula("delay of completed jobs, h", |kpi| kpi("wait_per_order") * 8.0, hours, 0.0)
        .by_study(half_width)
        .loosely(2.0)
}

fn job_shop_machine_at_1(case: Case) -> Case {
    one_more_machine(case, "machine-at-1", 15.23, 0.39)
}

fn job_shop_machine_at_2(case: Case) -> Case {
    one_more_machine(case, "machine-at-2", 9.78, 0.22)
}

fn job_shop_machine_at_4(case: Case) -> Case {
    one_more_machine(case, "machine-at-4", 13.67, 0.37)
}

/// A working day of the file has 14 hours, so a second is 1 / 50 400 of it. The intervals of the
/// publication cover the error of 10 000 days and of three printed digits.
fn call_centre(case: Case) -> Case {
    const SECONDS: f64 = 14.0 * 3600.0;
    let soon = |waited: f64, _: bool| f64::from(waited * SECONDS < 20.0);
    case.source("L'Ecuyer's SSJ user's guide, example CallCenter: 10 000 days")
        .start(300)
        .seen("calls a day", || callers_by(1.0, |_, _| 1.0), 1660.0, LIGHT)
        .seen("mean wait, s", || callers_by(1660.0, |w, _| w * SECONDS), 4.713, 0.0)
        .by_study(0.033 * 1.96 / 1.645)
        .loosely(4.0)
        .seen("share that waits less than 20 s", move || callers_by(1660.0, soon), 0.925, 0.0)
        .by_study(0.002)
        .loosely(2.0)
        .seen("share that gives up", || callers(|_, up| f64::from(up)), 0.020, 0.0)
        .by_study(0.001)
}

/// A working day has 8 hours, so 480 minutes.
fn calls(case: Case, lost: f64, minutes: f64) -> Case {
    case.source("birth and death (M/M/c/K); setting of Wallace and Whitt 2005")
        .kpi("lost_share", lost, HEAVY)
        .loosely(if lost < 0.01 { 10.0 } else { 2.0 })
        .formula("mean wait, min", |kpi| kpi("wait_per_order") * 480.0, minutes, HEAVY)
        .loosely(2.0)
}

fn call_types_pooled(case: Case) -> Case {
    let case = calls(case, 0.003643, 0.450023).loosely(4.0);
    case.seen("P(wait) of those served", || waits_above(0.0), 0.379706, HEAVY).loosely(4.0)
}

fn call_types_apart(case: Case) -> Case {
    calls(case, 0.065270, 0.823333)
}

/// A second skill per worker is nearly as good as all skills, in the setting of Wallace and Whitt.
#[test]
fn two_skills_are_nearly_as_good_as_all() {
    let lost = |skills: &str| {
        let path = "tests/cases/call_types_apart.toml";
        let values = [("operations.cross_training.skills", skills), ("run.length", "100 h")];
        let experiment = run(&[vary(path, &values).baseline], 40);
        interval(&experiment, "lost_share")
    };
    let (one, two, all) = (lost("1"), lost("2"), lost("full"));
    println!("lost: {one:?} {two:?} {all:?}");
    let reached = (one.low() - two.high()) / (one.high() - all.low());
    assert!(reached > 0.8, "{reached}: {one:?} {two:?} {all:?}");
    assert!(two.high() >= all.low(), "two skills cannot be better than all: {two:?} {all:?}");
}
