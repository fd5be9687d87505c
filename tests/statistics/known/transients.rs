//! Known answers about transients: times of day, of the quarter, and after an empty start.

use super::case::Case;
use super::watch::{Swing, first_waits, number_at, waits_above};
use super::{HEAVY, LIGHT, MIDDLE, cases};

cases! {
    mm1_from_empty_1, mm1_from_empty_5, mm1_from_empty_10, mm1_from_empty_50, mm1_from_empty_100,
    mm1_from_empty_500, many_workers_sinusoidal, many_workers_from_empty, hockey_stick,
    even_quarter, rush_1, rush_2, rush_3, rush_4, mm1_first_25, mm1_first_100, mm1_first_1000,
    mm1_in_the_long_run, mm2_first_100, mm2_in_the_long_run,
}

const KOLMOGOROV: &str = "Kolmogorov's equations, solved numerically";

fn from_empty(case: Case, wip: &'static str, number: f64, none: f64) -> Case {
    let day = wip.trim_start_matches("at.").trim_end_matches(" d.wip");
    let at: f64 = day.parse().expect("a number of days");
    // Both standard deviations are known well enough to start near the number of replications needed.
    case.file("tests/cases/mm1_from_empty.toml")
        .with("run.length", format!("{} d", at + 0.01))
        .with("report.at", format!("[\"{day} d\"]"))
        .start(2000)
        .source(KOLMOGOROV)
        .seen("orders", move || number_at(f64::INFINITY, at, |n| n), number, HEAVY)
        .loosely(5.0)
        .kpi(wip, number, HEAVY)
        .loosely(5.0)
        .seen(
            "P(no order)",
            move || number_at(f64::INFINITY, at, |n| f64::from(n == 0.0)),
            none,
            HEAVY,
        )
        .loosely(7.0)
}

fn mm1_from_empty_1(case: Case) -> Case {
    from_empty(case, "at.1 d.wip", 0.626143, 0.559449)
}

fn mm1_from_empty_5(case: Case) -> Case {
    from_empty(case, "at.5 d.wip", 1.752183, 0.295806)
}

fn mm1_from_empty_10(case: Case) -> Case {
    from_empty(case, "at.10 d.wip", 2.530695, 0.227266)
}

fn mm1_from_empty_50(case: Case) -> Case {
    from_empty(case, "at.50 d.wip", 5.122480, 0.137669)
}

fn mm1_from_empty_100(case: Case) -> Case {
    from_empty(case, "at.100 d.wip", 6.443921, 0.118816)
}

fn mm1_from_empty_500(case: Case) -> Case {
    from_empty(case, "at.500 d.wip", 8.685351, 0.101356)
}

/// The number is Poisson, so its variance is its mean.
fn many_workers_sinusoidal(case: Case) -> Case {
    let number = |case: Case, phase: f64, mean: f64, loose: f64| {
        case.seen(
            &format!("orders at hour {phase} of 24"),
            move || number_at(24.0, phase, |n| n),
            mean,
            LIGHT,
        )
        .seen(
            &format!("their variance at {phase}"),
            move || number_at(24.0, phase, move |n| (n - mean).powi(2)),
            mean,
            HEAVY,
        )
        .loosely(loose)
    };
    let case = case
        .source("Eick, Massey and Whitt 1993")
        .kpi("wip", 80.0, LIGHT)
        .seen("amplitude", || Swing::amplitude(24.0), 27.624845, LIGHT)
        .loosely(2.0)
        .seen("lag in periods", || Swing::lag(24.0), 3.088047 / 24.0, LIGHT)
        .loosely(2.0);
    let case = number(case, 6.0, 99.078301, 4.0);
    let case = number(case, 12.0, 99.978751, 4.0);
    let case = number(case, 18.0, 60.921699, 4.0);
    number(case, 0.0, 60.021249, 4.0)
}

fn many_workers_from_empty(case: Case) -> Case {
    let mean = 50.569645;
    case.file("tests/cases/many_workers_sinusoidal.toml")
        .with("segments.all.leads", "{ rate = \"20 / d\" }")
        .with("run.warm_up", "0 d")
        .with("run.length", "4.01 d")
        .start(500)
        .source("M/M/infinity: Gross et al., Fundamentals of Queueing Theory, section 2.10")
        .seen("orders at 4 d", || number_at(f64::INFINITY, 4.0, |n| n), mean, MIDDLE)
        .seen(
            "their variance",
            move || number_at(f64::INFINITY, 4.0, move |n| (n - mean).powi(2)),
            mean,
            HEAVY,
        )
        .loosely(5.0)
}

