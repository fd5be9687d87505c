//! Studies of the starter over a short window.

use super::*;
use crate::company::{Fact, Observer, OrderFact, PlanFact};
use crate::engine::Time;
use crate::experiment::Verdict;
use crate::measure::{Better, KpiDefinition, KpiUnit};
use crate::scenario::{STARTER, Scenario};
use std::sync::atomic::{AtomicU64, Ordering};

/// A lever with an old word for one of its values.
const DISPATCH: &str = "stations.cutting.dispatch";

fn study() -> Study {
    let study = Study::from_toml(STARTER).unwrap();
    study.set("run.warm_up", "40 d").set("run.length", "120 d").replications(4).seed(3)
}

/// Accepted orders of the window a working day: `orders` of the catalogue, which are a year's, by 240.
#[derive(Clone, Default)]
struct OrdersPerDay {
    name: &'static str,
    orders: u64,
    started: Time,
    ticks_a_day: f64,
}

impl Observer for OrdersPerDay {
    fn notice(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::Plan(PlanFact::MeasurementStarted) => (self.orders, self.started) = (0, now),
            Fact::Order(_, OrderFact::Accepted { .. }) => self.orders += 1,
            _ => {}
        }
    }
}

impl OwnKpi for OrdersPerDay {
    fn definition(&self) -> KpiDefinition {
        KpiDefinition::new(self.name, KpiUnit::PerDay, Better::Higher)
    }
    fn begin(&mut self, scenario: &Scenario) {
        self.ticks_a_day = scenario.clock_day();
    }
    fn value(&self, end: Time) -> Option<f64> {
        Some(self.orders as f64 / (end.since(self.started).real_ticks() / self.ticks_a_day))
    }
}

fn own(name: &'static str) -> OrdersPerDay {
    OrdersPerDay { name, ..OrdersPerDay::default() }
}

#[test]
fn answers_by_name() {
    let results = study().policies(["weekly-meeting", "baseline"]).run().unwrap();
    assert_eq!(results.policies().collect::<Vec<_>>(), ["baseline", "weekly-meeting"]);
    assert_eq!(results.values("weekly-meeting", "orders").unwrap().len(), 4);
    let (estimate, difference) = (
        results.estimate("baseline", "profit").unwrap(),
        results.difference("weekly-meeting", "profit").unwrap(),
    );
    assert_eq!((estimate.n, difference.interval.n), (4, 4));
    let back = results.difference_between("baseline", "weekly-meeting", "profit").unwrap();
    assert!((back.interval.mean + difference.interval.mean).abs() < 1e-6);
    assert!(results.contenders("profit").unwrap().contains(&results.best("profit").unwrap()));
}

#[test]
fn without_names_all_policies_run_on_any_number_of_threads() {
    let run = |threads| study().threads(threads).run().unwrap();
    let (one, three) = (run(1), run(3));
    assert_eq!(one, three);
    assert_eq!(one.policies().count(), 3);
    assert_eq!(one.experiment().seed, 3);
}

#[test]
fn unknown_names_have_a_remedy() {
    let results = study().policies(["weekly-meeting"]).run().unwrap();
    let said = |error: Error| error.to_string();
    for (message, what) in [
        (
            said(results.estimate("weekly-meting", "profit").unwrap_err()),
            "did you mean `weekly-meeting`?",
        ),
        (
            said(results.estimate("baseline", "on_time_shar").unwrap_err()),
            "did you mean `on_time_share`?",
        ),
        (said(results.estimate("baseline", "xyz").unwrap_err()), " more"),
        (said(results.difference("baseline", "profit").unwrap_err()), "says nothing"),
        (said(results.best("quotes").unwrap_err()), "no policy is best"),
        (
            said(study().policies(["weekly-meting"]).run().unwrap_err()),
            "did you mean `weekly-meeting`?",
        ),
        (said(study().set("sales.rep", 3).run().unwrap_err()), "did you mean `sales.reps`?"),
        (said(Study::from_toml("format = 1").unwrap_err()), "products"),
        (said(study().measure(own("profit")).run().unwrap_err()), "a KPI `profit` already"),
        (said(study().measure(own("")).run().unwrap_err()), "has no name"),
        (said(study().measure(own("x")).measure(own("x")).run().unwrap_err()), "`x` already"),
        (said(study().sweep("sales.reps", [3, 3]).run().unwrap_err()), "the value 3 twice"),
        (
            said(study().sweep(DISPATCH, ["shortest_work", "spt"]).run().unwrap_err()),
            "the value spt twice",
        ),
        (said(study().sweep("sales.reps", Vec::<u64>::new()).run().unwrap_err()), "no values"),
        (
            said(study().sweep("sales.reps", [2]).and("sales.reps", [3]).run().unwrap_err()),
            "overlap",
        ),
    ] {
        assert!(message.contains(what), "{message}");
    }
}

