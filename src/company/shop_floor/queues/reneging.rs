//! Orders that are accepted and never delivered: their customers lose patience, they find no room,
//! or they are spoilt. Revenue and late fee fall at delivery, so neither falls here; commission
//! that was paid at the order stays paid. The customer neither judges a delivery nor comes back.

use crate::company::context::Context;
use crate::company::entities::ids::OrderId;
use crate::company::event::OrderEvent;
use crate::company::facts::fact::Fact;
use crate::company::facts::money::Account;
use crate::company::facts::observer::Observer;
use crate::company::facts::order::{CancelReason, OrderFact};
use crate::company::shop_floor::ShopFloor;
use crate::company::shop_floor::next::Lost;
use crate::engine::{Distribution, IdVec, Purpose, Span, Ticket};
use crate::rules::Money;
use crate::scenario::{Scrap, StationId};

/// The ends of customers' patience, by order. Empty as long as no customer is impatient.
#[derive(Clone, Debug, Default)]
pub struct Patience {
    ends: IdVec<OrderId, Option<Ticket>>,
}

impl Patience {
    #[inline]
    pub fn take(&mut self, id: OrderId) -> Option<Ticket> {
        self.ends.get_mut(id)?.take()
    }
}

impl ShopFloor {
    /// A customer whose order has just been released to the floor begins to wait for its first
    /// operation, for so long.
    #[inline(never)]
    fn patience_begins<O: Observer>(
        &mut self,
        id: OrderId,
        patience: &Distribution,
        cx: &mut Context<'_, O>,
    ) {
        let order = &self.orders[id];
        let mut stream = cx.randomness.stream(Purpose::OrderPatience, order.identity, 0);
        let lasts = Span::from_real_ticks(patience.sample(&mut stream));
        let ends = &mut self.patience.ends;
        ends.reach(id, None);
        ends[id] = Some(cx.plan_in(lasts, OrderEvent::GivesUp(id)));
    }

    /// An operation starts, or never will: from the first one on the customer waits for ever, and the
    /// order no longer waits for others.
    #[inline]
    pub(in crate::company::shop_floor) fn patience_ends<O: Observer>(
        &mut self,
        id: OrderId,
        cx: &mut Context<'_, O>,
    ) {
        if let Some(ticket) = self.patience.take(id) {
            cx.agenda.call_off(ticket);
        }
        if !self.batch_waits.is_empty() {
            self.batch_wait_is_over(id, cx);
        }
    }

    /// The order is gone for good.
    pub(in crate::company::shop_floor) fn cancel<O: Observer>(
        &mut self,
        id: OrderId,
        station: StationId,
        reason: CancelReason,
        cx: &mut Context<'_, O>,
    ) -> Lost {
        self.patience_ends(id, cx);
        let order = self.orders[id];
        self.take_out(id, cx);
        let cancelled = OrderFact::Cancelled {
            station,
            reason,
            price: order.price,
            promise: order.promise,
            lasted: cx.now().since(order.accepted),
            waited: order.waited,
            worked: order.worked,
        };
        cx.tell(Fact::Order(order.reference(), cancelled));
        Lost { order: Box::new(order) }
    }

    /// An operation has spoilt the order: its material is lost, whether it starts again or not.
    pub(in crate::company::shop_floor) fn spoil<O: Observer>(
        &mut self,
        id: OrderId,
        station: StationId,
        scrap: Scrap,
        cx: &mut Context<'_, O>,
    ) {
        let order = &self.orders[id];
        let material = cx.scenario.products[order.product].material * order.size;
        let scrapped = OrderFact::Scrapped { station, replaced: scrap.replaced };
        cx.tell(Fact::Order(order.reference(), scrapped));
        if material != Money::ZERO {
            cx.tell(Fact::money(Account::Material, -material));
        }
    }

    /// An order is released to the floor: its customer begins to wait.
    #[inline(always)]
    pub fn begin_waiting<O: Observer>(&mut self, id: OrderId, cx: &mut Context<'_, O>) {
        let order = &mut self.orders[id];
        order.released = cx.now();
        if let Some(patience) = &cx.scenario.segments[order.segment].order_patience {
            self.patience_begins(id, patience, cx);
        }
    }
}
