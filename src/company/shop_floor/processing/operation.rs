//! Operations, from top to bottom: an order sets out and arrives, a worker starts, work ends and is
//! judged, the order moves on, its worker is free. Who takes up what is decided in `decisions`, when the
//! instant is complete. Mechanisms that a scenario may do without decide and answer elsewhere; what
//! they answer is acted on here.

use crate::company::context::Context;
use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::entities::order::Verdict;
use crate::company::entities::worker::{Call, Duty};
use crate::company::event::OrderEvent;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::operation::OperationFact;
use crate::company::facts::order::CancelReason;
use crate::company::shop_floor::ShopFloor;
use crate::company::shop_floor::next::{Lost, Next};
use crate::company::shop_floor::processing::effort::Effort;
use crate::company::shop_floor::undecided::Arrival;
use crate::engine::{Span, Time};
use crate::rules::Dispatch;
use crate::scenario::StationId;

impl ShopFloor {
    /// A released order that may ask for anything goes to its first operation.
    #[inline(never)]
    pub(in crate::company::shop_floor) fn set_out_fully<O: Observer>(
        &mut self,
        id: OrderId,
        cx: &mut Context<'_, O>,
    ) -> Next {
        let noticed = self.notice_fault(id, cx);
        self.arrive(id, None, cx);
        noticed.map_or(Next::Nothing, Next::FaultNoticed)
    }

    /// An order arrives where its next operation is done, from outside or from another station.
    pub fn arrive<O: Observer>(
        &mut self,
        id: OrderId,
        from: Option<StationId>,
        cx: &mut Context<'_, O>,
    ) {
        let station = self.next_station(id, cx);
        self.arrive_at(id, station, from, cx);
    }

    /// The same where the station is known.
    fn arrive_at<O: Observer>(
        &mut self,
        id: OrderId,
        station: StationId,
        from: Option<StationId>,
        cx: &mut Context<'_, O>,
    ) {
        let order = &mut self.orders[id];
        order.queued = cx.now();
        order.put_off = Time::ZERO;
        if cx.scenario.operations.stations[station].infinite_server {
            return self.pass_by_itself(id, station, cx);
        }
        let asks_for_room = self.asks_for_room(station, from, cx);
        if !asks_for_room {
            self.stations[station].present += 1;
            self.present_changes(station, cx);
        }
        self.undecided.arrivals.push(Arrival { order: id, station, asks_for_room });
    }

    /// A worker takes up an order that may ask for anything.
    #[inline(never)]
    pub(in crate::company::shop_floor) fn start_fully<O: Observer>(
        &mut self,
        worker: WorkerId,
        id: OrderId,
        cx: &mut Context<'_, O>,
    ) {
        self.patience_ends(id, cx);
        let now = cx.now();
        let effort = if self.is_selective {
            self.effort_of_team(worker, id, now, cx)
        } else {
            self.effort(worker, id, now, cx)
        };
        let Effort { station, takes, .. } = effort;
        if self.orders[id].at_door {
            self.comes_in(id, station, cx);
        }
        self.left_is_taken_up(id, station);
        let worker_ref = self.worker_ref(worker);
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
        if self.is_selective {
            self.assistants_start(worker, id, station, cx);
        }
        if self.start_concerns_others {
            self.tell_overtaken(id, station, takes, cx);
            while self.may_take_along(worker, station) {
                let id = self.take_next(station, cx);
                if self.orders[id].at_door {
                    self.comes_in(id, station, cx);
                }
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
    pub(in crate::company::shop_floor) fn take_next<O>(
        &mut self,
        station: StationId,
        cx: &Context<'_, O>,
    ) -> OrderId {
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
        if !self.assistants.is_empty() {
            for other in self.assistants_finish(worker, id, cx) {
                self.worker_goes_on(other, cx);
            }
        }
        id
    }

    /// The operation that has ended is found good, to be redone, or spoilt, and the order moves on.
    /// Its worker is not yet free.
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
            return Next::Lost(lost);
        }
        let route = &cx.scenario.products[order.product].route;
        if route[usize::from(operation)].unattended.is_some() {
            self.leave_alone(id, operation, cx);
            return Next::Nothing;
        }
        self.order_moves_on(Some(worker), id, station, cx)
    }

    /// A spoilt order starts again or leaves for good.
    #[inline(always)]
    pub(super) fn scrap_if_spoilt<O: Observer>(
        &mut self,
        id: OrderId,
        verdict: &Verdict,
        cx: &mut Context<'_, O>,
    ) -> Option<Lost> {
        if verdict.spoilt.is_none() && verdict.culprit.is_none() {
            return None;
        }
        self.scrap_or_analyse(id, *verdict, cx)
    }

    #[inline(never)]
    fn scrap_or_analyse<O: Observer>(
        &mut self,
        id: OrderId,
        verdict: Verdict,
        cx: &mut Context<'_, O>,
    ) -> Option<Lost> {
        if verdict.culprit.is_some()
            && let Some((analyst, call)) = self.analyst_of_verdict(id, &verdict, cx)
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

    /// The order goes where its next operation is done, or out. An order that must be redone at the
    /// same station joins the tail of its queue. Where there may be no room its worker keeps it until
    /// that is decided.
    pub(super) fn order_moves_on<O: Observer>(
        &mut self,
        worker: Option<WorkerId>,
        id: OrderId,
        from: StationId,
        cx: &mut Context<'_, O>,
    ) -> Next {
        let noticed = self.notice_fault(id, cx);
        let order = &self.orders[id];
        let route = &cx.scenario.products[order.product].route;
        let Some(next) = route.get(usize::from(order.operation)) else {
            self.order_leaves_station(id, from, cx);
            return Next::Ready(id);
        };
        let to = next.station;
        match worker {
            Some(worker) if to != from && self.may_be_full(to, cx) => {
                self.keep(worker, id, from, to, cx);
            }
            // Only what set out before a stage that bounds the room comes there by itself: no worker is
            // there to keep it, so it goes beyond the buffer.
            _ => {
                self.order_leaves_station(id, from, cx);
                self.arrive_at(id, to, Some(from), cx);
            }
        }
        noticed.map_or(Next::Nothing, Next::FaultNoticed)
    }

    /// An order is no longer at a station, nor on a machine there.
    pub(in crate::company::shop_floor) fn order_leaves_station<O: Observer>(
        &mut self,
        id: OrderId,
        station: StationId,
        cx: &mut Context<'_, O>,
    ) {
        if self.leave_machine(id, station, cx) {
            self.undecided.mark(station);
        }
        self.stations[station].present -= 1;
        self.stations[station].left += 1;
        self.present_changes(station, cx);
    }

    /// A worker is done with what they had in hand, unless they keep it.
    #[inline]
    pub fn worker_is_done<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        if !self.workers[worker].keeps {
            self.worker_goes_on(worker, cx);
        }
    }

    /// A worker without an order goes where they were called, or is free to take up work.
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
            self.is_free(worker);
        }
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
}
