//! `[book]`: the orders and deals that are open on a day, each by its name, from which the run starts.

mod days;
mod deals;
mod entries;
mod orders;

pub use days::Moment;
pub use deals::OpenDeal;
pub use entries::Entry;
pub use orders::OpenOrder;

use super::ids::{OpenDealId, OpenOrderId, ProductId, SegmentId};
use super::market::Segment;
use super::products::Product;
use super::wall::Wall;
use crate::engine::{Id, IdVec};
use crate::rules::Share;
use crate::scenario::format::{Day, DayOrDate, Preset, Reader};
use days::Count;
use deals::read_deals;
use entries::Known;
use orders::read_orders;
use std::collections::BTreeSet;

/// What is open when the run starts, by name.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderBook {
    /// The day it was drawn up, on which the run starts, as it is written.
    pub as_of: Option<Day>,
    /// Customers with a segment of their own.
    pub customers: Vec<(String, SegmentId)>,
    /// The stages of deals, and the share of deals in each that is won.
    pub stages: Vec<(String, Share)>,
    /// Accepted and not delivered, as they are listed.
    pub orders: IdVec<OpenOrderId, OpenOrder>,
    /// Offered and not decided, as they are listed.
    pub deals: IdVec<OpenDealId, OpenDeal>,
}

/// What the entries of a book refer to.
#[derive(Clone, Copy, Debug)]
pub struct Stands<'a> {
    /// The segments.
    pub segments: &'a IdVec<SegmentId, Segment>,
    /// The products, with their routes.
    pub products: &'a IdVec<ProductId, Product>,
    /// The calendar, if there is one.
    pub wall: Option<&'a Wall>,
}

/// Reads `[book]`.
pub fn read_order_book<'x, S: Copy>(
    top: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<&'x OrderBook>,
    stands: &Stands<'_>,
) -> Option<OrderBook> {
    let doc = "The orders and deals that are open on a day, by name; the run starts from them, so that \
        `run.warm_up` is 0. A day is a date where there is a [calendar]; else, and also, working time \
        from the start, like \"12 d\", or before it, like \"-3 d\".";
    top.optional_table("book", of, doc, |book| {
        let doc = "The day it was drawn up, on which the run starts: `calendar.start`. Without a \
            calendar the number from which the days of the book count, like \"40 d\".";
        let as_of = book.field("as_of", DayOrDate, doc).default_is("the first day of the run");
        let as_of = as_of.of(|it: &OrderBook| it.as_of).optional();
        let count = Count::from(book, as_of, stands.wall);
        let segments: Vec<String> = stands.segments.iter().map(|s| s.name.clone()).collect();
        let doc = "The segment of each customer, for entries that name none.";
        let of = |it: &OrderBook| it.customers.clone();
        let customers =
            book.entries(("customers", "customer"), of, doc, Preset::Absent, |r, name| {
                let segment =
                    r.reference(name, "segment", &segments, "The segment they belong to.");
                SegmentId::at(segment.of(|it: SegmentId| it.place()).required())
            });
        let doc = "The stages of deals, and the share of the deals in each that is won.";
        let of = |it: &OrderBook| it.stages.clone();
        let stages = book.entries(("stages", "stage"), of, doc, Preset::Absent, |r, name| {
            r.share(name, "Share of the deals in this stage that is won.").of(|it| it).required()
        });
        let products = stands.products.iter().map(|product| product.name.clone()).collect();
        let mut known = Known {
            stands: *stands,
            segments,
            products,
            customers: &customers,
            count,
            ids: BTreeSet::new(),
        };
        let orders = read_orders(book, |it| &it.orders, &mut known);
        let deals = read_deals(book, |it| &it.deals, &stages, &mut known);
        if book.is_sound() && orders.is_empty() && deals.is_empty() {
            book.fault("", "`book` holds nothing", "add `orders` or `deals`, or leave it out");
        }
        OrderBook { as_of, customers, stages, orders: orders.into(), deals: deals.into() }
    })
}
