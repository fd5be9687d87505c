//! Joint pay is pay-neutral unless the scenario gives its pool: a pilot of the baseline estimates the pool.

use crate::laboratory::{load, run, vary};
use salesops::company::{self, Invoices, Payslip};
use salesops::engine::Time;
use salesops::experiment::{
    self, Axis, Effect, Experiment, Finished, Options, PolicyIndex, Sink, neutral_pool, simulate,
    with_neutral_pools,
};
use salesops::measure::{Interval, KpiDefinition, KpiObserver, Outcome, catalogue};
use salesops::scenario::{Book, NeutralPool, Override, Policy};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Mutex;

const COMPANY: &str = "tests/cases/pay_neutral.toml";
const PAY: [&str; 3] = ["commission", "quota_bonus", "shared_bonus"];

fn with_policies(book: &Book, names: &[&str]) -> Vec<Policy> {
    names.iter().map(|name| book.policy(name).expect("it is declared")).collect()
}

fn pool_of(policies: &[Policy], name: &str) -> NeutralPool {
    let settled = with_neutral_pools(policies, 2, &|| true);
    let policy = settled.iter().find(|policy| policy.name == name).expect("it is among them");
    neutral_pool(policy).expect("its pool is neutral")
}

/// Keeps what is finished, as a journal does.
#[derive(Default)]
struct Kept(Mutex<Vec<Finished>>);

impl Sink for Kept {
    fn finished(&self, policy: PolicyIndex, replication: u64, outcome: &Outcome) {
        let outcome = outcome.clone();
        self.0.lock().expect("no thread panics").push(Finished { policy, replication, outcome });
    }

    fn stop(&self) -> bool {
        false
    }
}

/// Variable pay of all reps, one value a replication.
fn pay(experiment: &Experiment, policy: usize) -> Vec<f64> {
    let values = |name| {
        let kpi = experiment.kpi(name).expect("a KPI of the catalogue");
        experiment.values(PolicyIndex(policy), kpi).map(|value| -value.expect("always defined"))
    };
    let [commission, quota, joint] = PAY.map(values);
    commission.zip(quota).zip(joint).map(|((one, two), three)| one + two + three).collect()
}

/// Reps quote a fixed lead time, so that pay changes nothing else: what joint pay takes, the pool gives.
#[test]
fn reps_who_perform_as_before_are_paid_as_before() {
    let book = load(COMPANY);
    let names = ["baseline", "joint", "joint-and-quota", "all-joint-without-pool"];
    let policies = with_policies(&book, &names);
    let experiment = run(&policies, 60);
    let before = pay(&experiment, 0);
    for (policy, weight) in [(1, 0.4), (2, 0.4)] {
        let pool = pool_of(&policies, names[policy]);
        let more = pay(&experiment, policy).into_iter().zip(&before).map(|(a, b)| a - b);
        let more = Interval::of(more.map(Some), 0.999).unwrap();
        let error = 4.0 * weight * pool.error.value();
        assert!(more.mean.abs() < more.half_width + error, "{}: {more:?}", names[policy]);
        assert_eq!(experiment.policies[policy].neutral_pool, Some(pool));
    }
    // By its definition, from other replications: commission less what joint items pay at full weight.
    let joint = pay(&experiment, 3);
    let gap = before.iter().zip(&joint).map(|(usual, joint)| Some(usual - joint));
    let gap = Interval::of(gap, 0.999).unwrap();
    let pool = pool_of(&policies, "joint");
    let (amount, error) = (pool.amount.value(), pool.error.value());
    assert!((gap.mean - amount).abs() < gap.half_width + 4.0 * error, "{gap:?} and {pool:?}");
    assert!(amount > 20.0 * error, "{pool:?}");
    assert_eq!(experiment.effect(PolicyIndex(1)), Effect::Nothing { bill: 0.0 });
}

