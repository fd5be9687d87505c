//! Parts contain no parts, cannot be lost, and their customers cannot cancel.

use crate::engine::IdVec;
use crate::scenario::chapters::ids::ProductId;
use crate::scenario::chapters::market::Segment;
use crate::scenario::chapters::operations::{Operations, WhenFull};
use crate::scenario::chapters::products::{Operation, Product};
use crate::scenario::format::Page;

/// Refuses parts that contain others, that could be lost, or whose customers lose patience.
pub fn check_kits(
    top: &Page<'_>,
    products: &IdVec<ProductId, Product>,
    segments: &[Segment],
    operations: &Operations,
) {
    if !top.is_sound() {
        return;
    }
    for product in products.iter().filter(|product| !product.contains.is_empty()) {
        let path = format!("products.{}.contains", product.name);
        for (id, _) in &product.contains {
            let part = &products[*id];
            if let Some((what, remedy)) = why_not(part, operations) {
                let message = format!("`{}` is a part of `{}` and {what}", part.name, product.name);
                top.fault_at(&path, message, remedy);
            }
        }
        let buys = |segment: &&Segment| {
            let mut bought = segment.buys.iter().map(|(id, _)| &products[*id].name);
            segment.order_patience.is_some() && bought.any(|name| *name == product.name)
        };
        if let Some(segment) = segments.iter().find(buys) {
            let message = format!(
                "`{}` is made of parts, and its customers in `{}` may cancel it",
                product.name, segment.name
            );
            top.fault_at(&path, message, "leave `order_patience` out of that segment");
        }
    }
}

/// What a part may not do, and the remedy.
fn why_not(part: &Product, operations: &Operations) -> Option<(&'static str, &'static str)> {
    let full = |o: &Operation| {
        let station = &operations.stations[o.station];
        station.buffer.is_some() && station.when_full == WhenFull::Lost
    };
    if !part.contains.is_empty() {
        Some(("contains parts itself", "name all parts at once"))
    } else if part.route.iter().any(|o| o.scrap.is_some_and(|scrap| !scrap.replaced)) {
        Some(("may be given up as scrap", "write `replaced = true` in its route"))
    } else if part.route.iter().any(full) {
        Some(("may find a full buffer", "write `when_full = \"blocked\"` or leave out `buffer`"))
    } else {
        None
    }
}
