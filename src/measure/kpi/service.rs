//! KPIs of service: what customers were promised and what they got.

use super::Better::{Higher, Lower, Neither};
use super::KpiUnit::{Days, Money, Orders};
use super::{Kpi, Measured, counted, kpi};

/// The tallies of the domains count all of it.
pub(in crate::measure) type Tally = ();

/// The share on time by due date, of the company or of a part of it.
pub(super) const fn on_time<I>(formula: fn(&Measured, I) -> (u64, u64)) -> Kpi<I> {
    counted(
        "on_time_share",
        "On time",
        Higher,
        "Share of the orders promised for an instant in the window that were delivered by then; those \
         cancelled before count as failed unless the scenario says otherwise.",
        formula,
    )
}

/// The share on time of what was delivered, of the company or of a part of it.
pub(super) const fn on_time_delivered<I>(formula: fn(&Measured, I) -> (u64, u64)) -> Kpi<I> {
    counted(
        "on_time_share_delivered",
        "On time, of deliveries",
        Higher,
        "Share of the orders delivered in the window that came by their promised date; what is \
         overdue and open is not in it.",
        formula,
    )
}

pub(super) const TABLE: &[Kpi] = &[
    on_time(|w, _| (w.dues.on_time, w.dues.count())).headline(),
    on_time_delivered(|w, _| (w.deliveries.on_time, w.deliveries.promised)),
    kpi(
        "lead_time_mean",
        "Lead time, mean",
        Days,
        Lower,
        "Working days from acceptance to delivery, mean over the orders delivered in the window.",
        |w, _| w.mean_days(w.deliveries.lead_times.total(), w.deliveries.count()),
    )
    .headline(),
    kpi(
        "lead_time_p50",
        "Lead time, median",
        Days,
        Lower,
        "Lead time that half of the orders delivered in the window did not exceed.",
        |w, _| w.days(w.deliveries.lead_times.quantile(0.5)),
    ),
    kpi(
        "lead_time_p90",
        "Lead time, p90",
        Days,
        Lower,
        "Lead time that 90 % of the orders delivered in the window did not exceed.",
        |w, _| w.days(w.deliveries.lead_times.quantile(0.9)),
    )
    .headline(),
    kpi(
        "lead_time_p95",
        "Lead time, p95",
        Days,
        Lower,
        "Lead time that 95 % of the orders delivered in the window did not exceed.",
        |w, _| w.days(w.deliveries.lead_times.quantile(0.95)),
    ),
    kpi(
        "promise_mean",
        "Promised lead time, mean",
        Days,
        Lower,
        "Lead time promised to the orders delivered in the window, mean.",
        |w, _| w.mean_days(w.deliveries.promises, w.deliveries.promised),
    )
    .headline(),
    kpi(
        "promise_accuracy",
        "Promise missed by",
        Days,
        Lower,
        "Distance between actual and promised lead time, mean over delivered orders.",
        |w, _| w.mean_days(w.deliveries.missed_by(), w.deliveries.promised),
    ),
    kpi(
        "lateness_mean",
        "Lateness, mean",
        Days,
        Neither,
        "Delivery minus promised date, early orders counting negative, mean over delivered orders.",
        |w, _| w.mean_days(w.deliveries.lateness, w.deliveries.promised),
    ),
    kpi(
        "tardiness_mean",
        "Tardiness, mean",
        Days,
        Lower,
        "Delivery after the promised date, mean over delivered orders; those on time count zero.",
        |w, _| w.mean_days(w.deliveries.tardiness, w.deliveries.promised),
    ),
    kpi(
        "late_tardiness_mean",
        "Tardiness of late orders",
        Days,
        Lower,
        "Delivery after the promised date, mean over the late orders only.",
        |w, _| w.mean_days(w.deliveries.tardiness, w.deliveries.promised - w.deliveries.on_time),
    ),
    counted(
        "defective_share",
        "Delivered with a defect",
        Lower,
        "Share of the orders delivered in the window with a defect that no inspection found.",
        |w, _| (w.deliveries.defective, w.deliveries.count()),
    ),
    kpi(
        "due_tardiness_mean",
        "Tardiness of due orders",
        Days,
        Lower,
        "How late the orders that fell due in the window were, mean: those in time count zero, those \
         still open count until its end, those cancelled after their date until then.",
        |w, _| w.mean_days(w.dues.tardiness(), w.dues.count()),
    ),
    counted(
        "due_late_share",
        "Due and delivered late",
        Lower,
        "Share of the orders that fell due in the window that were delivered after their date and \
         by the end of the window.",
        |w, _| (w.dues.late, w.dues.count()),
    ),
    counted(
        "due_open_share",
        "Due and still open",
        Lower,
        "Share of the orders that fell due in the window that are overdue at its end.",
        |w, _| (w.dues.open(), w.dues.count()),
    ),
    counted(
        "due_cancelled_share",
        "Due and cancelled",
        Lower,
        "Share of the orders that fell due in the window that were cancelled, lost or scrapped.",
        |w, _| (w.dues.not_delivered(), w.dues.count()),
    ),
    counted(
        "due_beyond_share",
        "Promised beyond the window",
        Neither,
        "Share of the orders accepted in the window with a promise that fall due after it; what \
         long promises hide is not yet known.",
        |w, _| (w.tallies.overdue.beyond, w.tallies.overdue.promised),
    ),
    kpi(
        "overdue_orders",
        "Overdue orders",
        Orders,
        Lower,
        "Open orders whose promised date has passed, at the end of the window.",
        |w, _| Some(w.tallies.overdue.orders as f64),
    ),
    kpi(
        "overdue_value",
        "Overdue value",
        Money,
        Lower,
        "Net price of the overdue orders at the end of the window.",
        |w, _| Some(w.tallies.overdue.value.value()),
    ),
    kpi(
        "overdue_age_mean",
        "Overdue since, mean",
        Days,
        Lower,
        "Time since the overdue orders at the end of the window fell due, mean.",
        |w, _| w.mean_days(w.overdue_age(), w.tallies.overdue.orders),
    ),
];