/// Where joint items alone would pay more than commission, the pool takes the rest back.
#[test]
fn a_pool_may_be_negative() {
    let generous = vary(COMPANY, &[("alignment.shared_kpis.bonus", "0.5")]);
    let policies = with_policies(&generous, &["baseline", "joint"]);
    assert!(pool_of(&policies, "joint").amount.value() < 0.0);
    assert_eq!(run(&policies, 2).effect(PolicyIndex(1)), Effect::Nothing { bill: 0.0 });
    let given = vary(COMPANY, &[("alignment.shared_kpis.pool", "-1000")]);
    let settled = with_policies(&given, &["joint"]);
    assert_eq!(neutral_pool(&with_neutral_pools(&settled, 1, &|| true)[0]), None);
}

/// The baseline's own weight is that under which its reps perform, and its pool is neutral, too.
#[test]
fn a_baseline_with_joint_pay_pays_what_commission_alone_would() {
    let own = vary(COMPANY, &[("alignment.shared_kpis.weight", "0.3")]);
    let of_own = pool_of(std::slice::from_ref(&own.baseline), "baseline");
    let plain = load(COMPANY);
    let of_plain = pool_of(&with_policies(&plain, &["joint"]), "joint");
    let gap = (of_own.amount - of_plain.amount).value().abs();
    assert!(gap < 1e-6 * of_plain.amount.value().abs(), "{of_own:?} and {of_plain:?}");
}

#[test]
fn a_pool_depends_on_the_scenario_and_its_seed_alone() {
    let book = load(COMPANY);
    let alone = with_policies(&book, &["joint"]);
    let among = with_policies(&book, &["baseline", "joint-and-quota", "joint", "second-worker"]);
    let pool = pool_of(&alone, "joint");
    assert_eq!(pool, pool_of(&among, "joint"));
    let many = vary(COMPANY, &[("run.replications", "7")]);
    assert_eq!(pool, pool_of(&with_policies(&many, &["joint"]), "joint"));
    let other = vary(COMPANY, &[("run.seed", "2")]);
    assert_ne!(pool, pool_of(&with_policies(&other, &["joint"]), "joint"));
    // A single replication is that of the experiment.
    let experiment = run(&among, 2);
    let second = experiment.policies[2].rows.iter().nth(1).expect("there are two");
    assert!(second.starts_with(&simulate(&alone[0], 1).kpis));
}

#[test]
fn no_pilot_is_run_without_joint_pay_or_where_its_pool_is_given() {
    let book = load(COMPANY);
    let others = with_policies(&book, &["baseline", "second-worker", "all-joint-without-pool"]);
    let settled = with_neutral_pools(&others, 1, &|| panic!("a pilot is run"));
    assert!(matches!(settled, Cow::Borrowed(_)));
}

/// Amount and standard error stand in the scenario of the results, from which the same pool is found again.
#[test]
fn a_pool_is_written_into_the_resolved_scenario() {
    let book = load(COMPANY);
    let policies = with_policies(&book, &["joint", "joint-and-quota", "joint-later"]);
    let pools =
        ["joint", "joint-and-quota", "joint-later"].map(|name| (name, pool_of(&policies, name)));
    let text = book.resolved_with_pools(&pools);
    let again = salesops::scenario::load("again.toml", &text, &[]).unwrap();
    for (name, pool) in pools {
        let (amount, error) = (pool.amount.value(), pool.error.value());
        assert!(
            text.contains(&format!("\n# {name}: {amount}, standard error {error}\n")),
            "{text}"
        );
        assert_eq!(pool_of(&with_policies(&again, &[name]), name), pool, "{name}");
    }
    // What was found for the company as it was does not stay where it is another one.
    let busier = vec![Override::new("segments.trade.leads.every", "0.8 d")];
    let other = salesops::scenario::load("again.toml", &text, &busier).unwrap();
    assert_ne!(pool_of(&with_policies(&other, &["joint"]), "joint"), pools[0].1);
}

