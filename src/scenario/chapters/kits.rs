//! `contains` of a product: parts that are made apart for each order and joined before its own route.

use crate::scenario::format::{Preset, Reader, suggestion};
use crate::scenario::{Operations, Product, ProductId, Segment, WhenFull};

/// More parts of a kind are surely a slip of the pen.
const MOST: i64 = 10_000;

/// Reads what a product contains; `names` are the products' names in order.
pub fn read_parts(product: &mut Reader<'_>, names: &[String]) -> Vec<(ProductId, u32)> {
    let doc = "Products made apart for each order of this one, and how many; its own route begins when \
        the last of them is ready. Without a route it is delivered then.";
    let parts = product.entries("contains", "product", doc, Preset::Absent, |parts, name| {
        let index = names.iter().position(|known| known == name);
        if index.is_none() && !parts.is_describing() {
            let known: Vec<&str> = names.iter().map(String::as_str).collect();
            parts.fault(name, format!("there is no product `{name}`"), suggestion(name, &known));
        }
        let count = parts.whole(name, "How many.").within(1, MOST).required();
        let id = ProductId(u32::try_from(index.unwrap_or(0)).unwrap_or(0));
        (id, u32::try_from(count).unwrap_or(1))
    });
    parts.into_iter().map(|(_, part)| part).collect()
}

/// Refuses parts that contain others, that could be lost, or whose customers lose patience.
pub fn check(
    top: &Reader<'_>,
    products: &[Product],
    segments: &[Segment],
    operations: &Operations,
) {
    if !top.is_sound() {
        return;
    }
    for product in products.iter().filter(|product| !product.contains.is_empty()) {
        let path = format!("products.{}.contains", product.name);
        for (id, _) in &product.contains {
            let part = &products[id.0 as usize];
            if let Some((what, remedy)) = why_not(part, operations) {
                let message = format!("`{}` is a part of `{}` and {what}", part.name, product.name);
                top.fault_at(&path, message, remedy);
            }
        }
        let buys = |segment: &&Segment| {
            let mut bought = segment.buys.iter().map(|(id, _)| &products[id.0 as usize].name);
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
    let full = |o: &crate::scenario::Operation| {
        let station = &operations.stations[o.station.0 as usize];
        station.room.is_some() && station.when_full == WhenFull::Lost
    };
    if !part.contains.is_empty() {
        Some(("contains parts itself", "name all parts at once"))
    } else if part.route.iter().any(|o| o.scrap.is_some_and(|scrap| !scrap.replaced)) {
        Some(("may be given up as scrap", "write `replaced = true` in its route"))
    } else if part.route.iter().any(full) {
        Some(("may find no room", "write `when_full = \"blocked\"` or leave out `room`"))
    } else {
        None
    }
}
