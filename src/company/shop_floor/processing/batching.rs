//! Several orders at a time (bulk service: Bailey 1954): the order a worker takes up has companions that
//! wait with it, up to a limit, and are ready when it is.

use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::{Company, Moment};
use crate::engine::Span;
use crate::scenario::StationId;

impl Company<'_> {
    /// A worker has taken up an order: those that go next by the station's rule go with it.
    #[inline(never)]
    pub fn take_up_companions<O: Observer>(
        &mut self,
        worker: WorkerId,
        station: StationId,
        takes: Span,
        at: &mut Moment<'_, O>,
    ) {
        let s = station.0 as usize;
        let (w, now) = (worker.0 as usize, at.now());
        for _ in 1..self.floor.stations[s].at_a_time.1 {
            if self.floor.stations[s].queue.len() == 0 {
                return;
            }
            let id = self.take_next(s, now);
            self.patience_ends(id, at);
            let order = &mut self.floor.orders[id.0];
            let waited = now.since(order.queued);
            order.waited += waited;
            order.started = now;
            let (step, operation) = (order.step(station), order.operation);
            at.tell(Fact::CompanionStarted { step, operation, worker, waited });
            self.tell_overtaken(id, station, takes, at);
            if self.floor.companions.len() <= w {
                self.floor.companions.resize(w + 1, Vec::new());
            }
            self.floor.companions[w].push(id);
        }
    }

    /// What was worked on with an order is ready, each judged for itself, and moves on before it.
    #[inline(never)]
    pub fn companions_are_done<O: Observer>(
        &mut self,
        worker: WorkerId,
        leader: OrderId,
        at: &mut Moment<'_, O>,
    ) {
        let Some(companions) = self.floor.companions.get_mut(worker.0 as usize) else { return };
        let companions = std::mem::take(companions);
        // Repairs have moved the leader's start; the companions stood still as long.
        let began = self.floor.orders[leader.0].started;
        for id in companions {
            let order = &mut self.floor.orders[id.0];
            let stood_still = began.since(order.started);
            if self.paper.wall.is_some() {
                order.paused += stood_still;
            } else {
                order.stopped += stood_still;
            }
            order.worked += at.now().since(began);
            let whom = *order;
            let verdict = self.judge(id, Some(worker), at.now());
            let station = verdict.station;
            let step = whom.step(station);
            at.tell(Fact::CompanionFinished { step, worker, rework: verdict.back });
            if self.is_given_up(id, &verdict, at) {
                continue;
            }
            let route = &self.paper.products[whom.product.0 as usize].route;
            if route[verdict.operation as usize].unattended.is_some() {
                self.is_left_alone(id, verdict.operation, at);
            } else {
                self.order_moves_on(None, id, station.0 as usize, at);
            }
        }
    }
}
