//! KPIs of one segment of the market.

use super::Better::{Higher, Lower, Neither};
use super::KpiUnit::{Days, MoneyPerYear, Orders, PerYear, Share};
use super::service::{on_time, on_time_delivered};
use super::{Kpi, counted, kpi};
use crate::measure::deliveries::Deliveries;
use crate::measure::dues::Dues;
use crate::measure::selling::Selling;
use crate::measure::window::Window;
use crate::scenario::{Detail, SegmentId};

pub(super) const TABLE: &[Kpi<SegmentId>] = &[
    kpi("leads", "Leads", PerYear, Neither, "Leads of the segment, a working year.", |w, i| {
        w.per_year(selling(w, i).leads as f64)
    }),
    kpi("orders", "Orders", PerYear, Higher, "Orders accepted, a working year.", |w, i| {
        w.per_year(selling(w, i).orders as f64)
    }),
    kpi(
        "bookings",
        "Bookings",
        MoneyPerYear,
        Higher,
        "Net price of the orders accepted, a working year.",
        |w, i| w.per_year(selling(w, i).bookings),
    ),
    counted(
        "win_rate",
        "Win rate",
        Higher,
        "Share of the quotes answered in the window that became orders.",
        |w, i| (selling(w, i).won, selling(w, i).won + selling(w, i).refused),
    ),
    on_time(|w, i| (dues(w, i).on_time, dues(w, i).count())),
    on_time_delivered(|w, i| (orders(w, i).on_time, orders(w, i).promised)),
    kpi(
        "lead_time_mean",
        "Lead time, mean",
        Days,
        Lower,
        "Working days from acceptance to delivery, mean over the orders delivered in the window.",
        |w, i| w.mean_days(orders(w, i).lead_times.total(), orders(w, i).count()),
    ),
    kpi(
        "lead_time_p90",
        "Lead time, p90",
        Days,
        Lower,
        "Lead time that 90 % of the orders delivered in the window did not exceed.",
        |w, i| w.days(orders(w, i).lead_times.quantile(0.9)),
    ),
    kpi(
        "promise_mean",
        "Promised lead time, mean",
        Days,
        Lower,
        "Lead time promised to the orders delivered in the window, mean.",
        |w, i| w.mean_days(orders(w, i).promises, orders(w, i).promised),
    ),
    kpi(
        "tardiness_mean",
        "Tardiness, mean",
        Days,
        Lower,
        "Delivery after the promised date, mean over delivered orders; those on time count zero.",
        |w, i| w.mean_days(orders(w, i).tardiness, orders(w, i).promised),
    ),
    kpi(
        "wait_per_order",
        "Wait per order",
        Days,
        Lower,
        "Working days an order spent in queues, mean over the orders delivered in the window.",
        |w, i| w.mean_days(orders(w, i).waited, orders(w, i).count()),
    ),
    counted(
        "declined_share",
        "Declined",
        Neither,
        "Orders the company declined as a share of those customers would have placed in the window.",
        |w, i| (selling(w, i).declined, selling(w, i).declined + selling(w, i).orders),
    ),
    kpi(
        "marketing_share",
        "Marketing spent",
        Share,
        Neither,
        "Share of the marketing budget that is spent, time average over the window.",
        |w, i| w.marketing(i),
    )
    .averaged(),
    counted(
        "cancelled_share",
        "Cancelled",
        Lower,
        "Share of the orders that were delivered or gone in the window that their customers cancelled.",
        |w, i| (w.tallies.segments[i].losses.impatient, ended(w, i)),
    ),
    counted(
        "lost_share",
        "Lost for room",
        Lower,
        "Share of the orders that were delivered or gone in the window that were lost at full stations.",
        |w, i| (w.tallies.segments[i].losses.no_room, ended(w, i)),
    ),
    kpi(
        "queue_mean",
        "Queue",
        Orders,
        Lower,
        "Orders of the segment waiting, over all stations, time average over the window.",
        |w, i| w.average(w.requested.as_ref()?.queues.get(i)?),
    )
    .averaged()
    .when(|report| report.asks_for(Detail::QueuesBySegment)),
];

fn selling(window: &Window, segment: SegmentId) -> &Selling {
    &window.tallies.segments[segment].selling
}

fn orders(window: &Window, segment: SegmentId) -> &Deliveries {
    &window.tallies.segments[segment].deliveries
}

fn dues(window: &Window, index: SegmentId) -> &Dues {
    &window.tallies.segment_dues[index]
}

/// Orders of a segment that were delivered or gone in the window.
fn ended(window: &Window, segment: SegmentId) -> u64 {
    let tally = &window.tallies.segments[segment];
    tally.deliveries.count() + tally.losses.gone()
}
