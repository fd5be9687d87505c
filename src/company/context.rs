//! What every department works with at a moment: the scenario in force, the clock with its agenda,
//! the random streams, and the observer to whom facts are told. No department is in it.

use super::event::Event;
use super::facts::fact::Fact;
use super::facts::observer::{Observer, tell};
use crate::engine::{Agenda, Distribution, Randomness, Span, Ticket, Time};
use crate::scenario::{Handover, Hours, Period, Policy, Quarters, Scenario, Traffic};
use std::borrow::Cow;

/// The circumstances under which all departments act.
pub struct Context<'p, O> {
    pub policy: &'p Policy,
    /// Which entry of the policy's timeline is in force.
    pub stage: usize,
    /// The scenario in force.
    pub scenario: &'p Scenario,
    /// The long-run flows of the scenario in force, with the people there are.
    pub traffic: Cow<'p, Traffic>,
    pub randomness: Randomness,
    /// Exponential with mean 1.
    pub unit_time: Distribution,
    pub agenda: Agenda<Event>,
    /// Opening hours, with a calendar.
    pub office: Option<&'p Hours>,
    pub observer: &'p mut O,
}

impl<'p, O> Context<'p, O> {
    /// The evening before the first day.
    pub fn new(policy: &'p Policy, replication: u64, observer: &'p mut O) -> Context<'p, O> {
        let scenario: &Scenario = &policy.timeline.stages[0].1;
        Context {
            policy,
            stage: 0,
            scenario,
            traffic: Cow::Borrowed(policy.timeline.traffic(0)),
            randomness: Randomness::new(scenario.run.seed, replication),
            unit_time: Distribution::exponential(1.0).expect("a mean of 1 is above 0"),
            agenda: Agenda::new(),
            office: scenario.wall.as_ref().map(|wall| &*wall.office),
            observer,
        }
    }

    /// Puts the next stage of the policy's timeline in force.
    pub fn next_stage(&mut self) {
        self.stage += 1;
        self.scenario = &self.policy.timeline.stages[self.stage].1;
        self.traffic = Cow::Borrowed(self.policy.timeline.traffic(self.stage));
    }

    /// The scenario that was in force before this stage.
    pub fn before(&self) -> Option<&'p Scenario> {
        let before = self.stage.checked_sub(1)?;
        Some(&self.policy.timeline.stages[before].1)
    }

    /// Whether something is passed on at a desk, and not at once.
    #[inline]
    pub fn is_handed_over(&self, what: Handover) -> bool {
        self.scenario.handoffs.desks[what].is_some()
    }

    /// What a promise of working time means on the run's clock.
    #[inline]
    pub fn elapsed_promise(&self, promise: Option<Span>, now: Time) -> Option<Span> {
        match &self.scenario.wall {
            None => promise,
            Some(wall) => promise.map(|promise| wall.due(now, promise)),
        }
    }

    #[inline]
    pub fn now(&self) -> Time {
        self.agenda.now()
    }

    /// Working time since the start of the run, in ticks.
    #[inline]
    pub fn worked(&self) -> i64 {
        self.worked_at(self.now())
    }

    /// Working time from the start of the run to an instant, in ticks.
    pub fn worked_at(&self, time: Time) -> i64 {
        self.office.map_or(time.ticks(), |office| office.worked(time))
    }

    /// The next turn of a cadence that began at `anchor`; by date where a calendar says so.
    pub fn next_turn(&self, anchor: Time, cadence: &Period) -> Time {
        self.scenario.next_turn(anchor, self.now(), cadence)
    }

    /// Plans an event at the next turn of a cadence that began with the run.
    pub fn plan_turn(&mut self, cadence: &Period, event: impl Into<Event>) -> Ticket {
        self.plan_at(self.next_turn(Time::ZERO, cadence), event)
    }

    /// When the quarter after this one begins, or the office opens in it: without a calendar a
    /// quarter from now.
    pub fn next_quarter(&self) -> Time {
        match (self.scenario.quarters(), self.office) {
            (quarters @ Quarters::Dated(_), Some(office)) => {
                let (.., end) = quarters.around(self.now());
                office.open_from(end)
            }
            _ => self.now().saturating_add(Span::from_real_ticks(self.scenario.calendar.quarter())),
        }
    }

    /// Plans an event after so much working time.
    #[inline(always)]
    pub fn plan_in(&mut self, span: Span, event: impl Into<Event>) -> Ticket {
        let event = event.into();
        let time = match self.office {
            None => self.agenda.now().saturating_add(span),
            Some(office) => office.after(self.agenda.now(), span),
        };
        self.agenda.plan(time, event.rank(), event)
    }

    /// Plans an event after so much time on the run's clock.
    #[inline]
    pub fn plan_elapsed(&mut self, span: Span, event: impl Into<Event>) -> Ticket {
        self.plan_at(self.agenda.now().saturating_add(span), event)
    }

    #[inline(always)]
    pub fn plan_at(&mut self, time: Time, event: impl Into<Event>) -> Ticket {
        let event = event.into();
        self.agenda.plan(time, event.rank(), event)
    }
}

impl<O: Observer> Context<'_, O> {
    #[inline(always)]
    pub fn tell(&mut self, fact: Fact) {
        tell(self.observer, self.agenda.now(), fact);
    }
}
