//! KPIs of service: what customers were promised and what they got.

use super::Better::{Higher, Lower, Neither};
use super::KpiUnit::{Days, Share};
use super::{Kpi, kpi};
use crate::measure::window::share;

/// The tallies of the domains count all of it.
pub(in crate::measure) type Tally = ();

pub(super) const TABLE: &[Kpi] = &[
    kpi(
        "on_time_share",
        "On time",
        Share,
        Higher,
        "Share of the orders delivered in the window that came by their promised date.",
        |w, _| share(w.deliveries.on_time, w.deliveries.promised),
    )
    .headline(),
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
    kpi(
        "defective_share",
        "Delivered with a defect",
        Share,
        Lower,
        "Share of the orders delivered in the window with a defect that no inspection found.",
        |w, _| share(w.deliveries.defective, w.deliveries.count()),
    ),
];
