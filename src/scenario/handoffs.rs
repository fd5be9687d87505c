//! Hand-offs on paper: who passes leads, orders and customers on from one department to the next.

use crate::engine::Distribution;

/// What is handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Handover {
    /// A lead, from marketing to sales.
    Lead,
    /// An order, from sales to operations.
    Order,
    /// A customer, from operations to those who care for him after a delivery.
    Care,
}

impl Handover {
    /// All of them, in the order of an order's life.
    pub const ALL: [Handover; 3] = [Handover::Lead, Handover::Order, Handover::Care];
}

/// The desks at which things are handed over, first come, first served.
#[derive(Clone, Debug, PartialEq)]
pub struct Handoffs {
    /// By what is handed over; `None`: it goes over at once.
    pub desks: [Option<HandoffDesk>; 3],
    /// Whether all people serve one line; otherwise each desk has its own.
    pub joined: bool,
    /// Currency an hour and person.
    pub wage: f64,
}

/// A desk.
#[derive(Clone, Debug, PartialEq)]
pub struct HandoffDesk {
    /// Ticks of somebody's time for each.
    pub work: Distribution,
    /// People there; 0 only where joined desks have others.
    pub people: usize,
}

impl Handoffs {
    /// People at all desks.
    pub fn people(&self) -> usize {
        self.desks.iter().flatten().map(|desk| desk.people).sum()
    }

    /// The line in which something waits.
    pub fn line(&self, what: Handover) -> usize {
        if self.joined { 0 } else { what as usize }
    }

    /// People who serve a line.
    pub fn people_at(&self, line: usize) -> usize {
        if self.joined {
            return if line == 0 { self.people() } else { 0 };
        }
        self.desks[line].as_ref().map_or(0, |desk| desk.people)
    }
}
