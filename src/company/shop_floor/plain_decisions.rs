//! Who works on what in the plain case, in which the lists and the order of names can be done without.

use super::ShopFloor;
use crate::company::context::Context;
use crate::company::entities::free::Free;
use crate::company::entities::ids::WorkerId;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::operation::OperationFact;
use crate::company::shop_floor::undecided::Arrival;
use crate::rules::{Assignment, Dispatch};
use crate::scenario::StationId;

impl ShopFloor {
    /// Decides at once where one order has come, or one worker is free who could not serve it, or both:
    /// nine instants of ten in a job shop. What happens is what the general case would bring about;
    /// says whether this was such a case.
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
            if let Some(worker) = self.undecided.freed.pop() {
                self.freed_goes_on(worker, assignment, cx);
            }
        }
        plain
    }

    /// An order is begun by an idle worker, or joins the queue. Where another waits, none is idle.
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

    /// A worker takes up an order that waits, or is idle.
    fn freed_goes_on<O: Observer>(
        &mut self,
        worker: WorkerId,
        assignment: Assignment,
        cx: &mut Context<'_, O>,
    ) {
        if self.workers[worker].free != Free::Since {
            return;
        }
        if let Some(station) = self.choose_station(worker, assignment) {
            self.workers[worker].free = Free::No;
            return self.take_up_next(worker, station, cx);
        }
        self.is_idle(worker);
        if self.has_background {
            self.take_up_background_work(worker, cx);
        }
    }

    /// The station whose queue a worker serves next.
    #[inline]
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
    #[inline]
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
}
