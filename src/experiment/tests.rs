//! Experiments with a simulation that is a formula, so that every number is known.

use super::replicate::run_with;
use super::*;
use crate::engine::maths;
use crate::measure::specimen::{company, days, policy};
use crate::measure::{Better, Interval, KpiObserver, Outcome, catalogue};
use crate::scenario::Policy;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

fn policies(names: &[&str]) -> Vec<Policy> {
    names.iter().map(|name| policy(name)).collect()
}

/// Place of a KPI among the specimen's.
fn place(name: &str) -> KpiIndex {
    KpiIndex(catalogue(&company()).iter().position(|kpi| kpi.name == name).unwrap())
}

/// Noise that replications share and a little that they do not, on a level of the policy's own:
/// `b` has more profit, `c` more lateness.
fn formula(policy: &Policy, replication: u64) -> Outcome {
    let scenario = &policy.timeline.stages[0].1;
    let mut outcome = KpiObserver::new(scenario).finish(crate::engine::Time::ZERO + days(250.0));
    let wave = |factor: f64| maths::sin(replication as f64 * factor);
    let own = policy.name.len() as f64 + f64::from(policy.name.as_bytes()[0]);
    let shift = if policy.name == "b" { 2.0 } else { 0.0 };
    outcome.kpis[place("profit").0] = Some(100.0 + 10.0 * wave(12.9) + shift + wave(own) / 10.0);
    let late = if policy.name == "c" { 1.0 } else { 0.0 };
    outcome.kpis[place("tardiness_mean").0] = Some(5.0 + wave(7.7) + late);
    outcome.kpis[place("wip").0] = replication.is_multiple_of(2).then(|| 1.0 / 3.0 + wave(1.1));
    outcome.kpis[place("on_time_share").0] = Some(0.9 - 0.1 * late + 0.001 * wave(own * 1.7));
    outcome.wip =
        (0..200).map(|i| if i < 50 { 50.0 - i as f32 } else { 0.1 * (i % 3) as f32 }).collect();
    outcome
}

fn options(replications: u64, threads: usize) -> Options<'static> {
    Options::new(replications).threads(threads)
}

#[test]
fn the_number_of_threads_does_not_matter() {
    let bytes = |threads| {
        let experiment = run_with(&policies(&["a", "b", "c"]), options(20, threads), &(), formula);
        serde_json::to_string(&experiment).unwrap()
    };
    assert_eq!(bytes(1), bytes(2));
    assert_eq!(bytes(1), bytes(8));
}

#[test]
fn a_real_company_gives_the_same_bytes_on_any_number_of_threads() {
    let bytes = |threads| {
        serde_json::to_string(&run(&policies(&["a", "b"]), options(4, threads), &())).unwrap()
    };
    assert_eq!(bytes(1), bytes(3));
}

/// Stops after so many finished replications.
struct Impatient {
    left: AtomicU64,
}

impl Sink for Impatient {
    fn finished(&self, _: PolicyIndex, _: u64, _: &Outcome) {
        self.left.fetch_sub(1, Ordering::SeqCst);
    }
    fn stop(&self) -> bool {
        self.left.load(Ordering::SeqCst) == 0
    }
}

#[test]
fn when_stopped_the_common_prefix_counts() {
    let sink = Impatient { left: AtomicU64::new(8) };
    let all = run_with(&policies(&["a", "b", "c"]), options(10, 1), &(), formula);
    let cut = run_with(&policies(&["a", "b", "c"]), options(10, 1), &sink, formula);
    assert!(cut.interrupted && !all.interrupted);
    assert_eq!((cut.replications, cut.planned), (2, 10));
    for (cut, all) in cut.policies.iter().zip(&all.policies) {
        assert!(cut.rows.iter().eq(all.rows.iter().take(2)));
        assert_eq!(cut.wip.len(), 2);
    }
}

