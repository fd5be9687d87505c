//! Indices into the company's arenas. A slot is reused once its entity is gone, so an index means
//! nothing outside the run and never enters a random key.

use crate::engine::ids;

/// A lead, opportunity or quote that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LeadId(pub u32);

/// An order in operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrderId(pub u32);

/// A worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkerId(pub u32);

/// A group of workers with the same skills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(pub u32);

/// A rep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RepId(pub u32);

impl RepId {
    /// Direct orders are sold by no rep.
    pub const NONE: RepId = RepId(u32::MAX);
}

/// A member of a finite population.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MemberId(pub u32);

/// A customer, where customers come back by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CustomerId(pub u32);

/// A request that a known customer, or one they referred, will make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReturnId(pub u32);

/// Something that is handed over at a desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HandoffId(pub u32);

/// A worker or rep who is retrained for another post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MoverId(pub u32);

ids!(LeadId, OrderId, WorkerId, GroupId, RepId, MemberId, CustomerId, ReturnId, HandoffId, MoverId);
