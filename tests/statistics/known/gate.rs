//! Limits on the orders that are accepted.

use super::case::Case;
use super::{HEAVY, MIDDLE, cases};

cases! {
    acceptance_threshold_4, acceptance_threshold_6, acceptance_threshold_8,
    acceptance_threshold_12, acceptance_threshold_20,
}

/// Declined share of the other class, share on time of both, throughput and profit a day. The higher the
/// limit, the heavier the traffic.
fn threshold(case: Case, limit: u32, values: [f64; 5]) -> Case {
    let [declined, on_time_better, on_time_other, throughput, profit] = values;
    let tolerance = if limit < 12 { MIDDLE } else { HEAVY };
    case.file("tests/cases/acceptance_threshold.toml")
        .with("segments.other.accept.orders", limit)
        .source("birth and death, and sums of exponentials for the time in system")
        .kpi("segment.other.declined_share", declined, tolerance)
        .kpi("segment.better.on_time_share", on_time_better, tolerance)
        .kpi("segment.other.on_time_share", on_time_other, tolerance)
        .kpi("throughput", throughput, tolerance)
        .formula("profit a day", |kpi| kpi("profit") / 240.0, profit, tolerance)
}

/// Nearly all orders of the better class are accepted; the tolerance is a few orders in 100 000.
fn accepted(case: Case, share: f64) -> Case {
    let tolerance = if share > 0.9999 { 2e-5 } else { 1e-4 };
    case.formula(
        "accepted of the better class",
        |kpi| 1.0 - kpi("segment.better.declined_share"),
        share,
        tolerance,
    )
    .loosely(2.0)
}

fn acceptance_threshold_4(case: Case) -> Case {
    let values = [1.0 - 0.529808, 0.954311, 0.978100, 2.506630, 937.7376];
    accepted(threshold(case, 4, values), 0.999996)
}

fn acceptance_threshold_6(case: Case) -> Case {
    let values = [1.0 - 0.630690, 0.922989, 0.963481, 2.698295, 965.7624];
    accepted(threshold(case, 6, values), 0.999989)
}

fn acceptance_threshold_8(case: Case) -> Case {
    let values = [1.0 - 0.683568, 0.869536, 0.933976, 2.798722, 967.5111];
    accepted(threshold(case, 8, values), 0.999961)
}

fn acceptance_threshold_12(case: Case) -> Case {
    let values = [1.0 - 0.736265, 0.686130, 0.797916, 2.898129, 916.4050];
    accepted(threshold(case, 12, values), 0.999484)
        .loosely(3.0)
        .kpi("segment.better.declined_share", 1.0 - 0.999484, 0.1)
        .loosely(6.0)
}

/// Only here more than one order in a thousand of the better class is declined.
fn acceptance_threshold_20(case: Case) -> Case {
    threshold(case, 20, [1.0 - 0.871660, 0.353961, 0.353961, 2.963645, 697.7816]).kpi(
        "segment.better.declined_share",
        1.0 - 0.871660,
        HEAVY,
    )
}