#[test]
fn stopped_at_once_there_are_no_results_and_no_panic() {
    let sink = Impatient { left: AtomicU64::new(0) };
    let nothing = run_with(&policies(&["a", "b"]), options(3, 2), &sink, formula);
    assert_eq!((nothing.replications, nothing.interrupted), (0, true));
    assert_eq!(nothing.estimate(PolicyIndex(0), place("profit")), None);
    assert_eq!(nothing.warm_up_advice, None);
    assert!(nothing.frontier().is_empty());
}

#[test]
fn what_is_known_is_not_simulated_again() {
    let names = policies(&["a", "b"]);
    let known = BTreeMap::from([((PolicyIndex(1), 2), formula(&names[1], 2))]);
    let count = AtomicU64::new(0);
    let counted = |policy: &Policy, replication| {
        count.fetch_add(1, Ordering::SeqCst);
        formula(policy, replication)
    };
    let resumed = run_with(&names, options(5, 2).known(&known), &(), counted);
    assert_eq!(count.into_inner(), 9);
    assert_eq!(resumed, run_with(&names, options(5, 2), &(), formula));
}

#[test]
fn an_outcome_survives_a_round_trip_to_the_last_bit() {
    let a = policy("a");
    for outcome in [simulate(&a, 0), formula(&a, 1), Outcome::default()] {
        let there =
            serde_json::to_string(&Finished { policy: PolicyIndex(0), replication: 1, outcome })
                .unwrap();
        let back: Finished = serde_json::from_str(&there).unwrap();
        assert_eq!(serde_json::to_string(&back).unwrap(), there);
        assert!(there.len() < 16 * 1024, "{} bytes", there.len());
        let again: Finished = serde_json::from_str(&there).unwrap();
        let bits = |f: &Finished| -> Vec<Option<u64>> {
            f.outcome.kpis.iter().map(|value| value.map(f64::to_bits)).collect()
        };
        assert_eq!(bits(&again), bits(&back));
    }
    let outcome = simulate(&a, 0);
    let text = serde_json::to_string(&outcome).unwrap();
    assert_eq!(serde_json::from_str::<Outcome>(&text).unwrap(), outcome);
}

#[test]
fn differences_are_paired_and_verdicts_know_the_better_direction() {
    let experiment = run_with(&policies(&["a", "b", "c"]), options(40, 2), &(), formula);
    let [profit, late, wip] = ["profit", "tardiness_mean", "wip"].map(place);
    assert_eq!(experiment.difference(PolicyIndex(0), profit), None);
    let gain = experiment.difference(PolicyIndex(1), profit).unwrap();
    assert!((gain.interval.mean - 2.0).abs() < 0.1);
    // The shared noise, with its standard deviation of 7, is gone.
    assert!(
        gain.interval.half_width < 0.1
            && experiment.estimate(PolicyIndex(1), profit).unwrap().half_width > 1.0
    );
    assert!((gain.interval.confidence - 0.975).abs() < 1e-12);
    assert_eq!(gain.verdict, Verdict::Better);
    assert_eq!(experiment.difference(PolicyIndex(2), profit).unwrap().verdict, Verdict::Undecided);
    assert_eq!(experiment.difference(PolicyIndex(2), late).unwrap().verdict, Verdict::Worse);
    assert_eq!(experiment.difference(PolicyIndex(1), late).unwrap().verdict, Verdict::Identical);
    let every_other = experiment.difference(PolicyIndex(1), wip).unwrap();
    assert_eq!((every_other.interval.n, every_other.interval.mean), (20, 0.0));
    let mut neutral = gain.interval;
    neutral.mean = -5.0;
    assert_eq!(Verdict::on(&neutral, Better::Neither), Verdict::Neutral);
    assert_eq!(Verdict::on(&neutral, Better::Lower), Verdict::Better);
}

