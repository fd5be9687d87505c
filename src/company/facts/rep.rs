//! What the reps did, and the desks that pass leads, orders and customers on.

use crate::company::entities::ids::RepId;
use crate::company::entities::rep::Chore;
use crate::engine::Span;
use crate::rules::{Money, SharedKpis};
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
    /// Something has happened that reps are paid by, whatever the rules of their pay make of it.
    Merited(Merit),
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

/// What pay rules for reps read.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Merit {
    /// A rep has won an order.
    Won {
        /// The rep.
        rep: RepId,
        /// Its net price.
        price: Money,
    },
    /// An order that a rep has sold is delivered.
    Delivered {
        /// Its list price.
        list_price: Money,
        /// Margin after discount, material and expediting, as a share of the list price.
        margin: f64,
    },
    /// The promise for an order that a rep has sold is broken.
    Broken {
        /// Its list price.
        list_price: Money,
    },
}

impl Merit {
    /// What it adds to the joint bonus; negative where it takes back.
    pub fn joint_pay(&self, shared: &SharedKpis) -> Money {
        match *self {
            Merit::Won { .. } => Money::ZERO,
            Merit::Delivered { list_price, margin } => shared.joint_bonus(list_price, margin, 0.0),
            Merit::Broken { list_price } => shared.joint_bonus(list_price, 0.0, 1.0),
        }
    }
}
