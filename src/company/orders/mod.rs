//! Orders before, between and after stations: release, hand-overs, assembly, clarification.

mod assembly;
mod delivery;
mod handoffs;
mod initial_orders;
mod release;

pub use delivery::Delivery;

use crate::scenario::Scenario;
use handoffs::Coordination;
use release::Gate;

/// The backlog and the desks between departments.
#[derive(Clone, Debug)]
pub struct Orders {
    gate: Gate,
    coordination: Coordination,
}

impl Orders {
    pub fn new(scenario: &Scenario) -> Orders {
        Orders { gate: Gate::new(scenario), coordination: Coordination::new() }
    }
}
