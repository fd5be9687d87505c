//! Known answers of queueing theory, through scenario files and the code path users run. Each case
//! file tells its formula and source.

use crate::laboratory::{Known, interval, load, run, validate};
use salesops::measure::Interval;

const LIGHT: f64 = 0.005;
const MIDDLE: f64 = 0.01;
const HEAVY: f64 = 0.02;

fn known(kpi: &'static str, truth: f64, tolerance: f64) -> Known {
    Known { kpi, truth, tolerance }
}

#[test]
fn mm1_load_90() {
    validate(
        "tests/cases/mm1_load_90.toml",
        &[
            known("station.server.wait_per_operation", 9.0, HEAVY),
            known("lead_time_mean", 10.0, HEAVY),
            known("lead_time_p50", 6.931472, HEAVY),
            known("lead_time_p95", 29.957323, HEAVY),
            known("station.server.queue_length", 8.1, HEAVY),
            known("wip", 9.0, HEAVY),
            known("on_time_share", 1.0 - 0.135335, MIDDLE),
            known("utilisation", 0.9, LIGHT),
        ],
    );
}

#[test]
fn mm10_load_80() {
    validate(
        "tests/cases/mm10_load_80.toml",
        &[
            known("wait_per_order", 0.204590, HEAVY),
            known("wip", 9.636721, MIDDLE),
            known("on_time_share", 1.0 - 0.183217, LIGHT),
            known("tardiness_mean", 0.186965, HEAVY),
        ],
    );
}

#[test]
fn mm3_load_90() {
    validate(
        "tests/cases/mm3_load_90.toml",
        &[
            known("wait_per_order", 2.723537, HEAVY),
            known("wip", 10.053549, HEAVY),
            known("on_time_share", 1.0 - 0.466234, MIDDLE),
            known("tardiness_mean", 1.573542, HEAVY),
        ],
    );
}

#[test]
fn mg1_three_priorities() {
    validate(
        "tests/cases/mg1_three_priorities.toml",
        &[
            known("segment.first.wait_per_order", 0.71875, MIDDLE),
            known("segment.second.wait_per_order", 1.4375, MIDDLE),
            known("segment.third.wait_per_order", 5.75, HEAVY),
        ],
    );
}

#[test]
fn mg1_two_priorities() {
    validate(
        "tests/cases/mg1_two_priorities.toml",
        &[
            known("segment.first.wait_per_order", 0.882353, MIDDLE),
            known("segment.second.wait_per_order", 3.529412, HEAVY),
        ],
    );
}

#[test]
fn mm4_two_priorities() {
    validate(
        "tests/cases/mm4_two_priorities.toml",
        &[
            known("segment.first.wait_per_order", 0.246184, MIDDLE),
            known("segment.second.wait_per_order", 1.641229, HEAVY),
            known("segment.first.on_time_share", 0.931233, LIGHT),
            known("segment.second.on_time_share", 0.900571, LIGHT),
        ],
    );
}

#[test]
fn rework_to_the_tail() {
    for (work, time) in [("constant", 3.75), ("erlang2", 4.375), ("exponential", 5.0)] {
        let path = format!("tests/cases/rework_to_the_tail_{work}.toml");
        validate(&path, &[known("lead_time_mean", time, MIDDLE)]);
    }
}

#[test]
fn tandem() {
    validate("tests/cases/tandem.toml", &[known("lead_time_mean", 8.051282, MIDDLE)]);
}

#[test]
fn kelly_network_with_rework() {
    validate(
        "tests/cases/kelly_network_with_rework.toml",
        &[
            known("station.a.utilisation", 0.7, LIGHT),
            known("station.c.utilisation", 0.933333, LIGHT),
            known("station.a.wait_per_operation", 0.960784, MIDDLE),
            known("station.b.wait_per_operation", 0.509091, MIDDLE),
            known("station.c.wait_per_operation", 6.575080, HEAVY),
            known("station.d.wait_per_operation", 0.659615, MIDDLE),
            known("product.p1.lead_time_mean", 11.045480, HEAVY),
            known("product.p2.lead_time_mean", 12.963981, HEAVY),
            known("product.p3.lead_time_mean", 10.902877, HEAVY),
            known("wip", 20.9759, HEAVY),
        ],
    );
}

