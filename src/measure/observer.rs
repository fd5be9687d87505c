//! Reads facts and counts: one arm a fact, a few additions an arm.

use super::outcome::Outcome;
use super::tallies::Tallies;
use super::window::Window;
use crate::company::{Fact, LossReason, Observer};
use crate::engine::{Span, Time};
use crate::scenario::{Answer, Scenario, SegmentId};

/// Counts what the KPIs of one replication need. Memory does not grow with the run.
#[derive(Clone, Debug)]
pub struct KpiObserver<'a> {
    scenario: &'a Scenario,
    tallies: Tallies,
    /// When measurement started.
    started: Time,
    /// Ticks of a quarter.
    quarter: i64,
    /// For each segment whether its customers answer a quote; direct orders that are always placed
    /// say nothing about selling.
    quoted: Vec<bool>,
}

impl<'a> KpiObserver<'a> {
    /// Ready for a run of this company.
    pub fn new(scenario: &'a Scenario) -> KpiObserver<'a> {
        let quarter = Span::from_real_ticks(scenario.calendar.quarter()).ticks().max(1);
        let segments = scenario.segments.iter();
        KpiObserver {
            scenario,
            tallies: Tallies::new(scenario),
            started: Time::ZERO,
            quarter,
            quoted: segments.map(|s| !s.direct || s.answer != Answer::Always).collect(),
        }
    }

    /// The run has ended at the horizon: the KPIs in the order of the catalogue, and what charts
    /// need. Orders still in operations are counted as open.
    pub fn finish(mut self, horizon: Time) -> Outcome {
        self.tallies.wip.pass(horizon);
        Outcome::of(Window::new(self.scenario, self.tallies, self.started, horizon))
    }

    fn order_accepted(&mut self, now: Time, segment: SegmentId, price: f64, cycle: Span) {
        let selling = &mut self.tallies.segments[segment.0 as usize].selling;
        selling.orders += 1;
        selling.bookings += price;
        // The last tenth of a calendar quarter, counted from the start of the run.
        if (now.ticks() % self.quarter) * 10 >= self.quarter * 9 {
            selling.late_bookings += price;
        }
        if self.quoted[segment.0 as usize] {
            selling.won += 1;
            selling.cycles += i128::from(cycle.ticks());
        }
        self.tallies.wip.rise(now);
    }

    fn lead_lost(&mut self, segment: SegmentId, reason: LossReason) {
        let selling = &mut self.tallies.segments[segment.0 as usize].selling;
        match reason {
            LossReason::Patience => selling.impatient += 1,
            LossReason::Unqualified => selling.unqualified += 1,
        }
    }
}

impl Observer for KpiObserver<'_> {
    #[inline]
    fn notice(&mut self, now: Time, fact: &Fact) {
        let tallies = &mut self.tallies;
        match *fact {
            Fact::OperationQueued { station, .. } => {
                tallies.stations[station.0 as usize].queue.rise(now);
            }
            Fact::OperationStarted { product, station, crew, waited, .. } => {
                let waited = i128::from(waited.ticks());
                let station = &mut tallies.stations[station.0 as usize];
                station.queue.fall(now);
                station.service.rise(now);
                station.started += 1;
                station.waited += waited;
                let product = &mut tallies.products[product.0 as usize];
                product.started += 1;
                product.waited += waited;
                tallies.crews[crew.0 as usize].busy.rise(now);
            }
            Fact::OperationFinished { station, crew, rework, .. } => {
                let station = &mut tallies.stations[station.0 as usize];
                station.service.fall(now);
                station.finished += 1;
                station.reworked += u64::from(rework);
                tallies.crews[crew.0 as usize].busy.fall(now);
            }
            Fact::OrderAccepted { segment, price, cycle, .. } => {
                self.order_accepted(now, segment, price, cycle);
            }
            Fact::OrderDelivered {
                segment, product, lead_time, waited, worked, promise, ..
            } => {
                let by_segment = &mut tallies.segments[segment.0 as usize].deliveries;
                by_segment.note(lead_time, waited, worked, promise);
                let by_product = &mut tallies.products[product.0 as usize].deliveries;
                by_product.note(lead_time, waited, worked, promise);
                promise.iter().for_each(|promise| tallies.promises.note(*promise));
                tallies.wip.fall(now);
            }
            Fact::MoneyMoved { account, amount } => tallies.money[account as usize] += amount,
            _ => self.notice_rarer(now, fact),
        }
    }
}

impl KpiObserver<'_> {
    /// Facts that come once an order or less often.
    fn notice_rarer(&mut self, now: Time, fact: &Fact) {
        let tallies = &mut self.tallies;
        match *fact {
            Fact::MeasurementStarted => {
                tallies.start(now);
                self.started = now;
            }
            Fact::LeadArrived { segment, returning, .. } => {
                let selling = &mut tallies.segments[segment.0 as usize].selling;
                selling.leads += 1;
                selling.returning += u64::from(returning);
            }
            Fact::LeadAnswered { segment, waited } => {
                let selling = &mut tallies.segments[segment.0 as usize].selling;
                selling.answered += 1;
                selling.unanswered += i128::from(waited.ticks());
            }
            Fact::LeadLost { segment, reason } => self.lead_lost(segment, reason),
            Fact::QuoteMade {
                promise, discount, safety, effort, age, believed, actual, ..
            } => {
                let quoting = &mut tallies.quoting;
                quoting.quotes += 1;
                quoting.discount += discount;
                quoting.safety += safety;
                quoting.effort += effort;
                quoting.age += i128::from(age.ticks());
                quoting.promise(promise);
                quoting.forecast(believed, actual);
            }
            Fact::QuoteRefused { segment, .. } => {
                tallies.segments[segment.0 as usize].selling.refused += 1;
            }
            Fact::SatisfactionChanged { satisfaction, reputation, churned, .. } => {
                tallies.feelings.count += 1;
                tallies.feelings.satisfaction += satisfaction;
                tallies.feelings.churned += u64::from(churned);
                tallies.reputation.set(now, reputation);
            }
            Fact::MeetingHeld => tallies.meetings += 1,
            _ => self.notice_staff(now, fact),
        }
    }

    /// Who is there, at work or away.
    fn notice_staff(&mut self, now: Time, fact: &Fact) {
        let (crews, reps) = (&mut self.tallies.crews, &mut self.tallies.reps);
        match *fact {
            Fact::WorkerLeft { crew, .. } => crews[crew.0 as usize].away.rise(now),
            Fact::WorkerReturned { crew, .. } => crews[crew.0 as usize].away.fall(now),
            Fact::CrewResized { crew, size } => crews[crew.0 as usize].size.set(now, size),
            Fact::OvertimeSet { crew, level } => crews[crew.0 as usize].overtime.set(now, level),
            Fact::RepsResized { reps: size } => reps.size.set(now, size),
            Fact::RepStarted => reps.busy.rise(now),
            Fact::RepFinished => reps.busy.fall(now),
            Fact::RepLeft => reps.away.rise(now),
            Fact::RepReturned => reps.away.fall(now),
            _ => {}
        }
    }
}
