//! Detours from the plain path of an operation, and how orders come back to it: as companion of another order, when what needed no worker is over, or never, when the
//! customer cancels.

use crate::company::context::Context;
use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::operation::OperationFact;
use crate::company::facts::order::CancelReason;
use crate::company::shop_floor::ShopFloor;
use crate::company::shop_floor::next::Next;

impl ShopFloor {
    /// What was worked on with an order is judged before it, and moves on. `None` when there is no
    /// more.
    #[inline]
    pub fn judge_companion<O: Observer>(
        &mut self,
        worker: WorkerId,
        leader: OrderId,
        cx: &mut Context<'_, O>,
    ) -> Option<Next> {
        // What was taken along is in hand whatever the stage in force says of batches.
        if self.companions.is_empty() {
            return None;
        }
        let (id, verdict) = self.companion_ends(worker, leader, cx)?;
        if let Some(lost) = self.scrap_if_spoilt(id, &verdict, cx) {
            return Some(Next::Lost(lost));
        }
        let product = self.orders[id].product;
        let route = &cx.scenario.products[product].route;
        if route[usize::from(verdict.operation)].unattended.is_some() {
            self.leave_alone(id, verdict.operation, cx);
            return Some(Next::Nothing);
        }
        Some(self.order_moves_on(None, id, verdict.station, cx))
    }

    /// What needed no worker is over; where nothing else is done the operation is judged.
    #[inline(never)]
    pub fn unattended_ends<O: Observer>(&mut self, id: OrderId, cx: &mut Context<'_, O>) -> Next {
        let order = &self.orders[id];
        let station = order.rests_at;
        let step = order.step(station);
        if !cx.scenario.operations.stations[station].infinite_server {
            cx.tell(Fact::Operation(step, OperationFact::UnattendedFinished { rework: false }));
            return self.order_moves_on(None, id, station, cx);
        }
        let verdict = self.judge(id, None, cx);
        let rework = verdict.back;
        cx.tell(Fact::Operation(step, OperationFact::UnattendedFinished { rework }));
        if let Some(lost) = self.scrap_if_spoilt(id, &verdict, cx) {
            return Next::Lost(lost);
        }
        self.order_moves_on(None, id, station, cx)
    }

    /// A customer cancels an order that has not been begun.
    pub fn order_gives_up<O: Observer>(&mut self, id: OrderId, cx: &mut Context<'_, O>) -> Next {
        // What has happened cannot be called off.
        self.patience.take(id);
        let order = &mut self.orders[id];
        order.waited += cx.now().since(order.queued);
        let route = &cx.scenario.products[order.product].route;
        let station = route[usize::from(order.operation)].station;
        self.stations[station].queue.leave(id);
        self.order_leaves_station(id, station, cx);
        // Perhaps an order waits for the place.
        self.undecided.mark(station);
        Next::Lost(self.cancel(id, station, CancelReason::Patience, cx))
    }
}
