//! The promised date of an order: until it comes the order may be delivered in time, from then on it
//! is overdue.

use super::Orders;
use crate::company::context::Context;
use crate::company::entities::ids::OrderId;
use crate::company::entities::order::Order;
use crate::company::event::OrderEvent;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::order::OrderFact;
use crate::company::shop_floor::ShopFloor;
use crate::engine::Time;

impl Orders {
    /// An order has been accepted, or is there when the run starts: its promised date is to come.
    /// One that is overdue already is charged from now on; what it owed before is not of this run.
    pub fn await_due<O: Observer>(
        &self,
        id: OrderId,
        floor: &mut ShopFloor,
        cx: &mut Context<'_, O>,
    ) {
        let (now, order) = (cx.now(), floor.order_mut(id));
        let Some(due) = order.due() else { return };
        if due < now {
            let fee = cx.scenario.segments[order.segment].late_fee;
            order.fee = fee.of(order.price, cx.scenario.days_late(&fee, due, now));
            order.fee_until = now;
            return;
        }
        order.awaits_due = true;
        order.fee_until = due;
        // What falls due after the run needs no event.
        if due < Time::ZERO + cx.scenario.run.warm_up + cx.scenario.run.length {
            cx.plan_at(due, OrderEvent::FallsDue(id));
        }
    }

    /// The promised date of an order has come: the order, if it is still open and thus overdue.
    pub fn falls_due<O: Observer>(
        &self,
        id: OrderId,
        floor: &mut ShopFloor,
        cx: &mut Context<'_, O>,
    ) -> Option<Order> {
        let order = floor.order_mut(id);
        // Its slot may hold another order by now, which is due at another instant.
        if !order.awaits_due || order.due() != Some(cx.now()) {
            return None;
        }
        order.awaits_due = false;
        let order = *order;
        cx.tell(Fact::Order(order.reference(), OrderFact::FellDue { price: order.price }));
        Some(order)
    }
}
