//! How facts name what they are about: policy-free identities and ids of the scenario, small enough
//! to be copied. Arena slots never appear here, except those of workers, who keep theirs.

use super::ids::WorkerId;
use crate::engine::Identity;
use crate::scenario::{CrewId, ProductId, SegmentId, StationId};

/// An order, a part of one, or the request that may become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderRef {
    /// The identity that it keeps from the lead to the delivery, under every policy.
    pub identity: Identity,
    /// The segment of its customer.
    pub segment: SegmentId,
    /// What the customer wants; of a part, what the part is.
    pub product: ProductId,
}

impl OrderRef {
    /// The same at a station.
    #[inline]
    pub fn at(self, station: StationId) -> Step {
        let OrderRef { identity, segment, product } = self;
        Step { identity, segment, product, station }
    }
}

/// An order, or a part of one, at a station.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The identity of the order.
    pub identity: Identity,
    /// The segment of its customer.
    pub segment: SegmentId,
    /// What the customer wants; of a part, what the part is.
    pub product: ProductId,
    /// The station.
    pub station: StationId,
}

/// A worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkerRef {
    /// The worker; ids are not used again.
    pub worker: WorkerId,
    /// The crew they belong to.
    pub crew: CrewId,
}
