//! What a customer has experienced with one order.

use crate::engine::{Identity, Span};
use crate::scenario::SegmentId;

/// A delivery as the customer sees it.
#[derive(Clone, Copy, Debug)]
pub struct DeliveryExperience {
    pub identity: Identity,
    pub segment: SegmentId,
    /// Satisfaction before.
    pub satisfaction: f64,
    /// Lead time and promise.
    pub lead_time: Span,
    pub promise: Option<Span>,
    pub defective: bool,
}

impl DeliveryExperience {
    pub fn is_late(&self) -> bool {
        self.promise.is_some_and(|promise| self.lead_time > promise)
    }
}
