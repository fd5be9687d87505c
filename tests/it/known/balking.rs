//! Customers who decide by the quote, and customers who come back.

use super::case::Case;
use super::{HEAVY, cases};

cases! {
    balking_at_half, balking_at_eighty, balking_at_ninety, balking_at_ninety_five, balking_at_ninety_nine,
    balking_mean_mm2, repeat_orders,
}

/// Throughput and on time at a service level; what an order brings less what a late one costs.
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
    balking(case, 0.5, 0.853431)
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

fn balking_mean_mm2(case: Case) -> Case {
    case.source("birth and death; the time in system given the number is a sum of exponentials")
        .kpi("throughput", 1.704355, HEAVY)
        .kpi("on_time_share", 0.593415, HEAVY)
        .kpi("promise_mean", 2.177771, HEAVY)
}

fn repeat_orders(case: Case) -> Case {
    case.source("a geometric number of orders a customer").kpi("throughput", 1.5, HEAVY).kpi(
        "repeat_share",
        0.6,
        HEAVY,
    )
}
