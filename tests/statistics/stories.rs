//! The claims of the stories of the shipped scenarios: paired differences to the baseline under common
//! random numbers, all claims of a scenario simultaneously at 95 % (Bonferroni).

use crate::laboratory::{load, run};
use salesops::experiment::{Experiment, PolicyIndex};
use salesops::measure::bonferroni;
use std::ops::Range;

/// A policy, a KPI, and the range of its change.
type Claim = (&'static str, &'static str, Range<f64>);

fn above(least: f64) -> Range<f64> {
    least..f64::INFINITY
}

fn below(most: f64) -> Range<f64> {
    f64::NEG_INFINITY..most
}

/// Simulates the policies of the claims, with the baseline.
fn holds(path: &str, replications: u64, claims: &[Claim]) -> Experiment {
    let book = load(path);
    let claimed = |name: &str| claims.iter().any(|(policy, ..)| *policy == name);
    let mut policies = vec![book.baseline];
    policies.extend(book.policies.into_iter().filter(|policy| claimed(&policy.name)));
    let experiment = run(&policies, replications);
    let confidence = bonferroni(0.95, claims.len());
    for (policy, kpi, range) in claims {
        let place = experiment.policy(policy).unwrap_or_else(|| panic!("{path}: no `{policy}`"));
        let kpi_place = experiment.kpi(kpi).unwrap_or_else(|| panic!("{path}: no `{kpi}`"));
        let gain = experiment
            .paired(place, PolicyIndex(0), kpi_place, confidence)
            .expect("it is measured");
        let said =
            format!("{policy} {kpi}: {} ± {}, claimed {range:?}", gain.mean, gain.half_width);
        println!("{said}");
        assert!(gain.low() > range.start && gain.high() < range.end, "{said}");
    }
    experiment
}

#[test]
fn a_calendar_quota_makes_the_rush_and_a_rolling_one_ends_it() {
    let claims = [
        ("rolling-quota", "bookings_last_tenth", below(-0.01)),
        ("rolling-quota", "on_time_share", above(0.1)),
        ("rolling-quota", "lead_time_mean", below(-1.5)),
        ("rolling-quota", "late_fees", above(60_000.0)),
        ("cross-training", "profit", above(50_000.0)),
        ("rolling-and-cross-training", "on_time_share", above(0.15)),
    ];
    holds("scenarios/print-shop.toml", 32, &claims);
}

#[test]
fn reps_who_know_projects_sell_fewer_faults_and_more_reps_do_not_pay() {
    let claims = [
        ("shadowing", "defective_share", below(-0.003)),
        ("shadowing", "on_time_share", above(0.01)),
        ("shared-kpis", "promise_mean", above(4.0)),
        ("shared-kpis", "on_time_share", above(0.15)),
        ("both", "on_time_share", above(0.2)),
        ("two-more-reps", "profit", below(-100_000.0)),
    ];
    holds("scenarios/software-onboarding.toml", 40, &claims);
}

#[test]
fn expediting_feeds_on_itself_until_there_is_slack() {
    let claims = [
        ("shared-kpis", "expedites", below(-40.0)),
        ("live-stock-system", "profit", below(-8_000.0)),
        ("pickers-pack", "expedites", below(-1200.0)),
        ("pickers-pack", "profit", above(30_000.0)),
    ];
    holds("scenarios/spare-parts-distributor.toml", 32, &claims);
}

/// The company that grows by selling.
pub const GROWTH: &str = "scenarios/growth-company.toml";

/// The modes of growth are those of Forrester (1968): overshoot and stagnation, and a push of sales that
/// brings the peak sooner, more reps, and no more orders in the end.
#[test]
fn growth_ends_at_what_the_workshop_can_do_and_pushing_sales_only_hastens_it() {
    let claims = [
        ("sales-push", "orders_peak_time", below(-15.0)),
        ("sales-push", "reps_end", above(2.5)),
        ("sales-push", "orders_end", -25.0..25.0),
        ("sales-push", "profit", below(-130_000.0)),
    ];
    let experiment = holds(GROWTH, 24, &claims);
    let can_do = 24.0 * 240.0 / 8.0;
    let baseline = |kpi: &str| {
        let place = experiment.kpi(kpi).unwrap_or_else(|| panic!("no `{kpi}`"));
        experiment.estimate(PolicyIndex(0), place).expect("it is measured")
    };
    assert!(baseline("orders_peak").low() > 1.1 * can_do);
    let end = baseline("orders_end");
    assert!(end.low() > 0.96 * can_do && end.high() < 1.04 * can_do, "{}", end.mean);
    assert!(baseline("reps_end").low() > 5.0 * 3.0);
}

/// A goal that is held lets the company grow on; one that follows the company's own past erodes.
#[test]
fn a_fixed_goal_grows_on_and_a_floating_one_erodes() {
    let claims = [
        ("hire-fitters", "orders_end", above(1000.0)),
        ("hire-fitters", "promise_mean", below(-20.0)),
        ("hire-fitters", "profit", above(2_000_000.0)),
        ("usual-is-right", "workers_end", below(-4.0)),
        ("usual-is-right", "orders_end", below(-100.0)),
        ("usual-is-right", "reps_end", below(-1.0)),
        ("usual-is-right", "profit", below(-100_000.0)),
    ];
    let experiment = holds(GROWTH, 8, &claims);
    let eroding = experiment.policy("usual-is-right").expect("it ran");
    let of = |kpi: &str| {
        let place = experiment.kpi(kpi).unwrap_or_else(|| panic!("no `{kpi}`"));
        experiment.estimate(eroding, place).expect("it is measured")
    };
    assert!(of("orders_end").high() < 0.85 * of("orders_peak").low());
}
