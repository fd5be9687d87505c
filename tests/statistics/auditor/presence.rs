//! Little's law in the form that holds on every path (Stidham 1974; El-Taha and Stidham 1999): at every
//! station and for every class, the area under the number present is the sum of the times that those
//! present have stayed. One side counts who comes and goes, the other subtracts stamps.

use super::lives::{Life, STATES, State};
use salesops::engine::{Id, IdVec, Span, Time};
use salesops::scenario::{ProductId, Scenario, SegmentId, StationId};

/// Orders at the stations.
#[derive(Default)]
pub struct Presence {
    segments: usize,
    products: usize,
    /// By station and class.
    flows: Vec<Flow>,
    /// Ticks in each state at each station, from stamps.
    spent: IdVec<StationId, [i128; STATES]>,
}

/// Orders of a class at a station.
#[derive(Clone, Default)]
struct Flow {
    /// How many are here, and the area under that.
    here: i64,
    area: i128,
    since: Time,
    /// How long those have stayed who are gone.
    stayed: i128,
}

impl Flow {
    fn step(&mut self, now: Time, change: i64) {
        self.area += i128::from(self.here) * i128::from(now.since(self.since).ticks());
        (self.here, self.since) = (self.here + change, now);
    }
}

impl Presence {
    pub fn new(scenario: &Scenario) -> Presence {
        let (segments, products) = (scenario.segments.len(), scenario.products.len());
        let stations = scenario.operations.stations.len();
        Presence {
            segments,
            products,
            flows: vec![Flow::default(); stations * segments * products],
            spent: scenario.operations.stations.each([0; STATES]),
        }
    }

    fn index(&self, station: StationId, (segment, product): (SegmentId, ProductId)) -> usize {
        let class = segment.place() * self.products + product.place();
        station.place() * self.segments * self.products + class
    }

    pub fn joins(&mut self, now: Time, station: StationId, class: (SegmentId, ProductId)) {
        let place = self.index(station, class);
        self.flows[place].step(now, 1);
    }

    pub fn leaves(
        &mut self,
        now: Time,
        station: StationId,
        class: (SegmentId, ProductId),
        stayed: Span,
    ) {
        let place = self.index(station, class);
        self.flows[place].step(now, -1);
        self.flows[place].stayed += i128::from(stayed.ticks());
    }

    pub fn spend(&mut self, station: StationId, state: State, ticks: i64) {
        self.spent[station][state as usize] += i128::from(ticks);
    }

    /// Ticks in some states at a station.
    pub fn spent(&self, station: StationId, states: &[State]) -> i128 {
        states.iter().map(|state| self.spent[station][*state as usize]).sum()
    }

    /// Both sides of the equation, with those who are still here.
    pub fn balances<'a>(&mut self, now: Time, started: Time, open: impl Iterator<Item = &'a Life>) {
        let mut still = vec![(0_i64, 0_i128); self.flows.len()];
        for life in open {
            let Some((station, joined)) = life.place else { continue };
            let (count, stayed) = &mut still[self.index(station, life.class)];
            *count += 1;
            *stayed += i128::from(now.since(joined.max(started)).ticks());
        }
        self.flows.iter_mut().for_each(|flow| flow.step(now, 0));
        for (place, (flow, (count, stayed))) in self.flows.iter().zip(still).enumerate() {
            assert_eq!(flow.here, count, "place {place}");
            assert_eq!(flow.area, flow.stayed + stayed, "place {place}");
        }
        for (station, spent) in self.spent.iter().enumerate() {
            let classes = self.segments * self.products;
            let here = &self.flows[station * classes..(station + 1) * classes];
            let area: i128 = here.iter().map(|flow| flow.area).sum();
            assert_eq!(area, spent.iter().sum::<i128>(), "station {station}");
        }
    }

    pub fn start(&mut self, now: Time) {
        for flow in &mut self.flows {
            flow.step(now, 0);
            (flow.area, flow.stayed) = (0, 0);
        }
        self.spent.fill([0; STATES]);
    }
}
