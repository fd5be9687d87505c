//! `[sales.expediting]`: orders that threaten to be late go before others.

use crate::engine::Distribution;
use crate::rules::{Money, Share};
use crate::scenario::chapters::operations::Operations;
use crate::scenario::chapters::priority::read_priority;
use crate::scenario::format::{Page, Quantity, Reader};

/// How orders come to go before others.
#[derive(Clone, Debug, PartialEq)]
pub struct Expediting {
    /// Share of orders expedited when they are accepted.
    pub share: Share,
    /// Share of orders that a rep asks for once they threaten to be late and asking pays.
    pub probability: Share,
    /// Ticks between two looks at the open orders, besides those when figures are read.
    pub every: Option<f64>,
    /// Priority of an expedited order; a LOWER number goes first.
    pub priority: i32,
    /// Ticks that a worker loses when an expedited order goes before others.
    pub change_over: Distribution,
    /// What each expedited order costs.
    pub cost: Money,
    /// What a late order costs the rep, as a share of their commission on it.
    pub complaint: f64,
    /// Open orders that may be expedited at a time; `None`: any number.
    pub cap: Option<u32>,
    /// Orders that may be expedited at one look; `None`: any number.
    pub cap_per_review: Option<u32>,
}

/// Reads who may ask for an order to go first, and what that costs.
pub fn read_expediting<'x, S: Copy>(
    sales: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<&'x Expediting>,
) -> Option<Expediting> {
    let doc = "Orders that threaten to be late, in the eyes of sales, may go before others.";
    sales.optional_table("expediting", of, doc, |r| {
        let doc = "Share of orders expedited when they are accepted.";
        let share = r.share("share", doc).of(|it| it.share).default(0);
        let doc = "Share of orders that a rep asks for once they threaten to be late.";
        // A share that is given means that share, and no other orders besides.
        let otherwise = if r.has("share") { 0 } else { 1 };
        let probability = r.share("probability", doc);
        let probability = probability.default_is("1, or 0 where `share` is given");
        let probability = probability.of(|it| it.probability).default(otherwise);
        let doc = "Time between two looks at the open orders, besides those when figures about \
            operations are read.";
        let every = r.duration("every", doc).positive();
        let every = every
            .default_is("1 d with a live view, else no other looks")
            .of(|it| it.every)
            .optional();
        r.refuse_hurry("every", every);
        let doc = "Priority of an expedited order; a LOWER number goes first.";
        let priority = read_priority(r, "priority", |it| it.priority, doc, -1);
        let doc = "Time a worker loses when they begin with an expedited order before others.";
        let change_over =
            r.distribution_or("change_over", Quantity::Time, |it| &it.change_over, doc, "0 d");
        let cost = r.money("cost", "Money for each expedited order.").of(|it| it.cost).default(0);
        let doc = "What a late order costs the rep, as a share of their commission on it.";
        let complaint =
            r.amount("complaint", doc).at_most(1000.0).of(|it| it.complaint).default(0.2);
        let doc = "How many open orders may be expedited at a time.";
        let cap = r
            .whole("cap", doc)
            .within(0, 1_000_000)
            .default_is("any number")
            .of(|it| it.cap.map(i64::from))
            .optional();
        let doc = "How many orders may be expedited at one look.";
        let at_once = r.whole("cap_per_review", doc).within(0, 1_000_000);
        let at_once =
            at_once.default_is("any number").of(|it| it.cap_per_review.map(i64::from)).optional();
        let count = |limit: Option<i64>| limit.and_then(|limit| u32::try_from(limit).ok());
        Expediting {
            share,
            probability,
            every,
            priority,
            change_over,
            cost,
            complaint,
            cap: count(cap),
            cap_per_review: count(at_once),
        }
    })
}

/// Refuses expediting where no station dispatches by priority.
pub fn check_expediting(top: &Page<'_>, expediting: Option<&Expediting>, operations: &Operations) {
    if top.is_sound()
        && expediting.is_some()
        && !operations.stations.iter().any(|station| station.dispatch.looks_at_priority())
    {
        let message = "no station looks at priorities, so nothing can be expedited";
        let remedy = "write `dispatch = \"priority\"` (or \"preemptive\", \"aging\") at stations \
            where expedited orders shall go first";
        top.fault_at("sales.expediting", message, remedy);
    }
}