#[test]
fn one_replication_has_no_interval() {
    let results = study().replications(1).policies(["weekly-meeting"]).run().unwrap();
    let alone = results.estimate("baseline", "profit").unwrap_err().to_string();
    assert!(alone.contains("defined in 1 replications"), "{alone}");
    assert!(results.difference("weekly-meeting", "profit").is_err());
}

#[test]
fn own_kpis_are_measured_beside_the_others_and_change_none() {
    let plain = study().policies(["cross-training"]).run().unwrap();
    let both = study().policies(["cross-training"]).measure(own("a")).measure(own("b"));
    let both = both.run().unwrap();
    assert_eq!(both.kpis().len(), plain.kpis().len() + 2);
    for policy in ["baseline", "cross-training"] {
        for kpi in plain.kpis() {
            let of = |results: &Comparison| results.values(policy, &kpi.name).unwrap();
            assert_eq!(of(&plain), of(&both), "{}", kpi.name);
        }
        let orders = both.values(policy, "orders").unwrap();
        let own = both.values(policy, "a").unwrap();
        assert_eq!(own, both.values(policy, "b").unwrap());
        for (orders, own) in orders.iter().zip(&own) {
            assert!((orders.unwrap() / 240.0 - own.unwrap()).abs() < 1e-9, "{orders:?} {own:?}");
        }
    }
    let verdict = both.difference("cross-training", "a").unwrap().verdict;
    assert_eq!(verdict, both.difference("cross-training", "orders").unwrap().verdict);
}

/// A policy may bring KPIs that the baseline lacks; own values stay in their places.
#[test]
fn own_kpis_stay_apart_from_those_of_a_crew_that_only_a_policy_has() {
    let shared = "[crews.shared]\nsize = 2\nskills = { testing = 1 }\n[stations.testing]";
    let text = STARTER.replace("[stations.testing]\ncrew = 2", shared);
    let policy = "[policies.more]\nwhy = \"x\"\nset = { \"stations.testing.crew\" = 1 }\n";
    let study = Study::from_toml(format!("{text}\n{policy}")).unwrap();
    let study = study.set("run.warm_up", "40 d").set("run.length", "120 d").replications(2);
    let results = study.policies(["more"]).measure(own("mine")).run().unwrap();
    let crew = results.estimate("baseline", "crew.testing.size").unwrap_err().to_string();
    assert!(crew.contains("defined in 0 replications"), "{crew}");
    for policy in ["baseline", "more"] {
        let of = |kpi| results.values(policy, kpi).unwrap()[1].unwrap();
        assert!((of("orders") / 240.0 - of("mine")).abs() < 1e-9, "{policy}");
    }
}

#[test]
fn a_sweep_by_its_values() {
    let study = study().measure(own("mine"));
    let sweep = study.sweep("alignment.meeting.cadence", ["1 week", "1 month"]);
    let results = sweep.and("sales.reps", 2..=3).under("cross-training").run().unwrap();
    assert_eq!(results.points()[1].values(), ["1 week", "3"]);
    let estimate = results.estimate(["1 month", "2"], "mine").unwrap();
    assert_eq!(estimate.n, 4);
    let step = results.difference_between(["1 week", "3"], ["1 week", "2"], "mine").unwrap();
    assert!(step.verdict != Verdict::Neutral);
    assert!(results.contenders("profit").unwrap().contains(&results.best("profit").unwrap()));
    let unknown = results.estimate("1 week", "mine").unwrap_err().to_string();
    assert!(unknown.contains("`1 week`"), "{unknown}");
    assert_eq!(results.into_sweep().points.len(), 4);
}

/// Counts replications and stops after the first.
#[derive(Default)]
struct Once(AtomicU64);

impl Sink for Once {
    fn finished(&self, _: crate::experiment::PolicyIndex, _: u64, _: &crate::measure::Outcome) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
    fn stop(&self) -> bool {
        self.0.load(Ordering::SeqCst) > 0
    }
}

#[test]
fn a_run_that_is_stopped_early_has_no_intervals() {
    let sink = Once::default();
    let results = study().threads(1).policies(["cross-training"]).run_watched(&sink).unwrap();
    assert!(results.experiment().interrupted);
    assert!(results.estimate("baseline", "profit").is_err());
}
