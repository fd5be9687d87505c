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
use crate::engine::{Count, Identity, Purpose, Span, Time};
use crate::scenario::Inherited;

impl Orders {
    /// The orders that are there when the run starts, each with its identity.
    pub fn initial_orders<'p, O>(
        &self,
        cx: &Context<'p, O>,
    ) -> impl Iterator<Item = (&'p Inherited, Identity)> + use<'p, O> {
        let inherited = cx.scenario.operations.inherited.iter();
        let each = inherited.flat_map(|from| (0..from.count).map(move |_| from));
        let randomness = cx.randomness;
        let identity =
            move |serial: usize| Subject::InitialOrder.identity(serial.wide(), randomness);
        each.enumerate().map(move |(serial, from)| (from, identity(serial)))
    }

    /// An order at the start, and what its customer asked for. No rep sold it.
    pub fn initial_order<O: Observer>(
        &self,
        from: &Inherited,
        identity: Identity,
        cx: &mut Context<'_, O>,
    ) -> (Request, Order) {
        let segment = &cx.scenario.segments[from.segment];
        let size = segment.order_size.sample(&mut cx.randomness.stream(Purpose::Size, identity, 0));
        let price = cx.scenario.products[from.product].price * size;
        let age = Span::from_real_ticks(from.age);
        let promise = from.due.map(|due| Span::from_real_ticks((from.age + due).max(0.0)));
        let typical = Request::typical(from.segment, from.product, size);
        let request = Request { identity, ..typical };
        let released = from.operation.is_some();
        let order = Order {
            operation: from.operation.unwrap_or(0).short(),
            queued: cx.now(),
            started: cx.now(),
            waited: if released { age } else { Span::ZERO },
            ..Order::new(&request, RepId::NONE, price, promise, Time::ZERO - age)
        };
        let inherited = OrderFact::Inherited { price, promise, age, released };
        cx.tell(Fact::Order(order.reference(), inherited));
        (request, order)
    }
}
