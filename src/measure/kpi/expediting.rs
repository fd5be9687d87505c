//! KPIs of orders that go before others.

use super::Better::{Lower, Neither};
use super::KpiUnit::{Days, PerYear, Share};
use super::{Kpi, kpi};
use crate::measure::window::{ratio, share};

pub(super) const TABLE: &[Kpi] = &[
    kpi(
        "expedites",
        "Expedites",
        PerYear,
        Lower,
        "Orders that were made to go before others, a working year.",
        |w, _| w.per_year(w.tallies.expediting.expedited as f64),
    ),
    kpi(
        "expedited_share",
        "Expedited",
        Share,
        Lower,
        "Share of the orders delivered in the window that were expedited.",
        |w, _| share(w.tallies.expediting.delivered, w.deliveries.count()),
    ),
    kpi(
        "wait_expedited",
        "Wait, expedited",
        Days,
        Neither,
        "Working days an expedited order spent in queues, mean over those delivered.",
        |w, _| w.mean_days(w.tallies.expediting.waited, w.tallies.expediting.delivered),
    ),
    kpi(
        "wait_not_expedited",
        "Wait, not expedited",
        Days,
        Lower,
        "Working days an order that was not expedited spent in queues, mean over those delivered.",
        |w, _| {
            let expedited = &w.tallies.expediting;
            let others = w.deliveries.count() - expedited.delivered;
            w.mean_days(w.deliveries.waited - expedited.waited, others)
        },
    ),
    kpi(
        "collateral_delay",
        "Collateral delay of an expedite",
        Days,
        Lower,
        "Working days that the orders it overtook start later, all together, for each expedite.",
        |w, _| {
            let expedited = &w.tallies.expediting;
            ratio(expedited.delay as f64 / w.day, expedited.expedited as f64)
        },
    ),
];
