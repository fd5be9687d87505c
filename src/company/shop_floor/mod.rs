//! The shop floor: queues, processing at stations, and who attends.

mod adoption;
mod attendance;
mod floor;
mod next;
mod processing;
mod queues;
mod station;

pub use floor::ShopFloor;
pub use next::{Lost, Next, Then};

use super::context::Context;
use super::facts::observer::Observer;

impl ShopFloor {
    /// The first morning: the company has the workers and skills it had without the policy.
    pub fn open<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.adopt_background(cx);
        self.hire_those_before(cx);
        self.skill.of_first_day = self.workers.len();
    }

    /// Brings the floor in line with the scenario in force.
    pub fn adopt<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.adopt_background(cx);
        self.staff_floor(cx);
        self.start_inquiries(cx);
    }
}
