//! Product-form networks, and pooling.

use super::case::Case;
use super::{HEAVY, LIGHT, MIDDLE, cases};

cases! {
    tandem, kelly_network_with_rework, release_limit_of_1, release_limit_of_3, release_limit_of_5,
    release_limit_of_10, release_limit_of_20, pooling_pairs, pooling_four, pooling_fast,
}

fn tandem(case: Case) -> Case {
    case.source("Jackson 1957")
        .kpi("lead_time_mean", 8.051282, HEAVY)
        .formula(
            "time at the first station",
            |kpi| kpi("station.first.wait_per_operation") + 2.0 / 3.0,
            2.0,
            HEAVY,
        )
        .formula(
            "time at the second station",
            |kpi| kpi("station.second.wait_per_operation") + 1.25,
            2.051282,
            HEAVY,
        )
        .formula(
            "time at the third station",
            |kpi| kpi("station.third.wait_per_operation") + 0.8,
            4.0,
            HEAVY,
        )
        .loosely(2.0)
}

fn kelly_network_with_rework(case: Case) -> Case {
    case.source("Kelly 1975: product form with classes and routes")
        .kpi("station.a.utilisation", 0.7, LIGHT)
        .kpi("station.b.utilisation", 0.56, LIGHT)
        .kpi("station.c.utilisation", 0.933333, LIGHT)
        .kpi("station.d.utilisation", 0.653333, LIGHT)
        .kpi("station.a.wait_per_operation", 0.960784, HEAVY)
        .loosely(2.0)
        .kpi("station.b.wait_per_operation", 0.509091, HEAVY)
        .kpi("station.c.wait_per_operation", 6.575080, HEAVY)
        .loosely(5.0)
        .kpi("station.d.wait_per_operation", 0.659615, HEAVY)
        .kpi("product.p1.lead_time_mean", 11.045480, HEAVY)
        .loosely(3.0)
        .kpi("product.p2.lead_time_mean", 12.963981, HEAVY)
        .loosely(3.0)
        .kpi("product.p3.lead_time_mean", 10.902877, HEAVY)
        .loosely(3.0)
        .kpi("wip", 20.9759, HEAVY)
        .loosely(3.0)
}

fn closed(case: Case, limit: u32, throughput: f64) -> Case {
    let number = f64::from(limit);
    case.file("tests/cases/release_limit.toml")
        .with("operations.release_limit", limit)
        .source("Gordon and Newell 1967; mean value analysis, Reiser and Lavenberg 1980")
        .kpi("throughput", throughput, LIGHT)
        .kpi("flow_time_mean", number / throughput, LIGHT)
        .kpi("wip", number, 1e-6)
}

fn release_limit_of_1(case: Case) -> Case {
    closed(case, 1, 0.270270)
}

fn release_limit_of_3(case: Case) -> Case {
    closed(case, 3, 0.602972)
}

fn release_limit_of_5(case: Case) -> Case {
    closed(case, 5, 0.742790)
}

fn release_limit_of_10(case: Case) -> Case {
    closed(case, 10, 0.880624)
}

fn release_limit_of_20(case: Case) -> Case {
    closed(case, 20, 0.959558)
}

fn pooling(case: Case) -> Case {
    case.source("Erlang C; four workers alone are the case mm1_load_90")
}

fn pooling_pairs(case: Case) -> Case {
    pooling(case).kpi("wait_per_order", 4.263158, HEAVY).loosely(2.0)
}

fn pooling_four(case: Case) -> Case {
    pooling(case).kpi("wait_per_order", 1.969383, HEAVY).loosely(3.0)
}

fn pooling_fast(case: Case) -> Case {
    pooling(case).kpi("lead_time_mean", 2.5, HEAVY).loosely(2.0).kpi("utilisation", 0.9, MIDDLE)
}
