//! One head-count budget: who divides it, with which results, and at what cost.

use crate::auditor::audit;
use crate::curve::difference;
use crate::laboratory::{here, load, run, vary};
use salesops::company::{self, Account, Fact, MoneyFact, Observer, PlanFact, Post};
use salesops::engine::{TICKS_PER_HOUR, Time};
use salesops::experiment::{Experiment, PolicyIndex};
use salesops::scenario::{self, Book, CrewId, Policy};

const CASE: &str = "tests/cases/allocation.toml";

/// Ticks of a working day.
const DAY: f64 = 8.0 * TICKS_PER_HOUR;

/// Follows the people who change posts.
#[derive(Default)]
struct Moves {
    /// People in retraining: from, to and when they left their post, in order of leaving.
    under_way: Vec<(Post, Post, Time)>,
    lasted: Vec<(Post, Post, f64)>,
    most: usize,
    paid: f64,
}

impl Observer for Moves {
    fn notice(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::Plan(PlanFact::RetrainingBegan { from, to }) => {
                self.under_way.push((*from, *to, now))
            }
            Fact::Plan(PlanFact::RetrainingEnded { from, to }) => {
                let same = |(a, b, _): &(Post, Post, Time)| a == from && b == to;
                let place = self.under_way.iter().position(same).expect("retraining began");
                let (.., since) = self.under_way.remove(place);
                self.lasted.push((*from, *to, now.since(since).real_ticks()));
            }
            Fact::Money(MoneyFact { account: Account::Retraining, amount, .. }) => {
                self.paid -= amount.value()
            }
            _ => {}
        }
        self.most = self.most.max(self.under_way.len());
    }
}

/// Reps learn a crew's work in sixty days, workers another crew's in ten; meanwhile they are paid as
/// before: 50 an hour for a rep, 40 for a worker.
#[test]
fn who_changes_posts_works_nowhere_for_the_time_of_retraining_and_is_paid() {
    let book = vary(CASE, &[("allocation.decided_by", "jointly"), ("allocation.moves", "2")]);
    let mut moves = Moves::default();
    company::simulate(&book.baseline, 0, &mut moves);
    assert!(moves.lasted.len() >= 3 && moves.most == 2, "{:?}", moves.lasted);
    let sells = |a: &Post, b: &Post| [a, b].contains(&&Post::Reps);
    assert!(moves.lasted.iter().any(|(from, to, _)| sells(from, to)));
    assert!(moves.lasted.iter().any(|(from, to, _)| !sells(from, to)));
    for (from, to, lasted) in &moves.lasted {
        let days = if sells(from, to) { 60.0 } else { 10.0 };
        assert!((lasted / DAY - days).abs() < 1e-6, "{from:?} {to:?}: {} d", lasted / DAY);
    }
    let scenario = &book.baseline.timeline.stages[0].1;
    let horizon = Time::ZERO + scenario.run.warm_up + scenario.run.length;
    let unfinished = moves.under_way.iter();
    let unfinished = unfinished.map(|(a, b, since)| (*a, *b, horizon.since(*since).real_ticks()));
    let hours = moves.lasted.iter().copied().chain(unfinished);
    let due: f64 = hours
        .map(|(from, _, ticks)| if from == Post::Reps { 50.0 } else { 40.0 } * ticks)
        .sum::<f64>()
        / TICKS_PER_HOUR;
    assert!((moves.paid - due).abs() < 1e-6 * due, "{} paid, {due} due", moves.paid);
}

/// Every person has a post or is retrained at every instant; the auditor checks this.
#[test]
fn the_budget_is_kept_under_every_way_to_divide_it() {
    let book = load(CASE);
    for policy in std::iter::once(&book.baseline).chain(&book.policies) {
        audit(policy, 1);
    }
}

/// A company given as text.
fn loaded(text: &str) -> Book {
    scenario::load(CASE, text, &[]).unwrap_or_else(|faults| panic!("{faults}"))
}

fn must_exceed(results: &Experiment, kpi: &str, one: usize, other: usize) {
    let gain = difference(results, kpi, one, other, 8);
    println!("{kpi}, {one} over {other}: {} ± {}", gain.mean, gain.half_width);
    assert!(gain.low() > 0.0, "{kpi}, {one} over {other}: {} ± {}", gain.mean, gain.half_width);
}

/// The policies in the order of the file: the baseline, sales alone, operations alone, jointly.
const SALES: usize = 1;
const OPERATIONS: usize = 2;
const JOINTLY: usize = 3;

/// Sales alone sells more than the crews can make, operations alone delivers on time but too little is
/// sold; both together staff the bottleneck and earn more than either, and than the initial division.
#[test]
fn each_side_takes_too_much_for_itself_and_both_together_follow_the_bottleneck() {
    let book = load(CASE);
    let policies: Vec<Policy> =
        std::iter::once(&book.baseline).chain(&book.policies).cloned().collect();
    let results = run(&policies, 8);
    must_exceed(&results, "reps_end", SALES, JOINTLY);
    must_exceed(&results, "reps_end", JOINTLY, OPERATIONS);
    must_exceed(&results, "workers_end", OPERATIONS, JOINTLY);
    must_exceed(&results, "crew.fitting.size", JOINTLY, 0);
    must_exceed(&results, "on_time_share", JOINTLY, SALES);
    for other in [0, SALES, OPERATIONS] {
        must_exceed(&results, "profit", JOINTLY, other);
    }
}

/// After three years in which sales has decided alone, both sides decide jointly: reps learn to cut and
/// fit. No one is hired and no one leaves the company.
#[test]
fn a_policy_may_change_who_decides_during_the_run() {
    let text = std::fs::read_to_string(here(CASE)).expect("the case can be read");
    let later = "[policies.jointly]\nstart = \"0 d\"";
    let text = text.replace("[policies.jointly]", later) + "[allocation]\ndecided_by = \"sales\"\n";
    let book = loaded(&text);
    let together = book.policies.iter().find(|policy| policy.name == "jointly");
    let together = together.expect("it is in the file").clone();
    let results = run(&[book.baseline, together], 8);
    must_exceed(&results, "reps_end", 0, 1);
    must_exceed(&results, "moves", 1, 0);
    must_exceed(&results, "revenue", 1, 0);
    for kpi in ["hires", "leavers"] {
        let place = results.kpi(kpi).expect("it exists");
        assert!(results.values(PolicyIndex(1), place).all(|value| value == Some(0.0)), "{kpi}");
    }
}

/// Where all orders are direct and there are no reps, workers still move to the station that needs them.
#[test]
fn crews_alone_are_balanced_by_operations() {
    let text = std::fs::read_to_string(here(CASE)).expect("the case can be read");
    let (company, _) = text.split_once("[policies.sales-alone]").expect("it has policies");
    let direct = "leads = { rate = \"2 / d\" }\ndirect = true";
    let company = company.replace("leads = { rate = \"8 / d\" }", direct);
    let company = company.replace("reps = 4", "promising = { fixed = \"6 d\" }");
    let text = format!("{company}[allocation]\ndecided_by = \"operations\"\n");
    let book = loaded(&text);
    let mut moves = Moves::default();
    company::simulate(&book.baseline, 0, &mut moves);
    let (cutting, fitting) = (Post::Crew(CrewId(0)), Post::Crew(CrewId(1)));
    assert!(!moves.lasted.is_empty());
    assert!(moves.lasted.iter().all(|(from, to, _)| (*from, *to) == (cutting, fitting)));
}
