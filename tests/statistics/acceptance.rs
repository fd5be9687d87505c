//! The acceptance gate by hand; limits on open orders against birth-death chains are known answers.

use crate::laboratory::{interval, run, vary};
use salesops::experiment::Experiment;

const THRESHOLDS: &str = "tests/cases/acceptance_threshold.toml";

/// Limits that are never reached.
const NO_LIMITS: [(&str, &str); 2] =
    [("segments.better.accept.orders", "1000000"), ("segments.other.accept.orders", "1000000")];

const TRUE_INFORMATION: [(&str, &str); 4] = [
    ("alignment.meeting.cadence", "\"never\""),
    ("alignment.ops_view.refresh", "\"live\""),
    ("alignment.ops_view.delay", "\"0 d\""),
    ("alignment.ops_view.noise", "0"),
];

fn mean(experiment: &Experiment, kpi: &str) -> f64 {
    interval(experiment, kpi).mean
}

/// Against 6, the next best, 8 gains 0.4 ± 0.2 in 32 replications: five standard errors in twice as many.
#[test]
fn the_best_limit_lies_inside() {
    let limits = ["4", "6", "8", "12", "20"];
    let profits = limits.map(|limit| {
        let book = vary(THRESHOLDS, &[("segments.other.accept.orders", limit)]);
        mean(&run(&[book.baseline], 32), "profit")
    });
    let best = (0..5).max_by(|a, b| profits[*a].total_cmp(&profits[*b])).unwrap();
    assert_eq!(limits[best], "8", "{profits:?}");
}

#[test]
fn orders_of_its_own_kind_are_counted_apart() {
    // The other class has a limit of its own: never more than two of its orders are open.
    let values = [NO_LIMITS[0], NO_LIMITS[1], ("segments.other.accept.own_orders", "2")];
    let experiment = run(&[vary(THRESHOLDS, &values).baseline], 8);
    let declined = mean(&experiment, "segment.other.declined_share");
    assert!(declined > 0.2, "{declined}");
    assert_eq!(mean(&experiment, "segment.better.declined_share"), 0.0);
    // By product it is the same limit, because each class buys one product.
    let values = [NO_LIMITS[0], NO_LIMITS[1], ("products.other.accept.own_orders", "2")];
    let by_product = run(&[vary(THRESHOLDS, &values).baseline], 8);
    assert_eq!(declined, mean(&by_product, "segment.other.declined_share"));
}

#[test]
fn what_takes_too_long_or_brings_too_little_is_declined() {
    // With true information the expected lead time with n orders present is one day, and a third of a day
    // for each order beyond two: a limit a little above 2 days is one of n - 2 <= 3.
    let declined = |limits: &[(&str, &str)]| {
        let values = [&NO_LIMITS[..], &TRUE_INFORMATION[..], limits].concat();
        let book = vary(THRESHOLDS, &values);
        mean(&run(&[book.baseline], 8), "segment.other.declined_share")
    };
    let by_time = declined(&[("segments.other.accept.lead_time", "\"2.1 d\"")]);
    let by_count = declined(&[("segments.other.accept.orders", "6")]);
    assert_eq!(by_time, by_count);
    // Eight hours of work bring 200.
    assert_eq!(declined(&[("segments.other.accept.bid_price", "25.01")]), 1.0);
    assert_eq!(declined(&[("segments.other.accept.bid_price", "25")]), 0.0);
}
