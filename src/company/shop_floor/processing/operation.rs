//! Operations: orders move along their routes from queue to queue, workers take them up.

use crate::company::context::Context;
use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::entities::order::Verdict;
use crate::company::entities::worker::{Call, Duty};
use crate::company::event::Event;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::operation::OperationFact;
use crate::company::facts::order::CancelReason;
use crate::company::facts::worker::WorkerFact;
use crate::company::shop_floor::ShopFloor;
use crate::company::shop_floor::attendance::polling::OnRound;
use crate::company::shop_floor::next::{Lost, Moves, Next, Then};
use crate::company::shop_floor::processing::effort::Effort;
use crate::company::shop_floor::station::NO_LIMIT;
use crate::rules::{Dispatch, Switches};

impl ShopFloor {
    /// An order arrives where its next operation is done, from outside or from another station. It
    /// is lost where it is turned away.
    pub fn arrive<O: Observer>(
        &mut self,
        id: OrderId,
        from: Option<usize>,
        cx: &mut Context<'_, O>,
    ) -> Option<Lost> {
        let order = &mut self.orders[id.0];
        order.queued = cx.now();
        let product = &cx.scenario.products[order.product.0 as usize];
        let station = product.route[order.operation as usize].station;
        let step = order.step(station);
        let s = station.0 as usize;
        if self.is_turned_away(s, from, cx) {
            return Some(self.cancel(id, station, CancelReason::NoRoom, cx));
        }
        if cx.scenario.operations.stations[s].infinite_server {
            self.passes_by_itself(id, station, cx);
            return None;
        }
        cx.tell(Fact::Operation(step, OperationFact::Queued));
        self.stations[s].present += 1;
        self.present_changes(s, cx);
        if self.stations[s].dispatch == Dispatch::PreemptivePriority {
            self.arrive_where_urgent_goes_first(id, s, cx);
            return None;
        }
        let assignment = cx.scenario.operations.assignment;
        let switches = assignment.switches();
        if switches.is_none()
            && self.may_start(s)
            && let Some(worker) = self.take_idle(s, assignment)
        {
            self.start(worker, id, cx);
            return None;
        }
        self.join_queue(id, s, cx);
        if self.begins_later(s) {
            self.work_may_begin(s, cx);
            return None;
        }
        if let Some(switches) = switches
            && let Some(worker) = self.idle_nearby(s)
        {
            self.no_longer_idle(worker);
            self.go_round(worker, switches, cx);
        }
        None
    }

    /// A worker takes up an order.
    fn start<O: Observer>(&mut self, worker: WorkerId, id: OrderId, cx: &mut Context<'_, O>) {
        self.patience_ends(id, cx);
        let now = cx.now();
        let effort = self.effort(worker, id, now, cx);
        let Effort { station, takes, change_over, resumed, .. } = effort;
        let worker_ref = self.worker_ref(worker);
        self.interruptions.take_left(id);
        let who = &mut self.workers[worker.0 as usize];
        let order = &mut self.orders[id.0];
        let waited = now.since(order.queued);
        who.order = Some(id);
        who.last_station = Some(station);
        who.last_product = Some(order.product);
        order.started = now;
        order.waited += waited;
        let started = OperationFact::Started {
            operation: order.operation,
            worker: worker_ref,
            waited,
            resumed,
            takes,
            change_over,
        };
        cx.tell(Fact::Operation(order.step(station), started));
        self.take_machine(id, station.0 as usize, cx);
        if self.start_concerns_others {
            self.tell_overtaken(id, station, takes, cx);
            self.take_up_companions(worker, station, takes, cx);
        }
        self.plan_finish(worker, id, station.0 as usize, effort, cx);
    }

    /// A worker finishes an operation; what has been worked on with it is judged before it.
    pub fn operation_ends<O: Observer>(
        &mut self,
        worker: WorkerId,
        cx: &mut Context<'_, O>,
    ) -> OrderId {
        if self.workers[worker.0 as usize].paused.is_some() {
            // They are done at the very instant at which their shift ends.
            self.work_resumes(worker, cx);
        }
        let id = self.workers[worker.0 as usize].order.take();
        let id = id.expect("a worker finishes what they took up");
        self.interruptions.finished(worker);
        self.after_hours_end(worker, cx);
        id
    }

    /// The operation that has ended is found good, to be redone, or spoilt, and the order moves on.
    pub fn operation_is_judged<O: Observer>(
        &mut self,
        worker: WorkerId,
        id: OrderId,
        cx: &mut Context<'_, O>,
    ) -> Next {
        let order = &mut self.orders[id.0];
        order.worked += cx.now().since(order.started);
        let order = order.reference();
        let verdict = self.judge(id, Some(worker), cx);
        let Verdict { station, operation, back: rework, .. } = verdict;
        let done_by = self.worker_ref(worker);
        let finished = OperationFact::Finished { operation, worker: done_by, rework };
        cx.tell(Fact::Operation(order.at(station), finished));
        if self.pace_varies {
            self.gain_experience(worker, station, cx.now(), cx);
        }
        let from = station.0 as usize;
        if let Some(lost) = self.give_up(id, &verdict, cx) {
            return Next::Lost { lost, then: Then::Freed(Some(worker), from) };
        }
        let route = &cx.scenario.products[order.product.0 as usize].route;
        if route[operation as usize].unattended.is_some() {
            self.is_left_alone(id, operation, cx);
            self.worker_is_free(worker, cx);
            return Next::Nothing;
        }
        self.order_moves_on(Some(worker), id, from, cx)
    }

