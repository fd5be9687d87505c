//! Waiting rooms alive: a full station loses what comes, or the worker who has finished it keeps it
//! and is blocked until there is room.

use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::reasons::CancelReason;
use crate::company::{Company, Moment};
use crate::engine::Time;
use crate::scenario::{StationId, WhenFull};
use std::collections::VecDeque;

/// Orders in the hands of workers who find no room for them.
#[derive(Clone, Debug)]
pub struct Doors {
    /// By station that is full, first come first let in.
    waiting: Vec<VecDeque<Kept>>,
    /// How many, all doors together.
    kept: usize,
}

/// An order that its worker keeps.
#[derive(Clone, Copy, Debug)]
struct Kept {
    order: OrderId,
    worker: WorkerId,
    /// Where the worker is.
    from: usize,
    since: Time,
}

impl Doors {
    pub fn new(stations: usize) -> Doors {
        Doors { waiting: vec![VecDeque::new(); stations], kept: 0 }
    }
}

impl Company<'_> {
    /// Whether an order may come in: nobody counts the places, or one is free, or it would not wait.
    #[inline]
    pub fn has_room(&self, station: usize) -> bool {
        match self.paper.operations.stations[station].room {
            None => true,
            Some(room) => {
                let here = &self.floor.stations[station];
                let idle = |group: &usize| !self.floor.groups[*group].idle.is_empty();
                here.queue.len() < room
                    || here.machines_in_use < here.machines
                        && here.at_a_time.1 == 1
                        && here.able.iter().any(idle)
            }
        }
    }

    /// Whether an order must stay in the hands of its worker.
    #[inline]
    pub fn must_be_kept(&self, station: usize) -> bool {
        self.paper.operations.stations[station].when_full == WhenFull::Blocked
            && !self.has_room(station)
    }

    /// The worker keeps the order he has finished; he does nothing else.
    pub fn keep<O: Observer>(
        &mut self,
        worker: WorkerId,
        order: OrderId,
        from: usize,
        to: usize,
        at: &mut Moment<'_, O>,
    ) {
        let crew = self.floor.workers[worker.0 as usize].crew;
        let identity = self.floor.orders[order.0].identity;
        at.tell(Fact::WorkerBlocked { worker, crew, identity, station: StationId(to as u32) });
        self.floor.doors.waiting[to].push_back(Kept { order, worker, from, since: at.now() });
        self.floor.doors.kept += 1;
    }

    /// Something has left the queue of a station or somebody there is idle: who waits at the door
    /// comes in, and the worker who kept it is free.
    #[inline]
    pub fn room_made<O: Observer>(&mut self, station: usize, at: &mut Moment<'_, O>) {
        while self.floor.doors.kept > 0 && self.has_room(station) {
            let Some(kept) = self.floor.doors.waiting[station].pop_front() else { return };
            self.floor.doors.kept -= 1;
            self.let_in(kept, station, at);
        }
    }

    fn let_in<O: Observer>(&mut self, kept: Kept, station: usize, at: &mut Moment<'_, O>) {
        let Kept { order, worker, from, since } = kept;
        let crew = self.floor.workers[worker.0 as usize].crew;
        let identity = self.floor.orders[order.0].identity;
        let (station, blocked) = (StationId(station as u32), at.now().since(since));
        at.tell(Fact::WorkerUnblocked { worker, crew, identity, station, blocked });
        self.order_leaves_station(order, from, at);
        self.arrive_at_station(order, Some(from), at);
        self.worker_is_free(worker, at);
        self.machine_may_be_free(from, at);
    }

    /// A worker is idle: at every station he can serve somebody may come in.
    pub fn idle_worker_lets_in<O: Observer>(&mut self, group: usize, at: &mut Moment<'_, O>) {
        let mut skill = 0;
        while self.floor.doors.kept > 0 && skill < self.floor.groups[group].skills.len() {
            let station = self.floor.groups[group].skills[skill].station.0 as usize;
            self.room_made(station, at);
            skill += 1;
        }
    }

    /// An order that comes to a full station is lost. It does so only from outside: who is sent back
    /// to the station he is leaving finds the place he has left.
    #[inline]
    pub fn turned_away<O: Observer>(
        &mut self,
        id: OrderId,
        station: usize,
        from: Option<usize>,
        at: &mut Moment<'_, O>,
    ) -> bool {
        if self.paper.operations.stations[station].room.is_none() {
            return false;
        }
        let full = from != Some(station) && !self.has_room(station);
        let lost = full && self.paper.operations.stations[station].when_full == WhenFull::Lost;
        if lost {
            self.cancel(id, StationId(station as u32), CancelReason::NoRoom, at);
        }
        lost
    }
}