fn hockey_stick(case: Case) -> Case {
    let at = |case: Case, phase: f64, number: f64| {
        let what = format!("orders on day {phase} of 60");
        case.seen(&what, move || number_at(60.0, phase, |n| n), number, HEAVY)
    };
    let case = case
        .source(KOLMOGOROV)
        .kpi("wait_per_order", 3.682643, HEAVY)
        .seen("P(wait > 2 d)", || waits_above(2.0), 0.545361, HEAVY)
        .kpi("wip", 14.774871, HEAVY)
        .kpi("utilisation", 0.866667, LIGHT);
    let case = at(case, 0.0, 30.654);
    let case = at(case, 20.0, 13.604);
    let case = at(case, 40.0, 6.578);
    let case = at(case, 48.0, 5.600);
    at(case, 54.0, 18.617)
}

fn even_quarter(case: Case) -> Case {
    case.file("tests/cases/hockey_stick.toml")
        .with("segments.all.leads", "{ rate = \"2.6 / d\" }")
        .source("Erlang C")
        .kpi("wait_per_order", 1.654182, HEAVY)
        .loosely(2.0)
        .seen("P(wait > 2 d)", || waits_above(2.0), 0.297309, HEAVY)
        .loosely(2.0)
}

/// The same demand and capacity; the nearer to its end the quarter's orders come, the longer the waits.
fn rush(case: Case, wait: f64, two_days: f64, number: f64) -> Case {
    case.source(KOLMOGOROV)
        .kpi("wait_per_order", wait, HEAVY)
        .loosely(2.0)
        .seen("P(wait > 2 d)", || waits_above(2.0), two_days, HEAVY)
        .seen("orders at the quarter's end", || number_at(60.0, 0.0, |n| n), number, HEAVY)
}

fn rush_1(case: Case) -> Case {
    rush(case, 2.44010, 0.41323, 22.1271)
}

fn rush_2(case: Case) -> Case {
    rush(case, 3.98641, 0.54713, 38.1722)
}

fn rush_3(case: Case) -> Case {
    rush(case, 5.66742, 0.62529, 53.1286)
}

fn rush_4(case: Case) -> Case {
    rush(case, 7.26134, 0.67451, 65.8035)
}

const RECURSION: &str =
    "exact recursion; published runs in Law, Simulation Modeling and Analysis, chapters 9 and 10";

fn first(case: Case, file: &str, orders: u32, length: &str, wait: f64) -> Case {
    let what = format!("mean of the first {orders} waits");
    case.file(&format!("tests/cases/{file}.toml"))
        .with("run.length", length)
        .start(400)
        .source(RECURSION)
        .seen(&what, move || first_waits(orders), wait, HEAVY)
        .loosely(4.0)
}

fn mm1_first_25(case: Case) -> Case {
    first(case, "mm1_first_orders", 25, "100 d", 2.124489)
}

fn mm1_first_100(case: Case) -> Case {
    first(case, "mm1_first_orders", 100, "250 d", 4.134185)
}

fn mm1_first_1000(case: Case) -> Case {
    first(case, "mm1_first_orders", 1000, "1500 d", 7.299540)
}

fn mm2_first_100(case: Case) -> Case {
    first(case, "mm2_first_orders", 100, "250 d", 3.700020)
}

fn long_run(case: Case, file: &str, wait: f64) -> Case {
    case.file(&format!("tests/cases/{file}.toml"))
        .with("run.warm_up", "3000 d")
        .with("run.length", "60000 d")
        .source("Erlang C")
        .kpi("wait_per_order", wait, HEAVY)
        .loosely(4.0)
}

fn mm1_in_the_long_run(case: Case) -> Case {
    long_run(case, "mm1_first_orders", 8.1)
}

fn mm2_in_the_long_run(case: Case) -> Case {
    long_run(case, "mm2_first_orders", 7.673684)
}