    /// A spoilt order starts again or leaves for good.
    #[inline]
    pub(super) fn give_up<O: Observer>(
        &mut self,
        id: OrderId,
        verdict: &Verdict,
        cx: &mut Context<'_, O>,
    ) -> Option<Lost> {
        if verdict.culprit.is_some()
            && let Some((analyst, call)) = self.analyst_of_verdict(id, verdict, cx)
        {
            self.call_worker(analyst, call, cx);
        }
        let scrap = verdict.spoilt?;
        self.spoil(id, verdict.station, scrap, cx);
        if scrap.replaced {
            return None;
        }
        self.order_leaves_station(id, verdict.station.0 as usize, cx);
        Some(self.cancel(id, verdict.station, CancelReason::Scrap, cx))
    }

    /// The order goes where its next operation is done, or out; then its worker, if it had one,
    /// looks for work. An order that must be redone at the same station thus joins the tail of its
    /// queue.
    pub(super) fn order_moves_on<O: Observer>(
        &mut self,
        worker: Option<WorkerId>,
        id: OrderId,
        from: usize,
        cx: &mut Context<'_, O>,
    ) -> Next {
        if self.orders[id.0].faulty
            && let Some(rep) = self.look_at_specification(id, cx)
        {
            return Next::FaultNoticed {
                rep,
                moves: Moves { order: id, worker, from: Some(from) },
            };
        }
        let order = &self.orders[id.0];
        let route = &cx.scenario.products[order.product.0 as usize].route;
        let then = Then::Freed(worker, from);
        match route.get(order.operation as usize).map(|next| next.station.0 as usize) {
            Some(to) if to != from && self.must_be_kept(to, cx) => {
                let worker = worker.expect("nothing goes by itself to where there may be no room");
                self.keep(worker, id, from, to, cx);
                return Next::Nothing;
            }
            Some(_) => {
                self.order_leaves_station(id, from, cx);
                if let Some(lost) = self.arrive(id, Some(from), cx) {
                    return Next::Lost { lost, then };
                }
            }
            None => {
                self.order_leaves_station(id, from, cx);
                return Next::Ready { order: id, then };
            }
        }
        self.go_on(then, cx)
    }

    /// What follows on the floor once an order has left it.
    pub fn go_on<O: Observer>(&mut self, then: Then, cx: &mut Context<'_, O>) -> Next {
        match then {
            Then::Nothing => {}
            Then::Freed(worker, from) => {
                if let Some(worker) = worker {
                    self.worker_is_free(worker, cx);
                    if self.has_departed() {
                        return Next::Left { then: Then::Freed(None, from) };
                    }
                }
                self.machine_may_be_free(from, cx);
            }
            Then::RoomMade(station) => self.room_made(station, cx),
        }
        Next::Nothing
    }

