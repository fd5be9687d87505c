//! What has no agreed meaning together.

use crate::engine::Count;
use crate::rules::Dispatch;
use crate::scenario::chapters::operations::{Operations, WhenFull};
use crate::scenario::format::Page;

/// Refuses what has no agreed meaning together.
pub fn check_combinations(top: &Page<'_>, operations: &Operations) {
    let cyclic = operations.assignment.switches().is_some();
    let fails = operations.stations.iter().any(|station| station.breakdowns.is_some());
    for station in &operations.stations {
        let preemptive = station.dispatch == Dispatch::PreemptivePriority;
        let blocked = station.buffer.is_some() && station.when_full == WhenFull::Blocked;
        let path = |key: &str| format!("stations.{}.{key}", station.name);
        if station.machines.is_some() && (preemptive || cyclic) {
            let with = if cyclic { "workers who go round" } else { "preemption" };
            let message = format!("counted machines do not go together with {with}");
            top.fault_at(&path("machines"), message, "leave `machines` out");
        }
        if preemptive && (cyclic || fails) {
            let with = if cyclic { "workers who go round" } else { "breakdowns" };
            let message = format!("preemption does not go together with {with}");
            top.fault_at(&path("dispatch"), message, "write `dispatch = \"priority\"`");
        }
        let timetables = operations.crews.iter().any(|crew| !crew.timetable.is_empty());
        if operations.crews.iter().any(|crew| crew.hours.is_some()) {
            let cases = [
                (station.breakdowns.is_some(), "breakdowns", "breakdowns"),
                (preemptive, "dispatch", "preemptive dispatching"),
                (cyclic, "crew", "workers who go round"),
                (timetables, "timetable", "a timetable (write `shifts`)"),
            ];
            for (_, key, what) in cases.into_iter().filter(|(there, ..)| *there) {
                let message = format!("a calendar does not go together with {what}");
                top.fault_at(&path(key), message, "leave one of the two out");
            }
        }
        let together = station.batch_size.1 > 1;
        if together && (preemptive || cyclic) {
            let with = if cyclic { "workers who go round" } else { "preemption" };
            let message = format!("several orders at a time do not go together with {with}");
            top.fault_at(&path("batch_size"), message, "leave `batch_size` out");
        }
        if together && station.buffer.is_some_and(|buffer| buffer < station.batch_size.0.place()) {
            let message = "fewer orders may wait than a worker needs to begin";
            top.fault_at(&path("batch_size.min"), message, "raise `buffer`, or lower `min`");
        }
        if blocked && cyclic {
            let message = "blocking does not go together with workers who go round";
            top.fault_at(&path("when_full"), message, "write `when_full = \"lost\"`");
        }
    }
}
