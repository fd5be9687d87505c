//! Customers who balk on the quote, and customers who return or leave.

use super::case::Case;
use super::watch::{OfCustomers, over_time};
use super::{HEAVY, LIGHT, cases};

cases! {
    balking_at_half, balking_at_seventy, balking_at_eighty, balking_at_ninety,
    balking_at_ninety_five, balking_at_ninety_nine,
    balking_mean_mm2, balking_a_day_later, balking_two_days_later, balking_four_days_later,
    repeat_orders, leaving_after_late_orders, customer_base,
}

/// Throughput and share on time at a service level; the value of an order less the cost of a late one.
fn balking(case: Case, level: f64, throughput: f64) -> Case {
    case.file("tests/cases/balking_quantile_mm1.toml")
        .with("sales.promising.percentile.level", level)
        .source("birth and death; the time in system given the number is a sum of exponentials")
        .kpi("throughput", throughput, HEAVY)
        .kpi("on_time_share", level, HEAVY)
}

fn earning(case: Case, a_day: f64) -> Case {
    case.formula("contribution a day", |kpi| kpi("contribution") / 240.0, a_day, HEAVY)
}

fn balking_at_half(case: Case) -> Case {
    earning(balking(case, 0.5, 0.853431), 59.7402)
}

fn balking_at_seventy(case: Case) -> Case {
    earning(balking(case, 0.7, 0.815598), 66.8791)
}

fn balking_at_eighty(case: Case) -> Case {
    earning(balking(case, 0.8, 0.788615), 69.3981)
}

fn balking_at_ninety(case: Case) -> Case {
    earning(balking(case, 0.9, 0.74579), 70.1042)
}

fn balking_at_ninety_five(case: Case) -> Case {
    earning(balking(case, 0.95, 0.705692), 68.4522)
}

fn balking_at_ninety_nine(case: Case) -> Case {
    balking(case, 0.99, 0.619957)
}

/// Two workers, and so many days of safety in every quote.
fn balking_by(case: Case, days: u32, throughput: f64, on_time: f64, quote: f64) -> Case {
    case.file("tests/cases/balking_mean_mm2.toml")
        .with("sales.promising.from_backlog.safety_time", format!("{days} d"))
        .source("birth and death; the time in system given the number is a sum of exponentials")
        .kpi("throughput", throughput, HEAVY)
        .kpi("on_time_share", on_time, HEAVY)
        .kpi("promise_mean", quote, HEAVY)
}

fn balking_mean_mm2(case: Case) -> Case {
    balking_by(case, 0, 1.704355, 0.593415, 2.177771)
}

fn balking_a_day_later(case: Case) -> Case {
    balking_by(case, 1, 1.552268, 0.83354, 2.832873)
}

fn balking_two_days_later(case: Case) -> Case {
    balking_by(case, 2, 1.390170, 0.938569, 3.591313)
}

fn balking_four_days_later(case: Case) -> Case {
    balking_by(case, 4, 1.079363, 0.992289, 5.304894)
}

fn repeat_orders(case: Case) -> Case {
    case.source("a geometric number of orders a customer").kpi("throughput", 1.5, HEAVY).kpi(
        "repeat_share",
        0.6,
        HEAVY,
    )
}

fn leaving_after_late_orders(case: Case) -> Case {
    case.source("a geometric number of orders a customer; M/G/infinity")
        .kpi("on_time_share", 0.798103, LIGHT)
        .kpi("churn", 1.0 / 11.06448, HEAVY)
        .formula("orders a customer", |kpi| 1.0 / (1.0 - kpi("repeat_share")), 11.06448, HEAVY)
        .loosely(2.0)
        .kpi("throughput", 5.53224, HEAVY)
        .loosely(2.0)
}

fn customer_base(case: Case) -> Case {
    let deviation = |customers: f64| (customers - 500.0).powi(2);
    case.source("M/M/infinity: Palm 1943")
        .kpi("active_customers", 500.0, LIGHT)
        .loosely(2.0)
        .seen(
            "variance of the active customers",
            move || OfCustomers(over_time(deviation)),
            500.0,
            HEAVY,
        )
        .loosely(5.0)
        .kpi("throughput", 2.49751, LIGHT)
}
