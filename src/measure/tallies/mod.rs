//! Everything that is counted during a run, addressed by the ids of the scenario: here what is kept, and
//! in one file a domain of facts what adds to it.

mod customer;
mod lead;
mod money;
mod operation;
mod order;
mod plan;
mod rep;
mod worker;

use crate::company::Account;
use crate::engine::{IdVec, Span, Time};
use crate::measure::deliveries::Deliveries;
use crate::measure::desks::Desks;
use crate::measure::dues::{Dues, Overdue};
use crate::measure::durations::Durations;
use crate::measure::earnings::Earnings;
use crate::measure::evidence::Witness;
use crate::measure::floor::{StaffTally, StationTally};
use crate::measure::footprint::Footprint;
use crate::measure::foresight::Foresight;
use crate::measure::level::{Gauge, Level};
use crate::measure::list_ends::ListWatch;
use crate::measure::losses::Losses;
use crate::measure::quarter::QuarterEnd;
use crate::measure::quarters::QuarterOrders;
use crate::measure::retraining::Retraining;
use crate::measure::selling::{Quoting, Selling};
use crate::measure::why_late::Lateness;
use crate::measure::wip::Wip;
use crate::scenario::{
    Answer, Cancelled, CrewId, ProductId, Scenario, Segment, SegmentId, StationId,
};

/// Counters since measurement started, and what is where since the run started.
#[derive(Clone, Debug)]
pub(in crate::measure) struct Tallies {
    /// When measurement started.
    pub(in crate::measure) started: Time,
    quarter_end: QuarterEnd,
    /// For each segment whether its customers answer a quote; direct orders that are always placed
    /// say nothing about selling.
    quoted: IdVec<SegmentId, bool>,
    pub(in crate::measure) segments: IdVec<SegmentId, SegmentTally>,
    pub(in crate::measure) products: IdVec<ProductId, ProductTally>,
    /// Counted by due instant, so that a start does not reset them.
    pub(in crate::measure) segment_dues: IdVec<SegmentId, Dues>,
    pub(in crate::measure) product_dues: IdVec<ProductId, Dues>,
    /// Whether orders that are gone before they are due have failed, by segment.
    cancelled_fail: IdVec<SegmentId, bool>,
    pub(in crate::measure) overdue: Overdue,
    horizon: Time,
    pub(in crate::measure) witness: Witness,
    pub(in crate::measure) lists: ListWatch,
    pub(in crate::measure) footprint: Footprint,
    pub(in crate::measure) stations: IdVec<StationId, StationTally>,
    pub(in crate::measure) crews: IdVec<CrewId, StaffTally>,
    pub(in crate::measure) reps: StaffTally,
    pub(in crate::measure) retraining: Retraining,
    pub(in crate::measure) quoting: Quoting,
    pub(in crate::measure) foresight: Foresight,
    /// Orders accepted, by quarter.
    pub(in crate::measure) quarters: QuarterOrders,
    /// Lead times promised to the orders delivered.
    pub(in crate::measure) promises: Durations,
    /// Why the orders delivered late were late.
    pub(in crate::measure) lateness: Lateness,
    pub(in crate::measure) wip: Wip,
    /// Orders that wait for their release.
    pub(in crate::measure) held: Level,
    pub(in crate::measure) reputation: Gauge,
    /// Customers, where they come back.
    pub(in crate::measure) customers: Level,
    /// Meetings held.
    pub(in crate::measure) meetings: u64,
    pub(in crate::measure) desks: Desks,
    /// Share of the marketing budget that is spent.
    pub(in crate::measure) marketing: IdVec<SegmentId, Gauge>,
    /// Faults analysed.
    pub(in crate::measure) analyses: u64,
    /// Currency moved on each account.
    pub(in crate::measure) money: [f64; Account::ALL.len()],
    pub(in crate::measure) earnings: Earnings,
}

/// One segment.
#[derive(Clone, Debug, Default)]
pub(in crate::measure) struct SegmentTally {
    pub(in crate::measure) selling: Selling,
    pub(in crate::measure) deliveries: Deliveries,
    pub(in crate::measure) losses: Losses,
}

