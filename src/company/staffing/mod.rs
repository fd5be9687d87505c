//! Staffing: who is on the payroll, who comes and who goes.
//!
//! Doors, by which other departments ask it or tell it something in the middle of their own work:
//!
//! - `rep_heads`: reps on the payroll (finance, planning)
//! - `loans`: what may be decided about temporary staff (planning)
//! - `bound_for`: who is on the way to another post (planning)
//! - `retraining_pay`: what those cost who work nowhere (finance)

mod payroll;
mod hiring;
mod sales_force;
mod temporaries;
mod retraining;

pub use payroll::REPS;

use super::context::Context;
use crate::engine::IdVec;
use crate::rules::Money;
use crate::scenario::{Crew, CrewId};
use payroll::Payroll;
use retraining::Movers;

/// Who comes to the company, leaves it, or changes posts.
#[derive(Clone, Debug)]
pub struct Staffing {
    payroll: Payroll,
    movers: Movers,
}

impl Staffing {
    pub fn new(crews: &IdVec<CrewId, Crew>) -> Staffing {
        Staffing { payroll: Payroll::new(crews), movers: Movers::new() }
    }

    /// Adopts the head counts of the scenario in force.
    pub fn adopt<O>(&mut self, cx: &Context<'_, O>) {
        self.payroll.adopt(cx.scenario);
    }

    /// An order of this price was delivered.
    pub fn count_revenue(&mut self, price: Money) {
        self.payroll.delivered += price;
    }
}
