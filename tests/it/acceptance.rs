//! The acceptance gate: limits on open orders against birth and death, the other limits by hand.

use crate::laboratory::{Known, interval, run, validate_variation, vary};
use salesops::experiment::Experiment;

const THRESHOLDS: &str = "tests/cases/acceptance_threshold.toml";

/// Limit of the other class; declined of both classes, on time of both, throughput and profit a day.
const TABLE: [(&str, [f64; 6]); 5] = [
    ("4", [0.000004, 1.0 - 0.529808, 0.954311, 0.978100, 2.506630, 937.7376]),
    ("6", [0.000011, 1.0 - 0.630690, 0.922989, 0.963481, 2.698295, 965.7624]),
    ("8", [0.000039, 1.0 - 0.683568, 0.869536, 0.933976, 2.798722, 967.5111]),
    ("12", [0.000516, 1.0 - 0.736265, 0.686130, 0.797916, 2.898129, 916.4050]),
    ("20", [1.0 - 0.871660, 1.0 - 0.871660, 0.353961, 0.353961, 2.963645, 697.7816]),
];

#[test]
fn limits_on_open_orders() {
    for (limit, [better, other, on_time_better, on_time_other, throughput, profit]) in TABLE {
        // The later the company says no, the heavier the traffic.
        let tolerance = if matches!(limit, "12" | "20") { 0.02 } else { 0.01 };
        let known = |kpi, truth| Known { kpi, truth, tolerance };
        let mut all = vec![
            known("segment.other.declined_share", other),
            known("segment.better.on_time_share", on_time_better),
            known("segment.other.on_time_share", on_time_other),
            known("throughput", throughput),
            known("profit", profit * 240.0),
        ];
        // Rarer things than one in a hundred would take for ever.
        if better > 0.01 {
            all.push(known("segment.better.declined_share", better));
        }
        validate_variation(THRESHOLDS, &[("segments.other.accept.orders", limit)], &all);
    }
}

/// Limits out of reach.
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

#[test]
fn the_best_limit_lies_inside() {
    let limits = ["4", "6", "8", "12", "20"];
    let profits = limits.map(|limit| {
        let book = vary(THRESHOLDS, &[("segments.other.accept.orders", limit)]);
        mean(&run(&[book.baseline], 64), "profit")
    });
    let best = (0..5).max_by(|a, b| profits[*a].total_cmp(&profits[*b])).unwrap();
    assert_eq!(limits[best], "8", "{profits:?}");
}

#[test]
fn orders_of_its_own_kind_are_counted_apart() {
    // The other class keeps to itself what it may fill: never more than two of it are open.
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
    // With true information the expected lead time of n present is one day, and a third for each of
    // those more than two: a limit a little above 2 days is one of n - 2 <= 3.
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
