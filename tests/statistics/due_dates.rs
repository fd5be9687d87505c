//! What no rule of dispatching and no cancellation can hide: orders count in the share on time when they fall
//! due, and late fees accrue on open orders too.

use crate::laboratory::{load, run, vary};
use salesops::experiment::{Experiment, PolicyIndex};
use salesops::measure::Interval;
use salesops::scenario::Book;

fn all(book: &Book, replications: u64) -> Experiment {
    let policies: Vec<_> = std::iter::once(&book.baseline).chain(&book.policies).cloned().collect();
    run(&policies, replications)
}

fn estimate(experiment: &Experiment, policy: usize, kpi: &str) -> Interval {
    let place = experiment.kpi(kpi).unwrap_or_else(|| panic!("there is no KPI `{kpi}`"));
    Interval::of(experiment.values(PolicyIndex(policy), place), 0.999)
        .unwrap_or_else(|| panic!("`{kpi}` is empty"))
}

fn mean(experiment: &Experiment, kpi: &str) -> f64 {
    let place = experiment.kpi(kpi).unwrap_or_else(|| panic!("there is no KPI `{kpi}`"));
    experiment.mean(PolicyIndex::FIRST, place).unwrap_or_else(|| panic!("`{kpi}` is empty"))
}

/// The values are those of 400 replications of an independent simulation, and both hold within the
/// intervals of the two. By deliveries alone newest first would look good (.92 on time) and cheap.
#[test]
fn newest_first_is_on_time_more_often_and_pays_more_fees() {
    let results = all(&load("tests/cases/newest_first_overloaded.toml"), 200);
    for (policy, on_time, fees) in [(0, 0.37, -38.0e3), (1, 0.83, -62.9e3)] {
        let share = estimate(&results, policy, "on_time_share");
        let paid = estimate(&results, policy, "late_fees");
        println!("{policy}: on time {share}, late fees {paid:.0}");
        assert!((share.mean - on_time).abs() < 1.6 * share.half_width, "{share}");
        assert!((paid.mean - fees).abs() < 1.6 * paid.half_width, "{paid}");
    }
    let delivered = estimate(&results, 1, "on_time_share_delivered");
    assert!(delivered.low() > 0.91, "{delivered}");
    let place = results.kpi("profit").expect("profit is measured");
    let profit = results.paired(PolicyIndex(1), PolicyIndex::FIRST, place, 0.999);
    let profit = profit.expect("several replications");
    assert!(profit.high() < 0.0, "newest first pays: {profit}");
}

/// What the rule does not serve falls due all the same: half of it, though nearly all deliveries are in
/// time.
#[test]
fn the_class_that_is_not_served_fails() {
    let results = all(&load("tests/cases/important_first_overloaded.toml"), 200);
    let due = estimate(&results, 0, "on_time_share");
    let delivered = estimate(&results, 0, "on_time_share_delivered");
    println!("{due} of the orders due, {delivered} of the deliveries");
    assert!(due.contains(0.513) && delivered.contains(0.936), "{due} {delivered}");
    let parts = ["due_late_share", "due_open_share", "due_cancelled_share"];
    let failed: f64 = parts.map(|kpi| mean(&results, kpi)).iter().sum();
    assert!((mean(&results, "on_time_share") + failed - 1.0).abs() < 1e-12);
}

/// Two of ten orders wait for ever for a full batch: they are overdue by 90 d at the end, and owe the
/// fixed part and 90 days each, up to the cap.
#[test]
fn orders_that_wait_for_ever_are_overdue_and_owe_their_fee() {
    let results = all(&load("tests/cases/oven_never_full.toml"), 1);
    for (kpi, value) in [
        ("on_time_share", 0.8),
        ("on_time_share_delivered", 1.0),
        ("due_open_share", 0.2),
        ("overdue_orders", 2.0),
        ("overdue_value", 200.0),
        ("overdue_age_mean", 90.0),
        ("due_tardiness_mean", 18.0),
        ("late_fees", -2.0 * 50.0 * 240.0 / 100.0),
    ] {
        let found = mean(&results, kpi);
        assert!((found - value).abs() < 1e-9, "{kpi}: {found}, not {value}");
    }
}

/// Customers who cancel what was promised to them: a failure, unless the scenario says otherwise; no fee
/// is owed for what is gone before it is due.
#[test]
fn cancelled_promises_have_failed_unless_the_scenario_counts_them_apart() {
    let settings = [
        ("segments.all.leads", "{ rate = \"1.5 / d\" }"),
        ("segments.all.promise", "4 d"),
        ("segments.all.order_patience", "2 d"),
    ];
    let file = "tests/cases/newest_first_overloaded.toml";
    let failed = run(&[vary(file, &settings).baseline], 40);
    let apart = [("segments.all.cancelled", "apart")];
    let apart = run(&[vary(file, &[&settings[..], &apart[..]].concat()).baseline], 40);
    let [on_time, gone] = ["on_time_share", "due_cancelled_share"].map(|kpi| mean(&failed, kpi));
    println!("{on_time} on time, {gone} cancelled");
    assert!((0.32..0.42).contains(&gone) && (on_time + gone - 1.0).abs() < 1e-12);
    assert_eq!(mean(&apart, "on_time_share"), 1.0);
    assert_eq!(mean(&apart, "due_cancelled_share"), 0.0);
    assert_eq!(mean(&failed, "late_fees"), 0.0);
}

/// Orders of a segment without a promise are delivered, and neither late nor in time.
#[test]
fn orders_without_a_promise_have_no_date_to_miss() {
    let file = "tests/cases/newest_first_overloaded.toml";
    let results = run(&[vary(file, &[("segments.all.promise", "none")]).baseline], 4);
    let place = results.kpi("on_time_share").expect("it is measured");
    assert_eq!(results.mean(PolicyIndex::FIRST, place), None);
    assert!(mean(&results, "deliveries") > 100.0);
    assert_eq!(mean(&results, "late_fees"), 0.0);
}

/// A promise that is long hides what it will come to; the share is reported.
#[test]
fn long_promises_reach_past_the_window() {
    let file = "tests/cases/newest_first_overloaded.toml";
    let results = run(&[vary(file, &[("segments.all.promise", "60 d")]).baseline], 20);
    let beyond = mean(&results, "due_beyond_share");
    // A quarter of the window; orders come evenly.
    assert!((0.22..0.28).contains(&beyond), "{beyond}");
}
