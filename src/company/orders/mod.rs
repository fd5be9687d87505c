//! Orders before, between and after stations: release, hand-overs, assembly of parts, delivery.
//!
//! Doors, by which other departments ask it or tell it something in the middle of their own work:
//!
//! - `desk_leg`, `orders_at_desk`: how long, and how many, orders wait to be passed on (sales)

mod release;
mod handoffs;
mod assembly;
mod due;
mod delivery;
mod initial_orders;

pub use delivery::Delivery;
pub use initial_orders::InitialOrder;

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