#[test]
fn the_frontier_and_the_trade_off() {
    let experiment = run_with(&policies(&["a", "b", "c"]), options(40, 2), &(), formula);
    let frontier = experiment.frontier();
    assert!(
        frontier.contains(&PolicyIndex(1)) && !frontier.contains(&PolicyIndex(2)),
        "{frontier:?}"
    );
    let kpis = [place("on_time_share"), place("profit")];
    let region = experiment.trade_off_difference(PolicyIndex(1), kpis).unwrap();
    assert!(region.contains([0.0, 2.0]) && !region.contains([0.0, 0.0]));
    assert!(experiment.trade_off(PolicyIndex(0), kpis).unwrap().contains([0.9, 100.0]));
    assert_eq!(experiment.trade_off_difference(PolicyIndex(0), kpis), None);
}

#[test]
fn the_warm_up_is_questioned() {
    let experiment = run_with(&policies(&["a"]), options(3, 1), &(), formula);
    let advice = experiment.warm_up_advice.unwrap();
    // The path settles after 50 of 200 stretches of a day and a quarter; 10 days are cut off. All
    // replications have the same path, so the difference has no error: 24 stretches of the 192
    // that are measured fall from 42 to 19, the rest is less than 20.
    assert!(advice.too_short && !advice.unsettled, "{advice:?}");
    assert_eq!((advice.first_days, advice.suggested_days), (30.0, 62.5));
    assert!((advice.difference.mean - 28.5).abs() < 1.0 && advice.difference.half_width == 0.0);
}

#[test]
fn a_sweep_has_an_optimum_and_contenders() {
    // Profit over the lever: -(x - 2)^2, points 2 and 3 told apart only by more noise than that.
    let means = [60.0, 90.0, 100.0, 99.99, 70.0, 10.0];
    let names = ["0", "1", "2", "3", "4", "5"];
    let simulate = |policy: &Policy, replication: u64| {
        let mut outcome = formula(policy, replication);
        let point: usize = policy.name.parse().unwrap();
        let noise = maths::sin((replication * 7 + point as u64 * 3) as f64);
        outcome.kpis[place("profit").0] = Some(means[point] + noise);
        outcome
    };
    let axis = |path: &str, labels: &[&str]| Axis {
        path: path.into(),
        labels: labels.iter().map(|label| (*label).to_owned()).collect(),
        numbers: None,
    };
    let axes = vec![axis("x", &["low", "high"]), axis("y", &["1 d", "2 d", "3 d"])];
    let experiment = run_with(&policies(&names), options(30, 2), &(), simulate);
    let sweep = Sweep::new(axes, experiment);
    let profit = place("profit");
    assert_eq!(sweep.points[3], [1, 0]);
    assert_eq!(sweep.experiment.contenders(profit), [PolicyIndex(2), PolicyIndex(3)]);
    assert!([2, 3].contains(&sweep.experiment.optimum(profit).unwrap().0));
    let surface = sweep.surface(profit);
    assert_eq!((surface.len(), surface[0].len()), (2, 3));
    assert!((surface[1][1].unwrap().mean - 70.0).abs() < 0.5);
    assert_eq!(sweep.experiment.optimum(place("leads")), None);
    assert!(sweep.experiment.contenders(place("leads")).is_empty());
}

/// Sales books more the further it goes, operations is less late the further it goes, and the company
/// earns most at the first value of each; the noise is common to all decisions.
fn pulled_apart(policy: &Policy, replication: u64) -> Outcome {
    let mut outcome = formula(policy, replication);
    let place_of = |at: usize| f64::from(policy.name.as_bytes()[at] - b'0');
    let (sales, operations) = (place_of(0), place_of(1));
    let noise = maths::sin(replication as f64 * 12.9);
    outcome.kpis[place("bookings").0] = Some(10.0 * sales + noise);
    outcome.kpis[place("tardiness_mean").0] = Some(5.0 - operations + noise);
    let lost = 10.0 * maths::powi(sales - 1.0, 2) + 7.0 * maths::powi(operations - 1.0, 2);
    outcome.kpis[place("profit").0] = Some(100.0 - lost + 30.0 * noise);
    outcome
}

