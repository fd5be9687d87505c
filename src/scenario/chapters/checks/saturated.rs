//! A saturated segment places orders at once and without end: something else must say when.

use crate::engine::IdVec;
use crate::rules::Answer;
use crate::scenario::chapters::ids::ProductId;
use crate::scenario::chapters::market::{Leads, Segment};
use crate::scenario::chapters::operations::Operations;
use crate::scenario::chapters::products::Product;
use crate::scenario::format::Page;

/// A saturated segment places orders at once and without end: something else must say when.
pub fn check_saturated(
    top: &Page<'_>,
    segments: &[Segment],
    products: &IdVec<ProductId, Product>,
    operations: &Operations,
) {
    for segment in segments.iter().filter(|segment| segment.leads == Leads::Saturated) {
        let bought = || segment.buys.iter().filter_map(|(id, _)| products.get(*id));
        let limited = operations.release_limit.is_some()
            || bought().all(|product| product.release_limit.is_some());
        let works = |product: &Product| product.route.iter().any(|o| o.work.mean() > 0.0);
        let turns_away = |product: &Product| {
            let stations = &operations.stations;
            product.route.iter().any(|o| stations[o.station].buffer.is_some())
        };
        let at_once =
            segment.direct && segment.answer == Answer::Always && segment.decision_delay.is_zero();
        let (wrong, remedy) = if !limited {
            ("has no limit", "set `operations.release_limit`")
        } else if !at_once {
            ("does not order at once", "set `direct = true` and leave the customers no choice")
        } else if bought().any(turns_away) {
            ("orders where orders are turned away", "give the stations it passes no `buffer`")
        } else if !bought().all(works) {
            ("buys what takes no time", "give every product it buys some work")
        } else {
            continue;
        };
        let path = format!("segments.{}.leads", segment.name);
        top.fault_at(&path, format!("saturated segment `{}` {wrong}", segment.name), remedy);
    }
}
