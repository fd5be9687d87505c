//! Buffers: a full station loses what comes, or the worker who has finished it keeps it
//! and is blocked until there is room. An order that is begun at once needs no place, so who finds no room
//! is decided last.

use crate::company::context::Context;
use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::operation::OperationFact;
use crate::company::facts::order::CancelReason;
use crate::company::facts::worker::WorkerFact;
use crate::company::shop_floor::ShopFloor;
use crate::company::shop_floor::next::Lost;
use crate::engine::{IdVec, Time};
use crate::rules::Dispatch;
use crate::scenario::{Station, StationId, WhenFull};
use std::collections::VecDeque;

/// Orders that may find no room.
#[derive(Clone, Debug)]
pub struct Doors {
    /// In the hands of workers, at the station that may be full, first come first let in.
    waiting: IdVec<StationId, VecDeque<Kept>>,
    /// How many, all doors together.
    kept: usize,
    /// Stations where orders are kept of which nothing is told yet.
    untold: Vec<StationId>,
    /// Orders that have come to a station at this instant and are lost if there is no room, whether
    /// or not they have been begun since.
    newcomers: Vec<(OrderId, StationId)>,
}

/// An order in the hands of a worker.
#[derive(Clone, Copy, Debug)]
struct Kept {
    order: OrderId,
    worker: WorkerId,
    /// Where the worker is.
    from: StationId,
    since: Time,
    /// Whether it is decided that there is no room for it yet.
    is_told: bool,
}

impl Doors {
    pub fn new(stations: &IdVec<StationId, Station>) -> Doors {
        let waiting = stations.each(VecDeque::new());
        Doors { waiting, kept: 0, untold: Vec::new(), newcomers: Vec::new() }
    }

    /// Whether it is undecided for any order whether there is room.
    #[inline(always)]
    pub fn has_questions(&self) -> bool {
        self.newcomers.len() | self.untold.len() > 0
    }
}

impl ShopFloor {
    /// Orders that wait at a station beyond the places of its buffer. Who was interrupted takes none.
    fn over_by(&self, station: StationId, buffer: usize) -> usize {
        let here = &self.stations[station];
        here.queue.len().saturating_sub(here.interrupted + buffer)
    }

    /// Whether an order from outside is lost at a station where it finds no room. Who is sent back
    /// to the station they are leaving finds the place they have left.
    #[inline]
    pub(super) fn asks_for_room<O>(
        &self,
        station: StationId,
        from: Option<StationId>,
        cx: &Context<'_, O>,
    ) -> bool {
        let here = &cx.scenario.operations.stations[station];
        here.buffer.is_some() && from != Some(station) && here.when_full == WhenFull::Lost
    }

    /// Whether a station blocks workers when it is full.
    #[inline]
    pub(super) fn may_be_full<O>(&self, station: StationId, cx: &Context<'_, O>) -> bool {
        let here = &cx.scenario.operations.stations[station];
        here.buffer.is_some() && here.when_full == WhenFull::Blocked
    }

    /// An order waits in a queue in which there may be no place for it.
    pub(in crate::company::shop_floor) fn waits_at_door(&mut self, id: OrderId, at: StationId) {
        self.orders[id].at_door = true;
        self.doors.newcomers.push((id, at));
    }

    /// There is room for an order, or it is begun at once.
    #[inline(never)]
    pub(super) fn comes_in<O: Observer>(
        &mut self,
        id: OrderId,
        station: StationId,
        cx: &mut Context<'_, O>,
    ) {
        self.orders[id].at_door = false;
        let step = self.orders[id].step(station);
        cx.tell(Fact::Operation(step, OperationFact::Queued));
        self.stations[station].present += 1;
        self.present_changes(station, cx);
    }

    /// Each order that is still at a door comes in as far as there are places, or is lost: of those who have
    /// come at this instant the last by the rule of the station. Then workers who still keep an
    /// order are blocked.
    #[inline(never)]
    pub(in crate::company::shop_floor) fn decide_on_room<O: Observer>(
        &mut self,
        cx: &mut Context<'_, O>,
    ) -> Option<Lost> {
        let mut newcomers = std::mem::take(&mut self.doors.newcomers);
        newcomers.retain(|(id, _)| self.orders[*id].at_door);
        newcomers.sort_by_key(|(_, station)| *station);
        while let Some(&(_, station)) = newcomers.first() {
            let here: Vec<OrderId> =
                newcomers.iter().filter(|(_, s)| *s == station).map(|(id, _)| *id).collect();
            let buffer = cx.scenario.operations.stations[station].buffer;
            let over = buffer.map_or(0, |buffer| self.over_by(station, buffer));
            if over > 0 {
                let lost = self.last_of(&here, station, over, cx);
                newcomers.retain(|(id, _)| *id != lost);
                self.doors.newcomers = newcomers;
                self.orders[lost].at_door = false;
                self.stations[station].queue.leave(lost);
                return Some(self.cancel(lost, station, CancelReason::NoRoom, cx));
            }
            newcomers.retain(|(_, s)| *s != station);
            here.into_iter().for_each(|id| self.comes_in(id, station, cx));
            if self.is_selective {
                // Perhaps they are put off.
                self.undecided.mark(station);
            }
        }
        self.doors.newcomers = newcomers;
        self.tell_who_is_blocked(cx);
        None
    }

