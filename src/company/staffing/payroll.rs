//! The payroll: who is on loan, how strong crews and sales are to be, and who leaves when.

use super::hiring::Strength;
use super::temporaries::Loan;
use crate::engine::Ticket;
use crate::scenario::Scenario;

/// What the run has made of the planned head counts.
#[derive(Clone, Debug, Default)]
pub struct Payroll {
    /// Temporary staff, by crew.
    pub loans: Vec<Loan>,
    /// The strength of each crew as it is reviewed, and of the reps behind them.
    pub strengths: Vec<Strength>,
    /// When workers leave of their own accord, by worker.
    pub quitting: Vec<Option<Ticket>>,
    /// Revenue delivered so far, in currency.
    pub delivered: f64,
    /// Reps who came less those who left, when the next leaves, and how often that was drawn.
    pub rep_change: i64,
    pub rep_quits: Option<Ticket>,
    pub rep_quits_drawn: u64,
}

impl Payroll {
    /// The payroll of the first morning.
    pub fn new(crews: usize) -> Payroll {
        Payroll {
            loans: vec![Loan::default(); crews],
            strengths: vec![Strength::default(); crews + 1],
            ..Payroll::default()
        }
    }

    /// Where a scenario has fewer reps than have left, none of its own are missing any more: who is
    /// hired then is there.
    pub fn adopt(&mut self, scenario: &Scenario) {
        self.rep_change = self.rep_change.max(-(scenario.sales.reps as i64));
    }
}
