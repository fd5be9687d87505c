//! What happened to an order between acceptance and delivery, apart from work on it at stations.

use crate::company::entities::lead::Grounds;
use crate::engine::{Identity, Span};
use crate::scenario::{Money, OpenOrderId, StationId};

/// What happened to an order, or to a part of one.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum OrderFact {
    /// The customer said yes; the order enters operations.
    Accepted {
        /// Net price.
        price: Money,
        /// Lead time promised.
        promise: Option<Span>,
        /// Time from the arrival of the lead to the order.
        cycle: Span,
        /// What the promise can be judged by, if there is one.
        grounds: Option<Grounds>,
    },
    /// The order was there when the run started.
    Inherited {
        /// Which of the book, if it has a name there.
        entry: Option<OpenOrderId>,
        /// Net price.
        price: Money,
        /// Lead time promised.
        promise: Option<Span>,
        /// Time since it was accepted.
        age: Span,
        /// Whether it is on the floor; else it now seeks its release.
        released: bool,
    },
    /// The order goes before others from now on.
    Expedited {
        /// Whether a rep asked because it threatened to be late; else it was so from the start.
        asked: bool,
    },
    /// The order has to wait for its release, because enough are on the floor or it is being handed
    /// over. What is never held is released when it is accepted.
    Held,
    /// The order was held and is released to the floor.
    Released {
        /// Time since it was accepted.
        waited: Span,
    },
    /// This part of a released order is begun.
    PartBegun {
        /// The order of which it is a part.
        whole: Identity,
    },
    /// This part is ready.
    PartFinished {
        /// The order of which it is a part.
        whole: Identity,
        /// Time since the release of that order.
        lasted: Span,
    },
    /// All parts of the order are ready; it follows its own route or is delivered.
    PartsJoined {
        /// Time since its release.
        lasted: Span,
    },
    /// The promised date has come, and the order is still open: from now on it is overdue.
    FellDue {
        /// Net price in currency.
        price: Money,
    },
    /// An operation spoilt the order; told after the operation was finished.
    Scrapped {
        /// The station where it was spoilt.
        station: StationId,
        /// Whether it starts again; otherwise it is cancelled now.
        replaced: bool,
    },
    /// The order is gone for good and will not be delivered.
    Cancelled {
        /// The station where it waited (it leaves the queue now), found no room (it never joined
        /// the queue) or was spoilt.
        station: StationId,
        /// Why it was cancelled.
        reason: CancelReason,
        /// Net price.
        price: Money,
        /// Lead time promised.
        promise: Option<Span>,
        /// Time since it was accepted.
        lasted: Span,
        /// Time spent waiting in queues.
        waited: Span,
        /// Time spent in the hands of workers.
        worked: Span,
    },
    /// The last operation was finished and the order delivered.
    Delivered(DeliveredOrder),
}

/// The life of a delivered order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DeliveredOrder {
    /// Net price.
    pub price: Money,
    /// Time from acceptance to delivery.
    pub lead_time: Span,
    /// Time from release to delivery.
    pub flow_time: Span,
    /// Time spent waiting in queues.
    pub waited: Span,
    /// Time spent in the hands of workers.
    pub worked: Span,
    /// Time spent in the hands of workers while their equipment was being repaired.
    pub stopped: Span,
    /// Time spent in the hands of workers while their shift had ended.
    pub paused: Span,
    /// Time spent in unattended operations.
    pub unattended: Span,
    /// Time from release until the last of its parts was ready.
    pub in_parts: Span,
    /// Whether an operation has left a defect that no inspection found.
    pub defective: bool,
    /// Whether it went before others.
    pub expedited: bool,
    /// Lead time promised.
    pub promise: Option<Span>,
    /// Late fee over the order's life; it was charged as it fell due.
    pub fee: Money,
}

/// Why an accepted order will not be delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CancelReason {
    /// Its customer would not wait longer for the first operation.
    Patience,
    /// It came to a station whose waiting room was full.
    NoRoom,
    /// An operation spoilt it and it is not replaced.
    Scrap,
}
