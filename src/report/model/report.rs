//! What the reports of all kinds of experiments have in common: what was simulated, how, all KPIs of
//! all policies, and what they do not say.

use super::accounts::Bridge;
use super::claims::{Called, Claim, Subject, WarmUp};
use super::estimate::{KpiDifference, KpiEstimate};
use super::kind::ExperimentKind;
use super::method::Method;
use super::order_book::EntryReport;
use super::pay::{BillingReport, PayReport};
use super::payback::PaybackReport;
use super::recommendation::Recommendation;
use crate::experiment::{PROFIT_BEFORE_TRANSFER, Touch};
use crate::measure::{KpiDefinition, KpiUnit, Scope};
use serde::Serialize;

/// Version of the shape of `report.json`. It rises when a field changes its meaning or goes away.
pub const FORMAT: u32 = 3;

/// What was simulated and what came out; all there is to say of a comparison or a single policy, and the
/// beginning of `report.json` of every other kind of experiment, whose policies are its points,
/// combinations or decisions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Version of this shape.
    pub format: u32,
    /// What kind of experiment it is.
    pub kind: ExperimentKind,
    /// Version of the program.
    pub salesops: String,
    /// The scenario's name.
    pub scenario: String,
    /// What people call the company.
    pub title: String,
    /// What the company is and what to expect.
    pub story: String,
    /// SHA-256 of the resolved scenario.
    pub scenario_sha256: String,
    /// Currency of all money.
    pub currency: String,
    /// How the numbers were made.
    pub method: Method,
    /// What is measured, in the order of all estimates.
    pub kpis: Vec<KpiDefinition>,
    /// The policies; the first is the one the others are compared with.
    pub policies: Vec<PolicyReport>,
    /// Which policy to choose, and why.
    pub recommendation: Option<Recommendation>,
    /// What the start of the runs says about the warm-up.
    pub warm_up: Option<WarmUp>,
    /// All that is said: what to do, what policies do, and what the numbers do not say, in that order.
    pub claims: Vec<Claim>,
    /// Warnings about the scenario.
    pub warnings: Vec<String>,
}

/// One policy.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PolicyReport {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// On what evidence its numbers rest.
    pub why: String,
    /// Patched paths whose effect is assumed, not simulated.
    pub assumed: Vec<String>,
    /// Patched paths of decisions for which no bill is modelled.
    pub unbilled: Vec<String>,
    /// Patched paths that say how money and orders are counted.
    pub counted: Vec<String>,
    /// In force from time 0, one-off costs spread over its life.
    pub steady: bool,
    /// Working days from the start of the run until it starts; null when steady.
    pub start_days: Option<f64>,
    /// No other policy dominates it in on-time share and profit, by the means.
    pub non_dominated: bool,
    /// What is other than under the first policy, and in how many replications; empty for the first one.
    pub touches: Vec<Touch>,
    /// What its pay rules for reps do; null where they are those of the first policy.
    pub pay: Option<PayReport>,
    /// What its prices and late fees do; null where they are those of the first policy.
    pub billing: Option<BillingReport>,
    /// One for each KPI.
    pub estimates: Vec<KpiEstimate>,
    /// One for each KPI, policy minus first policy; empty for the first one.
    pub differences: Vec<KpiDifference>,
    /// What it costs and earns by account and by party; null for the first one.
    pub accounts: Option<Bridge>,
    /// When it has earned back what it cost; null in steady state.
    pub payback: Option<PaybackReport>,
    /// What becomes of the orders and deals of the book; left out without one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub order_book: Vec<EntryReport>,
}

impl Report {
    /// Place of a KPI in all lists.
    pub fn kpi(&self, name: &str) -> Option<usize> {
        self.kpis.iter().position(|kpi| kpi.name == name)
    }

