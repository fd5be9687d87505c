//! What is undecided at an instant: which orders have come to a station, which workers are free, and
//! where else something has changed. Who works on what is decided when the instant is complete.

use crate::company::entities::free::Free;
use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::shop_floor::ShopFloor;
use crate::engine::{Count, Id, IdVec};
use crate::scenario::{CrewId, ProductId, Scenario, SegmentId, StationId};

/// What is undecided at an instant, and the order of names in which it is decided: the order of the
/// entries in a file decides nothing.
#[derive(Clone, Debug)]
pub struct Undecided {
    pub(super) arrivals: Vec<Arrival>,
    /// Workers who have become free, whether or not they are still.
    pub(super) freed: Vec<WorkerId>,
    /// Stations to be looked at, the first by name at the end if they are in order.
    marked: Vec<StationId>,
    in_order: bool,
    places: Places,
}

/// An order that has come to a station.
#[derive(Clone, Copy, Debug)]
pub struct Arrival {
    pub order: OrderId,
    pub station: StationId,
    /// Whether it is lost unless it is begun at once or finds a place in the buffer.
    pub asks_for_room: bool,
}

/// Places by name.
#[derive(Clone, Debug)]
struct Places {
    stations: IdVec<StationId, u32>,
    segments: IdVec<SegmentId, u32>,
    products: IdVec<ProductId, u32>,
    crews: IdVec<CrewId, u32>,
}

/// The place of each entry in the order of names.
fn by_name<I: Id, T>(entries: &IdVec<I, T>, name: impl Fn(&T) -> &str) -> IdVec<I, u32> {
    let mut ids: Vec<I> = entries.ids().collect();
    ids.sort_by(|a, b| name(&entries[*a]).cmp(name(&entries[*b])));
    let mut places = entries.each(0);
    for (place, id) in ids.into_iter().enumerate() {
        places[id] = place.narrow();
    }
    places
}

impl Undecided {
    /// Nothing is undecided on the evening before the first day.
    pub fn new(scenario: &Scenario) -> Undecided {
        let operations = &scenario.operations;
        Undecided {
            arrivals: Vec::new(),
            freed: Vec::new(),
            marked: Vec::new(),
            in_order: true,
            places: Places {
                stations: by_name(&operations.stations, |station| &station.name),
                segments: by_name(&scenario.segments, |segment| &segment.name),
                products: by_name(&scenario.products, |product| &product.name),
                crews: by_name(&operations.crews, |crew| &crew.name),
            },
        }
    }

    /// A station is to be looked at: who waits there may perhaps be begun, or let in.
    #[inline]
    pub fn mark(&mut self, station: StationId) {
        self.in_order = self.marked.is_empty();
        self.marked.push(station);
    }

    /// The place of a station in the order of names.
    pub(super) fn place_of(&self, station: StationId) -> u32 {
        self.places.stations[station]
    }

    /// Whether nothing has happened that is to be decided upon.
    #[inline(always)]
    pub(super) fn is_empty(&self) -> bool {
        self.arrivals.is_empty() && self.freed.is_empty() && self.marked.is_empty()
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
            let places = &self.places.stations;
            self.marked.sort_unstable_by_key(|station| std::cmp::Reverse(places[*station]));
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
        let ShopFloor { undecided: Undecided { arrivals, places, .. }, orders, .. } = self;
        arrivals.sort_by_key(|arrival| {
            let order = &orders[arrival.order];
            let (station, segment) = (arrival.station, order.segment);
            (places.stations[station], places.segments[segment], places.products[order.product])
        });
    }

    /// Whether an order goes before another where nothing else says so: by segment and product.
    pub(super) fn goes_first_by_name(&self, one: OrderId, other: OrderId) -> bool {
        let places = &self.undecided.places;
        let place = |id: OrderId| {
            let order = &self.orders[id];
            (places.segments[order.segment], places.products[order.product])
        };
        place(one) < place(other)
    }

    /// The workers who have become free in the order in which they are idle: by the names of their
    /// crews, then by serial.
    pub(super) fn sort_freed(&mut self) {
        let ShopFloor { undecided: Undecided { freed, places, .. }, workers, .. } = self;
        freed.sort_unstable_by_key(|worker| (places.crews[workers[*worker].crew], *worker));
        freed.dedup();
    }
}
