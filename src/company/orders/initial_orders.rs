//! The orders that are there when the run starts. What happened to them before is not known: for those
//! on the floor it counts as waiting.

use crate::company::entities::ids::RepId;
use crate::company::entities::lead::Request;
use crate::company::entities::order::Order;
use crate::company::entities::order::SOUND;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::subjects::Subject;
use crate::company::{Company, Moment};
use crate::engine::{Identity, Purpose, Span, Time};
use crate::scenario::{Inherited, StationId};

impl Company<'_> {
    /// Puts the orders on paper where they are; workers who are free take them up.
    pub fn inherit_orders<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        let mut serial = 0;
        for inherited in &self.paper.operations.inherited {
            for _ in 0..inherited.count {
                let identity = Subject::InitialOrder.identity(serial, self.dice);
                serial += 1;
                self.inherit(inherited, identity, at);
            }
        }
    }

    fn inherit<O: Observer>(
        &mut self,
        from: &Inherited,
        identity: Identity,
        at: &mut Moment<'_, O>,
    ) {
        let segment = &self.paper.segments[from.segment.0 as usize];
        let size = segment.order_size.sample(&mut self.dice.stream(Purpose::Size, identity, 0));
        let price = self.paper.products[from.product.0 as usize].price * size;
        let age = Span::from_real_ticks(from.age);
        let accepted = Time::ZERO - age;
        let promise = from.due.map(|due| Span::from_real_ticks((from.age + due).max(0.0)));
        let request = Request {
            size,
            identity,
            ..Request::typical(from.segment.0 as usize, from.product, size)
        };
        let released = from.operation.is_some();
        let order = Order {
            identity,
            segment: from.segment,
            product: from.product,
            urgent: false,
            expedited: false,
            operation: from.operation.unwrap_or(0) as u16,
            size,
            rep: RepId::NOBODY,
            price,
            satisfaction: 0.0,
            accepted,
            released: accepted,
            promise,
            queued: at.now(),
            started: at.now(),
            waited: if released { age } else { Span::ZERO },
            worked: Span::ZERO,
            stopped: Span::ZERO,
            paused: Span::ZERO,
            unattended: Span::ZERO,
            defect: SOUND,
            on_machine: false,
            faulty: self.is_faulty(&request, RepId::NOBODY, at),
            resume: 0,
            whole: None,
            parts_left: 0,
            flawed: false,
            in_parts: Span::ZERO,
            rests_at: StationId(0),
        };
        let (segment, product) = (from.segment, from.product);
        at.tell(Fact::OrderInherited { identity, segment, product, price, promise, age, released });
        self.may_become_customer(identity, segment, at);
        let id = self.lay_down(order);
        if released { self.was_released(id, at) } else { self.order_seeks_release(id, at) }
    }
}
