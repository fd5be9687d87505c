//! What no chapter can check alone: chapters that contradict each other.

mod blocking;
mod combinations;
mod improvement;
mod kits;
mod saturated;
mod teams;

use super::ids::ProductId;
use super::market::Segment;
use super::operations::Operations;
use super::products::Product;
use crate::engine::IdVec;
use crate::scenario::format::Page;

/// Refuses segments, products and operations that do not go together.
pub fn check_together(
    top: &Page<'_>,
    segments: &[Segment],
    products: &IdVec<ProductId, Product>,
    operations: &Operations,
) {
    // Routes then lead to stations that are not there, which has been said.
    if operations.stations.iter().next().is_none() {
        return;
    }
    improvement::check_improvement(top, products, operations);
    kits::check_kits(top, products, segments, operations);
    saturated::check_saturated(top, segments, products, operations);
    combinations::check_combinations(top, operations);
    blocking::check_blocking(top, products, operations);
    teams::check_teams(top, products, operations);
}
