//! `accept` of a segment or a product: which orders the company declines.

use crate::engine::TICKS_PER_HOUR;
use crate::rules::{Acceptance, Wage};
use crate::scenario::format::Reader;

/// Reads the limits; `own` says whose orders are counted by `own_orders`.
pub fn read_acceptance<'x, S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> &'x Acceptance,
    own: &str,
) -> Acceptance {
    let doc =
        "What the company declines although the customer said yes. Without any limit: nothing.";
    r.table("accept", of, doc, |accept| {
        type Limit = fn(&Acceptance) -> Option<u32>;
        let mut fewer_than = |key: &str, of: Limit, doc: &str| {
            let limit = accept.whole(key, doc).within(0, 1_000_000).default_is("no limit");
            let limit = limit.of(|it| of(it).map(i64::from)).optional();
            limit.and_then(|limit| u32::try_from(limit).ok())
        };
        let doc = "Only while fewer orders than this are open in the company.";
        let orders = fewer_than("orders", |it| it.orders, doc);
        let doc = format!("Only while fewer orders than this of the {own} are open.");
        let own_orders = fewer_than("own_orders", |it| it.own_orders, &doc);
        let doc = "Only if the lead time that sales expects, on what it knows of operations, is \
            no longer.";
        let lead_time = accept
            .duration("lead_time", doc)
            .default_is("no limit")
            .of(|it| it.lead_time)
            .optional();
        let doc = "Only if price less material brings at least so much for an hour of work on its \
            route.";
        let bid_price = accept.amount("bid_price", doc).default_is("no limit");
        let bid_price = bid_price.becoming(
            |an_hour| Wage::new(an_hour).a_tick(),
            |a_tick| a_tick.value() * TICKS_PER_HOUR,
        );
        let bid_price = bid_price.of(|it| it.bid_price).optional();
        Acceptance { orders, own_orders, lead_time, bid_price }
    })
}
