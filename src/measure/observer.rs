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
    /// The courses of the time averages, where they are asked for.
    courses: Option<Courses>,
    /// Whether any of the last three is awake: asked at every fact.
    looks_further: bool,
}

impl<'a> KpiObserver<'a> {
    /// Ready for a run of this company.
    pub fn new(scenario: &'a Scenario) -> KpiObserver<'a> {
        let (tallies, lives) = (Tallies::new(scenario), Lives::new(scenario));
        let fates = Fates::new(scenario);
        let (own, requested) = (OwnTallies::default(), Requested::of(scenario));
        let averaged = || catalogue(scenario).iter().map(|kpi| kpi.averaged).collect();
        let asked_for = scenario.report.asks_for(Detail::Courses);
        let courses = asked_for.then(|| Courses::of(scenario, averaged()));
        let looks_further = requested.is_some() || fates.is_awake() || courses.is_some();
        KpiObserver { scenario, tallies, own, lives, fates, requested, courses, looks_further }
    }

    /// Looks at what there is at the end of each stretch of the courses that is over, where they are wanted.
    #[cold]
    fn look(&mut self, now: Time) {
        let KpiObserver { scenario, tallies, own, requested, courses, .. } = self;
        let Some(courses) = courses else { return };
        while let Some(end) = courses.due(now) {
            let mut tallies = tallies.clone();
            tallies.wip.pass(end);
            let window = Window::new(scenario, tallies, end);
            let (own, requested) = (own.clone(), requested.clone());
            let measured = Measured { window, own, requested };
            courses.note(kpi::values(&measured).0, measured.ticks());
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
        let started = window.tallies.started;
        let courses = self.courses.map(|courses| courses.into_paths(started)).unwrap_or_default();
        let measured = Measured { window, own: self.own, requested: self.requested };
        let mut outcome = Outcome { fates, courses, ..Outcome::of(measured) };
        outcome.evidence.path.iter().for_each(|path| footprint.finish(*path, &hours));
        outcome.evidence.footprint = footprint;
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
        self.look(now);
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
        match fact {
            Fact::Lead(lead, fact) => self.notice_lead(now, *lead, *fact),
            Fact::Order(order, fact) => self.notice_order(now, *order, *fact),
            Fact::Operation(step, fact) => self.notice_operation(now, *step, *fact),
            Fact::Money(fact) => self.notice_money(now, *fact),
            Fact::Worker(who, of_worker) => {
                self.notice_any(now, *fact);
                self.lives.notice_worker(now, who, of_worker);
                self.tallies.notice_worker(now, who, of_worker);
            }
            Fact::Rep(of_reps) => {
                self.notice_any(now, *fact);
                self.tallies.notice_rep(now, of_reps);
            }
            Fact::Customer(_, of_customer) => {
                self.notice_any(now, *fact);
                self.tallies.notice_customer(now, of_customer);
            }
            Fact::Plan(plan) => {
                self.notice_any(now, *fact);
                self.lives.notice_plan(now, plan);
                self.tallies.notice_plan(now, plan, self.scenario);
            }
        }
    }
}
