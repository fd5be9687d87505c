//! KPIs of customers: what deliveries did to them.

use super::Better::{Higher, Lower};
use super::KpiUnit::{People, Score};
use super::{Counts, Kpi, counted, kpi};
use crate::company::{CustomerFact, Fact};
use crate::engine::Time;
use crate::measure::window::ratio;

/// What customers felt after deliveries.
#[derive(Clone, Debug, Default)]
pub(in crate::measure) struct Tally {
    /// Deliveries that were felt.
    count: u64,
    /// Sum of the satisfaction after them.
    satisfaction: f64,
    /// Customers who will not come back.
    churned: u64,
}

impl Counts for Tally {
    #[inline(always)]
    fn notice(&mut self, _: Time, fact: &Fact) {
        if let Fact::Customer(_, CustomerFact::SatisfactionChanged { satisfaction, churned, .. }) =
            fact
        {
            self.count += 1;
            self.satisfaction += satisfaction;
            self.churned += u64::from(*churned);
        }
    }
}

pub(super) const TABLE: &[Kpi] = &[
    kpi(
        "satisfaction",
        "Satisfaction",
        Score,
        Higher,
        "Customer's satisfaction after a delivery, mean over the deliveries in the window.",
        |w, _| {
            let felt = &w.own.customers;
            ratio(felt.satisfaction, felt.count as f64)
        },
    ),
    kpi(
        "reputation",
        "Reputation",
        Score,
        Higher,
        "Moving average of promises kept that the market goes by, time average.",
        |w, _| w.reputation(),
    )
    .averaged(),
    counted(
        "churn",
        "Churn",
        Lower,
        "Share of the deliveries after which the customer left; empty where none come back at all.",
        |w, _| {
            let felt = &w.own.customers;
            if w.customers_return { (felt.churned, felt.count) } else { (0, 0) }
        },
    ),
    counted(
        "repeat_share",
        "Repeat business",
        Higher,
        "Share of the leads from known customers or people they sent; empty where none come back.",
        |w, _| {
            let (returning, leads) = (w.selling.returning, w.selling.leads);
            if w.customers_return { (returning, leads) } else { (0, 0) }
        },
    ),
    kpi(
        "active_customers",
        "Active customers",
        People,
        Higher,
        "Customers from their first order until they ask no more, time average; empty where none come \
         back.",
        |w, _| w.customers_return.then(|| w.average(&w.tallies.customers))?,
    )
    .averaged(),
];
