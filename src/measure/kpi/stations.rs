//! KPIs of one station.

use super::Better::{Higher, Lower, Neither};
use super::KpiUnit::{Count, Days, Orders, Share};
use super::{Kpi, counted, kpi};
use crate::measure::floor::StationTally;
use crate::measure::window::{Window, ratio};
use crate::scenario::{Detail, StationId};

pub(super) const TABLE: &[Kpi<StationId>] = &[
    kpi(
        "utilisation",
        "Utilisation",
        Share,
        Neither,
        "Work here, by whomever, over the scheduled time of its own crew (helpers may take it above 1), or \
            without one of all who can work here.",
        |w, i| {
            let idle = w.area(&here(w, i).stopped) + w.area(&here(w, i).after_hours);
            ratio(w.area(&here(w, i).service) - idle, w.capacity(i))
        },
    ),
    kpi(
        "queue_length",
        "Queue",
        Orders,
        Lower,
        "Orders waiting here, time average over the window.",
        |w, i| w.average(&here(w, i).queue),
    )
    .averaged(),
    kpi(
        "present_mean",
        "Orders here",
        Orders,
        Lower,
        "Orders waiting, in work or unattended here, time average over the window.",
        |w, i| {
            let attended = w.area(&here(w, i).queue) + w.area(&here(w, i).service);
            let rest = w.area(&here(w, i).companions) + w.area(&here(w, i).unattended);
            w.average_of(attended + rest)
        },
    )
    .averaged(),
    kpi(
        "wait_per_operation",
        "Wait per operation",
        Days,
        Lower,
        "Working days in the queue here, mean over the operations started in the window.",
        |w, i| w.mean_days(here(w, i).waited, here(w, i).started),
    ),
    counted(
        "delayed_share",
        "Delayed",
        Lower,
        "Share of the operations started here in the window that had to wait at all before they were begun.",
        |w, i| (here(w, i).delayed, here(w, i).started),
    ),
    kpi(
        "wait_p90",
        "Wait, p90",
        Days,
        Lower,
        "Wait that 90 % of the operations started here in the window did not exceed until they were begun.",
        |w, i| w.days(w.requested.as_ref()?.waits.get(i)?.quantile(0.9)),
    )
    .when(|report| report.asks_for(Detail::WaitQuantiles)),
    counted(
        "wait_over_share",
        "Waited longer than the limit",
        Lower,
        "Share of the operations started here in the window that waited longer than `report.wait_limit` until \
            they were begun.",
        |w, i| {
            let waits = w.requested.as_ref().and_then(|asked| asked.limited.get(i)?.as_ref());
            waits.map_or((0, 0), |waits| (waits.longer, here(w, i).started))
        },
    )
    .when(|report| report.limits_waits()),
    kpi(
        "unattended",
        "Unattended",
        Orders,
        Neither,
        "Orders here that need no worker, time average over the window.",
        |w, i| w.average(&here(w, i).unattended),
    )
    .averaged(),
    kpi(
        "machines_in_use",
        "Machines in use",
        Orders,
        Neither,
        "Machines with an order, time average over the window; 0 where they are not counted.",
        |w, i| w.average(&here(w, i).machines),
    )
    .averaged(),
    kpi("operations", "Operations", Count, Neither, "Operations started in the window.", |w, i| {
        Some(here(w, i).started as f64)
    }),
    counted(
        "rework_share",
        "Rework",
        Lower,
        "Share of the operations finished here in the window that sent the order back.",
        |w, i| (here(w, i).reworked, here(w, i).finished),
    ),
    kpi(
        "capability",
        "Capability",
        Share,
        Higher,
        "What hours invested have made it able to do, from 0 to 1, time average over the window.",
        |w, i| w.capability(here(w, i)),
    )
    .averaged(),
];

fn here(window: &Window, station: StationId) -> &StationTally {
    &window.tallies.stations[station]
}
