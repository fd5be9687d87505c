//! A real company, simulated for four centuries.

use super::*;
use crate::company::simulate;
use crate::measure::specimen::policy;
use crate::scenario::Timeline;
use std::sync::Arc;

#[test]
fn what_is_measured_in_different_ways_agrees() {
    let mut scenario = company();
    scenario.run.length = days(100_000.0);
    let scenario = Arc::new(scenario);
    let mut long = policy("baseline");
    long.timeline = Timeline::steady(Arc::clone(&scenario));
    let mut observer = KpiObserver::new(&scenario);
    simulate(&long, 3, &mut observer);
    let outcome = observer.finish(at(100_010.0));
    let of = |name: &str| value(&outcome, name).unwrap();
    // Little's law, for the whole and for a station.
    let little = of("throughput") * of("lead_time_mean");
    assert!((of("wip") / little - 1.0).abs() < 1e-3, "{} {little}", of("wip"));
    let arrivals = of("station.cutting.operations") / 100_000.0;
    let little = arrivals * of("station.cutting.wait_per_operation");
    assert!((of("station.cutting.queue_length") / little - 1.0).abs() < 1e-3);
    let queues = of("station.cutting.queue_length") + of("station.fitting.queue_length");
    assert!((of("backlog") - queues).abs() < 1e-9);
    // What comes in goes out.
    let orders = of("orders") / 240.0;
    assert!((orders / of("throughput") - 1.0).abs() < 1e-3);
    let products = of("product.plate.deliveries") + of("product.frame.deliveries");
    assert_eq!(products, of("deliveries"));
    assert_eq!(outcome.lead_times.total() as f64, of("deliveries"));
    // 0.8 orders a day of 0.8 days and those quoted and won, of half a day there.
    let quoted = of("segment.quoted.orders") / 240.0;
    assert!((of("station.cutting.utilisation") / (0.64 + 0.5 * quoted) - 1.0).abs() < 0.01);
    assert!((of("rework_share") * (0.8 + 2.1 * quoted) / (0.1 * quoted / 0.9) - 1.0).abs() < 0.05);
}
