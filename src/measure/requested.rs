//! What is counted only where `[report]` asks for it: waits by their length, queues by segment, crews by
//! station, and what there is on given days. Else it costs a run one test a fact.

use super::durations::Durations;
use super::level::Level;
use super::tallies::Tallies;
use crate::company::{
    CancelReason, Fact, OperationFact, OrderFact, PlanFact, Step, WorkerFact, WorkerRef,
};
use crate::engine::{IdVec, Span, Time};
use crate::scenario::{CrewId, Detail, Scenario, SegmentId, StationId};

/// The tallies that were asked for; those that were not are empty.
#[derive(Clone, Debug)]
pub(super) struct Requested {
    /// Orders waiting anywhere, by segment.
    pub(super) queues: IdVec<SegmentId, Level>,
    /// Waits of operations until they are begun, by station.
    pub(super) waits: IdVec<StationId, Durations>,
    /// Waits longer than the limit, by station, where it has one.
    pub(super) limited: IdVec<StationId, Option<Limited>>,
    /// Workers of a crew at work at a station in scheduled time.
    pub(super) time_at: IdVec<CrewId, IdVec<StationId, Level>>,
    /// The stations where crews are looked at.
    pub(super) workplaces: Vec<StationId>,
    /// What there was on each of the days that have passed.
    pub(super) states: Vec<State>,
    days: Vec<Time>,
}

/// Waits at a station with a limit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limited {
    /// The limit, in working time.
    limit: Span,
    /// Operations that waited longer until they were begun.
    pub(super) longer: u64,
}

/// What there is at an instant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct State {
    /// Orders in operations.
    pub(super) wip: u64,
    /// Orders waiting.
    pub(super) waiting: f64,
    /// Orders overdue.
    pub(super) overdue: u64,
}

impl Requested {
    /// What the scenario asks for, if it asks for anything.
    pub(super) fn of(scenario: &Scenario) -> Option<Box<Requested>> {
        let (report, operations) = (&scenario.report, &scenario.operations);
        if report.asks_for_nothing() {
            return None;
        }
        let stations = &operations.stations;
        let mut asked = Requested {
            queues: IdVec::new(),
            waits: IdVec::new(),
            limited: IdVec::new(),
            time_at: IdVec::new(),
            workplaces: Requested::workplaces(scenario),
            states: Vec::new(),
            days: report.at.iter().map(|day| day.at).collect(),
        };
        if report.asks_for(Detail::QueuesBySegment) {
            asked.queues = scenario.segments.each(Level::default());
        }
        if report.asks_for(Detail::WaitQuantiles) {
            asked.waits = stations.each(Durations::default());
        }
        if report.asks_for(Detail::TimeAtStations) {
            asked.time_at = operations.crews.each(stations.each(Level::default()));
        }
        if report.limits_waits() {
            let limited =
                |station| report.wait_limit(station).map(|l| Limited { limit: l, longer: 0 });
            asked.limited = stations.ids().map(limited).collect();
        }
        Some(Box::new(asked))
    }

    /// The stations where workers work, in their order; none unless crews are to be looked at.
    pub(super) fn workplaces(scenario: &Scenario) -> Vec<StationId> {
        let asked_for = scenario.report.asks_for(Detail::TimeAtStations);
        let stations = &scenario.operations.stations;
        let places = scenario.shown.stations.iter().copied();
        places.filter(|station| asked_for && !stations[*station].infinite_server).collect()
    }

    /// Counts a fact; `before` is what was there before it.
    pub(super) fn notice(&mut self, now: Time, fact: &Fact, before: &Tallies, scenario: &Scenario) {
        self.pass_days(now, before);
        match fact {
            Fact::Operation(step, fact) => self.notice_operation(now, step, fact, scenario),
            Fact::Worker(who, fact) => self.notice_worker(now, *who, fact),
            Fact::Order(order, OrderFact::Cancelled { reason: CancelReason::Patience, .. }) => {
                self.leaves_queue(now, order.segment);
            }
            Fact::Plan(PlanFact::MeasurementStarted) => self.start(now),
            _ => {}
        }
    }

