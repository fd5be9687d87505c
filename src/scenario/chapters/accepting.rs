//! `accept` of a segment or a product: which orders the company declines.

use crate::engine::TICKS_PER_HOUR;
use crate::rules::Acceptance;
use crate::scenario::format::Reader;

/// Reads the limits; `own` says whose orders are counted by `own_orders`.
pub fn read_acceptance(r: &mut Reader<'_>, own: &str) -> Acceptance {
    let doc =
        "What the company declines although the customer said yes. Without any limit: nothing.";
    r.table("accept", doc, |accept| {
        let mut fewer_than = |key: &str, doc: &str| {
            let limit = accept.whole(key, doc).within(0, 1_000_000).default_is("no limit");
            limit.optional().and_then(|limit| u32::try_from(limit).ok())
        };
        let orders = fewer_than("orders", "Only while fewer orders than this are open in the company.");
        let doc = format!("Only while fewer orders than this of the {own} are open.");
        let own_orders = fewer_than("own_orders", &doc);
        let doc = "Only if the lead time that sales expects, on what it knows of operations, is no longer.";
        let lead_time = accept.duration("lead_time", doc).default_is("no limit").optional();
        let doc = "Only if price less material brings at least so much for an hour of work on its route.";
        let bid_price = accept.amount("bid_price", doc).default_is("no limit").optional();
        let bid_price = bid_price.map(|price| price / TICKS_PER_HOUR);
        Acceptance { orders, own_orders, lead_time, bid_price }
    })
}
