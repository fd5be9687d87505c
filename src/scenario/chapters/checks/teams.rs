//! Operations that take several workers together, and shifts that must be left to begin.

use crate::engine::Count;
use crate::rules::Dispatch;
use crate::scenario::chapters::operations::{Crew, Operations};
use crate::scenario::chapters::products::Product;
use crate::scenario::format::Page;

/// Refuses operations for which there are never enough workers, or whose workers would be taken from
/// each other.
pub fn check_teams(top: &Page<'_>, products: &[Product], operations: &Operations) {
    let cyclic = operations.assignment.switches().is_some();
    for product in products {
        for operation in product.route.iter().filter(|operation| operation.workers > 1) {
            let station = &operations.stations[operation.station];
            let able = |crew: &&Crew| {
                let second = crew.second_skills.iter().filter(|_| crew.trained > 0);
                let mut skills = crew.skills.iter().chain(second);
                skills.any(|skill| skill.station == operation.station)
            };
            let most = |crew: &Crew| crew.size + crew.temporary.map_or(0, |terms| terms.max);
            let people: usize = operations.crews.iter().filter(able).map(most).sum();
            let needed = operation.workers;
            let path = format!("products.{}.route.{}.workers", product.name, operation.name);
            if people < needed.place() {
                let message = format!(
                    "`{}` takes {needed} workers, and {people} can work at `{}`",
                    operation.name, station.name
                );
                top.fault_at(&path, message, format!("write at most {people}, or raise a crew"));
            }
            let with = match station.dispatch {
                _ if cyclic => "workers who go round",
                Dispatch::PreemptivePriority => "preemption",
                _ => continue,
            };
            let message = format!("several workers at a time do not go together with {with}");
            top.fault_at(&path, message, "leave `workers` out, or take another rule");
        }
    }
    let shifts = operations.crews.iter().any(|crew| crew.hours.is_some());
    for station in operations.stations.iter().filter(|station| station.shift_left > 0.0) {
        let path = format!("stations.{}.shift_left", station.name);
        if station.infinite_server {
            let message = "an infinite-server station has no `shift_left`";
            top.fault_at(&path, message, "leave out `shift_left` or `infinite_server`");
        } else if !shifts {
            let message = "without `[calendar]` there are no shifts of which time could be left";
            top.fault_at(
                &path,
                message,
                "add `[calendar]` with `hours`, or leave `shift_left` out",
            );
        }
    }
}
