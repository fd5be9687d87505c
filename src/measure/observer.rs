//! Reads facts and counts: each domain of facts is handed to the tallies that read it.

use super::fates::Fates;
use super::kpi::{Measured, OwnTallies};
use super::outcome::Outcome;
use super::requested::Requested;
use super::tallies::Tallies;
use super::why_late::Lives;
use super::window::Window;
use crate::company::{Fact, Observer};
use crate::engine::Time;
use crate::scenario::Scenario;

/// Counts what the KPIs of one replication need. Memory does not grow with the run.
#[derive(Clone, Debug)]
pub struct KpiObserver<'a> {
    scenario: &'a Scenario,
    tallies: Tallies,
    own: OwnTallies,
    lives: Lives<'a>,
    fates: Fates,
    requested: Option<Box<Requested>>,
}

impl<'a> KpiObserver<'a> {
    /// Ready for a run of this company.
    pub fn new(scenario: &'a Scenario) -> KpiObserver<'a> {
        let (tallies, lives) = (Tallies::new(scenario), Lives::new(scenario));
        let fates = Fates::new(scenario);
        let (own, requested) = (OwnTallies::default(), Requested::of(scenario));
        KpiObserver { scenario, tallies, own, lives, fates, requested }
    }

    /// The run has ended at the horizon: the KPIs in the order of the catalogue, and what charts
    /// need. Orders still in operations are counted as open.
    pub fn finish(mut self, horizon: Time) -> Outcome {
        self.tallies.wip.pass(horizon);
        self.tallies.foresight.finish(horizon, self.scenario);
        if let Some(requested) = &mut self.requested {
            requested.finish(&self.tallies);
        }
        let (mut footprint, hours) = (self.tallies.footprint, self.tallies.hours(horizon));
        let window = Window::new(self.scenario, self.tallies, horizon);
        let fates = self.fates.into_fates();
        let measured = Measured { window, own: self.own, requested: self.requested };
        let mut outcome = Outcome { fates, ..Outcome::of(measured) };
        outcome.evidence.paths.iter().for_each(|path| footprint.finish(*path, &hours));
        outcome.evidence.footprints.push(footprint);
        outcome
    }
}

impl Observer for KpiObserver<'_> {
    #[inline(always)]
    fn notice(&mut self, now: Time, fact: &Fact) {
        let KpiObserver { scenario, tallies, own, lives, fates, requested } = self;
        if let Some(requested) = requested {
            requested.notice(now, fact, tallies, scenario);
        }
        own.notice(now, fact);
        fates.notice(now, fact);
        match fact {
            Fact::Lead(lead, fact) => tallies.notice_lead(lead, fact),
            Fact::Order(order, fact) => {
                let split = lives.notice_order(now, order, fact);
                tallies.notice_order(now, order, fact, split);
            }
            Fact::Operation(step, fact) => {
                lives.notice_operation(now, step, fact);
                tallies.notice_operation(now, step, fact, scenario);
            }
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
            Fact::Money(fact) => tallies.notice_money(now, fact),
        }
    }
}
