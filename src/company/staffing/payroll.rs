//! The payroll: who is on loan, how strong crews and sales are to be, and who leaves when.

use super::temporaries::Loan;
use crate::company::entities::ids::WorkerId;
use crate::company::staffing::Staffing;
use crate::engine::{Count, IdVec, Ticket, whole};
use crate::rules::{Money, MoneyRate, Recognition};
use crate::scenario::{Crew, CrewId, Scenario};

/// What the run has made of the planned head counts.
#[derive(Clone, Debug, Default)]
pub struct Payroll {
    /// Temporary staff.
    pub loans: IdVec<CrewId, Loan>,
    /// The strength of each crew as it is reviewed, and of the reps.
    pub strengths: IdVec<CrewId, Strength>,
    pub reps: Strength,
    /// When workers leave of their own accord.
    pub quitting: IdVec<WorkerId, Option<Ticket>>,
    /// Revenue delivered so far.
    pub delivered: Money,
    /// Reps who came less those who left, when the next leaves, and how often that was drawn.
    pub rep_change: i64,
    pub rep_quits: Option<Ticket>,
    pub rep_quits_drawn: u64,
}

impl Payroll {
    /// The payroll of the first morning.
    pub fn new(crews: &IdVec<CrewId, Crew>) -> Payroll {
        Payroll {
            loans: crews.each(Loan::default()),
            strengths: crews.each(Strength::default()),
            ..Payroll::default()
        }
    }

    /// Where a scenario has fewer reps than have left, none of its own are missing any more: who is
    /// hired then is there.
    pub fn adopt(&mut self, scenario: &Scenario) {
        self.rep_change = self.rep_change.max(-scenario.sales.reps.signed());
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
        let people = self.part.trunc();
        self.part -= people;
        let expected = heads.signed() + self.coming;
        let (least, most) = (bounds.0.signed(), i64::try_from(bounds.1).unwrap_or(i64::MAX));
        // Who is there beyond the bounds already is not sent away for that.
        let wanted = expected + whole(people) + std::mem::take(&mut self.vacancies);
        let allowed = wanted.clamp(least.min(expected), most.max(expected));
        self.coming += allowed - expected;
        allowed - expected
    }
}

impl Staffing {
    pub(super) fn strength(&mut self, of: CrewId) -> &mut Strength {
        let Payroll { strengths, reps, .. } = &mut self.payroll;
        if of == REPS { reps } else { &mut strengths[of] }
    }

    /// A leaver is to be replaced at the next review.
    pub(super) fn vacancy(&mut self, of: CrewId) {
        self.strength(of).vacancies += 1;
    }
}
