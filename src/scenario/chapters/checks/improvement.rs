//! Someone must be there to be trained, and no probability of a fault may reach 1.

use crate::rules::Share;
use crate::scenario::chapters::operations::{Crew, Operations};
use crate::scenario::chapters::products::Product;
use crate::scenario::format::Page;

/// Refuses stations that invest the hours of no crew, and faults that could become certain.
pub fn check_improvement(top: &Page<'_>, products: &[Product], operations: &Operations) {
    if !top.is_sound() {
        return;
    }
    for (id, station) in operations.stations.enumerated() {
        let at_home = |crew: &Crew| crew.skills[0].station == id;
        if station.improvement > Share::NONE && !operations.crews.iter().any(at_home) {
            let message = format!(
                "no crew has its primary station at `{}`: no hours are invested",
                station.name
            );
            let path = format!("stations.{}.improvement", station.name);
            top.fault_at(&path, message, "leave `improvement` out here");
        }
    }
    let Some(root_causes) = &operations.root_causes else { return };
    for product in products {
        for operation in &product.route {
            let rework = operation.rework.map_or(0.0, |rework| rework.probability.value());
            let scrap = operation.scrap.map_or(0.0, |scrap| scrap.probability.value());
            let largest = rework.max(scrap).max(operation.defect.value());
            if largest * root_causes.max >= 1.0 {
                let message = format!(
                    "faults of `{}` with probability {largest} could become {} times as likely",
                    operation.name, root_causes.max
                );
                let remedy = format!("write at most {:.3}", 0.999 / largest);
                top.fault_at("operations.root_causes.max", message, remedy);
            }
        }
    }
}
