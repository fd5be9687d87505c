//! What follows for other departments from what has happened on the floor.

use crate::company::entities::ids::{OrderId, RepId};
use crate::company::entities::order::Order;

/// What follows for others from what has happened on the floor.
#[derive(Clone, Debug)]
pub enum Next {
    Nothing,
    /// A specification was found faulty: the rep who sold the order clears it up.
    FaultNoticed(RepId),
    /// All operations of an order, or of a part of one, are done.
    Ready(OrderId),
    /// An order has gone for good.
    Lost(Lost),
}

/// An order that has gone for good, as it was; apart, for it is large and rare.
#[derive(Clone, Debug)]
pub struct Lost {
    pub order: Box<Order>,
}