    /// A worker without an order goes where they were called, or looks for work.
    pub fn worker_is_free<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        let who = &mut self.workers[worker.0 as usize];
        if !who.stays() {
            return self.leaves_for_good(worker, cx);
        }
        if who.failed {
            return self.start_repair(worker, cx);
        }
        if who.duty != Duty::On && self.goes_off_duty(worker, cx) {
            return;
        }
        let who = &mut self.workers[worker.0 as usize];
        let Some(call) = who.called.take() else {
            return self.look_for_work(worker, cx);
        };
        who.called = who.then.take();
        who.away = Some(call);
        let (crew, span) = (who.crew, call.lasts());
        let why = call.reason();
        cx.tell(Fact::Worker(self.worker_ref(worker), WorkerFact::Left { why }));
        let back = Event::WorkerReturns(worker);
        let own_time = !matches!(call, Call::Meeting(_) | Call::Training(_) | Call::Absence(_));
        match &cx.scenario.operations.crews[crew.0 as usize].hours {
            // What a crew does for itself passes in its own shifts.
            Some(hours) if own_time => cx.plan_at(hours.after(cx.now(), span), back),
            _ => cx.plan_in(span, back),
        };
    }

    /// A worker without work looks at the queues they can serve; if all are empty they rest.
    pub(in crate::company::shop_floor) fn look_for_work<O: Observer>(
        &mut self,
        worker: WorkerId,
        cx: &mut Context<'_, O>,
    ) {
        if let Some(switches) = cx.scenario.operations.assignment.switches() {
            return self.go_round(worker, switches, cx);
        }
        let group = self.workers[worker.0 as usize].group;
        let skills = &self.groups[group].skills;
        let queues = skills.iter().map(|skill| self.seen(skill.station.0 as usize));
        if let Some(choice) = cx.scenario.operations.assignment.choose(queues) {
            let station = skills[choice].station.0 as usize;
            if self.does_not_fit(worker, station, cx.now(), cx) {
                return self.rest(worker, cx);
            }
            let order = self.take_next(station, cx.now(), cx);
            self.start(worker, order, cx);
            return self.room_made(station, cx);
        }
        self.rest(worker, cx);
        self.idle_worker_lets_in(group, cx);
    }

    /// Calls a worker away. Who is away, called or leaving already does not hear a second call.
    pub fn call_worker<O: Observer>(
        &mut self,
        worker: WorkerId,
        call: Call,
        cx: &mut Context<'_, O>,
    ) {
        if !self.can_be_called(worker) {
            return;
        }
        self.workers[worker.0 as usize].called = Some(call);
        if self.no_longer_idle(worker) {
            self.worker_is_free(worker, cx);
        }
    }

    /// Something has left the queue of a station or a worker there is idle: an order that waits at
    /// the door comes in, and the worker who kept it is free.
    #[inline]
    fn room_made<O: Observer>(&mut self, station: usize, cx: &mut Context<'_, O>) {
        while self.any_kept() && self.has_room(station, cx) {
            let Some((order, worker, from)) = self.next_let_in(station, cx) else { return };
            self.order_leaves_station(order, from, cx);
            // There is room, so it is not turned away.
            self.arrive(order, Some(from), cx);
            self.worker_is_free(worker, cx);
            self.machine_may_be_free(from, cx);
        }
    }

    /// A worker is idle: at every station they can serve an order may come in.
    fn idle_worker_lets_in<O: Observer>(&mut self, group: usize, cx: &mut Context<'_, O>) {
        let mut skill = 0;
        while self.any_kept() && skill < self.groups[group].skills.len() {
            let station = self.groups[group].skills[skill].station.0 as usize;
            self.room_made(station, cx);
            skill += 1;
        }
    }

    /// A machine may be free: idle workers take up who has waited for it.
    #[inline]
    fn machine_may_be_free<O: Observer>(&mut self, station: usize, cx: &mut Context<'_, O>) {
        if self.stations[station].machines != NO_LIMIT {
            self.work_may_begin(station, cx);
        }
    }

    /// Idle workers take up who waits, as far as there are machines and enough of them.
    #[inline(never)]
    pub(in crate::company::shop_floor) fn work_may_begin<O: Observer>(
        &mut self,
        station: usize,
        cx: &mut Context<'_, O>,
    ) {
        while self.seen(station).is_some()
            && let Some(worker) = self.take_idle(station, cx.scenario.operations.assignment)
        {
            if self.does_not_fit(worker, station, cx.now(), cx) {
                return self.rest(worker, cx);
            }
            let order = self.take_next(station, cx.now(), cx);
            self.start(worker, order, cx);
            self.room_made(station, cx);
        }
    }

    /// An order arrives at a preemptive station: it starts at once where a worker is idle or has
    /// something less urgent in hand. Apart, so that plain stations do not carry it along.
    #[inline(never)]
    fn arrive_where_urgent_goes_first<O: Observer>(
        &mut self,
        id: OrderId,
        station: usize,
        cx: &mut Context<'_, O>,
    ) {
        let place = self.next_serial();
        self.interruptions.set_place(id, place);
        if let Some(worker) = self.take_idle(station, cx.scenario.operations.assignment) {
            return self.start(worker, id, cx);
        }
        if let Some(worker) = self.interruptible(id, station, cx) {
            self.interrupt(worker, cx);
            if self.expedites {
                self.note_overtaken(id, station, place, cx);
            }
            return self.start(worker, id, cx);
        }
        let key = self.key(Dispatch::PreemptivePriority, id, place, cx);
        self.stations[station].queue.join(key, place, id);
    }

    /// After priorities or the rule have changed, who waits may be more urgent than who is in work.
    pub(in crate::company::shop_floor) fn let_the_urgent_in<O: Observer>(
        &mut self,
        station: usize,
        cx: &mut Context<'_, O>,
    ) {
        while let Some(id) = self.stations[station].queue.first(cx.now()) {
            let Some(worker) = self.interruptible(id, station, cx) else { return };
            self.stations[station].queue.leave(id);
            self.interrupt(worker, cx);
            if self.expedites {
                let place = self.interruptions.place(id);
                self.note_overtaken(id, station, place, cx);
            }
            self.start(worker, id, cx);
        }
    }

    /// A free worker on a round goes on with the queue where they are, or moves on, or rests.
    fn go_round<O: Observer>(
        &mut self,
        worker: WorkerId,
        switches: Switches,
        cx: &mut Context<'_, O>,
    ) {
        match self.next_on_round(worker, switches, cx) {
            OnRound::Serves(station) => {
                let order = self.take_next(station, cx.now(), cx);
                self.start(worker, order, cx);
            }
            OnRound::MovesTo(station) => self.move_to(worker, station, cx),
            OnRound::Rests => self.rest(worker, cx),
        }
    }
}
