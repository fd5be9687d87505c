//! KPIs of orders that were accepted and will not be delivered.

use super::Better::{Lower, Neither};
use super::KpiUnit::{PerYear, Share};
use super::{Kpi, counted, kpi};

/// The tallies of the domains count all of it.
pub(in crate::measure) type Tally = ();

pub(super) const TABLE: &[Kpi] = &[
    counted(
        "declined_share",
        "Declined",
        Neither,
        "Orders the company declined as a share of those customers would have placed in the window.",
        |w, _| (w.selling.declined, w.selling.declined + w.selling.orders),
    ),
    kpi(
        "cancelled_orders",
        "Cancelled orders",
        PerYear,
        Lower,
        "Orders cancelled by customers who would not wait for the first operation, a working year.",
        |w, _| w.per_year(w.losses.impatient as f64),
    ),
    counted(
        "cancelled_share",
        "Cancelled",
        Lower,
        "Share of the orders that were delivered or gone in the window that their customers cancelled.",
        |w, _| (w.losses.impatient, w.deliveries.count() + w.losses.gone()),
    ),
    kpi(
        "lost_orders",
        "Orders lost for room",
        PerYear,
        Lower,
        "Orders lost because a station's waiting room was full, a working year.",
        |w, _| w.per_year(w.losses.no_room as f64),
    ),
    counted(
        "lost_share",
        "Lost for room",
        Lower,
        "Share of the orders that were delivered or gone in the window that were lost at full stations.",
        |w, _| (w.losses.no_room, w.deliveries.count() + w.losses.gone()),
    ),
    kpi(
        "dropped_orders",
        "Orders given up",
        PerYear,
        Lower,
        "Orders spoilt in an operation and not replaced, a working year.",
        |w, _| w.per_year(w.losses.dropped as f64),
    ),
    counted(
        "scrap_share",
        "Scrap",
        Lower,
        "Share of the operations finished in the window that spoilt the order.",
        |w, _| {
            let finished = w.tallies.stations.iter().map(|station| station.finished).sum();
            (w.losses.scrapped, finished)
        },
    ),
    kpi(
        "blocked_share",
        "Blocked",
        Share,
        Lower,
        "Time workers keep finished orders for want of room as a share of their scheduled time.",
        |w, _| w.blocked(),
    ),
];