/// One product.
#[derive(Clone, Debug, Default)]
pub(in crate::measure) struct ProductTally {
    pub(in crate::measure) deliveries: Deliveries,
    /// Operations started.
    pub(in crate::measure) started: u64,
    /// Ticks they had waited.
    pub(in crate::measure) waited: i128,
    /// Orders whose parts were all ready, and ticks since their release.
    pub(in crate::measure) joins: u64,
    pub(in crate::measure) in_parts: i128,
    /// Parts of this kind that were finished, and ticks since the release of their orders.
    pub(in crate::measure) parts: u64,
    pub(in crate::measure) in_part: i128,
}

impl ProductTally {
    /// All parts of an order are ready, so long after its release.
    pub(in crate::measure) fn joined(&mut self, lasted: Span) {
        self.joins += 1;
        self.in_parts += i128::from(lasted.ticks());
    }

    /// A part of this kind is finished, so long after the release of its order.
    pub(in crate::measure) fn part_finished(&mut self, lasted: Span) {
        self.parts += 1;
        self.in_part += i128::from(lasted.ticks());
    }

    /// An operation starts, or is resumed, after so long in the queue.
    #[inline]
    pub(in crate::measure) fn operation_started(&mut self, waited: Span, resumed: bool) {
        self.started += u64::from(!resumed);
        self.waited += i128::from(waited.ticks());
    }
}

impl Tallies {
    /// Nothing counted yet.
    pub(in crate::measure) fn new(scenario: &Scenario) -> Tallies {
        let horizon = Time::ZERO + scenario.run.warm_up + scenario.run.length;
        let operations = &scenario.operations;
        let dues = Dues::within(Time::ZERO + scenario.run.warm_up, horizon);
        let failed = |s: &Segment| s.cancelled == Cancelled::Failed;
        let answers = |s: &Segment| !s.direct || s.answer != Answer::Always;
        Tallies {
            started: Time::ZERO,
            quarter_end: QuarterEnd::of(scenario.quarters()),
            quoted: scenario.segments.iter().map(answers).collect(),
            segments: scenario.segments.each(SegmentTally::default()),
            products: scenario.products.each(ProductTally::default()),
            segment_dues: vec![dues.clone(); scenario.segments.len()].into(),
            product_dues: scenario.products.each(dues),
            cancelled_fail: scenario.segments.iter().map(failed).collect(),
            overdue: Overdue::default(),
            horizon,
            lists: ListWatch::of(scenario),
            footprint: Footprint::of(scenario),
            witness: Witness::within(Time::ZERO + scenario.run.warm_up, horizon),
            stations: operations.stations.each(StationTally::of(scenario)),
            crews: operations.crews.each(StaffTally::default()),
            reps: StaffTally::default(),
            retraining: Retraining::default(),
            quoting: Quoting::default(),
            foresight: Foresight::of(scenario),
            quarters: QuarterOrders::of(scenario.quarters(), scenario.clock_year()),
            promises: Durations::default(),
            lateness: Lateness::default(),
            wip: Wip::until(horizon),
            held: Level::default(),
            reputation: Gauge::at(scenario.customers.reputation_start),
            customers: Level::default(),
            meetings: 0,
            desks: Desks::default(),
            marketing: scenario.segments.each(Gauge::at(1.0)),
            analyses: 0,
            money: [0.0; Account::ALL.len()],
            earnings: Earnings::over(Time::ZERO + scenario.run.warm_up, scenario.run.length),
        }
    }

    /// Ticks that people of each crew, reps and desks are on duty, at work and away, up to now.
    pub(in crate::measure) fn hours(&self, now: Time) -> Vec<f64> {
        let staff = self.crews.iter().chain([&self.reps]);
        let desks = [self.desks.people.area(now), self.desks.busy.area(now)];
        staff.flat_map(|staff| staff.hours(now)).chain(desks).collect()
    }

    /// Measurement starts: counters go back to zero, what is there stays.
    pub(in crate::measure) fn start(&mut self, now: Time) {
        self.started = now;
        self.segments.fill_with(SegmentTally::default);
        self.products.fill_with(ProductTally::default);
        self.overdue.start();
        self.stations.iter_mut().for_each(|station| station.start(now));
        self.crews.iter_mut().for_each(|crew| crew.start(now));
        self.reps.start(now);
        self.retraining.start(now);
        self.quoting = Quoting::default();
        self.lists.start();
        self.foresight.start(now);
        self.quarters.start(now);
        self.promises = Durations::default();
        self.lateness = Lateness::default();
        self.wip.start(now);
        self.held.start(now);
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
