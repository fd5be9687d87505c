//! Levers at one station with four workers, small enough for an independent study to give numbers: how often
//! to meet, how fresh figures should be, what to pay for, how to promise. Signs, order and optimum are
//! asserted; the numbers of the study are given beside.

use crate::curve::{CHOOSING, Effort, JUDGING, Lever, circumstances, difference};
use crate::laboratory::{interval, run, vary};
use salesops::experiment::{Experiment, PolicyIndex};
use salesops::measure::Interval;

const FILE: &str = "tests/cases/meetings_of_everybody.toml";

/// How often all four meet. The study, profit a day: 109, 131, 138.1, 138.6, 137.1, 130.5,
/// 116.0, 89.9, 69.6 from half a day to sixty.
const MEETINGS: Lever = Lever {
    scenario: FILE,
    path: "alignment.meeting.cadence",
    values: &["0.5 d", "1 d", "2 d", "3 d", "5 d", "10 d", "20 d", "40 d", "60 d"],
    kpi: "profit",
    sign: 1.0,
};

/// How often a report gives the queue length, where there are no meetings.
const REPORTS: Lever = Lever {
    scenario: FILE,
    path: "alignment.ops_view.refresh",
    values: &["32 d", "16 d", "8 d", "4 d", "2 d", "1 d"],
    kpi: "profit",
    sign: 1.0,
};

/// How much of a rep's pay depends on deliveries on time. The study: 6.8, 144, 152.4, 149 and 136 a day
/// at 0, 0.3, 0.5, 0.7 and 0.9.
const WEIGHT: Lever = Lever {
    scenario: "tests/cases/joint_pay_on_time.toml",
    path: "alignment.shared_kpis.weight",
    values: &["0", "0.3", "0.5", "0.7", "0.9", "1"],
    kpi: "profit",
    sign: 1.0,
};

fn must_be_above_zero(claim: &str, interval: &Interval) {
    println!("{claim}: {:.4} ± {:.4}", interval.mean, interval.half_width);
    assert!(interval.low() > 0.0, "{claim}: {} ± {}", interval.mean, interval.half_width);
}

/// Means of a KPI, printed and returned.
fn told(lever: &Lever, results: &Experiment, kpi: &str, unit: f64) -> Vec<f64> {
    let place = results.kpi(kpi).unwrap_or_else(|| panic!("no `{kpi}`"));
    let means = (0..lever.values.len())
        .map(|p| results.mean(PolicyIndex(p), place).unwrap_or(f64::NAN) / unit);
    let means: Vec<f64> = means.collect();
    println!("{} {:?}: {kpi} {means:.3?}", lever.path, lever.values);
    means
}

fn all(lever: &Lever, among: &[(&str, &str)], n: u64) -> Experiment {
    let places: Vec<usize> = (0..lever.values.len()).collect();
    lever.run(&places, &circumstances(among), JUDGING, n)
}

fn must_bend(lever: &Lever, between: &[&str]) {
    let bend = lever.bend(&Vec::new(), Effort { choosing: 16, judging: 24 });
    let best = lever.values[bend.best];
    must_be_above_zero(&format!("{best} against the first"), &bend.over_first);
    must_be_above_zero(&format!("{best} against the last"), &bend.over_last);
    assert!(between.contains(&best), "the best is {best}, not one of {between:?}");
}

#[test]
fn the_best_meeting_of_everybody_is_every_few_days() {
    must_bend(&MEETINGS, &["2 d", "3 d", "5 d"]);
}

/// Workers who are busy for longer than the time between two meetings owe their hours, too.
#[test]
fn a_meeting_takes_its_hours_from_busy_workers_too() {
    for (cadence, share) in [("0.5 d", 0.16), ("2 d", 0.04)] {
        let book = vary(FILE, &[(MEETINGS.path, cadence)]);
        let away = interval(&run(&[book.baseline], 4), "crew.server.away_share");
        assert!((away.mean - share).abs() < 0.01 * share, "{cadence}: {away:?}");
    }
}

