//! A representative of sales, and what they owe besides selling.

use super::free::Free;
use super::ids::LeadId;
use crate::engine::{Count, Span};
use crate::scenario::{CrewId, Sales};

/// What a rep does that is neither selling nor meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chore {
    /// Asking operations how orders stand.
    StatusInquiries,
    /// Clearing up a faulty specification with its customer.
    Clarifying,
    /// Looking back at a late order.
    PostMortem,
    /// A day with operations.
    Shadowing,
}

/// What comes round by itself, rep after rep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Asking how orders stand.
    StatusInquiries,
    /// Days with operations.
    Shadowing,
}

impl Turn {
    /// Its place among all turns.
    #[expect(clippy::as_conversions, reason = "the one cast of the enum")]
    pub fn place(self) -> usize {
        self as usize
    }

    /// Ticks that each rep owes when their turn comes.
    pub fn takes(self, sales: &Sales, day: f64) -> f64 {
        match self {
            Turn::StatusInquiries => sales.status_inquiries,
            Turn::Shadowing => sales.product_knowledge.map_or(0.0, |u| u.shadowing.min(day)),
        }
    }
}

/// What a person does in the company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Post {
    /// Selling.
    Reps,
    /// Working in a crew.
    Crew(CrewId),
}

/// A rep.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rep {
    pub lead: Option<LeadId>,
    pub free: Free,
    /// Called away for so long, as soon as they are free.
    pub called: Option<Span>,
    pub away: bool,
    /// No longer on the payroll once they are free.
    pub leaving: bool,
}

impl Rep {
    pub fn is_leaving(&self) -> bool {
        self.leaving
    }
}

/// How many reps there are where so many are planned and so many more have come than left.
pub fn heads(planned: usize, change: i64) -> usize {
    usize::try_from(planned.signed() + change).unwrap_or(0)
}
