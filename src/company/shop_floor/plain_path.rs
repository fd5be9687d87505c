//! The plain path of an order from operation to operation, in one place: a worker finishes, the order goes
//! on to the next station, where an idle worker takes it up or it joins the queue, and the worker takes up
//! the next one. It is taken where nothing else is asked for: by the step (`steps`), by the order, by the
//! worker and by the instant. What happens is what the full way brings about, told in `processing/operation.rs`
//! and `decisions.rs`: every feature lives there, and only there.

use super::ShopFloor;
use super::next::Next;
use super::steps::Step;
use crate::company::context::Context;
use crate::company::entities::free::Free;
use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::entities::references::WorkerRef;
use crate::company::event::DECISIONS;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::operation::OperationFact;
use crate::company::shop_floor::queues::dispatching::{content, drawn};
use crate::company::shop_floor::undecided::Arrival;
use crate::engine::{Span, Stream, Time};
use crate::rules::{Assignment, Dispatch};
use crate::scenario::StationId;

/// How far the plain path went when a worker finished an operation.
#[derive(Clone, Copy, Debug)]
pub enum Plainly {
    /// Nothing has happened: the full way is to be taken.
    Not,
    /// The order has gone on, and the worker too.
    GoneOn,
    /// The order is ready; its worker is not yet free.
    Ready(OrderId),
}

impl ShopFloor {
    /// A worker finishes an operation, if nothing else is asked for.
    #[inline(always)]
    pub fn finish_plainly<O: Observer>(
        &mut self,
        worker: WorkerId,
        cx: &mut Context<'_, O>,
    ) -> Plainly {
        let who = &mut self.workers[worker];
        let Some(id) = who.order.filter(|_| who.is_regular()) else { return Plainly::Not };
        let order = &mut self.orders[id];
        let Some((place, step)) = self.steps.plain(order) else { return Plainly::Not };
        let now = cx.now();
        let (crew, group, operation) = (who.crew, who.group, order.operation);
        who.order = None;
        order.worked += now.since(order.started);
        order.goes_on(step, &cx.scenario.products[order.product]);
        let reference = order.reference();
        self.visits.count_execution(id, operation);
        let here = &mut self.stations[step.station];
        here.present -= 1;
        here.left += 1;
        let worker_ref = WorkerRef { worker, crew };
        let finished = OperationFact::Finished { operation, worker: worker_ref, rework: false };
        cx.tell(Fact::Operation(reference.at(step.station), finished));
        if step.is_last {
            return Plainly::Ready(id);
        }
        let next = self.steps.at(place + 1);
        if next.is_special {
            self.arrive(id, Some(step.station), cx);
            self.is_free(worker);
            return Plainly::GoneOn;
        }
        let arrival = self.arrive_plainly(id, next.station, now);
        let skills = &self.groups[group].skills;
        let could_serve = skills.iter().any(|skill| skill.station == next.station);
        if could_serve || !self.undecided.is_empty() || !cx.agenda.has_passed(DECISIONS) {
            self.undecided.arrivals.push(arrival);
            self.is_free(worker);
            return Plainly::GoneOn;
        }
        let assignment = cx.scenario.operations.assignment;
        self.arrival_is_served(arrival, assignment, cx);
        self.freed_goes_on(worker, assignment, cx);
        Plainly::GoneOn
    }

    /// An order comes to a station.
    #[inline(always)]
    fn arrive_plainly(&mut self, id: OrderId, station: StationId, now: Time) -> Arrival {
        let order = &mut self.orders[id];
        order.queued = now;
        order.put_off = Time::ZERO;
        self.stations[station].present += 1;
        Arrival { order: id, station, asks_for_room: false }
    }

    /// A released order goes to its first operation, or an assembled one to its own.
    #[inline(always)]
    pub fn set_out<O: Observer>(&mut self, id: OrderId, cx: &mut Context<'_, O>) -> Next {
        let Some((_, step)) = self.steps.plain(&self.orders[id]) else {
            return self.set_out_fully(id, cx);
        };
        let arrival = self.arrive_plainly(id, step.station, cx.now());
        self.undecided.arrivals.push(arrival);
        Next::Nothing
    }

