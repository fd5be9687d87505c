//! What the stories of the shipped scenarios promise: paired differences to the baseline under common
//! random numbers, all claims of a scenario together at 95 % (Bonferroni).

use crate::laboratory::{load, run};
use salesops::measure::bonferroni;

/// A policy raises (above 0) or lowers a KPI by at least so much.
type Claim = (&'static str, &'static str, f64);

fn holds(path: &str, replications: u64, claims: &[Claim]) {
    let book = load(path);
    let mut policies = vec![book.baseline];
    policies.extend(book.policies);
    let experiment = run(&policies, replications);
    let confidence = bonferroni(0.95, claims.len());
    for (policy, kpi, least) in claims {
        let place = experiment.policy(policy).unwrap_or_else(|| panic!("{path}: no `{policy}`"));
        let kpi_place = experiment.kpi(kpi).unwrap_or_else(|| panic!("{path}: no `{kpi}`"));
        let gain = experiment.paired(place, 0, kpi_place, confidence).expect("it is measured");
        let beyond = if *least > 0.0 { gain.low() > *least } else { gain.high() < *least };
        println!("{policy} {kpi}: {} ± {}, claimed {least}", gain.mean, gain.half_width);
        assert!(beyond, "{policy} {kpi}: {} ± {}, claimed {least}", gain.mean, gain.half_width);
    }
}

#[test]
fn a_calendar_quota_makes_the_rush_and_a_rolling_one_ends_it() {
    let claims = [
        ("rolling-quota", "bookings_last_tenth", -0.01),
        ("rolling-quota", "on_time_share", 0.1),
        ("rolling-quota", "lead_time_mean", -1.5),
        ("rolling-quota", "late_fees", 60_000.0),
        ("cross-training", "profit", 50_000.0),
        ("rolling-and-cross-training", "on_time_share", 0.15),
    ];
    holds("scenarios/print-shop.toml", 32, &claims);
}

#[test]
fn reps_who_know_projects_sell_fewer_faults_and_more_reps_do_not_pay() {
    let claims = [
        ("shadowing", "defective_share", -0.003),
        ("shadowing", "on_time_share", 0.01),
        ("shared-kpis", "promise_mean", 4.0),
        ("shared-kpis", "on_time_share", 0.15),
        ("both", "on_time_share", 0.2),
        ("two-more-reps", "profit", -100_000.0),
    ];
    holds("scenarios/software-onboarding.toml", 40, &claims);
}

#[test]
fn expediting_feeds_on_itself_until_there_is_slack() {
    let claims = [
        ("shared-kpis", "expedites", -40.0),
        ("live-stock-system", "profit", -8_000.0),
        ("pickers-pack", "expedites", -1200.0),
        ("pickers-pack", "profit", 30_000.0),
    ];
    holds("scenarios/spare-parts-distributor.toml", 32, &claims);
}
