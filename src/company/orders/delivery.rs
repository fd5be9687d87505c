//! An order leaves the company, and what there is to say about how it went.

use super::Orders;
use crate::company::context::Context;
use crate::company::entities::ids::OrderId;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::order::{DeliveredOrder, OrderFact};
use crate::company::shop_floor::ShopFloor;
use crate::engine::Span;
use crate::rules::Money;

/// A delivery; what there was to say of the order stands in its slot until another takes it.
#[derive(Clone, Copy, Debug)]
pub struct Delivery {
    pub lead_time: Span,
    /// Ticks after the promise; not above 0 when in time or without a promise.
    pub late: f64,
    /// Whether its promised date has come, so that late fees are charged.
    pub was_overdue: bool,
    /// What it cost that the order was expedited.
    pub expediting: Money,
}

impl Orders {
    /// The order leaves the floor and the company.
    #[inline(always)]
    pub fn deliver<O: Observer>(
        &self,
        id: OrderId,
        floor: &mut ShopFloor,
        cx: &mut Context<'_, O>,
    ) -> Delivery {
        let order = floor.order(id);
        let segment = &cx.scenario.segments[order.segment];
        let lead_time = cx.now().since(order.accepted);
        let late = order.promise.map_or(0.0, |p| lead_time.real_ticks() - p.real_ticks());
        let fee = order.due().map_or(Money::ZERO, |due| {
            segment
                .late_fee
                .of(order.price, cx.scenario.days_late(&segment.late_fee, due, cx.now()))
        });
        let delivered = DeliveredOrder {
            price: order.price,
            lead_time,
            flow_time: cx.now().since(order.released),
            waited: order.waited,
            worked: order.worked,
            stopped: order.stopped,
            paused: order.paused,
            unattended: order.unattended,
            in_parts: order.in_parts,
            defective: order.is_defective(),
            expedited: order.expedited,
            promise: order.promise,
            fee,
        };
        cx.tell(Fact::Order(order.reference(), OrderFact::Delivered(delivered)));
        let was_overdue = order.is_overdue();
        let expediting = floor.take_out(id, cx);
        Delivery { lead_time, late, was_overdue, expediting }
    }
}
