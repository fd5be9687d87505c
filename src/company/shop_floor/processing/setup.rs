//! Set-ups: a worker who begins with another product than that of their last operation, or comes
//! from another station, must set up first. Their first operation finds everything prepared. An
//! order that goes before others may take a change-over of its own.

use crate::company::context::Context;
use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::shop_floor::ShopFloor;
use crate::engine::{Purpose, Span};

impl ShopFloor {
    /// How long a worker sets up before they begin with an order.
    #[inline(never)]
    pub(super) fn set_up_before<O>(
        &self,
        worker: WorkerId,
        id: OrderId,
        cx: &Context<'_, O>,
    ) -> Span {
        let order = &self.orders[id];
        let index = order.operation;
        let station = cx.scenario.products[order.product].route[usize::from(index)].station;
        let who = &self.workers[worker];
        let (last, place) = (who.last_product, who.last_station);
        let distribution = &cx.scenario.operations.stations[station].set_up;
        let prepared = last.is_none() || (last == Some(order.product) && place == Some(station));
        let jump = self.change_over_for_jump(id, cx);
        let Some(distribution) = distribution.as_ref().filter(|_| !prepared) else { return jump };
        let visit = self.visits.executions(id, index);
        let part = u64::from(index) << 32 | u64::from(visit);
        jump + Span::from_real_ticks(distribution.sample(&mut cx.randomness.stream(
            Purpose::SetUp,
            order.identity,
            part,
        )))
    }
}