#[test]
fn each_side_chooses_for_itself_and_the_company_pays() {
    let side = |path: &str, values: &[&str], kpi| {
        let labels = values.iter().map(|value| (*value).to_owned()).collect();
        Side { axis: Axis { path: path.to_owned(), labels, numbers: None }, kpi: place(kpi) }
    };
    let sides = Sides {
        sales: side("sales.reps", &["2", "3", "4"], "bookings"),
        operations: side("stations.s.crew", &["2", "3"], "tardiness_mean"),
        company: place("profit"),
    };
    let decisions = sides.decisions();
    let names: Vec<String> =
        decisions.iter().map(|d| format!("{}{}", d.sales, d.operations)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let experiment = run_with(&policies(&names), options(20, 1), &(), pulled_apart);
    let optima = sides.optima(&experiment, PolicyIndex(0)).unwrap();
    let at = |sales, operations| Decision { sales, operations };
    assert_eq!(optima.present.decision, at(0, 0));
    assert_eq!(optima.sales.decision, at(3, 0));
    assert_eq!(optima.operations.decision, at(0, 2));
    assert_eq!(optima.company.decision, at(1, 1));
    let regret = |optimum: &Optimum| optimum.regret.map(|regret| regret.mean.round());
    assert_eq!(regret(&optima.present), Some(17.0));
    assert_eq!(regret(&optima.sales), Some(47.0));
    assert_eq!(regret(&optima.operations), Some(17.0));
    assert_eq!(regret(&optima.company), None);
    // Evaluated on the odd half only.
    assert_eq!(optima.sales.own.unwrap().n, 10);
}

/// 5 for `a`, 20 for `b`, 7 more for both, and noise that replications share.
fn factorial_formula(policy: &Policy, replication: u64) -> Outcome {
    let scenario = &policy.timeline.stages[0].1;
    let mut outcome = KpiObserver::new(scenario).finish(crate::engine::Time::ZERO + days(250.0));
    let on = |name: &str| f64::from(policy.name.split('+').any(|part| part == name));
    let noise = maths::sin(replication as f64 * 12.9);
    let profit = 5.0 * on("a") + 20.0 * on("b") + 7.0 * on("a") * on("b") + 3.0 * on("c");
    outcome.kpis[place("profit").0] = Some(profit + 10.0 * noise);
    outcome.kpis[place("wip").0] = (policy.name != "a+c").then_some(1.0);
    outcome
}

#[test]
fn effects_and_interactions_of_a_formula() {
    let factor = |name: &str| Factor::Policy(name.to_owned());
    let factorial = Factorial { factors: vec![factor("a"), factor("b"), factor("c")] };
    let names = ["baseline", "a", "b", "a+b", "c", "a+c", "b+c", "a+b+c"];
    assert_eq!(factorial.combinations(), names.len());
    let experiment = run_with(&policies(&names), options(10, 1), &(), factorial_formula);
    let profit = place("profit");
    let near = |interval: Option<Interval>, truth: f64| {
        let interval = interval.unwrap();
        assert!((interval.mean - truth).abs() < 1e-9, "{} is not {truth}", interval.mean);
        assert!(interval.half_width < 1e-9, "the common noise cancels");
    };
    near(factorial.effect(&experiment, profit, 0, 0b000, 0.95), 5.0);
    near(factorial.effect(&experiment, profit, 0, 0b110, 0.95), 12.0);
    near(factorial.main_effect(&experiment, profit, 0, 0.95), 8.5);
    near(factorial.main_effect(&experiment, profit, 2, 0.95), 3.0);
    near(factorial.effect_without(&experiment, profit, 0, 1, 0.95), 5.0);
    near(factorial.effect_without(&experiment, profit, 1, 2, 0.95), 23.5);
    near(factorial.interaction(&experiment, profit, (0, 1), 0.95), 7.0);
    near(factorial.interaction(&experiment, profit, (1, 2), 0.95), 0.0);
    assert_eq!(factorial.main_effect(&experiment, place("wip"), 1, 0.95), None);
}
