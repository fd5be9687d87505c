//! KPIs of flow: orders on their way through operations.

use super::Better::{Higher, Lower, Neither};
use super::KpiUnit::{Count, Days, Orders, PerDay, PerYear, Share};
use super::{Kpi, counted, kpi};
use crate::measure::window::ratio;

/// The tallies of the domains count all of it.
pub(in crate::measure) type Tally = ();

pub(super) const TABLE: &[Kpi] = &[
    kpi(
        "wip",
        "Orders in operations",
        Orders,
        Lower,
        "Orders accepted and not yet delivered, time average over the window.",
        |w, _| w.average_of(w.tallies.wip.area()),
    )
    .averaged()
    .headline(),
    kpi(
        "wip_sd",
        "Orders in operations, standard deviation",
        Orders,
        Lower,
        "Standard deviation over time of the orders accepted and not yet delivered.",
        |w, _| {
            let mean = w.average_of(w.tallies.wip.area())?;
            Some((w.average_of(w.tallies.wip.squares())? - mean * mean).max(0.0).sqrt())
        },
    ),
    kpi(
        "open_orders",
        "Open at the end",
        Orders,
        Lower,
        "Orders accepted and not yet delivered when the run ends.",
        |w, _| Some(w.tallies.wip.orders() as f64),
    ),
    kpi(
        "faults_analysed",
        "Faults analysed",
        PerYear,
        Neither,
        "Root-cause analyses of faults that were found, a working year.",
        |w, _| w.per_year(w.tallies.analyses as f64),
    ),
    kpi(
        "backlog",
        "Orders waiting",
        Orders,
        Lower,
        "Orders in the queues of the stations, in no worker's hands, time average over the window.",
        |w, _| {
            let queues = w.tallies.stations.iter().map(|station| w.area(&station.queue));
            w.average_of(queues.sum())
        },
    )
    .averaged(),
    kpi(
        "release_backlog",
        "Orders not yet released",
        Orders,
        Lower,
        "Orders accepted that wait for their release to the floor, time average over the window.",
        |w, _| w.average(&w.tallies.held),
    )
    .averaged(),
    kpi(
        "flow_time_mean",
        "Flow time, mean",
        Days,
        Lower,
        "Working days from release to delivery, mean over the orders delivered in the window.",
        |w, _| w.mean_days(w.deliveries.flow_times(), w.deliveries.count()),
    ),
    kpi(
        "throughput",
        "Throughput",
        PerDay,
        Higher,
        "Orders delivered a working day of the window.",
        |w, _| w.per_day(w.deliveries.count() as f64),
    ),
    kpi("deliveries", "Deliveries", Count, Higher, "Orders delivered in the window.", |w, _| {
        Some(w.deliveries.count() as f64)
    }),
    kpi(
        "wait_per_order",
        "Wait per order",
        Days,
        Lower,
        "Working days an order spent in queues, all stations together, mean over delivered orders.",
        |w, _| w.mean_days(w.deliveries.waited, w.deliveries.count()),
    ),
    kpi(
        "wait_per_operation",
        "Wait per operation",
        Days,
        Lower,
        "Working days in the queue before an operation, mean over operations started.",
        |w, _| {
            let stations = || w.tallies.stations.iter();
            let waited = stations().map(|station| station.waited).sum();
            w.mean_days(waited, stations().map(|station| station.started).sum())
        },
    ),
    kpi(
        "flow_efficiency",
        "Flow efficiency",
        Share,
        Higher,
        "Time in workers' hands as a share of the lead time, over all orders delivered.",
        |w, _| ratio(w.deliveries.worked as f64, w.deliveries.lead_times.total() as f64),
    ),
    counted(
        "rework_share",
        "Rework",
        Lower,
        "Share of the operations finished in the window that sent the order back.",
        |w, _| {
            let stations = || w.tallies.stations.iter();
            let finished = stations().map(|station| station.finished).sum();
            (stations().map(|station| station.reworked).sum(), finished)
        },
    ),
    kpi(
        "utilisation",
        "Utilisation of workers",
        Share,
        Neither,
        "Time workers spend on orders in scheduled time as a share of it, overtime and after hours apart.",
        |w, _| {
            let busy = w.over_crews(|crew| w.area(&crew.busy) - w.area(&crew.after_hours));
            ratio(busy, w.over_crews(|crew| w.area(&crew.size)))
        },
    ),
    kpi(
        "overtime_level",
        "Overtime",
        Share,
        Lower,
        "Overtime as a share of scheduled time, mean over crews and time, weighted by their size.",
        |w, _| {
            let overtime =
                w.over_crews(|crew| w.overtime(crew).unwrap_or(0.0) * w.area(&crew.size));
            ratio(overtime, w.over_crews(|crew| w.area(&crew.size)))
        },
    ),
];
