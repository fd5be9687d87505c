//! Reads facts and counts: one arm a fact, a few additions an arm.

use super::outcome::Outcome;
use super::quarter::QuarterEnd;
use super::tallies::Tallies;
use super::why_late::Lives;
use super::window::Window;
use crate::company::{CancelReason, Fact, Observer};
use crate::engine::{Span, Time};
use crate::scenario::{Answer, Scenario, SegmentId};

/// Counts what the KPIs of one replication need. Memory does not grow with the run.
#[derive(Clone, Debug)]
pub struct KpiObserver<'a> {
    scenario: &'a Scenario,
    tallies: Tallies,
    /// When measurement started.
    started: Time,
    quarter_end: QuarterEnd,
    /// For each segment whether its customers answer a quote; direct orders that are always placed
    /// say nothing about selling.
    quoted: Vec<bool>,
    lives: Lives<'a>,
}

impl<'a> KpiObserver<'a> {
    /// Ready for a run of this company.
    pub fn new(scenario: &'a Scenario) -> KpiObserver<'a> {
        let segments = scenario.segments.iter();
        KpiObserver {
            scenario,
            tallies: Tallies::new(scenario),
            started: Time::ZERO,
            quarter_end: QuarterEnd::of(scenario.clock_quarter()),
            lives: Lives::new(scenario),
            quoted: segments.map(|s| !s.direct || s.answer != Answer::Always).collect(),
        }
    }

    /// The run has ended at the horizon: the KPIs in the order of the catalogue, and what charts
    /// need. Orders still in operations are counted as open.
    pub fn finish(mut self, horizon: Time) -> Outcome {
        self.tallies.wip.pass(horizon);
        self.tallies.foresight.finish(horizon, self.scenario);
        Outcome::of(Window::new(self.scenario, self.tallies, self.started, horizon))
    }
}

impl Observer for KpiObserver<'_> {
    #[inline]
    #[expect(clippy::too_many_lines, reason = "one exhaustive match, an arm a fact")]
    fn notice(&mut self, now: Time, fact: &Fact) {
        let tallies = &mut self.tallies;
        if let Some(split) = self.lives.notice(now, fact) {
            tallies.lateness.note(&split);
        }
        match fact {
            Fact::CandidateAppeared { .. } | Fact::SafetySet { .. } => {}
            Fact::LeadArrived { segment, returning, .. } => {
                tallies.segments[segment.0 as usize].selling.lead(*returning);
            }
            Fact::LeadAnswered { segment, waited, .. } => {
                tallies.segments[segment.0 as usize].selling.answer(*waited);
            }
            Fact::LeadLost { segment, reason } => {
                tallies.segments[segment.0 as usize].selling.lose(*reason);
            }
            Fact::QuoteMade { .. } => tallies.quoting.note(fact),
            Fact::DealPulledForward { segment, .. } => {
                tallies.segments[segment.0 as usize].selling.pulled_forward += 1;
            }
            Fact::QuotaReached { .. } => tallies.quoting.quotas_reached += 1,
            Fact::QuoteRefused { segment, .. } => {
                tallies.segments[segment.0 as usize].selling.refused += 1;
            }
            Fact::OrderDeclined { segment, .. } => {
                tallies.segments[segment.0 as usize].selling.declined += 1;
            }
            Fact::OrderAccepted { segment, product, price, cycle, .. } => {
                tallies.foresight.order(*product);
                self.order_accepted(now, *segment, *price, *cycle);
            }
            Fact::OrderExpedited { .. } => tallies.expediting.expedited += 1,
            Fact::OrderOvertaken { delay, .. } => tallies.expediting.delays(*delay),
            Fact::OrderInherited { .. } => tallies.wip.rise(now),
            Fact::PartBegun { .. } | Fact::PartFinished { .. } | Fact::FaultNoticed { .. } => {}
            Fact::PartsJoined { product, lasted, .. } => {
                tallies.products[product.0 as usize].joined(*lasted);
            }
            Fact::OrderHeld { .. } => tallies.held.rise(now),
            Fact::OrderReleased { .. } => tallies.held.fall(now),
            Fact::OperationQueued { station, .. } => {
                tallies.stations[station.0 as usize].queue.rise(now);
            }
            Fact::OperationStarted { product, station, crew, waited, resumed, .. } => {
                tallies.stations[station.0 as usize].operation_started(now, *waited, *resumed);
                tallies.products[product.0 as usize].operation_started(*waited, *resumed);
                tallies.crews[crew.0 as usize].busy.rise(now);
            }
            Fact::OperationFinished { station, crew, rework, .. } => {
                tallies.stations[station.0 as usize].operation_finished(now, *rework);
                tallies.crews[crew.0 as usize].busy.fall(now);
            }
            Fact::CompanionStarted { step, waited, .. } => {
                tallies.stations[step.station.0 as usize].accompany(now, *waited);
                tallies.products[step.product.0 as usize].operation_started(*waited, false);
            }
            Fact::CompanionFinished { step, rework, .. } => {
                tallies.stations[step.station.0 as usize].accompany_no_more(now, *rework);
            }
            Fact::UnattendedStarted { step, comes, .. } => {
                tallies.stations[step.station.0 as usize].left_alone(now, *comes);
                tallies.products[step.product.0 as usize].started += u64::from(*comes);
            }
            Fact::UnattendedFinished { step, rework } => {
                let station = step.station.0 as usize;
                let unlimited = self.scenario.operations.stations[station].unlimited;
                tallies.stations[station].alone_no_more(now, unlimited, *rework);
            }
            Fact::MachineTaken(station) => {
                tallies.stations[station.0 as usize].machines.rise(now);
            }
            Fact::MachineFreed(station) => {
                tallies.stations[station.0 as usize].machines.fall(now);
            }
            Fact::OperationInterrupted { station, crew, .. } => {
                tallies.stations[station.0 as usize].operation_interrupted(now);
                tallies.crews[crew.0 as usize].busy.fall(now);
            }
            Fact::WorkerBlocked { crew, .. } => tallies.crews[crew.0 as usize].blocked.rise(now),
            Fact::WorkerUnblocked { crew, .. } => tallies.crews[crew.0 as usize].blocked.fall(now),
            Fact::OrderScrapped { segment, .. } => {
                tallies.segments[segment.0 as usize].losses.scrapped += 1;
            }
            Fact::OrderCancelled { segment, station, reason, .. } => {
                tallies.segments[segment.0 as usize].losses.cancel(*reason);
                if *reason == CancelReason::Patience {
                    tallies.stations[station.0 as usize].queue.fall(now);
                }
                tallies.wip.fall(now);
            }
            Fact::OrderDelivered {
                segment,
                product,
                lead_time,
                flow_time,
                waited,
                worked,
                promise,
                defective,
                expedited,
                ..
            } => {
                let by_segment = &mut tallies.segments[segment.0 as usize].deliveries;
                by_segment.note(*lead_time, *waited, *worked, *promise);
                by_segment.note_flow(*lead_time, *flow_time);
                by_segment.defective += u64::from(*defective);
                let by_product = &mut tallies.products[product.0 as usize].deliveries;
                by_product.note(*lead_time, *waited, *worked, *promise);
                promise.iter().for_each(|promise| tallies.promises.note(*promise));
                tallies.expediting.note(*expedited, *waited);
                tallies.wip.fall(now);
            }
            Fact::SatisfactionChanged { satisfaction, reputation, churned, .. } => {
                tallies.feelings.count += 1;
                tallies.feelings.satisfaction += satisfaction;
                tallies.feelings.churned += u64::from(*churned);
                tallies.reputation.set(now, *reputation);
            }
            Fact::CustomerGained { .. } => tallies.customers.rise(now),
            Fact::CustomerLost { .. } => tallies.customers.fall(now),
            Fact::MoneyMoved { account, amount, accrued } => {
                tallies.money[*account as usize] += amount;
                tallies.earnings.note(now, *accrued, *amount);
            }
            Fact::MeasurementStarted => {
                tallies.start(now);
                self.started = now;
            }
            Fact::DemandBelieved { product, rate } => {
                tallies.foresight.expect(*product, *rate, now, self.scenario);
            }
            Fact::SessionHeld { station, crew, lasted, capability, .. } => {
                tallies.stations[station.0 as usize].capability.set(now, *capability);
                tallies.crews[crew.0 as usize].invested += lasted.real_ticks();
            }
            Fact::HandoverStarted { what, waited } => tallies.desks.start_one(now, *what, *waited),
            Fact::HandoverFinished { .. } => tallies.desks.busy.fall(now),
            Fact::DesksResized { people } => tallies.desks.people.set(now, *people),
            Fact::MarketingSet { segment, share } => {
                tallies.marketing[segment.0 as usize].set(now, *share);
            }
            Fact::FaultAnalysed { .. } => tallies.analyses += 1,
            Fact::MeetingHeld => tallies.meetings += 1,
            Fact::WorkerLeft { crew, .. } => tallies.crews[crew.0 as usize].away.rise(now),
            Fact::WorkerReturned { crew, .. } => tallies.crews[crew.0 as usize].away.fall(now),
            Fact::BackgroundStarted { crew, .. } => {
                tallies.crews[crew.0 as usize].background.rise(now);
            }
            Fact::BackgroundFinished { crew, .. } => {
                tallies.crews[crew.0 as usize].background.fall(now);
            }
            Fact::MoveStarted { crew, .. } => tallies.crews[crew.0 as usize].moving.rise(now),
            Fact::MoveFinished { crew, .. } => tallies.crews[crew.0 as usize].moving.fall(now),
            Fact::AfterHoursBegan { crew, station, .. } => {
                tallies.crews[crew.0 as usize].after_hours.rise(now);
                tallies.stations[station.0 as usize].after_hours.rise(now);
            }
            Fact::AfterHoursEnded { crew, station, .. } => {
                tallies.crews[crew.0 as usize].after_hours.fall(now);
                tallies.stations[station.0 as usize].after_hours.fall(now);
            }
            Fact::WorkPaused { crew, station, .. } => {
                tallies.crews[crew.0 as usize].busy.fall(now);
                tallies.stations[station.0 as usize].stop(now, true);
            }
            Fact::WorkResumed { crew, station, .. } => {
                tallies.crews[crew.0 as usize].busy.rise(now);
                tallies.stations[station.0 as usize].stop(now, false);
            }
            Fact::WorkerBrokeDown { crew, station, .. } => {
                tallies.breaks_down(now, *crew, *station);
            }
            Fact::WorkerRepaired { crew, station, .. } => {
                tallies.is_repaired(now, *crew, *station);
            }
            Fact::WorkerOffDuty { .. } | Fact::WorkerOnDuty { .. } => {}
            Fact::CrewResized { crew, size } => {
                tallies.crews[crew.0 as usize].size.set(now, *size);
            }
            Fact::TemporariesOrdered { .. } => {}
            Fact::WorkerHired { crew, temporary, .. } => {
                tallies.crews[crew.0 as usize].joins(now, *temporary);
            }
            Fact::WorkerGone { crew, temporary, .. } => {
                tallies.crews[crew.0 as usize].parts(now, *temporary);
            }
            Fact::OvertimeSet { crew, level } => {
                tallies.crews[crew.0 as usize].overtime.set(now, *level);
            }
            Fact::RetrainingBegan { .. } => tallies.retraining.begins(now),
            Fact::RetrainingEnded { .. } => tallies.retraining.ends(now),
            Fact::RepHired => tallies.reps.rep_joins(now),
            Fact::RepGone => tallies.reps.rep_parts(now),
            Fact::RepsResized { reps } => tallies.reps.size.set(now, *reps),
            Fact::RepStarted => tallies.reps.busy.rise(now),
            Fact::RepFinished => tallies.reps.busy.fall(now),
            Fact::ChoreStarted { .. } => tallies.reps.background.rise(now),
            Fact::ChoreFinished { .. } => tallies.reps.background.fall(now),
            Fact::RepLeft => tallies.reps.away.rise(now),
            Fact::RepReturned => tallies.reps.away.fall(now),
        }
    }
}

impl KpiObserver<'_> {
    fn order_accepted(&mut self, now: Time, segment: SegmentId, price: f64, cycle: Span) {
        let selling = &mut self.tallies.segments[segment.0 as usize].selling;
        selling.orders += 1;
        selling.bookings += price;
        if self.quarter_end.has_come(now) {
            selling.late_bookings += price;
        }
        if self.quoted[segment.0 as usize] {
            selling.won += 1;
            selling.cycles += i128::from(cycle.ticks());
        }
        self.tallies.quarters.note(now);
        self.tallies.wip.rise(now);
    }
}
