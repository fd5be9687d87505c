//! Conditions on which an order is begun: an operation may take several workers, who are seized together
//! and freed together (simultaneous service: Brill and Green 1984), and enough must be left of the
//! shift. No worker is held who waits for others.

use crate::company::context::Context;
use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::operation::OperationFact;
use crate::company::shop_floor::ShopFloor;
use crate::company::shop_floor::processing::effort::Effort;
use crate::engine::{Count, Time};
use crate::scenario::{StationId, WhenShort};

/// The order that a worker may begin at a station, with its serial of joining, and those before it for
/// which too little is left of the shift.
pub type FirstToBegin = (Option<(u64, OrderId)>, Vec<OrderId>);

/// Why a worker does not begin an order.
pub(super) enum Obstacle {
    /// Their shift ends too soon.
    Shift,
    /// It takes more workers than are free.
    Hands,
}

impl ShopFloor {
    /// Whether it depends on the order, in the scenario in force, who may begin it.
    pub(in crate::company::shop_floor) fn adopt_conditions<O>(&mut self, cx: &Context<'_, O>) {
        let scenario = cx.scenario;
        let stations = &scenario.operations.stations;
        let mut operations = scenario.products.iter().flat_map(|product| &product.route);
        self.is_selective = scenario.must_fit()
            || stations.iter().any(|station| station.shift_left > 0.0)
            || operations.any(|operation| operation.workers > 1);
    }

    /// Of the orders that wait at a station the first, in the order of its rule, that a worker may begin.
    #[inline(never)]
    pub(in crate::company::shop_floor) fn first_that_may_begin<O>(
        &mut self,
        worker: WorkerId,
        station: StationId,
        cx: &Context<'_, O>,
    ) -> FirstToBegin {
        let now = cx.now();
        let mut put_off = Vec::new();
        if self.seen(station).is_none() {
            return (None, put_off);
        }
        let first = self.stations[station].queue.first(now);
        if let Some((_, id)) = first
            && self.obstacle(worker, station, id, cx).is_none()
        {
            return (first, put_off);
        }
        let waits = cx.scenario.operations.stations[station].when_short == WhenShort::Wait;
        for (joined, id) in self.stations[station].queue.in_order(now) {
            match self.obstacle(worker, station, id, cx) {
                None => return (Some((joined, id)), put_off),
                Some(Obstacle::Shift) => put_off.push(id),
                Some(Obstacle::Hands) if waits => break,
                Some(Obstacle::Hands) => {}
            }
        }
        (None, put_off)
    }

    /// Why a worker who is idle does not begin an order at a station now; `None` if they may.
    pub(super) fn obstacle<O>(
        &mut self,
        worker: WorkerId,
        station: StationId,
        id: OrderId,
        cx: &Context<'_, O>,
    ) -> Option<Obstacle> {
        if self.overruns(worker, station, id, cx.now(), cx) {
            return Some(Obstacle::Shift);
        }
        self.team(worker, station, id, cx).is_none().then_some(Obstacle::Hands)
    }

    /// The idle workers who would assist a worker with an order; `None` where there are too few.
    fn team<O>(
        &mut self,
        worker: WorkerId,
        station: StationId,
        id: OrderId,
        cx: &Context<'_, O>,
    ) -> Option<Vec<WorkerId>> {
        let order = &self.orders[id];
        let route = &cx.scenario.products[order.product].route;
        let others = route[usize::from(order.operation)].workers.place() - 1;
        if others == 0 {
            return Some(Vec::new());
        }
        let mut idle = self.idle_at(station, cx.scenario.operations.assignment);
        idle.retain(|other| *other != worker && !self.overruns(*other, station, id, cx.now(), cx));
        idle.truncate(others);
        (idle.len() == others).then_some(idle)
    }

    /// The workers whom an order takes besides the one who begins it are no longer free.
    pub(in crate::company::shop_floor) fn gather_team<O>(
        &mut self,
        worker: WorkerId,
        station: StationId,
        id: OrderId,
        cx: &Context<'_, O>,
    ) {
        let team = self.team(worker, station, id, cx).expect("only asked where there are enough");
        if team.is_empty() {
            return;
        }
        team.iter().for_each(|other| _ = self.take_off_idle(*other));
        self.assistants.reach(worker, Vec::new());
        self.assistants[worker] = team;
    }

    /// What an order takes of those who start on it now: all go at the pace of the slowest.
    #[inline(never)]
    pub(super) fn effort_of_team<O>(
        &mut self,
        worker: WorkerId,
        id: OrderId,
        now: Time,
        cx: &Context<'_, O>,
    ) -> Effort {
        let mut slowest = self.effort(worker, id, now, cx);
        for place in 0..self.assistants.get(worker).map_or(0, Vec::len) {
            let other = self.assistants[worker][place];
            let effort = self.effort(other, id, now, cx);
            if effort.takes > slowest.takes {
                slowest = effort;
            }
        }
        slowest
    }

    /// Those who assist a worker have the order in hand as they do.
    pub(super) fn assistants_start<O: Observer>(
        &mut self,
        worker: WorkerId,
        id: OrderId,
        station: StationId,
        cx: &mut Context<'_, O>,
    ) {
        let product = self.orders[id].product;
        for place in 0..self.assistants.get(worker).map_or(0, Vec::len) {
            let other = self.assistants[worker][place];
            let who = &mut self.workers[other];
            (who.order, who.assists) = (Some(id), true);
            (who.last_station, who.last_product) = (Some(station), Some(product));
            let started = OperationFact::AssistantStarted { worker: self.worker_ref(other) };
            cx.tell(Fact::Operation(self.orders[id].step(station), started));
        }
    }

    /// The operation is over for those who assist a worker; who they are.
    #[inline(never)]
    pub(super) fn assistants_finish<O: Observer>(
        &mut self,
        worker: WorkerId,
        id: OrderId,
        cx: &mut Context<'_, O>,
    ) -> Vec<WorkerId> {
        let team = self.assistants.get_mut(worker).map(std::mem::take).unwrap_or_default();
        for &other in &team {
            if self.workers[other].paused.is_some() {
                self.work_resumes(other, cx);
            }
            let station = self.station_in_hand(other, cx).expect("they have an order in hand");
            let who = &mut self.workers[other];
            (who.order, who.assists) = (None, false);
            self.after_hours_end(other, cx);
            let finished = OperationFact::AssistantFinished { worker: self.worker_ref(other) };
            cx.tell(Fact::Operation(self.orders[id].step(station), finished));
            if self.pace_varies {
                self.gain_experience(other, station, cx.now(), cx);
            }
        }
        team
    }
}
