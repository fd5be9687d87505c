//! Operations, from top to bottom: an order sets out and arrives, a worker starts, work ends and is
//! judged, the order moves on, its worker goes on. Mechanisms that a scenario may do without decide
//! and answer elsewhere; what they answer is acted on here.

use crate::company::context::Context;
use crate::company::entities::ids::{GroupId, OrderId, WorkerId};
use crate::company::entities::order::Verdict;
use crate::company::entities::worker::{Call, Duty};
use crate::company::event::OrderEvent;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::operation::OperationFact;
use crate::company::facts::order::CancelReason;
use crate::company::shop_floor::ShopFloor;
use crate::company::shop_floor::next::{Lost, Moves, Next, Then};
use crate::company::shop_floor::processing::effort::Effort;
use crate::engine::Span;
use crate::rules::Dispatch;
use crate::scenario::StationId;

impl ShopFloor {
    /// A released order goes to its first operation, or an assembled one to its own.
    pub fn set_out<O: Observer>(&mut self, id: OrderId, cx: &mut Context<'_, O>) -> Next {
        let moves = Moves { order: id, worker: None, from: None };
        if let Some(next) = self.notice_fault(moves, cx) {
            return next;
        }
        match self.arrive(id, None, cx) {
            Some(lost) => Next::Lost { lost, then: Then::Nothing },
            None => Next::Nothing,
        }
    }

    /// An order arrives where its next operation is done, from outside or from another station. It
    /// is lost where it is turned away.
    pub fn arrive<O: Observer>(
        &mut self,
        id: OrderId,
        from: Option<StationId>,
        cx: &mut Context<'_, O>,
    ) -> Option<Lost> {
        let order = &mut self.orders[id];
        order.queued = cx.now();
        let product = &cx.scenario.products[order.product];
        let station = product.route[usize::from(order.operation)].station;
        let step = order.step(station);
        if self.is_turned_away(station, from, cx) {
            return Some(self.cancel(id, station, CancelReason::NoRoom, cx));
        }
        if cx.scenario.operations.stations[station].infinite_server {
            self.pass_by_itself(id, station, cx);
            return None;
        }
        cx.tell(Fact::Operation(step, OperationFact::Queued));
        self.stations[station].present += 1;
        self.present_changes(station, cx);
        if self.stations[station].dispatch == Dispatch::PreemptivePriority {
            if let Some(worker) = self.seize_worker(id, station, cx) {
                self.start(worker, id, cx);
            }
            return None;
        }
        let assignment = cx.scenario.operations.assignment;
        let switches = assignment.switches();
        if switches.is_none()
            && self.may_start(station)
            && let Some(worker) = self.take_idle(station, assignment)
        {
            self.start(worker, id, cx);
            return None;
        }
        self.join_queue(id, station, cx);
        if self.begins_later(station) {
            self.put_idle_to_work(station, cx);
            return None;
        }
        if switches.is_some()
            && let Some(worker) = self.take_idle_nearby(station)
        {
            self.look_for_work(worker, cx);
        }
        None
    }

    /// A worker takes up an order.
    pub(in crate::company::shop_floor) fn start<O: Observer>(
        &mut self,
        worker: WorkerId,
        id: OrderId,
        cx: &mut Context<'_, O>,
    ) {
        self.patience_ends(id, cx);
        let now = cx.now();
        let effort = self.effort(worker, id, now, cx);
        let Effort { station, takes, .. } = effort;
        let worker_ref = self.worker_ref(worker);
        self.interruptions.take_left(id);
        let who = &mut self.workers[worker];
        let order = &mut self.orders[id];
        let waited = now.since(order.queued);
        who.order = Some(id);
        who.last_station = Some(station);
        who.last_product = Some(order.product);
        order.started = now;
        order.waited += waited;
        let started = effort.started(order.operation, worker_ref, waited);
        cx.tell(Fact::Operation(order.step(station), started));
        self.take_machine(id, station, cx);
        if self.start_concerns_others {
            self.tell_overtaken(id, station, takes, cx);
            while self.may_take_along(worker, station) {
                let id = self.take_next(station, cx);
                self.take_along(worker, id, station, takes, cx);
            }
        }
        if self.stations[station].dispatch == Dispatch::PreemptivePriority {
            self.plan_interruptible_finish(worker, id, effort, cx);
        } else {
            self.work_on(worker, takes, cx);
        }
    }

