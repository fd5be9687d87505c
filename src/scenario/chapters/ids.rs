//! The indices by which the chapters refer to each other: positions in the order of their
//! names, byte by byte, so that the order of a file decides nothing. Entries of a list keep theirs.

use crate::engine::ids;

/// Index of a segment in [`crate::scenario::Scenario::segments`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SegmentId(pub u32);

/// Index of a product in [`crate::scenario::Scenario::products`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProductId(pub u32);

/// Index of a station in [`crate::scenario::Operations::stations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StationId(pub u32);

/// Index of a crew in [`crate::scenario::Operations::crews`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CrewId(pub u32);

/// Index of an open order in [`crate::scenario::OrderBook::orders`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpenOrderId(pub u32);

/// Index of an open deal in [`crate::scenario::OrderBook::deals`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpenDealId(pub u32);

ids!(SegmentId, ProductId, StationId, CrewId, OpenOrderId, OpenDealId);
