//! What is known of work in hand that may be interrupted, and of work that was.

use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::shop_floor::ShopFloor;
use crate::engine::{IdVec, Span, Ticket};
use crate::scenario::StationId;

/// Work in hand that may be interrupted, and what is left of work that was, or that was begun before
/// the run. Empty as long as no station is preemptive and no order was.
#[derive(Clone, Debug, Default)]
pub struct Interruptions {
    pub running: IdVec<WorkerId, Option<Running>>,
    /// Serial of arriving at the station, and ticks of work left at speed 1.
    pub places: IdVec<OrderId, (u64, Option<f64>)>,
}

/// What a worker has in hand.
#[derive(Clone, Copy, Debug)]
pub struct Running {
    pub order: OrderId,
    pub station: StationId,
    /// The event of finishing it.
    pub finishes: Ticket,
    pub takes: Span,
    pub change_over: Span,
    /// Work done a tick.
    pub pace: f64,
}

impl Interruptions {
    /// Ticks of work left of an order that was interrupted.
    #[inline]
    pub fn left(&self, id: OrderId) -> Option<f64> {
        self.places.get(id)?.1
    }

    /// What is left of an interrupted order goes into a worker's hands.
    #[inline]
    pub fn take_left(&mut self, id: OrderId) -> Option<f64> {
        self.places.get_mut(id)?.1.take()
    }

    /// So many ticks of work are left of an order that was begun before the run.
    pub fn leave(&mut self, id: OrderId, left: f64) {
        self.places.reach(id, (0, None));
        self.places[id].1 = Some(left);
    }

    /// The worker has nothing in hand that could be interrupted.
    #[inline]
    pub fn finished(&mut self, worker: WorkerId) {
        if let Some(running) = self.running.get_mut(worker) {
            *running = None;
        }
    }

    /// The serial with which an order arrived at a preemptive station.
    pub fn place(&self, id: OrderId) -> u64 {
        self.places[id].0
    }

    pub fn set_place(&mut self, id: OrderId, place: u64) {
        self.places.reach(id, (0, None));
        // What is left of the work is taken by the worker who resumes it, so that no later order in
        // this id can find it.
        self.places[id].0 = place;
    }

    pub fn set_running(&mut self, worker: WorkerId, running: Running) {
        self.running.reach(worker, None);
        self.running[worker] = Some(running);
    }
}

impl ShopFloor {
    /// What is left of work that was interrupted, if it was, is taken up at a station, or never will be.
    #[inline]
    pub(in crate::company::shop_floor) fn left_is_taken_up(
        &mut self,
        id: OrderId,
        station: StationId,
    ) {
        if self.interruptions.take_left(id).is_some() {
            self.stations[station].interrupted -= 1;
        }
    }
}
