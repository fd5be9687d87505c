//! What the reps did, and the desks that pass leads, orders and customers on.

use crate::company::entities::ids::RepId;
use crate::company::entities::rep::Chore;
use crate::engine::Span;
use crate::scenario::Handover;

/// What reps and desks did.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum RepFact {
    /// A rep took up a lead.
    Started,
    /// A rep is done with a lead.
    Finished,
    /// A rep took up non-selling work that operations or a customer waits for.
    ChoreStarted {
        /// The rep.
        rep: RepId,
        /// The kind of work.
        chore: Chore,
    },
    /// The rep is done with it.
    ChoreFinished {
        /// The rep.
        rep: RepId,
        /// The kind of work.
        chore: Chore,
    },
    /// A rep left for a meeting.
    Left,
    /// A rep came back from it.
    Returned,
    /// A rep has reached their quota.
    QuotaReached {
        /// The rep.
        rep: RepId,
    },
    /// A rep came to the company during the run.
    Hired,
    /// A rep left the company during the run, after what they had in hand.
    Departed,
    /// The number of reps changed; also told once at the start.
    Resized {
        /// Reps on the payroll from now on.
        reps: u32,
    },
    /// A desk began to pass something on.
    HandoverStarted {
        /// The kind of thing.
        what: Handover,
        /// Time since it came to the desk.
        waited: Span,
    },
    /// A desk passed it on.
    HandoverFinished {
        /// The kind of thing.
        what: Handover,
    },
    /// The number of people at the desks changed; also told once at the start.
    DesksResized {
        /// People from now on.
        people: u32,
    },
}
