//! Orders through operations.

use super::*;
use crate::company::{Leave, WorkerFact};

/// One order from the warm-up that falls due with the first measured instant and comes late, one
/// early, one overdue at the end.
pub(super) fn orders() -> Vec<(f64, Fact)> {
    let mut story = staff();
    story.extend([
        (4.0, accepted(DIRECT, PLATE, 100.0)),
        (4.0, queued(PLATE, CUTTING)),
        (6.0, started(PLATE, CUTTING, 0, 2.0)),
        (10.0, Fact::Plan(PlanFact::MeasurementStarted)),
        (10.0, fell_due(DIRECT, PLATE, 100.0)),
        (14.0, finished(PLATE, CUTTING, 0, false)),
        (14.0, delivered(DIRECT, PLATE, 10.0, 2.0, 6.0)),
        (20.0, accepted(QUOTED, FRAME, 200.0)),
        (20.0, queued(FRAME, CUTTING)),
        (20.0, started(FRAME, CUTTING, 2, 0.0)),
        (21.0, finished(FRAME, CUTTING, 2, true)),
        (21.0, queued(FRAME, FITTING)),
        (23.0, started(FRAME, FITTING, 1, 2.0)),
        (24.0, finished(FRAME, FITTING, 1, false)),
        (24.0, delivered(QUOTED, FRAME, 4.0, 2.0, 5.0)),
        (226.0, accepted(DIRECT, PLATE, 300.0)),
        (226.0, queued(PLATE, CUTTING)),
        (231.0, fell_due(DIRECT, PLATE, 300.0)),
    ]);
    story
}

#[test]
fn service_is_counted_by_delivery_and_by_due_date() {
    let outcome = measure(&company(), &orders());
    assert_kpi(&outcome, "deliveries", 2.0);
    assert_kpi(&outcome, "throughput", 2.0 / 240.0);
    assert_kpi(&outcome, "on_time_share_delivered", 0.5);
    assert_kpi(&outcome, "on_time_share", 1.0 / 3.0);
    assert_kpi(&outcome, "due_late_share", 1.0 / 3.0);
    assert_kpi(&outcome, "due_open_share", 1.0 / 3.0);
    assert_kpi(&outcome, "due_cancelled_share", 0.0);
    assert_kpi(&outcome, "due_tardiness_mean", (4.0 + 19.0) / 3.0);
    assert_kpi(&outcome, "overdue_orders", 1.0);
    assert_kpi(&outcome, "overdue_value", 300.0);
    assert_kpi(&outcome, "overdue_age_mean", 19.0);
    assert_kpi(&outcome, "due_beyond_share", 0.0);
    assert_kpi(&outcome, "lead_time_mean", 7.0);
    assert_kpi(&outcome, "promise_mean", 5.5);
    assert_kpi(&outcome, "promise_accuracy", 2.5);
    assert_kpi(&outcome, "lateness_mean", 1.5);
    assert_kpi(&outcome, "tardiness_mean", 2.0);
    assert_kpi(&outcome, "late_tardiness_mean", 4.0);
    assert_kpi(&outcome, "wait_per_order", 2.0);
    assert_kpi(&outcome, "flow_efficiency", 10.0 / 14.0);
    assert_kpi(&outcome, "segment.direct.on_time_share", 0.0);
    assert_kpi(&outcome, "segment.quoted.on_time_share", 1.0);
    assert_kpi(&outcome, "segment.direct.lead_time_p90", 10.0);
    assert_kpi(&outcome, "product.frame.lead_time_p50", 4.0);
    assert_eq!(outcome.lead_times.total(), 2);
    assert_eq!(outcome.promises.total(), 2);
}

#[test]
fn flow_is_averaged_over_the_window_only() {
    let outcome = measure(&company(), &orders());
    // In the window: 4 days of the first order, 4 of the second, 24 of the third.
    assert_kpi(&outcome, "wip", 32.0 / 240.0);
    let mean: f64 = 32.0 / 240.0;
    assert_kpi(&outcome, "wip_sd", (mean - mean * mean).sqrt());
    assert_kpi(&outcome, "open_orders", 1.0);
    assert_kpi(&outcome, "backlog", 26.0 / 240.0);
    assert_kpi(&outcome, "wait_per_operation", 1.0);
    assert_kpi(&outcome, "rework_share", 1.0 / 3.0);
    assert_kpi(&outcome, "station.cutting.rework_share", 0.5);
    assert_kpi(&outcome, "station.cutting.operations", 1.0);
    assert_kpi(&outcome, "station.cutting.queue_length", 24.0 / 240.0);
    assert_kpi(&outcome, "station.cutting.present_mean", 29.0 / 240.0);
    assert_kpi(&outcome, "product.frame.wait_per_operation", 1.0);
    assert_eq!(value(&outcome, "product.plate.wait_per_operation"), None);
    // 200 stretches of a day and a quarter; the first order comes after four days.
    assert_eq!((outcome.wip.len(), outcome.wip[2], outcome.wip[4]), (200, 0.0, 1.0));
    assert_eq!(outcome.wip[3], 0.8);
}

#[test]
fn utilisation_is_on_scheduled_time() {
    let mut story = orders();
    story.push((226.0, Fact::Worker(worker(0), WorkerFact::Left { why: Leave::Meeting })));
    story.push((228.0, Fact::Worker(worker(0), WorkerFact::Returned)));
    story.push((130.0, Fact::Plan(PlanFact::CrewResized { crew: CrewId(1), size: 3, staff: 3 })));
    story.push((130.0, Fact::Plan(PlanFact::OvertimeSet { crew: CrewId(1), level: 0.25 })));
    story.sort_by(|a, b| a.0.total_cmp(&b.0));
    let outcome = measure(&company(), &story);
    // The station's own crew has one worker; a helper's day there counts as the station's too.
    assert_kpi(&outcome, "station.cutting.utilisation", 5.0 / 240.0);
    assert_kpi(&outcome, "crew.cutting.utilisation", 4.0 / 240.0);
    assert_kpi(&outcome, "crew.cutting.away_share", 2.0 / 240.0);
    assert_kpi(&outcome, "crew.fitters.size", 2.0);
    assert_kpi(&outcome, "crew.fitters.overtime_level", 0.125);
    // No crew is called fitting: fitters (480 worker-days) and helpers (240) can work there.
    assert_kpi(&outcome, "station.fitting.utilisation", 1.0 / 720.0);
    assert_kpi(&outcome, "utilisation", 6.0 / 960.0);
    assert_kpi(&outcome, "overtime_level", 0.125 * 480.0 / 960.0);
}
