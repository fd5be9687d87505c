//! `contains` of a product: parts that are made apart for each order and joined before its own route.

use crate::engine::Id;
use crate::scenario::chapters::ids::ProductId;
use crate::scenario::format::{Preset, Reader, suggestion};

/// More parts of a kind are surely a slip of the pen.
const MOST: i64 = 10_000;

/// Reads what a product contains; `names` are the products' names in order.
pub fn read_parts<'x, S: Copy>(
    product: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> &'x [(ProductId, u32)],
    names: &[String],
) -> Vec<(ProductId, u32)> {
    let doc = "Products made apart for each order of this one, and how many; its own route begins \
        when \
        the last of them is ready. Without a route it is delivered then.";
    let name = |id: ProductId| names.get(id.place()).cloned().unwrap_or_default();
    let of = |source| of(source).iter().map(|(id, count)| (name(*id), *count)).collect();
    let parts = product.entries(("contains", "product"), of, doc, Preset::Absent, |parts, name| {
        let index = names.iter().position(|known| known == name);
        if index.is_none() && parts.is_reading() {
            let known: Vec<&str> = names.iter().map(String::as_str).collect();
            parts.fault(name, format!("there is no product `{name}`"), suggestion(name, &known));
        }
        let count = parts.whole(name, "How many.").within(1, MOST).of(i64::from).required();
        let id = ProductId::at(index.unwrap_or(0));
        (id, u32::try_from(count).unwrap_or(1))
    });
    parts.into_iter().map(|(_, part)| part).collect()
}
