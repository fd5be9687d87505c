//! KPIs of customers: what deliveries did to them.

use super::Better::{Higher, Lower};
use super::KpiUnit::{People, Score, Share};
use super::{Kpi, kpi};
use crate::measure::window::{ratio, share};

pub(super) const TABLE: &[Kpi] = &[
    kpi(
        "satisfaction",
        "Satisfaction",
        Score,
        Higher,
        "Customer's satisfaction after a delivery, mean over the deliveries in the window.",
        |w, _| ratio(w.tallies.feelings.satisfaction, w.tallies.feelings.count as f64),
    ),
    kpi(
        "reputation",
        "Reputation",
        Score,
        Higher,
        "Moving average of deliveries on time that the market goes by, time average.",
        |w, _| w.reputation(),
    ),
    kpi(
        "churn",
        "Churn",
        Share,
        Lower,
        "Share of the deliveries after which the customer left; empty where none come back at all.",
        |w, _| {
            let feelings = &w.tallies.feelings;
            w.customers_return.then(|| share(feelings.churned, feelings.count))?
        },
    ),
    kpi(
        "repeat_share",
        "Repeat business",
        Share,
        Higher,
        "Share of the leads from known customers or people they sent; empty where none come back.",
        |w, _| w.customers_return.then(|| share(w.selling.returning, w.selling.leads))?,
    ),
    kpi(
        "active_customers",
        "Active customers",
        People,
        Higher,
        "Customers from their first order until they ask no more, time average; empty where none come \
         back.",
        |w, _| w.customers_return.then(|| w.average(&w.tallies.customers))?,
    ),
];
