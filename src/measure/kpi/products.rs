//! KPIs of one product.

use super::Better::{Higher, Lower};
use super::KpiUnit::{Count, Days, Share};
use super::service::{on_time, on_time_delivered};
use super::{Kpi, kpi};
use crate::measure::deliveries::Deliveries;
use crate::measure::dues::Dues;
use crate::measure::window::{Window, ratio};
use crate::scenario::ProductId;

pub(super) const TABLE: &[Kpi<ProductId>] = &[
    kpi("deliveries", "Deliveries", Count, Higher, "Orders delivered in the window.", |w, i| {
        Some(orders(w, i).count() as f64)
    }),
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
        "lead_time_p50",
        "Lead time, median",
        Days,
        Lower,
        "Lead time that half of the orders delivered in the window did not exceed.",
        |w, i| w.days(orders(w, i).lead_times.quantile(0.5)),
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
        "flow_time_mean",
        "Flow time, mean",
        Days,
        Lower,
        "Working days from the release of the order to the end of the last operation of the product, time in \
            its parts included, mean over the orders delivered and the parts finished in the window.",
        |w, i| {
            let parts = &w.tallies.products[i];
            w.mean_days(
                orders(w, i).flow_times() + parts.in_part,
                orders(w, i).count() + parts.parts,
            )
        },
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
    kpi(
        "wait_per_operation",
        "Wait per operation",
        Days,
        Lower,
        "Working days in the queue before an operation, mean over operations started.",
        |w, i| w.mean_days(w.tallies.products[i].waited, w.tallies.products[i].started),
    ),
    kpi(
        "flow_efficiency",
        "Flow efficiency",
        Share,
        Higher,
        "Time in workers' hands as a share of the lead time, over all orders delivered.",
        |w, i| ratio(orders(w, i).worked as f64, orders(w, i).lead_times.total() as f64),
    ),
    kpi(
        "time_in_parts",
        "Time until the last part",
        Days,
        Lower,
        "Working days from release until all parts were ready, mean over orders joined in the window.",
        |w, i| w.mean_days(w.tallies.products[i].in_parts, w.tallies.products[i].joins),
    ),
];

fn orders(window: &Window, product: ProductId) -> &Deliveries {
    &window.tallies.products[product].deliveries
}

fn dues(window: &Window, index: ProductId) -> &Dues {
    &window.tallies.product_dues[index]
}
