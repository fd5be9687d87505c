//! Who works on what, decided when an instant is complete: first at each station, in the order of
//! names, which idle workers take up what waits there; then the workers who are still free look for
//! work; last, who has found no room.

use super::ShopFloor;
use super::next::Lost;
use crate::company::context::Context;
use crate::company::entities::free::Free;
use crate::company::entities::ids::WorkerId;
use crate::company::event::DECISIONS;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::operation::OperationFact;
use crate::company::shop_floor::undecided::Arrival;
use crate::rules::{Dispatch, Waiting};
use crate::scenario::StationId;

impl ShopFloor {
    /// Whether anything is to be decided.
    #[inline(always)]
    pub fn is_undecided(&self) -> bool {
        !self.undecided.is_empty() | self.doors.has_questions()
    }

    /// Decides what is undecided. An order that is lost for want of room is returned: what follows
    /// from that may bring other orders, on which this is asked to decide again.
    pub fn decide<O: Observer>(&mut self, cx: &mut Context<'_, O>) -> Option<Lost> {
        while !self.undecided.is_empty() {
            if !self.decide_plainly(cx) {
                self.decide_by_name(cx);
            }
        }
        // What has just been begun may be over at this instant, and make room.
        if self.doors.has_questions() && cx.agenda.has_passed(DECISIONS) {
            return self.decide_on_room(cx);
        }
        None
    }