/// Halves of an experiment that are finished apart, and one that goes on where another has stopped.
#[test]
fn in_shards_or_resumed_the_results_are_the_same() {
    let policies = with_policies(&load(COMPANY), &["baseline", "joint", "all-joint-without-pool"]);
    let whole = run(&policies, 6);
    let kept = Kept::default();
    let first_half = experiment::run(&policies, Options::new(3).threads(2), &kept);
    assert_eq!(first_half.replications, 3);
    let known = kept.0.into_inner().unwrap();
    assert_eq!(known.len(), 9);
    let known: BTreeMap<_, _> =
        known.into_iter().map(|one| ((one.policy, one.replication), one.outcome)).collect();
    let resumed = experiment::run(&policies, Options::new(6).known(&known), &());
    assert_eq!(resumed, whole);
    for (policy, results) in policies.iter().zip(&whole.policies) {
        let alone = simulate(policy, 4).kpis;
        let fifth = results.rows.iter().nth(4).expect("there are six");
        assert_eq!(fifth[..alone.len()], alone, "{}", policy.name);
    }
}

/// The points of a sweep over an assumption have pools of their own, and no pay to compare: what reps of one
/// company would be paid in another is no transfer.
#[test]
fn each_point_of_an_assumption_has_its_own_pool() {
    let book = vary(COMPANY, &[("alignment.shared_kpis.weight", "0.3")]);
    let points = |path: &str, values: [&str; 2]| {
        let labels = values.map(str::to_owned).to_vec();
        experiment::points(&book, &[Axis::new(path, labels)], "baseline").unwrap()
    };
    let swept = run(&points("segments.trade.leads.every", ["1 d", "2 d"]), 2);
    let pools = [0, 1].map(|point: usize| swept.policies[point].neutral_pool.unwrap().amount);
    assert!(pools[1] < pools[0] * 0.8, "{pools:?}");
    assert_eq!(swept.deciding("profit"), swept.kpi("profit"));
    // Commission is a decision about pay in one and the same company.
    let swept = run(&points("sales.pay.commission", ["0.03", "0.01"]), 2);
    assert_eq!(swept.deciding("profit"), swept.kpi("profit_before_transfer"));
}

/// Pay and bills by a policy's own rules are what its accounts say, through quarters, quotas and stages.
#[test]
fn by_the_rules_in_force_what_is_found_from_facts_is_what_moved() {
    for path in [
        COMPANY,
        "scenarios/print-shop.toml",
        "scenarios/nordlicht-pumps.toml",
        "scenarios/medical-shipments.toml",
        "scenarios/order-book.toml",
    ] {
        let book = load(path);
        for policy in book.policies.iter().chain([&book.baseline]) {
            let policy = &with_neutral_pools(std::slice::from_ref(policy), 2, &|| true)[0];
            let scenario = &policy.timeline.stages[0].1;
            let rules = &policy.timeline;
            let books = (Payslip::by(rules), Invoices::by(rules, rules));
            let mut both = (KpiObserver::new(scenario), books);
            company::simulate(policy, 0, &mut both);
            let end = Time::ZERO + scenario.run.warm_up + scenario.run.length;
            let (earned, billed) = (both.1.0.a_year(end), both.1.1.a_year(end));
            let kpis = both.0.finish(end).kpis;
            let catalogue = catalogue(scenario);
            let moved = |accounts: &[&str]| -> f64 {
                let is_of = |kpi: &KpiDefinition| accounts.contains(&kpi.name.as_str());
                let pairs = catalogue.iter().zip(&kpis).filter(|(kpi, _)| is_of(kpi));
                pairs.filter_map(|(_, value)| *value).sum()
            };
            let name = &policy.name;
            for (found, moved) in
                [(earned, 0.0 - moved(&PAY)), (billed, moved(&["revenue", "late_fees"]))]
            {
                let gap = (found - moved).abs();
                assert!(gap <= 1e-9 * moved.abs(), "{path}, {name}: {found} for {moved}");
            }
        }
    }
}