    /// Of some orders that wait at a station the last by its rule.
    fn last_of<O>(
        &mut self,
        some: &[OrderId],
        station: StationId,
        over: usize,
        cx: &Context<'_, O>,
    ) -> OrderId {
        if some.len() <= over {
            // All of them are lost.
            return some[0];
        }
        let waiting = self.stations[station].queue.in_order(cx.now());
        let last = waiting.into_iter().rev().map(|(_, id)| id).find(|id| some.contains(id));
        last.expect("newcomers wait in the queue")
    }

    /// The worker keeps the order they have finished, and does nothing else; whether there is room
    /// for it is decided later.
    pub(super) fn keep<O: Observer>(
        &mut self,
        worker: WorkerId,
        order: OrderId,
        from: StationId,
        to: StationId,
        cx: &mut Context<'_, O>,
    ) {
        let door = &self.doors.waiting[to];
        let after = |kept: &&Kept| !kept.is_told && self.goes_first_by_name(order, kept.order);
        let place = door.len() - door.iter().rev().take_while(after).count();
        let kept = Kept { order, worker, from, since: cx.now(), is_told: false };
        self.doors.waiting[to].insert(place, kept);
        self.doors.kept += 1;
        self.doors.untold.push(to);
        self.workers[worker].keeps = true;
        self.undecided.mark(to);
    }

    /// Where there is no room workers are blocked.
    fn tell_who_is_blocked<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        for station in std::mem::take(&mut self.doors.untold) {
            let mut door = std::mem::take(&mut self.doors.waiting[station]);
            for kept in door.iter_mut().filter(|kept| !kept.is_told) {
                kept.is_told = true;
                let order = self.orders[kept.order].identity;
                let blocked = WorkerFact::Blocked { order, station };
                cx.tell(Fact::Worker(self.worker_ref(kept.worker), blocked));
            }
            self.doors.waiting[station] = door;
        }
    }

    /// Whether any order is kept by its worker.
    #[inline]
    pub(in crate::company::shop_floor) fn any_kept(&self) -> bool {
        self.doors.kept > 0
    }

    /// The order that comes in next at a station, with the worker who kept it and the station where
    /// that worker is.
    pub(in crate::company::shop_floor) fn next_let_in<O: Observer>(
        &mut self,
        station: StationId,
        cx: &mut Context<'_, O>,
    ) -> Option<(OrderId, WorkerId, StationId)> {
        let place = self.who_comes_in(station, cx)?;
        let kept = self.doors.waiting[station].remove(place)?;
        let Kept { order, worker, from, since, is_told } = kept;
        self.doors.kept -= 1;
        self.workers[worker].keeps = false;
        if is_told {
            let identity = self.orders[order].identity;
            let blocked = cx.now().since(since);
            let unblocked = WorkerFact::Unblocked { order: identity, station, blocked };
            cx.tell(Fact::Worker(self.worker_ref(worker), unblocked));
        }
        Some((order, worker, from))
    }

    /// The place at the door of who comes in next: the first to come where a place is free, else the
    /// first that would be begun at once.
    fn who_comes_in<O>(&mut self, station: StationId, cx: &Context<'_, O>) -> Option<usize> {
        if self.doors.waiting[station].is_empty() {
            return None;
        }
        let here = &self.stations[station];
        let buffer = cx.scenario.operations.stations[station].buffer;
        if buffer.is_none_or(|buffer| here.queue.len() < here.interrupted + buffer) {
            return Some(0);
        }
        let at_door: Vec<OrderId> =
            self.doors.waiting[station].iter().map(|kept| kept.order).collect();
        at_door.into_iter().position(|order| self.would_begin(order, station, cx))
    }

    /// Whether an order would be begun at once at a station where nothing that waits is.
    fn would_begin<O>(&mut self, id: OrderId, station: StationId, cx: &Context<'_, O>) -> bool {
        let here = &self.stations[station];
        if here.dispatch == Dispatch::PreemptivePriority
            && self.interruptible(id, station, cx).is_some()
        {
            return true;
        }
        if here.machines_in_use >= here.machines || here.batch_size.1 > 1 {
            return false;
        }
        let idle = self.idle_at(station, cx.scenario.operations.assignment);
        idle.into_iter()
            .any(|worker| !self.is_selective || self.obstacle(worker, station, id, cx).is_none())
    }
}
