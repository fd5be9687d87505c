//! Set-ups: a worker who begins with another product than that of his last operation, or comes from
//! another station, must set up first. His first operation finds everything prepared. An order that
//! goes before others may take a change-over of its own.

use crate::company::Company;
use crate::company::entities::ids::{OrderId, WorkerId};
use crate::engine::{Purpose, Span};

impl Company<'_> {
    /// How long a worker sets up before he begins with an order.
    #[inline(never)]
    pub fn set_up_before(&self, worker: WorkerId, id: OrderId) -> Span {
        let order = &self.floor.orders[id.0];
        let index = order.operation;
        let station = self.paper.products[order.product.0 as usize].route[index as usize].station;
        let who = &self.floor.workers[worker.0 as usize];
        let (last, place) = (who.last_product, who.last_station);
        let law = &self.paper.operations.stations[station.0 as usize].set_up;
        let prepared = last.is_none() || (last == Some(order.product) && place == Some(station));
        let jump = self.change_over_for_jump(id);
        let Some(law) = law.as_ref().filter(|_| !prepared) else { return jump };
        let visit = self.floor.visits[id.0 as usize * self.floor.stride + index as usize];
        let part = u64::from(index) << 32 | u64::from(visit);
        jump + Span::from_real_ticks(law.sample(&mut self.dice.stream(
            Purpose::SetUp,
            order.identity,
            part,
        )))
    }
}