    /// Plans the end of the work in hand, unless a breakdown or the end of a shift may come between.
    #[inline]
    pub fn work_on<O: Observer>(&mut self, worker: WorkerId, takes: Span, cx: &mut Context<'_, O>) {
        if self.fragile {
            return self.work_until_breakdown(worker, takes, cx);
        }
        if cx.office.is_some() {
            return self.work_in_shifts(worker, takes, cx);
        }
        cx.plan_in(takes, OrderEvent::OperationFinishes(worker));
    }

    /// Takes the order that goes next out of a queue that is not empty.
    #[inline]
    fn take_next<O>(&mut self, station: StationId, cx: &Context<'_, O>) -> OrderId {
        if self.expedites {
            return self.take_before_others(station, cx.now(), cx);
        }
        let order = self.stations[station].queue.take_next(cx.now());
        order.expect("an order was seen waiting")
    }

    /// A worker finishes an operation; what has been worked on with it is judged before it.
    pub fn operation_ends<O: Observer>(
        &mut self,
        worker: WorkerId,
        cx: &mut Context<'_, O>,
    ) -> OrderId {
        if self.workers[worker].paused.is_some() {
            // They are done at the very instant at which their shift ends.
            self.work_resumes(worker, cx);
        }
        let id = self.workers[worker].order.take();
        let id = id.expect("a worker finishes what they took up");
        self.interruptions.finished(worker);
        self.after_hours_end(worker, cx);
        id
    }

    /// The operation that has ended is found good, to be redone, or spoilt, and the order moves on.
    pub fn judge_operation<O: Observer>(
        &mut self,
        worker: WorkerId,
        id: OrderId,
        cx: &mut Context<'_, O>,
    ) -> Next {
        let order = &mut self.orders[id];
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
        if let Some(lost) = self.scrap_if_spoilt(id, &verdict, cx) {
            return Next::Lost { lost, then: Then::Freed(Some(worker), station) };
        }
        let route = &cx.scenario.products[order.product].route;
        if route[usize::from(operation)].unattended.is_some() {
            self.leave_alone(id, operation, cx);
            self.worker_goes_on(worker, cx);
            return Next::Nothing;
        }
        self.order_moves_on(Some(worker), id, station, cx)
    }

    /// A spoilt order starts again or leaves for good.
    #[inline]
    pub(super) fn scrap_if_spoilt<O: Observer>(
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
        self.order_leaves_station(id, verdict.station, cx);
        Some(self.cancel(id, verdict.station, CancelReason::Scrap, cx))
    }

    /// The order goes where its next operation is done, or out; then its worker, if it had one,
    /// looks for work. An order that must be redone at the same station thus joins the tail of its
    /// queue.
    pub(super) fn order_moves_on<O: Observer>(
        &mut self,
        worker: Option<WorkerId>,
        id: OrderId,
        from: StationId,
        cx: &mut Context<'_, O>,
    ) -> Next {
        let moves = Moves { order: id, worker, from: Some(from) };
        if let Some(next) = self.notice_fault(moves, cx) {
            return next;
        }
        let order = &self.orders[id];
        let route = &cx.scenario.products[order.product].route;
        let to = route.get(usize::from(order.operation)).map(|next| next.station);
        if let Some(to) = to
            && to != from
            && self.must_be_kept(to, cx)
        {
            let worker = worker.expect("nothing goes by itself to where there may be no room");
            self.keep(worker, id, from, to, cx);
            return Next::Nothing;
        }
        self.order_leaves_station(id, from, cx);
        let then = Then::Freed(worker, from);
        if to.is_none() {
            return Next::Ready { order: id, then };
        }
        match self.arrive(id, Some(from), cx) {
            Some(lost) => Next::Lost { lost, then },
            None => self.go_on(then, cx),
        }
    }

    /// An order is no longer at a station, nor on a machine there.
    pub(super) fn order_leaves_station<O: Observer>(
        &mut self,
        id: OrderId,
        station: StationId,
        cx: &mut Context<'_, O>,
    ) {
        self.leave_machine(id, station, cx);
        self.stations[station].present -= 1;
        self.stations[station].left += 1;
        self.present_changes(station, cx);
    }

