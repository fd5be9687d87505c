//! Single stations beyond the plain ones of [`crate::theory`]: waiting rooms, impatience, batches,
//! other distributions of work and of arrivals, other orders of service. Each case file tells its
//! formula and source.

use crate::laboratory::{Known, interval, load, run, validate, validate_variation};

const LIGHT: f64 = 0.005;
const MIDDLE: f64 = 0.01;
const HEAVY: f64 = 0.02;
/// Work or arrivals with a squared coefficient of variation of 2 and more.
const WILD: f64 = 0.03;

fn known(kpi: &'static str, truth: f64, tolerance: f64) -> Known {
    Known { kpi, truth, tolerance }
}

fn case(name: &str, known: &[Known]) {
    validate(&format!("tests/cases/{name}.toml"), known);
}

#[test]
fn a_waiting_room_of_five() {
    case(
        "waiting_room_of_five",
        &[
            known("lost_share", 0.219142, MIDDLE),
            known("wip", 5.453138, LIGHT),
            known("station.server.queue_length", 2.642050, MIDDLE),
            known("lead_time_mean", 1.939868, LIGHT),
            known("wait_per_order", 0.939868, MIDDLE),
            known("throughput", 2.811088, LIGHT),
            // Who is not lost is served.
            known("utilisation", 2.811088 / 3.0, LIGHT),
        ],
    );
}

#[test]
fn lost_without_a_waiting_room() {
    case("loss_8_at_10", &[known("lost_share", 0.121661, MIDDLE)]);
    case("loss_2_at_3", &[known("lost_share", 0.210526, MIDDLE)]);
    case("loss_6_at_5", &[known("lost_share", 0.360400, MIDDLE)]);
    for work in ["constant", "erlang4", "lognormal", "hyperexponential"] {
        case(&format!("loss_insensitive_{work}"), &[known("lost_share", 0.210526, MIDDLE)]);
    }
}

#[test]
fn impatient_customers() {
    for (case_of, share, queue) in [("10", 0.103913, 2.078264), ("12", 0.213632, 2.563588)] {
        let cancelled = known("cancelled_share", share, MIDDLE);
        let queue = known("station.server.queue_length", queue, HEAVY);
        case(&format!("impatient_{case_of}"), &[cancelled, queue]);
    }
}

#[test]
fn one_worker_with_any_work() {
    let waits = [
        ("constant", 2.0, HEAVY),
        ("erlang4", 2.5, HEAVY),
        ("erlang2", 3.0, HEAVY),
        ("exponential", 4.0, HEAVY),
        ("lognormal", 6.5, WILD),
        ("hyperexponential", 10.0, WILD),
    ];
    for (work, wait, tolerance) in waits {
        case(&format!("mg1_{work}"), &[known("wait_per_order", wait, tolerance)]);
    }
}

#[test]
fn several_workers_with_any_work() {
    let waits = [
        ("mg3_constant_24", 0.553900, HEAVY),
        ("mg5_constant_45", 0.776695, HEAVY),
        ("mg2_erlang2_16", 1.342391, HEAVY),
        ("mg3_erlang2_24", 0.818262, HEAVY),
        ("mg3_erlang2_27", 2.053361, HEAVY),
        ("mg3_hyperexponential_24", 2.536262, WILD),
    ];
    for (name, wait, tolerance) in waits {
        case(name, &[known("wait_per_order", wait, tolerance)]);
    }
}

#[test]
fn any_times_between_orders() {
    let waits = [
        ("constant", 1.692731, HEAVY),
        ("erlang4", 2.267384, HEAVY),
        ("hyperexponential", 9.819193, WILD),
    ];
    for (gaps, wait, tolerance) in waits {
        case(&format!("gim1_{gaps}"), &[known("wait_per_order", wait, tolerance)]);
    }
}

#[test]
fn batches() {
    let both = |orders, time| [known("wip", orders, HEAVY), known("lead_time_mean", time, HEAVY)];
    case("batches_of_three", &both(6.0, 8.0));
    case("batches_geometric", &both(9.0, 12.0));
}

#[test]
fn the_urgent_interrupts() {
    case(
        "mg1_two_preemptive",
        &[
            known("segment.first.lead_time_mean", 0.588235, MIDDLE),
            known("segment.second.lead_time_mean", 5.294118, HEAVY),
            known("utilisation", 0.75, LIGHT),
        ],
    );
}

#[test]
fn short_work_first_and_the_last_first() {
    case("shortest_work_first", &[known("wait_per_order", 1.882219, HEAVY)]);
    case("last_come_first_served", &[known("wait_per_order", 4.0, HEAVY)]);
}

/// The loads weigh the waits to the same sum in every order of service that neither idles nor
/// interrupts, whatever the order does to the single classes.
#[test]
fn priorities_only_redistribute_the_wait() {
    let name = "mg1_three_priorities_reversed";
    case(
        name,
        &[
            known("segment.third.wait_per_order", 0.821429, MIDDLE),
            known("segment.second.wait_per_order", 2.053571, HEAVY),
            known("segment.first.wait_per_order", 7.1875, HEAVY),
        ],
    );
    let experiment = run(&[load(&format!("tests/cases/{name}.toml")).baseline], 64);
    let classes = [("first", 0.2), ("second", 0.3), ("third", 0.3)];
    let sum: f64 = classes
        .iter()
        .map(|(class, load)| {
            load * interval(&experiment, &format!("segment.{class}.wait_per_order")).mean
        })
        .sum();
    assert!((sum - 2.3).abs() < 0.02 * 2.3, "{sum}");
}

/// The c-mu rule is a priority order, and the weights turn it round.
#[test]
fn the_weightier_work_first() {
    let kpis = |long, short| {
        [
            known("segment.long.wait_per_order", long, 0.06),
            known("segment.short.wait_per_order", short, 0.06),
        ]
    };
    case("weighted_work", &kpis(0.916667, 3.055556));
    let equal = [("segments.long.weight", "1")];
    validate_variation("tests/cases/weighted_work.toml", &equal, &kpis(2.619048, 0.785714));
}