    /// Decides by the order of names.
    #[inline(never)]
    fn decide_by_name<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.take_in_arrivals(cx);
        self.list_freed();
        while let Some(station) = self.undecided.next_station() {
            self.serve(station, cx);
        }
        self.freed_look_for_work(cx);
    }

    /// Orders that have come join the queues of their stations.
    fn take_in_arrivals<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        let mut arrivals = std::mem::take(&mut self.undecided.arrivals);
        if arrivals.len() > 1 {
            self.undecided.arrivals = arrivals;
            self.sort_arrivals();
            arrivals = std::mem::take(&mut self.undecided.arrivals);
        }
        for &Arrival { order, station, asks_for_room } in &arrivals {
            if asks_for_room {
                self.waits_at_door(order, station);
            } else {
                let step = self.orders[order].step(station);
                cx.tell(Fact::Operation(step, OperationFact::Queued));
            }
            self.join_queue(order, station, cx);
            if self.stations[station].batch_size.0 > 1 {
                self.wait_for_batch(order, station, cx);
            }
            self.undecided.mark(station);
        }
        if cx.scenario.operations.assignment.switches().is_some() {
            for arrival in &arrivals {
                self.call_to_round(arrival.station, cx);
            }
        }
        arrivals.clear();
        self.undecided.arrivals = arrivals;
    }

    /// Workers who have become free are idle until they find work. Where there are several, each
    /// station they can serve is asked which of them it takes.
    fn list_freed(&mut self) {
        let several = self.undecided.freed.len() > 1;
        if several {
            self.sort_freed();
        }
        for place in 0..self.undecided.freed.len() {
            let worker = self.undecided.freed[place];
            if self.workers[worker].free != Free::Since {
                continue;
            }
            self.is_idle(worker);
            if several {
                let group = self.workers[worker].group;
                self.groups[group].skills.iter().for_each(|s| self.undecided.mark(s.station));
            }
        }
    }

    /// At a station idle workers take up who waits, as far as there are machines and enough of them;
    /// the urgent interrupt work in hand; then who waits at the door comes in.
    fn serve<O: Observer>(&mut self, station: StationId, cx: &mut Context<'_, O>) {
        let assignment = cx.scenario.operations.assignment;
        if assignment.switches().is_some() {
            return;
        }
        if self.is_selective {
            self.ask_all_idle(station, cx);
        } else {
            while self.may_be_served(station)
                && let Some(worker) = self.take_idle(station, assignment)
            {
                let next = self.choose_station(worker, assignment);
                self.take_up_next(worker, next.expect("an order was seen waiting"), cx);
            }
        }
        if self.stations[station].dispatch == Dispatch::PreemptivePriority {
            while let Some((worker, id)) = self.next_urgent(station, cx) {
                self.start(worker, id, cx);
            }
        }
        if self.any_kept() {
            self.let_in(station, cx);
        }
    }

    /// An order that waits at the door of a station comes in, and the worker who kept it is free.
    fn let_in<O: Observer>(&mut self, station: StationId, cx: &mut Context<'_, O>) {
        if let Some((order, worker, from)) = self.next_let_in(station, cx) {
            self.order_leaves_station(order, from, cx);
            self.arrive(order, Some(from), cx);
            self.worker_goes_on(worker, cx);
        }
    }

    /// Workers who have become free at this instant, and are still, look for work.
    fn freed_look_for_work<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        let mut freed = std::mem::take(&mut self.undecided.freed);
        for worker in freed.drain(..) {
            match self.workers[worker].free {
                Free::No => {}
                Free::Since => self.undecided.freed.push(worker),
                Free::Idle => self.look_for_work(worker, cx),
            }
        }
        if self.undecided.freed.is_empty() {
            self.undecided.freed = freed;
        }
    }

    /// An idle worker looks at the queues they can serve; if all are empty they rest.
    fn look_for_work<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        let assignment = cx.scenario.operations.assignment;
        if assignment.switches().is_some() {
            self.take_off_idle(worker);
            return self.go_on_round(worker, cx);
        }
        if self.is_selective {
            if self.take_up_what_may_begin(worker, cx) {
                return;
            }
        } else if let Some(station) = self.choose_station(worker, assignment) {
            self.take_off_idle(worker);
            return self.take_up_next(worker, station, cx);
        }
        if self.has_background {
            self.take_up_background_work(worker, cx);
        }
        if self.any_kept() {
            let group = self.workers[worker].group;
            self.groups[group].skills.iter().for_each(|skill| self.undecided.mark(skill.station));
        }
    }

    /// Each idle worker who can serve a station is asked once, in the order in which its orders
    /// take workers.
    #[inline(never)]
    fn ask_all_idle<O: Observer>(&mut self, station: StationId, cx: &mut Context<'_, O>) {
        for worker in self.idle_at(station, cx.scenario.operations.assignment) {
            if !self.may_be_served(station) {
                return;
            }
            // Perhaps they assist one of those before them by now.
            if self.workers[worker].free == Free::Idle {
                self.take_up_what_may_begin(worker, cx);
            }
        }
    }

    /// An idle worker takes up the first order that they may begin, at the station that they would choose
    /// among those where there is one; says whether there is.
    fn take_up_what_may_begin<O: Observer>(
        &mut self,
        worker: WorkerId,
        cx: &mut Context<'_, O>,
    ) -> bool {
        let assignment = cx.scenario.operations.assignment;
        let skills = self.groups[self.workers[worker].group].skills.iter();
        let stations: Vec<StationId> = skills.map(|skill| skill.station).collect();
        let mut looks: Vec<_> = stations
            .iter()
            .map(|station| self.first_that_may_begin(worker, *station, cx))
            .collect();
        let seen = stations.iter().zip(&looks).map(|(station, (first, _))| {
            let (joined, _) = (*first)?;
            self.seen(*station).map(|waiting| Waiting { joined, ..waiting })
        });
        let Some(choice) = assignment.choose(seen) else {
            for (station, (_, before)) in stations.into_iter().zip(looks) {
                self.put_off(before, worker, station, cx);
            }
            return false;
        };
        let (station, (first, before)) = (stations[choice], looks.swap_remove(choice));
        self.put_off(before, worker, station, cx);
        let (joined, order) = first.expect("only where there is one is chosen");
        self.take_off_idle(worker);
        self.take_out_of_turn(order, joined, station, cx);
        self.gather_team(worker, station, order, cx);
        self.start(worker, order, cx);
        if self.any_kept() {
            self.undecided.mark(station);
        }
        true
    }

    /// Of the idle workers one comes to a station of their round where an order has arrived.
    fn call_to_round<O: Observer>(&mut self, station: StationId, cx: &mut Context<'_, O>) {
        if self.may_be_served(station)
            && let Some(worker) = self.take_idle_nearby(station)
        {
            self.go_on_round(worker, cx);
        }
    }

    /// A worker on a round takes up the next order where they are, or moves on, or rests.
    fn go_on_round<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        let switches = cx.scenario.operations.assignment.switches();
        if let Some(switches) = switches
            && let Some(station) = self.go_round(worker, switches, cx)
        {
            self.take_up_next(worker, station, cx);
        }
    }
}
