//! `book.orders`: accepted and not delivered.

use super::days::Moment;
use super::entries::{Entry, Known};
use super::{OpenOrderId, OrderBook, Product};
use crate::engine::{IdVec, Time};
use crate::rules::Money;
use crate::scenario::chapters::operations::place_in_route;
use crate::scenario::format::{DayOrDate, Page, Reader};

/// An order that has been accepted and not delivered.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenOrder {
    /// Name, customer, product, size.
    pub entry: Entry,
    /// Net price of all of it; `None`: the list's, by its size.
    pub price: Option<Money>,
    /// Until when it was promised; `None`: it was promised for no date.
    pub due: Option<Moment>,
    /// Index of the operation it waits for or is in; `None`: it has not been released.
    pub operation: Option<usize>,
    /// Ticks of work at normal speed that have been done of that operation; `None`: it has not begun.
    pub worked: Option<f64>,
}

impl OpenOrder {
    /// When it was accepted: where that is not known, now, or when it was due if that was before.
    pub fn accepted(&self) -> Time {
        let due = self.due.map_or(Time::ZERO, |due| due.at);
        self.entry.since.map_or(due.min(Time::ZERO), |since| since.at())
    }
}

/// Reads the open orders.
pub fn read_orders<'x>(
    book: &mut Reader<'_, &'x OrderBook>,
    of: impl FnOnce(&'x OrderBook) -> &'x IdVec<OpenOrderId, OpenOrder>,
    known: &mut Known<'_>,
) -> Vec<OpenOrder> {
    let doc = "Orders that have been accepted and not delivered. Of those for one station work in hand \
        goes on first; of the others the first named came first.";
    let all = |book| of(book).iter().collect();
    book.optional_elements("orders", all, doc, |r, _| {
        let entry = known.read(r, |it: &OpenOrder| &it.entry, ("accepted", "When it was accepted."));
        let doc = "Net price of the whole order.";
        let price = r.money("price", doc).default_is("the list price, by its size");
        let price = price.of(|it| it.price).optional();
        let doc = "Until when it was promised: by the end of a date. A day before the start: it is \
            overdue.";
        let due = r.field("due", DayOrDate, doc).default_is("promised for no date");
        let due = due.of(|it| Some(it.due?.day)).optional();
        let due = due.map(|day| known.count.end(r, "due", day));
        let doc = "The operation it waits for or is in.";
        let operation = r.text("operation", doc).default_is("it is not yet released");
        let operation = operation
            .of(|it: &OpenOrder| {
                let route = &known.product(&it.entry)?.route;
                Some(route.get(it.operation?)?.name.clone())
            })
            .optional();
        let doc = "How long that operation has been worked on, at normal speed: what is left of it is \
            distributed as work that has lasted so long. The station's worker has it in hand, or it \
            passes by itself.";
        let worked = r.duration("worked", doc).default_is("it has not begun");
        let worked = worked.of(|it| it.worked).optional();
        let operation = operation
            .and_then(|name| place_in_route(r, known.stands.products, entry.product, &name));
        let order = OpenOrder { entry, price, due, operation, worked };
        if r.is_sound() {
            check_dates(r, &order);
            check_work(r, &order, known.product(&order.entry));
        }
        order
    })
}

fn check_dates(r: &Page<'_>, order: &OpenOrder) {
    if order.due.is_some_and(|due| due.at < order.accepted()) {
        let message = format!("due {}: that is before it was accepted", r.shown("due"));
        r.fault("due", message, "correct it, or since when the order is open");
    }
}

/// What has lasted so long must be able to.
fn check_work(r: &Page<'_>, order: &OpenOrder, product: Option<&Product>) {
    let Some(worked) = order.worked else { return };
    let Some(operation) = order.operation.and_then(|place| product?.route.get(place)) else {
        let remedy = "add `operation`, the one that is in hand";
        return r.fault(
            "worked",
            "work has been done, and it is not said of which operation",
            remedy,
        );
    };
    let name = &operation.name;
    if operation.per_unit && order.entry.size.is_none() {
        let message = format!("what is left of `{name}` depends on the size of the order");
        return r.fault("worked", message, "add `size`");
    }
    let size = if operation.per_unit { order.entry.size.unwrap_or(1.0) } else { 1.0 };
    if !operation.work.may_exceed(worked / size) {
        let message = format!("{}: `{name}` does not last so long", r.shown("worked"));
        r.fault("worked", message, "correct it, or the `work` of the operation");
    }
}
