//! Preemption: at a preemptive station an urgent order interrupts the least urgent work in
//! hand. What was interrupted keeps its place in the queue, beside the buffer, and what was done of it is
//! not lost.

use super::interruptions::Running;
use crate::company::context::Context;
use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::entities::worker::Duty;
use crate::company::event::OrderEvent;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::operation::OperationFact;
use crate::company::shop_floor::ShopFloor;
use crate::company::shop_floor::processing::effort::Effort;
use crate::engine::Real;
use crate::rules::Dispatch;
use crate::scenario::StationId;

impl ShopFloor {
    /// Takes the order that goes next out of the queue if it is more urgent than work in hand, which
    /// is interrupted; with the worker who starts on it. Apart, so that plain stations do not carry it
    /// along.
    #[inline(never)]
    pub(in crate::company::shop_floor) fn next_urgent<O: Observer>(
        &mut self,
        station: StationId,
        cx: &mut Context<'_, O>,
    ) -> Option<(WorkerId, OrderId)> {
        let (_, id) = self.stations[station].queue.first(cx.now())?;
        let worker = self.interruptible(id, station, cx)?;
        self.stations[station].queue.take_next(cx.now());
        self.interrupt_for(id, worker, station, cx);
        Some((worker, id))
    }

    /// The work in a worker's hands gives way to an order.
    fn interrupt_for<O: Observer>(
        &mut self,
        id: OrderId,
        worker: WorkerId,
        station: StationId,
        cx: &mut Context<'_, O>,
    ) {
        self.interrupt(worker, cx);
        if self.expedites {
            let place = self.interruptions.place(id);
            self.note_overtaken(id, station, place, cx);
        }
    }

    /// The worker whose work must give way to an order: that with the highest priority number, and
    /// of equals the one that came last. Who has been called away, or lacks the skill by now,
    /// finishes what they have in hand.
    pub(super) fn interruptible<O>(
        &self,
        id: OrderId,
        station: StationId,
        cx: &Context<'_, O>,
    ) -> Option<WorkerId> {
        let urgency = self.priority_of(&self.orders[id], station, cx);
        let floor = self;
        let candidates =
            floor.interruptions.running.enumerated().filter_map(|(worker, running)| {
                let running = running.as_ref().filter(|running| running.station == station)?;
                let who = &floor.workers[worker];
                let priority = self.priority_of(&floor.orders[running.order], station, cx);
                let stays = who.called.is_none() && who.stays() && who.duty == Duty::On;
                let mut skills = floor.groups[who.group].skills.iter();
                let able = skills.any(|skill| skill.station == station);
                let gives_way = priority > urgency && stays && able;
                let (place, _) = floor.interruptions.places[running.order];
                gives_way.then_some((priority, place, worker))
            });
        candidates.max().map(|(_, _, worker)| worker)
    }

    /// Takes the work out of a worker's hands and puts it back to its place in the queue.
    fn interrupt<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        let running = self.interruptions.running[worker].take();
        let running = running.expect("only work in hand is interrupted");
        cx.agenda.call_off(running.finishes);
        let id = running.order;
        self.workers[worker].order = None;
        let order = &mut self.orders[id];
        let worked = cx.now().since(order.started);
        order.worked += worked;
        order.queued = cx.now();
        // A change-over that was begun must be made anew by the worker who needs one.
        let spent = worked.ticks().max(running.change_over.ticks());
        let left = (running.takes.ticks() - spent).max(0).real() * running.pace;
        let operation = order.operation;
        let route = &cx.scenario.products[order.product].route;
        let step = order.step(route[usize::from(operation)].station);
        let worker = self.worker_ref(worker);
        cx.tell(Fact::Operation(step, OperationFact::Interrupted { operation, worker, worked }));
        let place = &mut self.interruptions.places[id];
        place.1 = Some(left);
        let place = place.0;
        let key = self.key(Dispatch::PreemptivePriority, id, place, cx);
        self.stations[running.station].queue.join(key, place, id);
        self.stations[running.station].interrupted += 1;
    }

    /// Plans the end of work in hand that an urgent order may interrupt.
    #[inline]
    pub(super) fn plan_interruptible_finish<O: Observer>(
        &mut self,
        worker: WorkerId,
        order: OrderId,
        effort: Effort,
        cx: &mut Context<'_, O>,
    ) {
        let Effort { station, takes, change_over, pace, .. } = effort;
        let finishes = cx.plan_in(takes, OrderEvent::OperationFinishes(worker));
        let running = Running { order, station, finishes, takes, change_over, pace };
        self.interruptions.set_running(worker, running);
    }
}