    /// The days that this run's durations are given in: `Working` or `Calendar`.
    pub fn kind_of_days(&self) -> &'static str {
        let calendar = self.kpis.iter().any(|kpi| kpi.unit == KpiUnit::CalendarDays);
        if calendar { "Calendar" } else { "Working" }
    }

    /// The KPIs of the first page that are defined under some policy; on-time share and profit come
    /// first because the trade-off is between them.
    pub fn headline(&self) -> Vec<usize> {
        let first = ["on_time_share", "profit", PROFIT_BEFORE_TRANSFER];
        let mut places: Vec<usize> = (0..self.kpis.len())
            .filter(|place| self.kpis[*place].headline && self.kpis[*place].scope == Scope::Company)
            .filter(|place| self.is_measured(*place))
            .collect();
        places.sort_by_key(|place| {
            first.iter().position(|name| *name == self.kpis[*place].name).unwrap_or(first.len())
        });
        places
    }

    /// The profit that policies are chosen by: before transfer, where there is any.
    pub fn decisive_profit(&self) -> Option<usize> {
        self.kpi(PROFIT_BEFORE_TRANSFER).or_else(|| self.kpi("profit"))
    }

    /// Whether some policy has a value of the KPI.
    pub fn is_measured(&self, kpi: usize) -> bool {
        self.policies.iter().any(|policy| policy.estimates[kpi].mean.is_some())
    }

    /// The largest size of a KPI over the policies, which decides how its column is scaled.
    pub fn largest(&self, kpi: usize) -> f64 {
        let estimates = self.policies.iter().map(|policy| &policy.estimates[kpi]);
        let numbers = estimates.flat_map(|estimate| [estimate.mean, estimate.half_width]);
        numbers.flatten().map(f64::abs).fold(0.0, f64::max)
    }

    /// Unit of a KPI.
    pub fn unit(&self, kpi: usize) -> KpiUnit {
        self.kpis[kpi].unit
    }

    /// A unit in words.
    pub fn in_words(&self, unit: KpiUnit) -> String {
        unit.in_words(&self.currency, self.method.first_day.is_some())
    }

    /// The policy that tables mark and charts show next to the first one: the recommended one, or
    /// the one that looks best; `None` when there is only one.
    pub fn rival(&self) -> Option<usize> {
        let recommendation = self.recommendation.as_ref()?;
        let name = recommendation.policy.as_ref().filter(|name| **name != self.policies[0].name);
        let name = name.or(recommendation.best_looking.as_ref())?;
        self.policies.iter().position(|policy| policy.name == *name)
    }

    /// The first policy as sentences of charts and pages call it.
    pub fn first_policy(&self) -> String {
        Called::Title.compared(&self.policies[0].subject())
    }

    /// The sentences of some claims.
    pub fn sentences(&self, called: Called, wanted: fn(&Claim) -> bool) -> Vec<String> {
        let claims = self.claims.iter().filter(|claim| wanted(claim));
        claims.map(|claim| claim.sentence(called)).collect()
    }

    /// The requirements that the recommended policy, or else the first, is not shown to meet.
    pub fn unmet(&self) -> Vec<String> {
        let failure = |claim: &Claim| match claim {
            Claim::Required(required) => required.failure(Called::Name),
            _ => None,
        };
        self.claims.iter().filter_map(failure).collect()
    }

    /// What the experiment answers, or which policy to choose; nothing where there is no choice.
    pub fn advice(&self, called: Called) -> Option<String> {
        self.sentences(called, Claim::is_advice).into_iter().next()
    }

    /// The advice as a headline has it: by titles, without the full stop.
    pub fn headline_claim(&self) -> String {
        self.advice(Called::Title).unwrap_or_default().trim_end_matches('.').to_owned()
    }

    /// What a policy changes, in a sentence; `None` of the first one.
    pub fn finding(&self, policy: &str, called: Called) -> Option<String> {
        let about = |claim: &&Claim| matches!(claim, Claim::Change(change) if change.subject().name == policy);
        Some(self.claims.iter().find(about)?.sentence(called))
    }

    /// The policies that start inside the run, by place, with their payback.
    pub fn started(&self) -> Vec<(usize, &PaybackReport)> {
        let policies = self.policies.iter().enumerate();
        policies.filter_map(|(place, policy)| Some((place, policy.payback.as_ref()?))).collect()
    }
}

impl PolicyReport {
    /// The policy as claims have it.
    pub fn subject(&self) -> Subject {
        Subject { name: self.name.clone(), title: self.title.clone() }
    }
}
