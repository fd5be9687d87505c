//! The payroll: who is on loan, how strong crews and sales are to be, and who leaves when.

use super::temporaries::Loan;
use crate::company::staffing::Staffing;
use crate::engine::Ticket;
use crate::rules::{Money, MoneyRate, Recognition};
use crate::scenario::{CrewId, Scenario};

/// What the run has made of the planned head counts.
#[derive(Clone, Debug, Default)]
pub struct Payroll {
    /// Temporary staff, by crew.
    pub loans: Vec<Loan>,
    /// The strength of each crew as it is reviewed, and of the reps behind them.
    pub strengths: Vec<Strength>,
    /// When workers leave of their own accord, by worker.
    pub quitting: Vec<Option<Ticket>>,
    /// Revenue delivered so far.
    pub delivered: Money,
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

/// What is remembered from review to review, of a crew or of the reps.
#[derive(Clone, Debug, Default)]
pub struct Strength {
    /// Reviews planned under an earlier scenario no longer take place.
    pub series: u16,
    /// Decisions taken so far; numbers their delays.
    pub decided: u64,
    /// People decided upon who have not come yet, less those who have not gone yet.
    pub coming: i64,
    /// Parts of people decided upon so far, below one.
    pub part: f64,
    /// Leavers whose replacement is not decided yet.
    pub vacancies: i64,
    /// Working ticks at the last review, and orders finished, or revenue, until then.
    pub reviewed: (f64, f64),
    /// What has been recognised.
    pub recognised: Option<Recognition>,
    /// Revenue a tick as it is known.
    pub revenue: MoneyRate,
}

/// The reps among the crews.
pub const REPS: CrewId = CrewId(u32::MAX);

impl Strength {
    /// Takes whole people out of what is wanted, within bounds on how many there will be.
    pub(super) fn decide(&mut self, change: f64, heads: usize, bounds: (usize, usize)) -> i64 {
        self.part += change;
        let whole = self.part.trunc();
        self.part -= whole;
        let expected = heads as i64 + self.coming;
        let (least, most) = (bounds.0 as i64, i64::try_from(bounds.1).unwrap_or(i64::MAX));
        // Who is there beyond the bounds already is not sent away for that.
        let wanted = expected + whole as i64 + std::mem::take(&mut self.vacancies);
        let allowed = wanted.clamp(least.min(expected), most.max(expected));
        self.coming += allowed - expected;
        allowed - expected
    }
}

impl Staffing {
    pub(super) fn strength(&mut self, of: CrewId) -> &mut Strength {
        let reps = self.payroll.strengths.len() - 1;
        &mut self.payroll.strengths[(of.0 as usize).min(reps)]
    }

    /// A leaver is to be replaced at the next review.
    pub(super) fn vacancy(&mut self, of: CrewId) {
        self.strength(of).vacancies += 1;
    }
}
