//! Staffing: who is on the payroll, who comes and who goes.

mod hiring;
mod payroll;
mod retraining;
mod sales_force;
mod temporaries;

pub use payroll::REPS;

use super::context::Context;
use payroll::Payroll;
use retraining::Movers;

/// Who comes to the company, leaves it, or changes posts.
#[derive(Clone, Debug)]
pub struct Staffing {
    payroll: Payroll,
    movers: Movers,
}

impl Staffing {
    pub fn new(crews: usize) -> Staffing {
        Staffing { payroll: Payroll::new(crews), movers: Movers::new() }
    }

    /// Adopts the head counts of the scenario in force.
    pub fn adopt<O>(&mut self, cx: &Context<'_, O>) {
        self.payroll.adopt(cx.scenario);
    }

    /// An order of this price was delivered.
    pub fn count_revenue(&mut self, price: f64) {
        self.payroll.delivered += price;
    }
}
