//! Everything that is counted during a run, addressed by the ids of the scenario.

use super::deliveries::Deliveries;
use super::desks::Desks;
use super::durations::Durations;
use super::earnings::Earnings;
use super::expediting::ExpeditingTally;
use super::floor::{StaffTally, StationTally};
use super::foresight::Foresight;
use super::level::{Gauge, Level};
use super::losses::Losses;
use super::quarters::Quarters;
use super::retraining::Retraining;
use super::selling::{Quoting, Selling};
use super::why_late::Lateness;
use super::wip::Wip;
use crate::company::Account;
use crate::engine::{Span, Time};
use crate::scenario::{CrewId, Scenario, StationId};

/// Counters since measurement started, and what is where since the run started.
#[derive(Clone, Debug)]
pub(super) struct Tallies {
    pub(super) segments: Vec<SegmentTally>,
    pub(super) products: Vec<ProductTally>,
    pub(super) stations: Vec<StationTally>,
    pub(super) crews: Vec<StaffTally>,
    pub(super) reps: StaffTally,
    pub(super) retraining: Retraining,
    pub(super) quoting: Quoting,
    pub(super) foresight: Foresight,
    /// Orders accepted, by quarter.
    pub(super) quarters: Quarters,
    /// Lead times promised to the orders delivered.
    pub(super) promises: Durations,
    pub(super) expediting: ExpeditingTally,
    /// Why the orders delivered late were late.
    pub(super) lateness: Lateness,
    pub(super) wip: Wip,
    /// Orders that wait for their release.
    pub(super) held: Level,
    pub(super) feelings: Feelings,
    pub(super) reputation: Gauge,
    /// Customers, where they come back.
    pub(super) customers: Level,
    /// Meetings held.
    pub(super) meetings: u64,
    pub(super) desks: Desks,
    /// Share of the marketing budget that is spent, by segment.
    pub(super) marketing: Vec<Gauge>,
    /// Faults analysed.
    pub(super) analyses: u64,
    /// Currency moved on each account.
    pub(super) money: [f64; Account::ALL.len()],
    pub(super) earnings: Earnings,
}

/// One segment.
#[derive(Clone, Debug, Default)]
pub(super) struct SegmentTally {
    pub(super) selling: Selling,
    pub(super) deliveries: Deliveries,
    pub(super) losses: Losses,
}

/// One product.
#[derive(Clone, Debug, Default)]
pub(super) struct ProductTally {
    pub(super) deliveries: Deliveries,
    /// Operations started.
    pub(super) started: u64,
    /// Ticks they had waited.
    pub(super) waited: i128,
    /// Orders whose parts were all ready, and ticks since their release.
    pub(super) joins: u64,
    pub(super) in_parts: i128,
}

impl ProductTally {
    /// All parts of an order are ready, so long after its release.
    pub(super) fn joined(&mut self, lasted: Span) {
        self.joins += 1;
        self.in_parts += i128::from(lasted.ticks());
    }

    /// An operation starts, or is resumed, after so long in the queue.
    #[inline]
    pub(super) fn operation_started(&mut self, waited: Span, resumed: bool) {
        self.started += u64::from(!resumed);
        self.waited += i128::from(waited.ticks());
    }
}

/// What customers felt after deliveries.
#[derive(Clone, Debug, Default)]
pub(super) struct Feelings {
    /// Deliveries that were felt.
    pub(super) count: u64,
    /// Sum of the satisfaction after them.
    pub(super) satisfaction: f64,
    /// Customers who will not come back.
    pub(super) churned: u64,
}

impl Tallies {
    /// Nothing counted yet.
    pub(super) fn new(scenario: &Scenario) -> Tallies {
        let horizon = Time::ZERO + scenario.run.warm_up + scenario.run.length;
        let operations = &scenario.operations;
        Tallies {
            segments: vec![SegmentTally::default(); scenario.segments.len()],
            products: vec![ProductTally::default(); scenario.products.len()],
            stations: vec![StationTally::of(scenario); operations.stations.len()],
            crews: vec![StaffTally::default(); operations.crews.len()],
            reps: StaffTally::default(),
            retraining: Retraining::default(),
            quoting: Quoting::default(),
            foresight: Foresight::of(scenario.products.len()),
            quarters: Quarters::of(scenario.clock_quarter()),
            promises: Durations::default(),
            expediting: ExpeditingTally::default(),
            lateness: Lateness::default(),
            wip: Wip::until(horizon),
            held: Level::default(),
            feelings: Feelings::default(),
            reputation: Gauge::at(scenario.customers.reputation_start),
            customers: Level::default(),
            meetings: 0,
            desks: Desks::default(),
            marketing: vec![Gauge::at(1.0); scenario.segments.len()],
            analyses: 0,
            money: [0.0; Account::ALL.len()],
            earnings: Earnings::over(Time::ZERO + scenario.run.warm_up, scenario.run.length),
        }
    }

    /// A worker stops to repair his equipment, perhaps in the middle of an operation.
    pub(super) fn breaks_down(&mut self, now: Time, crew: CrewId, station: Option<StationId>) {
        let crew = &mut self.crews[crew.0 as usize];
        crew.down.rise(now);
        if let Some(station) = station {
            crew.busy.fall(now);
            self.stations[station.0 as usize].stop(now, true);
        }
    }

    /// He has repaired it and goes on with what he had in hand.
    pub(super) fn is_repaired(&mut self, now: Time, crew: CrewId, station: Option<StationId>) {
        let crew = &mut self.crews[crew.0 as usize];
        crew.down.fall(now);
        if let Some(station) = station {
            crew.busy.rise(now);
            self.stations[station.0 as usize].stop(now, false);
        }
    }

    /// Measurement starts: counters go back to zero, what is there stays.
    pub(super) fn start(&mut self, now: Time) {
        self.segments.fill_with(SegmentTally::default);
        self.products.fill_with(ProductTally::default);
        self.stations.iter_mut().for_each(|station| station.start(now));
        self.crews.iter_mut().for_each(|crew| crew.start(now));
        self.reps.start(now);
        self.retraining.start(now);
        self.quoting = Quoting::default();
        self.foresight.start(now);
        self.quarters.start(now);
        self.promises = Durations::default();
        self.expediting = ExpeditingTally::default();
        self.lateness = Lateness::default();
        self.wip.start(now);
        self.held.start(now);
        self.feelings = Feelings::default();
        self.reputation.start(now);
        self.customers.start(now);
        self.meetings = 0;
        self.desks.start(now);
        self.marketing.iter_mut().for_each(|gauge| gauge.start(now));
        self.analyses = 0;
        self.money.fill(0.0);
        self.earnings.start();
    }
}
