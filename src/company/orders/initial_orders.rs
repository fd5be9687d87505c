//! The orders that are there when the run starts. What happened to them before is not known: for
//! those on the floor it counts as waiting.

use crate::company::context::Context;
use crate::company::entities::ids::RepId;
use crate::company::entities::lead::Request;
use crate::company::entities::order::Order;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::order::OrderFact;
use crate::company::orders::Orders;
use crate::company::subjects::Subject;
use crate::engine::{Count, Identity, Purpose, Span, Time, Word};
use crate::rules::Money;
use crate::scenario::{Inherited, OpenOrder, OpenOrderId, SegmentId};

/// An order at the start, and what its customer asked for. No rep sold it.
#[derive(Clone, Copy, Debug)]
pub struct InitialOrder {
    pub request: Request,
    pub order: Order,
    /// Whether it is on the floor.
    pub released: bool,
    /// Ticks of work that have been done of its operation, if it has begun.
    pub worked: Option<f64>,
    /// Which of the book, if it has a name there.
    entry: Option<OpenOrderId>,
}

impl InitialOrder {
    /// It is told that it was there.
    pub fn tell<O: Observer>(&self, cx: &mut Context<'_, O>) {
        let InitialOrder { order, released, entry, .. } = *self;
        let (price, promise, age) = (order.price, order.promise, cx.now().since(order.accepted));
        let inherited = OrderFact::Inherited { entry, price, promise, age, released };
        cx.tell(Fact::Order(order.reference(), inherited));
    }
}

/// What is known of an order at the start.
#[derive(Clone, Copy, Debug)]
struct Known {
    request: Request,
    price: Money,
    age: Span,
    promise: Option<Span>,
    operation: Option<usize>,
    entry: Option<OpenOrderId>,
}

impl Orders {
    /// The orders that are there when the run starts: those of the book, of which those in hand come first, then
    /// those without a name.
    pub fn initial_orders<O>(&self, cx: &Context<'_, O>) -> Vec<InitialOrder> {
        let mut orders = Vec::new();
        if let Some(book) = cx.scenario.open_book() {
            let (begun, others): (Vec<_>, Vec<_>) =
                book.orders.enumerated().partition(|(_, order)| order.worked.is_some());
            orders.extend(begun.into_iter().chain(others).map(|of| self.open_order(of, cx)));
        }
        let inherited = cx.scenario.operations.inherited.iter();
        let each = inherited.flat_map(|from| (0..from.count).map(move |_| from));
        for (serial, from) in each.enumerate() {
            let identity = Subject::InitialOrder.identity(serial.wide(), cx.randomness);
            orders.push(self.initial_order(from, identity, cx));
        }
        orders
    }

    fn open_order<O>(
        &self,
        (entry, from): (OpenOrderId, &OpenOrder),
        cx: &Context<'_, O>,
    ) -> InitialOrder {
        let identity = Subject::OpenOrder.named(Word::of(&from.entry.id), cx.randomness);
        let drawn = || self.draw_size(identity, from.entry.segment, cx);
        let size = from.entry.size.unwrap_or_else(drawn);
        let typical = Request::typical(from.entry.segment, from.entry.product, size);
        let accepted = from.accepted();
        let known = Known {
            request: Request { identity, ..typical },
            price: from.price.unwrap_or(cx.scenario.products[from.entry.product].price * size),
            age: cx.now().since(accepted),
            promise: from.due.map(|due| due.at.since(accepted)),
            operation: from.operation,
            entry: Some(entry),
        };
        InitialOrder { worked: from.worked, ..self.stand(known, cx) }
    }

    fn initial_order<O>(
        &self,
        from: &Inherited,
        identity: Identity,
        cx: &Context<'_, O>,
    ) -> InitialOrder {
        let size = self.draw_size(identity, from.segment, cx);
        let typical = Request::typical(from.segment, from.product, size);
        let known = Known {
            request: Request { identity, ..typical },
            price: cx.scenario.products[from.product].price * size,
            age: Span::from_real_ticks(from.age),
            promise: from.due.map(|due| Span::from_real_ticks((from.age + due).max(0.0))),
            operation: from.operation,
            entry: None,
        };
        self.stand(known, cx)
    }

    fn draw_size<O>(&self, identity: Identity, segment: SegmentId, cx: &Context<'_, O>) -> f64 {
        let mut stream = cx.randomness.stream(Purpose::Size, identity, 0);
        cx.scenario.segments[segment].order_size.sample(&mut stream)
    }

    fn stand<O>(&self, known: Known, cx: &Context<'_, O>) -> InitialOrder {
        let Known { request, price, age, promise, operation, entry } = known;
        let released = operation.is_some();
        let order = Order {
            operation: operation.unwrap_or(0).short(),
            queued: cx.now(),
            started: cx.now(),
            waited: if released { age } else { Span::ZERO },
            ..Order::new(&request, RepId::NONE, price, promise, Time::ZERO - age)
        };
        InitialOrder { request, order, released, worked: None, entry }
    }
}
