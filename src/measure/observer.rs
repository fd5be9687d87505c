//! Reads facts and counts: each domain of facts is handed to the tallies that read it.

use super::courses::Courses;
use super::fates::Fates;
use super::kpi::{self, Measured, OwnTallies, catalogue};
use super::outcome::Outcome;
use super::requested::Requested;
use super::tallies::Tallies;
use super::why_late::Lives;
use super::window::Window;
use crate::company::{
    Fact, LeadFact, MoneyFact, Observer, OperationFact, OrderFact, OrderRef, Step,
};
use crate::engine::Time;
use crate::scenario::{Detail, Scenario};

/// Counts what the KPIs of one replication need. Memory does not grow with the run.
#[derive(Clone, Debug)]
pub struct KpiObserver<'a> {
    scenario: &'a Scenario,
    tallies: Tallies,
    own: OwnTallies,
    lives: Lives<'a>,
    fates: Fates,
    requested: Option<Box<Requested>>,
    /// Whether any of the last two is awake.
    looks_further: bool,
}

impl<'a> KpiObserver<'a> {
    /// Ready for a run of this company.
    pub fn new(scenario: &'a Scenario) -> KpiObserver<'a> {
        let (tallies, lives) = (Tallies::new(scenario), Lives::new(scenario));
        let fates = Fates::new(scenario);
        let (own, mut requested) = (OwnTallies::default(), Requested::of(scenario));
        if let Some(requested) =
            requested.as_mut().filter(|_| scenario.report.asks_for(Detail::Courses))
        {
            let averaged = catalogue(scenario).iter().map(|kpi| kpi.averaged).collect();
            requested.courses = Some(Courses::of(scenario, averaged));
        }
        let looks_further = requested.is_some() || fates.is_awake();
        KpiObserver { scenario, tallies, own, lives, fates, requested, looks_further }
    }

    /// Looks at what there is at the end of each stretch of the courses that is over, where they are wanted.
    #[cold]
    fn look(&mut self, now: Time) {
        let KpiObserver { scenario, tallies, own, requested, .. } = self;
        let Some(mut courses) = requested.as_mut().and_then(|asked| asked.courses.take()) else {
            return;
        };
        while let Some(end) = courses.due(now) {
            let mut tallies = tallies.clone();
            tallies.wip.pass(end);
            let window = Window::new(scenario, tallies, end);
            let (own, requested) = (own.clone(), requested.clone());
            let measured = Measured { window, own, requested };
            courses.note(kpi::values(&measured).0, measured.ticks());
        }
        if let Some(requested) = requested {
            requested.courses = Some(courses);
        }
    }

    /// The run has ended at the horizon: the KPIs in the order of the catalogue, and what charts
    /// need. Orders still in operations are counted as open.
    pub fn finish(mut self, horizon: Time) -> Outcome {
        self.look(horizon);
        self.tallies.wip.pass(horizon);
        self.tallies.foresight.finish(horizon, self.scenario);
        if let Some(requested) = &mut self.requested {
            requested.finish(&self.tallies);
        }
        let (mut footprint, hours) = (self.tallies.footprint, self.tallies.hours(horizon));
        let window = Window::new(self.scenario, self.tallies, horizon);
        let fates = self.fates.into_fates();
        let courses = self.requested.as_mut().and_then(|asked| asked.courses.take());
        let courses = courses.map(|courses| courses.into_paths(window.tallies.started));
        let measured = Measured { window, own: self.own, requested: self.requested };
        let courses = courses.unwrap_or_default();
        let mut outcome = Outcome { fates, courses, ..Outcome::of(measured) };
        outcome.evidence.paths.iter().for_each(|path| footprint.finish(*path, &hours));
        outcome.evidence.footprints.push(footprint);
        outcome
    }
}

impl KpiObserver<'_> {
    /// What looks at facts of all kinds. A fact stays in registers for as long as its address is taken
    /// nowhere but of a copy.
    #[inline(always)]
    fn notice_any(&mut self, now: Time, fact: Fact) {
        if self.looks_further {
            self.notice_what_was_asked_for(now, fact);
        }
        let own = fact;
        self.own.notice(now, &own);
    }

    #[inline(never)]
    fn notice_what_was_asked_for(&mut self, now: Time, fact: Fact) {
        if self.fates.is_awake() {
            self.fates.notice(now, &fact);
        }
        if self.requested.as_ref().is_some_and(|asked| asked.looks_before(now)) {
            self.look(now);
        }
        if let Some(requested) = &mut self.requested {
            requested.notice(now, &fact, &self.tallies, self.scenario);
        }
    }
}

impl Observer for KpiObserver<'_> {
    #[inline(always)]
    fn notice_lead(&mut self, now: Time, lead: OrderRef, fact: LeadFact) {
        self.notice_any(now, Fact::Lead(lead, fact));
        self.tallies.notice_lead(&lead, &fact);
    }

    #[inline(always)]
    fn notice_order(&mut self, now: Time, order: OrderRef, fact: OrderFact) {
        self.notice_any(now, Fact::Order(order, fact));
        let split = self.lives.notice_order(now, order, fact);
        self.tallies.notice_order(now, &order, &fact, split);
    }

    #[inline(always)]
    fn notice_operation(&mut self, now: Time, step: Step, fact: OperationFact) {
        self.notice_any(now, Fact::Operation(step, fact));
        self.lives.notice_operation(now, step, fact);
        self.tallies.notice_operation(now, &step, &fact, self.scenario);
    }

    #[inline(always)]
    fn notice_money(&mut self, now: Time, fact: MoneyFact) {
        self.notice_any(now, Fact::Money(fact));
        self.tallies.notice_money(now, &fact);
    }

    #[inline(always)]
    fn notice(&mut self, now: Time, fact: &Fact) {
        match *fact {
            Fact::Lead(lead, fact) => return self.notice_lead(now, lead, fact),
            Fact::Order(order, fact) => return self.notice_order(now, order, fact),
            Fact::Operation(step, fact) => return self.notice_operation(now, step, fact),
            Fact::Money(fact) => return self.notice_money(now, fact),
            _ => self.notice_any(now, *fact),
        }
        let KpiObserver { scenario, tallies, lives, .. } = self;
        match fact {
            Fact::Worker(who, fact) => {
                lives.notice_worker(now, who, fact);
                tallies.notice_worker(now, who, fact);
            }
            Fact::Rep(fact) => tallies.notice_rep(now, fact),
            Fact::Customer(_, fact) => tallies.notice_customer(now, fact),
            Fact::Plan(fact) => {
                lives.notice_plan(now, fact);
                tallies.notice_plan(now, fact, scenario);
            }
            Fact::Lead(..) | Fact::Order(..) | Fact::Operation(..) | Fact::Money(..) => {}
        }
    }
}
