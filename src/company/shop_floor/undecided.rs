//! What is undecided at an instant: which orders have come to a station, which workers are free, and
//! where else something has changed. Who works on what is decided when the instant is complete.

use crate::company::entities::free::Free;
use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::shop_floor::ShopFloor;
use crate::scenario::StationId;

/// What is undecided at an instant. It is decided in the order of ids, which is that of names.
#[derive(Clone, Debug)]
pub struct Undecided {
    pub(super) arrivals: Vec<Arrival>,
    /// Workers who have become free, whether or not they are still.
    pub(super) freed: Vec<WorkerId>,
    /// Stations to be looked at, the first by name at the end if they are in order.
    marked: Vec<StationId>,
    in_order: bool,
}

/// An order that has come to a station.
#[derive(Clone, Copy, Debug)]
pub struct Arrival {
    pub order: OrderId,
    pub station: StationId,
    /// Whether it is lost unless it is begun at once or finds a place in the buffer.
    pub asks_for_room: bool,
}

impl Undecided {
    /// Nothing is undecided on the evening before the first day.
    pub fn new() -> Undecided {
        Undecided { arrivals: Vec::new(), freed: Vec::new(), marked: Vec::new(), in_order: true }
    }

    /// A station is to be looked at: who waits there may perhaps be begun, or let in.
    #[inline]
    pub fn mark(&mut self, station: StationId) {
        self.in_order = self.marked.is_empty();
        self.marked.push(station);
    }

    /// Whether nothing has happened that is to be decided upon.
    #[inline(always)]
    pub(super) fn is_empty(&self) -> bool {
        self.arrivals.len() | self.freed.len() | self.marked.len() == 0
    }

    /// Whether one order has come at most, one worker is free at most, and no station is marked.
    #[inline(always)]
    pub(super) fn is_short(&self) -> bool {
        self.arrivals.len() <= 1 && self.freed.len() <= 1 && self.marked.is_empty()
    }

    /// The marked station that is first by name, which is no longer marked.
    #[inline]
    pub(super) fn next_station(&mut self) -> Option<StationId> {
        if !self.in_order {
            self.marked.sort_unstable_by_key(|station| std::cmp::Reverse(*station));
            self.marked.dedup();
            self.in_order = true;
        }
        self.marked.pop()
    }
}

impl ShopFloor {
    /// A worker is free to take up work at this instant.
    #[inline]
    pub(super) fn is_free(&mut self, worker: WorkerId) {
        self.workers[worker].free = Free::Since;
        self.undecided.freed.push(worker);
    }

    /// The arrivals of the instant in the order in which they are decided: by station, segment and
    /// product, each by name, then as they came.
    pub(super) fn sort_arrivals(&mut self) {
        let ShopFloor { undecided: Undecided { arrivals, .. }, orders, .. } = self;
        arrivals.sort_by_key(|arrival| {
            let order = &orders[arrival.order];
            (arrival.station, order.segment, order.product)
        });
    }

    /// Whether an order goes before another where nothing else says so: by segment and product.
    pub(super) fn goes_first_by_name(&self, one: OrderId, other: OrderId) -> bool {
        let place = |id: OrderId| (self.orders[id].segment, self.orders[id].product);
        place(one) < place(other)
    }

    /// The workers who have become free in the order in which they are idle: by the names of their
    /// crews, then by serial.
    pub(super) fn sort_freed(&mut self) {
        let ShopFloor { undecided: Undecided { freed, .. }, workers, .. } = self;
        freed.sort_unstable_by_key(|worker| (workers[*worker].crew, *worker));
        freed.dedup();
    }
}
