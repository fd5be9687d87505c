//! Event storms: a replication that would not come back, because events follow each other without end
//! while little or no time passes, and what in the scenario is behind it.

use crate::company::{self, Fact, LeadFact, Observer, OperationFact};
use crate::engine::{IdVec, Span, Time};
use crate::scenario::{Policy, ProductId, Scenario, SegmentId};
use serde::Serialize;
use std::fmt;

/// More events at one instant than this are a loop in which no time passes.
const AT_AN_INSTANT: u64 = 2_000_000;
/// More events in a day, or in 8 hours where a day is longer, cannot be meant: those of millions of orders.
const A_DAY: u64 = 20_000_000;
/// 8 hours in ticks.
const LONGEST_DAY: f64 = 28_800_000_000.0;

/// A replication that was ended because of an event storm.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Storm {
    /// The policy under which it rose.
    pub policy: String,
    /// The replication.
    pub replication: u64,
    /// So many events were counted.
    pub events: u64,
    /// Working days in which they happened; 0: at one instant.
    pub days: f64,
    /// Working days since the start of the run.
    pub at_days: f64,
    /// Where most of them happened: a station, a segment, or what else.
    pub place: String,
    /// The key of the scenario that says so.
    pub key: String,
}

impl fmt::Display for Storm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Storm { policy, replication, events, days, at_days, place, key } = self;
        let millions = events / 1_000_000;
        let within = if *days > 0.0 { format!("within {days} d") } else { "at one instant".into() };
        write!(
            f,
            "replication {replication} of {policy} does not come to an end: more than {millions} \
             million events {within}, on day {at_days:.3}, most of them {place}; see `{key}`"
        )
    }
}

/// Counts the events of one replication.
#[derive(Debug)]
pub(super) struct Guard {
    window: Span,
    /// When the window began, and the events since then.
    since: Time,
    events: u64,
    /// The instant of the last events, and how many were seen there.
    instant: Time,
    here: u64,
}

impl Guard {
    pub(super) fn of(scenario: &Scenario) -> Guard {
        let window = Span::from_real_ticks(scenario.clock_day().min(LONGEST_DAY));
        Guard { window, since: Time::ZERO, events: 0, instant: Time::ZERO, here: 0 }
    }

    /// Another [`company::BETWEEN`] events have happened; whether that is still believable.
    pub(super) fn holds(&mut self, now: Time) -> bool {
        let more = u64::from(company::BETWEEN);
        if now != self.instant {
            (self.instant, self.here) = (now, 0);
        }
        self.here += more;
        if now.since(self.since) > self.window {
            (self.since, self.events) = (now, 0);
        }
        self.events += more;
        !self.is_storm()
    }

    fn is_storm(&self) -> bool {
        self.here > AT_AN_INSTANT || self.events > A_DAY
    }

    /// What is to be said of a replication that it ended: it is simulated once more, up to the same event,
    /// to see where the events happen. `None` when it was not ended by a storm, or `stop` says so.
    pub(super) fn storm(
        &self,
        policy: &Policy,
        replication: u64,
        stop: &dyn Fn() -> bool,
    ) -> Option<Storm> {
        if !self.is_storm() {
            return None;
        }
        let scenario = &*policy.timeline.stages[0].1;
        let mut culprits = Culprits::of(scenario);
        let mut again = Guard::of(scenario);
        let mut observer: &mut dyn Observer = &mut culprits;
        company::simulate_while(policy, replication, &mut observer, &mut |now| {
            again.holds(now) && !stop()
        });
        let (place, key) = culprits.worst(scenario);
        let day = scenario.clock_day();
        let at_one_instant = self.here > AT_AN_INSTANT;
        Some(Storm {
            policy: policy.name.clone(),
            replication,
            events: if at_one_instant { self.here } else { self.events },
            days: if at_one_instant { 0.0 } else { self.window.real_ticks() / day },
            at_days: self.instant.since(Time::ZERO).real_ticks() / day,
            place,
            key,
        })
    }
}

/// Facts by what is behind them.
#[derive(Clone)]
struct Culprits {
    /// For each product and operation: how often it was started, and had to be done again.
    operations: IdVec<ProductId, Vec<(u64, u64)>>,
    /// Requests of each segment.
    segments: IdVec<SegmentId, u64>,
    /// Everything else.
    others: u64,
}

impl Culprits {
    fn of(scenario: &Scenario) -> Culprits {
        let operations = scenario.products.iter().map(|product| vec![(0, 0); product.route.len()]);
        Culprits {
            operations: operations.collect(),
            segments: vec![0; scenario.segments.len()].into(),
            others: 0,
        }
    }

    /// The place with most facts in words, and its key.
    fn worst(&self, scenario: &Scenario) -> (String, String) {
        let each = self.operations.enumerated().flat_map(|(product, operations)| {
            operations.iter().enumerate().map(move |(place, counts)| (*counts, product, place))
        });
        let worst = each.max_by_key(|((started, _), ..)| *started);
        let asked = self.segments.enumerated().max_by_key(|(_, asked)| **asked);
        let (segment, asked) =
            asked.map_or((SegmentId(0), 0), |(segment, asked)| (segment, *asked));
        match worst {
            Some(((started, redone), product, place)) if started > 0 && started >= asked / 2 => {
                let product = &scenario.products[product];
                let operation = &product.route[place];
                let station = &scenario.operations.stations[operation.station].name;
                let key = if redone * 2 > started { "rework" } else { "work" };
                (
                    format!("at station {station}"),
                    format!("products.{}.route.{}.{key}", product.name, operation.name),
                )
            }
            _ if asked > self.others / 4 => {
                let name = &scenario.segments[segment].name;
                (format!("requests of segment {name}"), format!("segments.{name}.leads"))
            }
            _ => ("reviews, figures and turns of people".to_owned(), "alignment".to_owned()),
        }
    }
}

impl Observer for Culprits {
    fn notice(&mut self, _: Time, fact: &Fact) {
        let (step, operation, redone) = match fact {
            Fact::Operation(step, OperationFact::Started { operation, .. }) => {
                (step, *operation, false)
            }
            Fact::Operation(step, OperationFact::Finished { operation, rework: true, .. }) => {
                (step, *operation, true)
            }
            Fact::Lead(order, LeadFact::CandidateAppeared { .. }) => {
                self.segments[order.segment] += 1;
                return;
            }
            _ => {
                self.others += 1;
                return;
            }
        };
        let counts = &mut self.operations[step.product][usize::from(operation)];
        if redone { counts.1 += 1 } else { counts.0 += 1 }
    }
}
