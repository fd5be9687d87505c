//! KPIs of one day: what there is when everything that happens at its instant has happened.

use super::Better::Lower;
use super::KpiUnit::Orders;
use super::{Kpi, Measured, kpi};
use crate::measure::requested::State;

pub(super) const TABLE: &[Kpi<usize>] = &[
    kpi(
        "wip",
        "Orders in operations",
        Orders,
        Lower,
        "Orders accepted and not yet delivered on that day.",
        |w, i| Some(state(w, i)?.wip as f64),
    ),
    kpi(
        "backlog",
        "Orders waiting",
        Orders,
        Lower,
        "Orders in the queues of the stations, in no worker's hands, on that day.",
        |w, i| Some(state(w, i)?.waiting),
    ),
    kpi(
        "overdue_orders",
        "Overdue orders",
        Orders,
        Lower,
        "Open orders whose promised date has passed on that day.",
        |w, i| Some(state(w, i)?.overdue as f64),
    ),
];

fn state(window: &Measured, day: usize) -> Option<State> {
    window.requested.as_ref()?.states.get(day).copied()
}