    /// A worker whose order was ready goes on: at once, where that is all there is to decide.
    #[inline(always)]
    pub fn go_on<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        let is_all = self.workers[worker].is_regular()
            && self.undecided.is_empty()
            && cx.agenda.has_passed(DECISIONS);
        if is_all {
            self.freed_goes_on(worker, cx.scenario.operations.assignment, cx);
        } else {
            self.worker_is_done(worker, cx);
        }
    }

    /// Decides at once where one order has come, or one worker is free who could not serve it, or both:
    /// nine instants of ten in a job shop. Says whether this was such a case.
    #[inline(always)]
    pub(super) fn decide_plainly<O: Observer>(&mut self, cx: &mut Context<'_, O>) -> bool {
        let assignment = cx.scenario.operations.assignment;
        let undecided = &self.undecided;
        let (arrival, freed) = (undecided.arrivals.first(), undecided.freed.first());
        let plain = !self.is_selective
            && !self.any_kept()
            && assignment.switches().is_none()
            && undecided.is_short()
            && arrival.is_none_or(|arrival| {
                let here = &self.stations[arrival.station];
                let group = freed.map(|worker| self.workers[*worker].group);
                !arrival.asks_for_room
                    && here.dispatch != Dispatch::PreemptivePriority
                    && here.batch_size.0 == 1
                    && !group.is_some_and(|group| here.able.contains(&group))
            });
        if plain {
            if let Some(arrival) = self.undecided.arrivals.pop() {
                self.arrival_is_served(arrival, assignment, cx);
            }
            if let Some(worker) = self.undecided.freed.pop()
                && self.workers[worker].free == Free::Since
            {
                self.workers[worker].free = Free::No;
                self.freed_goes_on(worker, assignment, cx);
            }
        }
        plain
    }

    /// An order is begun by an idle worker, or joins the queue. Where another waits, none is idle.
    #[inline(always)]
    fn arrival_is_served<O: Observer>(
        &mut self,
        Arrival { order, station, .. }: Arrival,
        assignment: Assignment,
        cx: &mut Context<'_, O>,
    ) {
        let step = self.orders[order].step(station);
        cx.tell(Fact::Operation(step, OperationFact::Queued));
        let here = &self.stations[station];
        if here.machines_in_use < here.machines
            && here.queue.len() == 0
            && let Some(worker) = self.take_idle(station, assignment)
        {
            self.start(worker, order, cx);
        } else {
            self.join_queue(order, station, cx);
        }
    }

    /// A worker without an order takes up one that waits, or is idle.
    #[inline(always)]
    fn freed_goes_on<O: Observer>(
        &mut self,
        worker: WorkerId,
        assignment: Assignment,
        cx: &mut Context<'_, O>,
    ) {
        if let Some(station) = self.choose_station(worker, assignment) {
            return self.take_up_next(worker, station, cx);
        }
        self.is_idle(worker);
        if self.has_background {
            self.take_up_background_work(worker, cx);
        }
    }

    /// The station whose queue a worker serves next.
    #[inline(always)]
    pub(super) fn choose_station(
        &self,
        worker: WorkerId,
        assignment: Assignment,
    ) -> Option<StationId> {
        let skills = &self.groups[self.workers[worker].group].skills;
        // Who can do one thing has no choice, and is the most frequent.
        if let [only] = skills[..] {
            return self.may_be_served(only.station).then_some(only.station);
        }
        let queues = skills.iter().map(|skill| self.seen(skill.station));
        assignment.choose(queues).map(|choice| skills[choice].station)
    }

    /// A worker takes up the order that goes next at a station.
    #[inline(always)]
    pub(super) fn take_up_next<O: Observer>(
        &mut self,
        worker: WorkerId,
        station: StationId,
        cx: &mut Context<'_, O>,
    ) {
        let order = self.take_next(station, cx);
        self.start(worker, order, cx);
        if self.any_kept() {
            self.undecided.mark(station);
        }
    }

    /// A worker takes up an order.
    #[inline(never)]
    pub(in crate::company::shop_floor) fn start<O: Observer>(
        &mut self,
        worker: WorkerId,
        id: OrderId,
        cx: &mut Context<'_, O>,
    ) {
        if let Some((_, step)) = self.steps.plain(&self.orders[id]) {
            let last = self.workers[worker].last_station;
            let changes = last.is_some_and(|last| last != step.station);
            let changes = changes && self.steps.changes_take_time;
            if !changes && self.interruptions.left(id).is_none() {
                return self.start_plainly(worker, id, step, cx);
            }
        }
        self.start_fully(worker, id, cx);
    }

    /// The same where nothing else is asked for.
    #[inline(always)]
    fn start_plainly<O: Observer>(
        &mut self,
        worker: WorkerId,
        id: OrderId,
        step: Step,
        cx: &mut Context<'_, O>,
    ) {
        if let Some(ticket) = self.patience.take(id) {
            cx.agenda.call_off(ticket);
        }
        let now = cx.now();
        let who = &mut self.workers[worker];
        let order = &mut self.orders[id];
        let skills = &self.groups[who.group].skills;
        let skill = skills.iter().find(|skill| skill.station == step.station);
        let speed = skill.expect("only able workers are chosen").speed;
        let visit = self.visits.executions(id, order.operation);
        let work = match step.work {
            Some(work) => {
                let draw = |stream: &mut Stream| work.sample(stream);
                drawn(draw, step.per_unit, order, visit, cx.randomness)
            }
            None => {
                let route = &cx.scenario.products[order.product].route;
                content(&route[usize::from(order.operation)], order, visit, cx.randomness)
            }
        };
        let pace = speed * (1.0 + self.overtime[who.crew]);
        let takes = Span::from_real_ticks(work / pace);
        let waited = now.since(order.queued);
        who.order = Some(id);
        who.last_station = Some(step.station);
        who.last_product = Some(order.product);
        order.started = now;
        order.waited += waited;
        let started = OperationFact::Started {
            operation: order.operation,
            worker: WorkerRef { worker, crew: who.crew },
            waited,
            resumed: false,
            takes,
            change_over: Span::ZERO,
        };
        cx.tell(Fact::Operation(order.step(step.station), started));
        self.work_on(worker, takes, cx);
    }
}