    /// The run is over: no more happens on the days that are left.
    pub(super) fn finish(&mut self, tallies: &Tallies) {
        self.states.resize(self.days.len(), State::of(tallies));
    }

    /// Notes what there was on the days that are over when the next thing happens.
    fn pass_days(&mut self, now: Time, before: &Tallies) {
        while self.days.get(self.states.len()).is_some_and(|day| *day < now) {
            self.states.push(State::of(before));
        }
    }

    fn start(&mut self, now: Time) {
        self.queues.iter_mut().for_each(|queue| queue.start(now));
        self.waits.fill_with(Durations::default);
        self.limited.iter_mut().flatten().for_each(|waits| waits.longer = 0);
        self.time_at
            .iter_mut()
            .flat_map(|stations| stations.iter_mut())
            .for_each(|level| level.start(now));
    }

    fn notice_operation(&mut self, now: Time, step: &Step, fact: &OperationFact, s: &Scenario) {
        let (station, segment) = (step.station, step.segment);
        match fact {
            OperationFact::Queued => self.joins_queue(now, segment),
            OperationFact::Started { worker, waited, resumed, .. } => {
                self.leaves_queue(now, segment);
                self.works(now, *worker, station);
                if !resumed {
                    self.begun_after(now, station, *waited, s);
                }
            }
            OperationFact::CompanionStarted { waited, .. } => {
                self.leaves_queue(now, segment);
                self.begun_after(now, station, *waited, s);
            }
            OperationFact::UnattendedStarted { comes: true, .. } => {
                self.begun_after(now, station, Span::ZERO, s);
            }
            OperationFact::AssistantStarted { worker } => self.works(now, *worker, station),
            OperationFact::Finished { worker, .. }
            | OperationFact::AssistantFinished { worker } => {
                self.works_no_more(now, *worker, station);
            }
            OperationFact::Interrupted { worker, .. } => {
                self.works_no_more(now, *worker, station);
                self.joins_queue(now, segment);
            }
            _ => {}
        }
    }

    fn notice_worker(&mut self, now: Time, who: WorkerRef, fact: &WorkerFact) {
        match *fact {
            WorkerFact::BrokeDown { station: Some(station) }
            | WorkerFact::WorkPaused { station }
            | WorkerFact::AfterHoursBegan { station } => self.works_no_more(now, who, station),
            WorkerFact::Repaired { station: Some(station) }
            | WorkerFact::WorkResumed { station }
            | WorkerFact::AfterHoursEnded { station } => self.works(now, who, station),
            _ => {}
        }
    }

    fn joins_queue(&mut self, now: Time, segment: SegmentId) {
        if let Some(queue) = self.queues.get_mut(segment) {
            queue.rise(now);
        }
    }

    fn leaves_queue(&mut self, now: Time, segment: SegmentId) {
        if let Some(queue) = self.queues.get_mut(segment) {
            queue.fall(now);
        }
    }

    fn works(&mut self, now: Time, who: WorkerRef, station: StationId) {
        if let Some(stations) = self.time_at.get_mut(who.crew) {
            stations[station].rise(now);
        }
    }

    fn works_no_more(&mut self, now: Time, who: WorkerRef, station: StationId) {
        if let Some(stations) = self.time_at.get_mut(who.crew) {
            stations[station].fall(now);
        }
    }

    /// An operation is begun after so long in the queue.
    fn begun_after(&mut self, now: Time, station: StationId, waited: Span, scenario: &Scenario) {
        if let Some(waits) = self.waits.get_mut(station) {
            waits.note(waited);
        }
        if let Some(Some(limited)) = self.limited.get_mut(station) {
            // With a calendar the clock also runs at night.
            let working = scenario.wall.as_ref();
            let working = working.map(|wall| wall.office.worked_between(now - waited, now));
            limited.longer += u64::from(working.unwrap_or(waited) > limited.limit);
        }
    }
}

impl State {
    fn of(tallies: &Tallies) -> State {
        State {
            wip: tallies.wip.orders(),
            waiting: tallies.stations.iter().map(|station| station.queue.value()).sum(),
            overdue: tallies.overdue.orders,
        }
    }
}