/// The study: from 148.9 to 70.2 a day, and from 0.844 to 0.614 on time.
#[test]
fn meetings_for_nothing_are_the_better_the_more_often() {
    let results = all(&MEETINGS, &[("alignment.meeting.hours", "0 h")], 24);
    let profits = told(&MEETINGS, &results, "profit", 240.0);
    let on_time = told(&MEETINGS, &results, "on_time_share", 1.0);
    let steps = MEETINGS.values.len() - 1;
    for step in 0..steps {
        let (here, next) = (MEETINGS.values[step], MEETINGS.values[step + 1]);
        let on_time = difference(&results, "on_time_share", step, step + 1, 2 * steps);
        must_be_above_zero(&format!("on time, {here} against {next}"), &on_time);
        let gain = difference(&results, "profit", step, step + 1, 2 * steps);
        must_be_above_zero(&format!("{here} against {next}"), &gain);
    }
    assert!((profits[0] / 148.9 - 1.0).abs() < 0.03 && (profits[steps] / 70.2 - 1.0).abs() < 0.1);
    assert!((on_time[0] - 0.844).abs() < 0.01 && (on_time[steps] - 0.614).abs() < 0.03);
}

/// Each doubling of the frequency of reports gains less than the one before.
#[test]
fn fresher_figures_bring_less_and_less() {
    let results = all(&REPORTS, &[("alignment.meeting", "\"never\"")], 48);
    let profits = told(&REPORTS, &results, "profit", 240.0);
    let place = results.kpi("profit").expect("it is measured");
    let of = |p: usize| {
        results.values(PolicyIndex(p), place).map(Option::unwrap_or_default).collect::<Vec<_>>()
    };
    let earned: Vec<Vec<f64>> = (0..profits.len()).map(of).collect();
    for step in 0..earned.len() - 2 {
        let [old, middle, fresh] = [0, 1, 2].map(|next| &earned[step + next]);
        let bends = (0..old.len()).map(|r| Some(2.0 * middle[r] - old[r] - fresh[r]));
        let bends = Interval::of(bends, 0.9875).expect("there are replications");
        must_be_above_zero(&format!("less after {}", REPORTS.values[step + 1]), &bends);
        let gain = difference(&results, "profit", step + 2, step + 1, 4);
        must_be_above_zero(&format!("{} against twice", REPORTS.values[step + 2]), &gain);
    }
}

#[test]
fn the_best_weight_of_being_in_time_is_neither_nothing_nor_all() {
    must_bend(&WEIGHT, &["0.5", "0.7", "0.9"]);
    let results = all(&WEIGHT, &[], 16);
    told(&WEIGHT, &results, "profit", 240.0);
    told(&WEIGHT, &results, "throughput", 1.0);
    told(&WEIGHT, &results, "on_time_share", 1.0);
    let steps = WEIGHT.values.len() - 1;
    for step in 0..steps {
        let (here, next) = (WEIGHT.values[step], WEIGHT.values[step + 1]);
        let orders = difference(&results, "throughput", step, step + 1, 2 * steps);
        must_be_above_zero(&format!("orders, {here} against {next}"), &orders);
        let on_time = difference(&results, "on_time_share", step + 1, step, 2 * steps);
        must_be_above_zero(&format!("on time, {next} against {here}"), &on_time);
    }
}

/// Promises that depend on the queue are shorter than a constant promise of the same reliability: 7.73
/// days instead of 11.51 with one worker, 3.61 instead of 4.63 with four.
#[test]
fn promises_that_look_at_the_queue_are_shorter_at_the_same_reliability() {
    let known = [
        ("mm1", "11.512925 d", 7.730310 / 11.512925, 24),
        ("mm4", "4.631204 d", 3.611484 / 4.631204, 10),
    ];
    for (station, fixed, ratio, n) in known {
        let file = format!("tests/cases/quantile_promise_{station}.toml");
        let of = |rule: &str| {
            let seed = CHOOSING.to_string();
            vary(&file, &[("sales.promising", rule), ("run.seed", &seed)]).baseline
        };
        let policies =
            [of("{ percentile = { level = 0.9 } }"), of(&format!("{{ fixed = \"{fixed}\" }}"))];
        let results = run(&policies, n);
        let kept = difference(&results, "on_time_share", 0, 1, 4);
        println!("{station}: on time {:.4} ± {:.4}", kept.mean, kept.half_width);
        assert!(kept.half_width < 0.015 && kept.mean.abs() < kept.half_width + 0.002, "{kept:?}");
        let place = results.kpi("quoted_lead_time_mean").expect("it is measured");
        let pairs =
            results.values(PolicyIndex(0), place).zip(results.values(PolicyIndex(1), place));
        let found = Interval::of(pairs.map(|(a, b)| Some(a? / b?)), 0.99).expect("it is measured");
        println!("{station}: quotes {:.4} ± {:.4} of {ratio:.4}", found.mean, found.half_width);
        assert!((found.mean / ratio - 1.0).abs() < 0.03 && found.high() < 0.9, "{found:?}");
    }
}