#[test]
fn pooling() {
    validate("tests/cases/pooling_pairs.toml", &[known("wait_per_order", 4.263158, HEAVY)]);
    validate("tests/cases/pooling_four.toml", &[known("wait_per_order", 1.969383, HEAVY)]);
    validate("tests/cases/pooling_fast.toml", &[known("lead_time_mean", 2.5, HEAVY)]);
}

#[test]
fn constant_promise() {
    let cases = [
        ("3", 0.451188, 2.744058),
        ("5", 0.632121, 1.839397),
        ("10", 0.864665, 0.676676),
        ("15", 0.950213, 0.248935),
    ];
    for (days, on_time, tardiness) in cases {
        let path = format!("tests/cases/constant_promise_{days}.toml");
        let kpis =
            [known("on_time_share", on_time, MIDDLE), known("tardiness_mean", tardiness, 0.04)];
        validate(&path, &kpis);
    }
}

/// Law's job shop over 1 000 years, against an independent study of 3 000 (95 % intervals there).
/// The overall delay is Law's estimator: mean delay of an operation times the number of operations.
#[test]
fn textbook_job_shop() {
    let experiment = run(&[load("scenarios/job-shop.toml").baseline], 1000);
    let hours = 8.0;
    let delay = |product: &str, operations: f64| {
        let i = interval(&experiment, &format!("product.{product}.wait_per_operation"));
        (i.mean * operations * hours, i.half_width * operations * hours)
    };
    let near = |what: &str, (mean, half_width): (f64, f64), known: f64, margin: f64| {
        // Both are estimates: the study's 95 % half-width is widened to 99 %.
        let allowed = half_width + margin * 2.576 / 1.96;
        assert!((mean - known).abs() <= allowed, "{what}: {mean} ± {half_width}, known {known}");
    };
    let (one, two, three) = (delay("one", 4.0), delay("two", 3.0), delay("three", 5.0));
    near("product one", one, 22.20, 0.40);
    near("product two", two, 10.75, 0.16);
    near("product three", three, 29.61, 0.44);
    let weigh = |a: f64, b: f64, c: f64| 0.3 * a + 0.5 * b + 0.2 * c;
    near("overall", (weigh(one.0, two.0, three.0), weigh(one.1, two.1, three.1)), 17.96, 0.24);
    let queues = [(12.47, 0.16), (36.06, 0.80), (0.7226, 0.0024), (20.88, 0.40), (1.852, 0.008)];
    let used = [0.9550, 0.9809, 0.7203, 0.9679, 0.7920];
    for (station, ((queue, margin), used)) in queues.into_iter().zip(used).enumerate() {
        let at = |kpi: &str| -> Interval {
            interval(&experiment, &format!("station.station{}.{kpi}", station + 1))
        };
        let length = at("queue_length");
        near("queue", (length.mean, length.half_width), queue, margin);
        let utilisation = at("utilisation");
        near("utilisation", (utilisation.mean, utilisation.half_width), used, 0.0004);
    }
}

/// A quantile promise on the live number in the system is kept with the same probability in every
/// state, and is shorter than a constant promise of the same reliability (7.73 against 11.51 days).
#[test]
fn quantile_promise() {
    validate(
        "tests/cases/quantile_promise_mm1.toml",
        &[known("on_time_share", 0.9, LIGHT), known("quoted_lead_time_mean", 7.730310, HEAVY)],
    );
    validate(
        "tests/cases/quantile_promise_mm4.toml",
        &[known("on_time_share", 0.9, LIGHT), known("quoted_lead_time_mean", 3.611484, HEAVY)],
    );
}

/// One more machine at a station of the job shop, against an independent study of 1 000 years each:
/// mean delay of completed jobs, in hours, with that study's 95 % half-widths.
#[test]
fn one_more_machine_in_the_job_shop() {
    let book = load("scenarios/job-shop.toml");
    for (policy, known, margin) in
        [("machine-at-1", 15.23, 0.39), ("machine-at-2", 9.78, 0.22), ("machine-at-4", 13.67, 0.37)]
    {
        let experiment = run(&[book.policy(policy).expect("it is in the file")], 300);
        let delay = interval(&experiment, "wait_per_order");
        let (mean, half_width) = (delay.mean * 8.0, delay.half_width * 8.0);
        let allowed = half_width + margin * 2.576 / 1.96;
        assert!((mean - known).abs() <= allowed, "{policy}: {mean} ± {half_width}, known {known}");
    }
}
