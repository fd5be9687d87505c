//! What an experiment leaves behind: plain numbers, in replication order.

use super::columns::Columns;
use super::growth::Growth;
use super::order_book::BookEntry;
use super::storm::Storm;
use super::warm_up::WarmUpAdvice;
use crate::measure::{Evidence, Fate, Histogram, KpiDefinition, Moments, Part};
use crate::scenario::NeutralPool;
use serde::{Deserialize, Serialize};

/// Place of a policy among the policies of an experiment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PolicyIndex(pub usize);

impl PolicyIndex {
    /// The policy that the others are compared with.
    pub const FIRST: PolicyIndex = PolicyIndex(0);
}

/// Place of a KPI among the definitions of an experiment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KpiIndex(pub usize);

/// Many replications of several policies of one company.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Experiment {
    /// The scenario's name.
    pub scenario: String,
    /// Currency of all money.
    pub currency: String,
    /// What is measured; every row has one value for each.
    pub definitions: Vec<KpiDefinition>,
    /// The policies; the first is the one the others are compared with, usually `baseline`.
    pub policies: Vec<PolicyResults>,
    /// Replications of each policy that count; fewer than asked for when interrupted.
    pub replications: u64,
    /// Replications asked for.
    pub planned: u64,
    /// Confidence of every interval, in (0, 1).
    pub confidence: f64,
    /// Seed of all random streams.
    pub seed: u64,
    /// The first day, like `2026-01-31`, where the run has a calendar; days are then of 24 hours.
    pub first_day: Option<String>,
    /// The reputation that the first policy starts with, where customers ask for it.
    pub reputation_start: Option<f64>,
    /// Days before measurement starts: working days, or of 24 hours with a calendar.
    pub warm_up_days: f64,
    /// Days that are measured, of the same kind.
    pub length_days: f64,
    /// The entries of the order book; none without a book.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub order_book: Vec<BookEntry>,
    /// Whether it was stopped before all replications were done.
    pub interrupted: bool,
    /// Why a replication did not come to an end; then its numbers are not to be used.
    pub storm: Option<Storm>,
    /// What the first policy's course of orders in operations says about the warm-up; `None` where
    /// it cannot tell.
    pub warm_up_advice: Option<WarmUpAdvice>,
}

/// What is known about one policy.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PolicyResults {
    /// The policy's name.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// On what evidence its numbers rest.
    pub why: String,
    /// Patched paths whose effect is assumed, not simulated; empty: everything is simulated.
    pub assumed: Vec<String>,
    /// Patched paths of decisions without a bill.
    pub unbilled: Vec<String>,
    /// Patched paths that say how money and orders are counted.
    pub counted: Vec<String>,
    /// The pool of its joint pay where that is pay-neutral: money a year at w = 1.
    pub neutral_pool: Option<NeutralPool>,
    /// In force from time 0, one-off costs spread over its life.
    pub steady: bool,
    /// Working days from the start of the run until it starts; `None` when steady.
    pub start_days: Option<f64>,
    /// One row a replication, one value a KPI; `None` where the KPI is undefined.
    pub rows: Columns<Option<f64>>,
    /// Lead times of the orders delivered in the window, all replications together.
    pub lead_times: Histogram,
    /// Lead times promised to the same orders.
    pub promises: Histogram,
    /// Orders in operations over warm-up and window: for each replication the time average of each
    /// of equal stretches.
    pub wip: Columns<f32>,
    /// Profit before transfer in each of equal stretches of the window, in currency, for each replication; empty
    /// where no policy starts inside the run. Transfers are taken out evenly since the start of the policy.
    pub earnings: Columns<f64>,
    /// The course of every time average over the window, in the order of its own KPIs; empty where no courses
    /// are asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub courses: Vec<Course>,
    /// Orders in operations grow although some assignment could carry the load; `None`: no sign of it.
    pub growth: Option<Growth>,
    /// What its pay rules for reps alone move to them, in currency a year: a column, empty where all policies have
    /// the same.
    pub transfers: Columns<f64>,
    /// What its prices and late fees alone move from customers to the company, in the same way.
    pub billed_more: Columns<f64>,
    /// What lies behind the shares among the KPIs, all replications together.
    pub evidence: Evidence,
    /// In how many replications each [`Part`] is other than under the first policy, in the order of
    /// [`Part::ALL`].
    pub touched: [u64; Part::ALL.len()],
    /// What became of the entries of the order book: one row a replication, in the order of
    /// [`Experiment::order_book`]; none without a book.
    #[serde(skip_serializing_if = "Columns::is_empty")]
    pub fates: Columns<Fate>,
}

/// A time average over each of equal stretches of the window.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Course {
    /// The KPI's name.
    pub kpi: String,
    /// Over the replications, stretch by stretch.
    pub stretches: Vec<Moments>,
}

impl Course {
    /// One more replication, with what there was in each stretch.
    pub(super) fn add(&mut self, path: &[Option<f64>]) {
        self.stretches.resize(path.len(), Moments::default());
        for (stretch, value) in self.stretches.iter_mut().zip(path) {
            value.iter().for_each(|value| stretch.add(*value));
        }
    }
}

impl Experiment {
    /// Places of all policies, in order.
    pub fn places(&self) -> impl Iterator<Item = PolicyIndex> + use<> {
        (0..self.policies.len()).map(PolicyIndex)
    }

    /// Places of all KPIs, in order.
    pub fn kpi_places(&self) -> impl Iterator<Item = KpiIndex> + use<> {
        (0..self.definitions.len()).map(KpiIndex)
    }

    /// Place of a KPI in the rows.
    pub fn kpi(&self, name: &str) -> Option<KpiIndex> {
        self.definitions.iter().position(|definition| definition.name == name).map(KpiIndex)
    }

    /// Place of a policy.
    pub fn policy(&self, name: &str) -> Option<PolicyIndex> {
        self.policies.iter().position(|policy| policy.name == name).map(PolicyIndex)
    }

    /// The values of a KPI under a policy, one a replication.
    pub fn values(&self, policy: PolicyIndex, kpi: KpiIndex) -> impl Iterator<Item = Option<f64>> {
        self.policies[policy.0].rows.column(kpi.0)
    }

    /// Replication by replication the sum of some values, each times a coefficient; `None` where one of them is
    /// undefined.
    pub(crate) fn sums(
        &self,
        terms: impl IntoIterator<Item = (f64, PolicyIndex, KpiIndex)>,
    ) -> Vec<Option<f64>> {
        let mut sums = vec![Some(-0.0); self.policies[0].rows.len()];
        for (coefficient, policy, kpi) in terms {
            for (sum, value) in sums.iter_mut().zip(self.values(policy, kpi)) {
                *sum = sum.zip(value).map(|(sum, value)| sum + coefficient * value);
            }
        }
        sums
    }
}
