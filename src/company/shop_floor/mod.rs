//! The shop floor: queues, processing at stations, and who attends.
//!
//! What happens here may be the business of others: it is returned as [`Next`]. Who works on what is
//! decided when the instant is complete: what happens only notes what is [`undecided`].
//!
//! Doors, by which other departments ask it or tell it something in the middle of their own work:
//!
//! - `present`, `was_present`: orders at a station, now and some time ago (planning, sales,
//!   staffing)
//! - `open_orders`: what has been accepted and not delivered (planning, sales)
//! - `shared_floor`: who waits and who works where people help each other (sales)
//! - `leg`, `paces`: how long an operation is reckoned to take (sales, planning)
//! - `heads`, `people`, `members`, `those_who_stay`, `worker`: who belongs to a crew (staffing,
//!   planning, finance)
//! - `finished_at`: orders that have left a station (staffing)
//! - `paid_crew`, `training_cost`: what is paid for (finance)
//! - `overdue`: orders whose promised date has passed (finance)
//! - `order`, `order_mut`, `lay_down`, `take_out`, `arrive`: an order on its way to the floor, its parts, and out
//!   again (orders)

mod floor;
mod station;
mod visits;
mod next;
mod steps;
mod plain_path;
mod undecided;
mod decisions;
mod queues;
mod processing;
mod attendance;
mod adoption;

pub use floor::ShopFloor;
pub use next::{Lost, Next};
pub use plain_path::Plainly;

use super::context::Context;
use super::facts::observer::Observer;
use steps::Steps;

impl ShopFloor {
    /// The first morning: the company has the workers and skills it had without the policy.
    pub fn open<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.adopt_background(cx);
        self.hire_those_before(cx);
        self.skill.of_first_day = self.workers.len();
    }

    /// Brings the floor in line with the scenario in force. Steps are known at the end (`adopt_steps`).
    pub fn adopt<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.steps = Steps::none();
        self.adopt_background(cx);
        self.staff_floor(cx);
        self.start_inquiries(cx);
    }
}