    /// What follows on the floor once an order has left it.
    pub fn go_on<O: Observer>(&mut self, then: Then, cx: &mut Context<'_, O>) -> Next {
        match then {
            Then::Nothing => {}
            Then::Freed(worker, from) => {
                if let Some(worker) = worker {
                    self.worker_goes_on(worker, cx);
                    if self.has_departed() {
                        return Next::Left { then: Then::Freed(None, from) };
                    }
                }
                if self.stations[from].counts_machines() {
                    self.put_idle_to_work(from, cx);
                }
            }
            Then::RoomMade(station) => self.room_made(station, cx),
        }
        Next::Nothing
    }

    /// A worker without an order goes where they were called, or looks for work.
    pub fn worker_goes_on<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        let who = &mut self.workers[worker];
        if !who.stays() {
            return self.leave_for_good(worker, cx);
        }
        if who.failed {
            return self.start_repair(worker, cx);
        }
        if who.duty != Duty::On {
            return self.go_off_duty(worker, cx);
        }
        if !self.go_where_called(worker, cx) {
            self.look_for_work(worker, cx);
        }
    }

    /// A worker without work looks at the queues they can serve; if all are empty they rest.
    pub(in crate::company::shop_floor) fn look_for_work<O: Observer>(
        &mut self,
        worker: WorkerId,
        cx: &mut Context<'_, O>,
    ) {
        if let Some(switches) = cx.scenario.operations.assignment.switches() {
            if let Some(station) = self.go_round(worker, switches, cx) {
                let order = self.take_next(station, cx);
                self.start(worker, order, cx);
            }
            return;
        }
        let group = self.workers[worker].group;
        let skills = &self.groups[group].skills;
        let queues = skills.iter().map(|skill| self.seen(skill.station));
        if let Some(choice) = cx.scenario.operations.assignment.choose(queues) {
            self.take_up_next(worker, skills[choice].station, cx);
            return;
        }
        self.rest(worker, cx);
        self.idle_worker_lets_in(group, cx);
    }

    /// A worker takes up the order that goes next at a station, unless their shift ends too soon for
    /// it; then they rest. Says whether they have taken it up.
    #[inline]
    fn take_up_next<O: Observer>(
        &mut self,
        worker: WorkerId,
        station: StationId,
        cx: &mut Context<'_, O>,
    ) -> bool {
        if self.must_fit && self.reckon_overrun(worker, station, cx.now(), cx) {
            self.rest(worker, cx);
            return false;
        }
        let order = self.take_next(station, cx);
        self.start(worker, order, cx);
        self.room_made(station, cx);
        true
    }

    /// Calls a worker away. Who is away, called or leaving already does not hear a second call.
    pub fn call_worker<O: Observer>(
        &mut self,
        worker: WorkerId,
        call: Call,
        cx: &mut Context<'_, O>,
    ) {
        if self.note_call(worker, call) {
            self.worker_goes_on(worker, cx);
        }
    }

    /// Something has left the queue of a station or a worker there is idle: an order that waits at
    /// the door comes in, and the worker who kept it is free.
    #[inline]
    fn room_made<O: Observer>(&mut self, station: StationId, cx: &mut Context<'_, O>) {
        while self.any_kept() && self.has_room(station, cx) {
            let Some((order, worker, from)) = self.next_let_in(station, cx) else { return };
            self.order_leaves_station(order, from, cx);
            // There is room, so it is not turned away.
            self.arrive(order, Some(from), cx);
            self.worker_goes_on(worker, cx);
            if self.stations[from].counts_machines() {
                self.put_idle_to_work(from, cx);
            }
        }
    }

    /// A worker is idle: at every station they can serve an order may come in.
    fn idle_worker_lets_in<O: Observer>(&mut self, group: GroupId, cx: &mut Context<'_, O>) {
        let mut skill = 0;
        while self.any_kept() && skill < self.groups[group].skills.len() {
            let station = self.groups[group].skills[skill].station;
            self.room_made(station, cx);
            skill += 1;
        }
    }

    /// Idle workers take up who waits, as far as there are machines and enough of them.
    #[inline(never)]
    pub(in crate::company::shop_floor) fn put_idle_to_work<O: Observer>(
        &mut self,
        station: StationId,
        cx: &mut Context<'_, O>,
    ) {
        while self.seen(station).is_some()
            && let Some(worker) = self.take_idle(station, cx.scenario.operations.assignment)
            && self.take_up_next(worker, station, cx)
        {}
    }
}
