//! Buffers: a full station loses what comes, or the worker who has finished it keeps it
//! and is blocked until there is room.

use crate::company::context::Context;
use crate::company::entities::ids::{GroupId, OrderId, WorkerId};
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::worker::WorkerFact;
use crate::company::shop_floor::ShopFloor;
use crate::engine::{IdVec, Time};
use crate::scenario::{Station, StationId, WhenFull};
use std::collections::VecDeque;

/// Orders in the hands of workers who find no room for them.
#[derive(Clone, Debug)]
pub struct Doors {
    /// At the station that is full, first come first let in.
    waiting: IdVec<StationId, VecDeque<Kept>>,
    /// How many, all doors together.
    kept: usize,
}

/// An order that its worker keeps.
#[derive(Clone, Copy, Debug)]
struct Kept {
    order: OrderId,
    worker: WorkerId,
    /// Where the worker is.
    from: StationId,
    since: Time,
}

impl Doors {
    pub fn new(stations: &IdVec<StationId, Station>) -> Doors {
        Doors { waiting: stations.each(VecDeque::new()), kept: 0 }
    }
}

impl ShopFloor {
    /// Whether an order may come in: places are not counted, or one is free, or it would not wait.
    #[inline]
    pub fn has_room<O>(&self, station: StationId, cx: &Context<'_, O>) -> bool {
        match cx.scenario.operations.stations[station].buffer {
            None => true,
            Some(buffer) => {
                let here = &self.stations[station];
                let idle = |group: &GroupId| !self.groups[*group].idle.is_empty();
                here.queue.len() < buffer
                    || here.machines_in_use < here.machines
                        && here.batch_size.1 == 1
                        && here.able.iter().any(idle)
            }
        }
    }

    /// Whether an order must stay in the hands of its worker.
    #[inline]
    pub(super) fn must_be_kept<O>(&self, station: StationId, cx: &Context<'_, O>) -> bool {
        cx.scenario.operations.stations[station].when_full == WhenFull::Blocked
            && !self.has_room(station, cx)
    }

    /// The worker keeps the order they have finished; they do nothing else.
    pub(super) fn keep<O: Observer>(
        &mut self,
        worker: WorkerId,
        order: OrderId,
        from: StationId,
        to: StationId,
        cx: &mut Context<'_, O>,
    ) {
        let identity = self.orders[order].identity;
        let blocked = WorkerFact::Blocked { order: identity, station: to };
        cx.tell(Fact::Worker(self.worker_ref(worker), blocked));
        self.doors.waiting[to].push_back(Kept { order, worker, from, since: cx.now() });
        self.doors.kept += 1;
    }

    /// Whether an order that comes to a full station is lost. It is so only from outside: who is
    /// sent back to the station they are leaving finds the place they have left.
    #[inline]
    pub(super) fn is_turned_away<O>(
        &self,
        station: StationId,
        from: Option<StationId>,
        cx: &Context<'_, O>,
    ) -> bool {
        let here = &cx.scenario.operations.stations[station];
        here.buffer.is_some()
            && from != Some(station)
            && here.when_full == WhenFull::Lost
            && !self.has_room(station, cx)
    }

    /// Whether any order is kept by its worker.
    #[inline]
    pub(super) fn any_kept(&self) -> bool {
        self.doors.kept > 0
    }

    /// The order that comes in next at a station with room, with the worker who kept it and the
    /// station where that worker is.
    pub(super) fn next_let_in<O: Observer>(
        &mut self,
        station: StationId,
        cx: &mut Context<'_, O>,
    ) -> Option<(OrderId, WorkerId, StationId)> {
        let Kept { order, worker, from, since } = self.doors.waiting[station].pop_front()?;
        self.doors.kept -= 1;
        let identity = self.orders[order].identity;
        let blocked = cx.now().since(since);
        let unblocked = WorkerFact::Unblocked { order: identity, station, blocked };
        cx.tell(Fact::Worker(self.worker_ref(worker), unblocked));
        Some((order, worker, from))
    }
}
