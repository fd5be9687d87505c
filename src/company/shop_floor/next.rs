//! What follows for other departments from what has happened on the floor, and how it goes on then.

use crate::company::entities::ids::{OrderId, RepId, WorkerId};
use crate::company::entities::order::Order;
use crate::scenario::StationId;

/// What follows for others from what has happened on the floor. The floor goes on when they have
/// done their part, for that may bring the next order to it.
#[derive(Clone, Debug)]
pub enum Next {
    Nothing,
    /// A specification was found faulty: the rep who sold the order clears it up, and it moves on.
    FaultNoticed {
        rep: RepId,
        moves: Moves,
    },
    /// All operations of an order, or of a part of one, are done.
    Ready {
        order: OrderId,
        then: Then,
    },
    /// A worker has left for good.
    Left {
        then: Then,
    },
    /// An order has gone for good.
    Lost {
        lost: Lost,
        then: Then,
    },
}

/// How the floor goes on.
#[derive(Clone, Copy, Debug)]
pub enum Then {
    Nothing,
    /// The worker who had the order, if any, is free, and perhaps a machine at this station.
    Freed(Option<WorkerId>, StationId),
    /// There is room at a station.
    RoomMade(StationId),
}

/// An order that is about to move on: from where, if from a station, and who has it in hand.
#[derive(Clone, Copy, Debug)]
pub struct Moves {
    pub order: OrderId,
    pub worker: Option<WorkerId>,
    pub from: Option<StationId>,
}

/// An order that has gone for good, as it was; apart, for it is large and rare.
#[derive(Clone, Debug)]
pub struct Lost {
    pub order: Box<Order>,
}
