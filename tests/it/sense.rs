//! Policies that do nothing but move pay, or nothing at all, are called so and never recommended.

use crate::laboratory::{load, run};
use salesops::experiment::{Effect, PolicyIndex};
use salesops::report::{Report, Setting};
use salesops::scenario::Policy;

#[test]
fn who_moves_pay_or_does_nothing_is_not_recommended() {
    let book = load("tests/cases/moves_pay.toml");
    let all: Vec<Policy> = std::iter::once(&book.baseline).chain(&book.policies).cloned().collect();
    let experiment = run(&all, 12);
    let Effect::MovesPay { to_reps, bill } = experiment.effect(PolicyIndex(1)) else {
        panic!("joint pay acts: {:?}", experiment.effect(PolicyIndex(1)));
    };
    assert!(to_reps < -500.0 && bill == 0.0, "{to_reps} and {bill}");
    assert_eq!(experiment.effect(PolicyIndex(2)), Effect::Nothing { bill: 20_000.0 });
    assert_eq!(experiment.effect(PolicyIndex(3)), Effect::Acts);
    let report = Report::of(&experiment, &Setting::default());
    let findings: Vec<&str> =
        report.policies.iter().map(|policy| policy.finding.as_str()).collect();
    assert!(
        findings[1].contains("from reps to the company and changes nothing else"),
        "{}",
        findings[1]
    );
    assert_eq!(
        findings[2],
        "live-figures changes nothing here but costs 20.0 k EUR/year: no decision reads what it improves"
    );
    let chosen = |policies: &[usize]| {
        let some: Vec<Policy> = policies.iter().map(|place| all[*place].clone()).collect();
        Report::of(&run(&some, 12), &Setting::default()).recommendation.expect("there is a choice")
    };
    let none = chosen(&[0, 1, 2]);
    assert_eq!(none.policy.as_deref(), Some("baseline"));
    assert!(none.sentence.contains("the pay of reps and its own bill"), "{}", none.sentence);
    // Joint pay has the highest profit of these, by pay alone.
    let second = chosen(&[0, 1, 3]);
    assert!(second.best_looking.as_deref() == Some("second-worker"), "{second:?}");
}
