//! `[start]`: orders that are there when the run starts, by count and without names: work in process, from which a
//! warm-up is shorter. Named ones stand in `[book]`.

use crate::engine::{Id, IdVec};
use crate::scenario::chapters::ids::{ProductId, SegmentId};
use crate::scenario::chapters::market::Segment;
use crate::scenario::chapters::products::Product;
use crate::scenario::format::{Page, Reader, suggestion};

/// An order that is there when the run starts.
#[derive(Clone, Debug, PartialEq)]
pub struct Inherited {
    /// Whose.
    pub segment: SegmentId,
    /// What.
    pub product: ProductId,
    /// Index of the operation it waits for; `None`: it has not been released.
    pub operation: Option<usize>,
    /// How many of them.
    pub count: u32,
    /// Ticks since it was accepted.
    pub age: f64,
    /// Ticks until it is due, negative when it is late already; `None`: nothing was promised.
    pub due: Option<f64>,
}

/// Reads the orders at the start.
pub fn read_initial_orders<'x, S: Copy>(
    top: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> &'x [Inherited],
    segments: &[Segment],
    products: &IdVec<ProductId, Product>,
) -> Vec<Inherited> {
    let segments: Vec<String> = segments.iter().map(|segment| segment.name.clone()).collect();
    let names: Vec<String> = products.iter().map(|product| product.name.clone()).collect();
    top.table("start", of, "What is there when the run starts; without it, nothing.", |r| {
        let doc = "Orders that have been accepted and not delivered. Of those for one station the \
            first named came first; what has been done of an operation under way is done again.";
        let all = |orders: &'x [Inherited]| orders.iter().collect();
        r.sought_here(&["deals", "as_of"], "open deals stand in `book.deals`: `[[book.deals]]`");
        r.optional_elements("orders", all, doc, |order, _| {
            order.sought_here(
                &["id", "customer", "size", "price", "value", "worked"],
                "orders with names, prices and dates stand in `book.orders`: `[[book.orders]]`",
            );
            let segment = order
                .reference("segment", "segment", &segments, "Whose.")
                .of(|it| it.segment.place())
                .required();
            let product = order
                .reference("product", "product", &names, "What.")
                .of(|it| it.product.place())
                .required();
            let doc = "The operation it waits for or is in.";
            let operation = order.text("operation", doc).default_is("it is not yet released");
            let operation = operation
                .of(|it| {
                    let route = &products.get(it.product)?.route;
                    Some(route.get(it.operation?)?.name.clone())
                })
                .optional();
            let operation =
                operation.and_then(|name| place(order, products, ProductId::at(product), &name));
            let count = order
                .whole("count", "How many of them.")
                .within(1, 1_000_000)
                .of(|it| i64::from(it.count))
                .default(1);
            let age =
                order.duration("age", "Time since it was accepted.").of(|it| it.age).default("0 d");
            let due = order.duration("due", "Time until it is due.");
            let due = due
                .default_is("nothing was promised")
                .of(|it| it.due.filter(|due| *due >= 0.0))
                .optional();
            let late = order.duration("late", "Time since it was due, if it is late already.");
            let late = late
                .default_is("not late")
                .of(|it| it.due.filter(|due| *due < 0.0).map(|due| -due))
                .optional();
            check_dates(order, age, due, late);
            Inherited {
                segment: SegmentId::at(segment),
                product: ProductId::at(product),
                operation,
                count: u32::try_from(count).unwrap_or(1),
                age,
                due: due.or(late.map(|late| -late)),
            }
        })
    })
}

/// Where in its product's route the order is.
pub fn place(
    r: &Page<'_>,
    products: &IdVec<ProductId, Product>,
    product: ProductId,
    name: &str,
) -> Option<usize> {
    let route = &products.get(product)?.route;
    let found = route.iter().position(|operation| operation.name == name);
    if found.is_none() && r.is_sound() {
        let known: Vec<&str> = route.iter().map(|operation| operation.name.as_str()).collect();
        let message = format!("`{}` has no operation `{name}`", products[product].name);
        r.fault("operation", message, suggestion(name, &known));
    }
    found
}

fn check_dates(r: &Page<'_>, age: f64, due: Option<f64>, late: Option<f64>) {
    if !r.is_sound() {
        return;
    }
    if due.is_some() && late.is_some() {
        let message = "`due` and `late` say different things of one order";
        r.fault("late", message, "keep one of the two");
    } else if late.is_some_and(|late| late > age) {
        let message = "the order was due before it was accepted";
        r.fault("late", message, "raise `age`, or lower `late`");
    }
}
