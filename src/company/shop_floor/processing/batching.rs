//! Several orders at a time (bulk service: Bailey 1954): the order a worker takes up has companions
//! that wait with it, up to a limit, and are ready when it is. Fewer than it takes are begun once one
//! of them has waited long enough.

use crate::company::context::Context;
use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::entities::order::Verdict;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::operation::OperationFact;
use crate::company::shop_floor::ShopFloor;
use crate::engine::{Count, Span};
use crate::scenario::StationId;

impl ShopFloor {
    /// Whether an order waits that a worker may take along.
    #[inline]
    pub(super) fn may_take_along(&self, worker: WorkerId, station: StationId) -> bool {
        let here = &self.stations[station];
        let in_hand = 1 + self.companions.get(worker).map_or(0, Vec::len);
        in_hand < here.batch_size.1.place() && here.queue.len() > 0
    }

    /// A worker takes an order along with the one they have taken up.
    pub(super) fn take_along<O: Observer>(
        &mut self,
        worker: WorkerId,
        id: OrderId,
        station: StationId,
        takes: Span,
        cx: &mut Context<'_, O>,
    ) {
        let now = cx.now();
        let who = self.worker_ref(worker);
        self.patience_ends(id, cx);
        self.left_is_taken_up(id, station);
        let order = &mut self.orders[id];
        let waited = now.since(order.queued);
        order.waited += waited;
        order.started = now;
        let (step, operation) = (order.step(station), order.operation);
        let started = OperationFact::CompanionStarted { operation, worker: who, waited };
        cx.tell(Fact::Operation(step, started));
        self.tell_overtaken(id, station, takes, cx);
        self.companions.reach(worker, Vec::new());
        self.companions[worker].push(id);
    }

    /// The next of those that were worked on with an order is ready, and judged for itself. `None`
    /// when there are no more.
    #[inline(never)]
    pub(super) fn companion_ends<O: Observer>(
        &mut self,
        worker: WorkerId,
        leader: OrderId,
        cx: &mut Context<'_, O>,
    ) -> Option<(OrderId, Verdict)> {
        let companions = self.companions.get_mut(worker)?;
        if companions.is_empty() {
            return None;
        }
        let id = companions.remove(0);
        // Repairs have moved the leader's start; the companions stood still as long.
        let began = self.orders[leader].started;
        let order = &mut self.orders[id];
        let stood_still = began.since(order.started);
        if cx.scenario.wall.is_some() {
            order.paused += stood_still;
        } else {
            order.stopped += stood_still;
        }
        order.worked += cx.now().since(began);
        let whom = *order;
        let verdict = self.judge(id, Some(worker), cx);
        let worker = self.worker_ref(worker);
        let finished = OperationFact::CompanionFinished { worker, rework: verdict.back };
        cx.tell(Fact::Operation(whom.step(verdict.station), finished));
        Some((id, verdict))
    }
}
