//! Preemption alive: at a preemptive station an urgent order interrupts the least urgent work in
//! hand. What was interrupted keeps its place in the queue, and what was done of it is not lost.

use crate::company::Event;
use crate::company::context::Context;
use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::entities::worker::Duty;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::shop_floor::ShopFloor;
use crate::company::shop_floor::processing::effort::Effort;
use crate::engine::{Span, Ticket};
use crate::rules::Dispatch;

/// Work in hand that may be interrupted, and what is left of work that was. Empty as long as no
/// station is preemptive.
#[derive(Clone, Debug, Default)]
pub struct Interruptions {
    /// By worker.
    running: Vec<Option<Running>>,
    /// By order slot: serial of arriving at the station, and ticks of work left at speed 1.
    places: Vec<(u64, Option<f64>)>,
}

/// What a worker has in hand.
#[derive(Clone, Copy, Debug)]
struct Running {
    order: OrderId,
    station: usize,
    /// The event of finishing it.
    finishes: Ticket,
    takes: Span,
    change_over: Span,
    /// Work done a tick.
    pace: f64,
}

impl Interruptions {
    /// Ticks of work left of an order that was interrupted.
    #[inline]
    pub(in crate::company::shop_floor) fn left(&self, id: OrderId) -> Option<f64> {
        self.places.get(id.0 as usize)?.1
    }

    /// What is left of an interrupted order goes into a worker's hands.
    #[inline]
    pub(super) fn take_left(&mut self, id: OrderId) -> Option<f64> {
        self.places.get_mut(id.0 as usize)?.1.take()
    }

    /// The worker has nothing in hand that could be interrupted.
    #[inline]
    pub(super) fn finished(&mut self, worker: WorkerId) {
        if let Some(running) = self.running.get_mut(worker.0 as usize) {
            *running = None;
        }
    }

    /// The serial with which an order arrived at a preemptive station.
    pub(super) fn place(&self, id: OrderId) -> u64 {
        self.places[id.0 as usize].0
    }

    pub(in crate::company::shop_floor) fn set_place(&mut self, id: OrderId, place: u64) {
        let slot = id.0 as usize;
        if self.places.len() <= slot {
            self.places.resize(slot + 1, (0, None));
        }
        // What is left of the work is taken by whoever resumes it, so that no later order in this
        // slot can find it.
        self.places[slot].0 = place;
    }

    fn set_running(&mut self, worker: WorkerId, running: Running) {
        let index = worker.0 as usize;
        if self.running.len() <= index {
            self.running.resize(index + 1, None);
        }
        self.running[index] = Some(running);
    }
}

impl ShopFloor {
    /// Notes what a worker takes in hand, so that it can be interrupted.
    fn note_interruptible(
        &mut self,
        worker: WorkerId,
        order: OrderId,
        station: usize,
        finishes: Ticket,
        effort: Effort,
    ) {
        let Effort { takes, change_over, pace, .. } = effort;
        let running = Running { order, station, finishes, takes, change_over, pace };
        self.interruptions.set_running(worker, running);
    }

    /// The worker whose work must give way to an order: that with the highest priority number, and of
    /// equals the one that came last. Who has been called away, or lacks the skill by now, finishes what
    /// he has in hand.
    pub(super) fn interruptible<O>(
        &self,
        id: OrderId,
        station: usize,
        cx: &Context<'_, O>,
    ) -> Option<WorkerId> {
        let urgency = self.priority_of(&self.orders[id.0], station, cx);
        let floor = &*self;
        let candidates =
            floor.interruptions.running.iter().enumerate().filter_map(|(w, running)| {
                let running = running.as_ref().filter(|running| running.station == station)?;
                let who = &floor.workers[w];
                let priority = self.priority_of(&floor.orders[running.order.0], station, cx);
                let stays = who.called.is_none() && who.stays() && who.duty == Duty::On;
                let mut skills = floor.groups[who.group].skills.iter();
                let able = skills.any(|skill| skill.station.0 as usize == station);
                let gives_way = priority > urgency && stays && able;
                let (place, _) = floor.interruptions.places[running.order.0 as usize];
                gives_way.then_some((priority, place, WorkerId(w as u32)))
            });
        candidates.max().map(|(_, _, worker)| worker)
    }

    /// Takes the work out of a worker's hands and puts it back to its place in the queue.
    pub(super) fn interrupt<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        let running = self.interruptions.running[worker.0 as usize].take();
        let running = running.expect("only work in hand is interrupted");
        cx.agenda.call_off(running.finishes);
        let id = running.order;
        let who = &mut self.workers[worker.0 as usize];
        who.order = None;
        let crew = who.crew;
        let order = &mut self.orders[id.0];
        let worked = cx.now().since(order.started);
        order.worked += worked;
        order.queued = cx.now();
        // A change-over that was begun must be made anew by whoever needs one.
        let spent = worked.ticks().max(running.change_over.ticks());
        let left = (running.takes.ticks() - spent).max(0) as f64 * running.pace;
        let (identity, segment) = (order.identity, order.segment);
        let (product, operation) = (order.product, order.operation);
        let route = &cx.scenario.products[product.0 as usize].route;
        let station = route[operation as usize].station;
        cx.tell(Fact::OperationInterrupted {
            identity,
            segment,
            product,
            station,
            operation,
            worker,
            crew,
            worked,
        });
        let place = &mut self.interruptions.places[id.0 as usize];
        place.1 = Some(left);
        let place = place.0;
        let key = self.key(Dispatch::PreemptivePriority, id, place, cx);
        self.stations[running.station].queue.join(key, place, id);
    }

    /// Starts an operation's clock: plans its end, and notes it where it may be interrupted.
    #[inline]
    pub(super) fn plan_finish<O: Observer>(
        &mut self,
        worker: WorkerId,
        id: OrderId,
        station: usize,
        effort: Effort,
        cx: &mut Context<'_, O>,
    ) {
        if self.stations[station].dispatch != Dispatch::PreemptivePriority {
            return self.work_on(worker, effort.takes, cx);
        }
        let finishes = cx.plan_in(effort.takes, Event::OperationFinishes(worker));
        self.note_interruptible(worker, id, station, finishes, effort);
    }
}
