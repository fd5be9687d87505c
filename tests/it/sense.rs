//! Through what policies act. Those that do nothing but move pay, or nothing at all, are called so and never
//! recommended; what pay rules alone move does not count for the others either.

use crate::laboratory::{load, run, vary};
use salesops::company::Account;
use salesops::experiment::{Effect, Experiment, PolicyIndex, Touched};
use salesops::measure::Part;
use salesops::report::{Called, Claim, Report, Setting};
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
    let finding =
        |policy: &salesops::report::PolicyReport| report.finding(&policy.name, Called::Name);
    let findings: Vec<String> =
        report.policies.iter().map(|policy| finding(policy).unwrap_or_default()).collect();
    assert!(
        findings[1].contains("from reps to the company and changes nothing else"),
        "{}",
        findings[1]
    );
    assert_eq!(
        findings[2],
        "live-figures changes nothing here but costs 20.0 k EUR/year: no decision reads what it improves"
    );
    let through = |policy: usize| {
        let name = &report.policies[policy].name;
        report.claims.iter().any(|claim| {
            matches!(claim, Claim::Acting(acting) if acting.subjects.iter().any(|of| of.name == *name))
        })
    };
    assert_eq!([0, 1, 2, 3].map(through), [false, false, false, true]);
    let chosen = |policies: &[usize]| {
        let some: Vec<Policy> = policies.iter().map(|place| all[*place].clone()).collect();
        let report = Report::of(&run(&some, 12), &Setting::default());
        let advice = report.advice(Called::Name).expect("there is a choice");
        (report.recommendation.expect("there is a choice"), advice)
    };
    let (none, advice) = chosen(&[0, 1, 2]);
    assert_eq!(none.policy.as_deref(), Some("baseline"));
    assert!(advice.contains("the pay of reps and its own bill"), "{advice}");
    // Joint pay has the highest profit of these, by pay alone.
    let (second, _) = chosen(&[0, 1, 3]);
    assert!(second.best_looking.as_deref() == Some("second-worker"), "{second:?}");
}

/// A pay cut that starts inside the run earns nothing, so that it has nothing to pay back with.
#[test]
fn what_pay_rules_alone_move_pays_nothing_back() {
    let file = std::fs::read_to_string("tests/cases/moves_pay.toml").unwrap();
    let started = "[policies.joint-pay]\nstart = \"31 d\"\nbill = { once = 5 }\n";
    let file = file.replace("[policies.joint-pay]\n", started);
    let book = salesops::scenario::load("moves_pay.toml", &file, &[]).unwrap();
    let experiment = run(&[book.baseline.clone(), book.policy("joint-pay").unwrap()], 4);
    let transfers = experiment.policies[1].transfers.column(0);
    assert!(transfers.into_iter().all(|to_reps| to_reps < 0.0));
    let payback = experiment.payback(PolicyIndex(1)).expect("it starts inside the run");
    let ends: Vec<f64> = payback.gains().map(|path| *path.last().unwrap()).collect();
    // Its bill alone is left.
    assert!(ends.iter().all(|gain| (gain + 5.0).abs() < 1e-6), "{ends:?}");
    assert_eq!(payback.dates(), [None; 4]);
}

/// A policy that acts and cuts pay: what the cut alone moves does not make it better.
#[test]
fn what_pay_rules_alone_move_is_shown_and_left_out() {
    let book = load("tests/cases/pay_neutral.toml");
    let named = |name: &str| book.policy(name).unwrap();
    let policies =
        ["baseline", "all-joint-without-pool", "cut-and-meet", "second-worker"].map(named);
    let experiment = run(&policies, 20);
    let [cut, both, other] = [1, 2, 3].map(PolicyIndex);
    let values = |policy: PolicyIndex, kpi: &str| -> Vec<f64> {
        let kpi = experiment.kpi(kpi).unwrap();
        experiment.values(policy, kpi).map(Option::unwrap).collect()
    };
    let profit = |policy| values(policy, "profit");
    let near = |a: &[f64], b: &[f64]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-3);
    // The cut alone changes nothing else, so that its transfer is all it moves.
    let transfers = |policy: PolicyIndex| {
        experiment.policies[policy.0].transfers.column(0).collect::<Vec<f64>>()
    };
    let lost: Vec<f64> =
        profit(PolicyIndex::FIRST).iter().zip(profit(cut)).map(|(a, b)| a - b).collect();
    assert!(near(&transfers(cut), &lost), "{lost:?}");
    assert_eq!(transfers(both), transfers(cut));
    assert_eq!(experiment.transfer(other), None);
    let before: Vec<f64> = profit(both).iter().zip(&lost).map(|(a, b)| a + b).collect();
    assert!(near(&values(both, "profit_before_transfer"), &before));

    let report = Report::of(&experiment, &Setting::default());
    let pay = report.policies[2].pay.as_ref().expect("it changes the pay rules");
    assert_eq!((pay.from, pay.to), ("reps", "the company"));
    assert!(pay.per_rep_after < pay.per_rep_before && pay.transfer > 0.0, "{pay:?}");
    assert!(report.policies[3].pay.is_none());
    let two = run(&[policies[0].clone(), policies[2].clone()], 20);
    let recommendation = Report::of(&two, &Setting::default()).recommendation.unwrap();
    let gain = two.difference(PolicyIndex(1), two.kpi("profit").unwrap()).unwrap();
    assert!(gain.interval.low() > 0.0, "the cut pays for the meetings: {gain}");
    assert_eq!(recommendation.policy.as_deref(), Some("baseline"), "{recommendation:?}");
    assert_eq!(recommendation.by.as_deref(), Some("profit_before_transfer"));
}

/// Prices and fees on the facts of the baseline, with who pays: this counts.
#[test]
fn what_prices_and_fees_alone_move_is_shown_and_counts() {
    let book = load("tests/cases/pay_neutral.toml");
    let policies =
        ["baseline", "dearer", "late-fees", "second-worker"].map(|name| book.policy(name).unwrap());
    let experiment = run(&policies, 8);
    let values = |policy: usize, kpi: &str| -> Vec<f64> {
        let kpi = experiment.kpi(kpi).unwrap();
        experiment.values(PolicyIndex(policy), kpi).map(Option::unwrap).collect()
    };
    let moved =
        |policy: usize| experiment.policies[policy].billed_more.column(0).collect::<Vec<f64>>();
    let near = |a: &[f64], b: &[f64]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-6 * b.abs());
    let tenth: Vec<f64> = values(0, "revenue").iter().map(|revenue| 0.1 * revenue).collect();
    assert!(near(&moved(1), &tenth), "{:?} for {tenth:?}", moved(1));
    // Fees change nothing else, so that they are all that the profit loses.
    let lost = values(2, "profit").into_iter().zip(values(0, "profit"));
    let lost: Vec<f64> = lost.map(|(with, without)| with - without).collect();
    assert!(lost.iter().all(|lost| *lost < 0.0) && near(&moved(2), &lost), "{lost:?}");
    assert_eq!(moved(3), [0.0; 8]);
    assert_eq!(experiment.decisive_profit(), experiment.kpi("profit"));
    let report = Report::of(&experiment, &Setting::default());
    let billing = |policy: usize| report.policies[policy].billing.as_ref();
    let who = |policy| billing(policy).map(|moved| (moved.from, moved.to));
    assert_eq!(who(1), Some(("customers", "the company")));
    assert_eq!(who(2), Some(("the company", "customers")));
    assert!(billing(0).is_none() && billing(3).is_none());
}

/// Pay rules that no policy changes leave the profit that decides alone.
#[test]
fn without_a_transfer_there_is_one_profit() {
    let book = load("tests/cases/pay_neutral.toml");
    let experiment = run(&[book.baseline.clone(), book.policy("second-worker").unwrap()], 3);
    assert_eq!(experiment.kpi("profit_before_transfer"), None);
    assert_eq!(experiment.decisive_profit(), experiment.kpi("profit"));
}

/// From the facts of each pair: pay alone on accounts, a worker through dates and hours, incentives through quotes.
#[test]
fn what_a_policy_acts_through_is_found_from_the_facts() {
    let book = load("tests/cases/moves_pay.toml");
    let all: Vec<Policy> = std::iter::once(&book.baseline).chain(&book.policies).cloned().collect();
    let experiment = run(&all, 12);
    let touched = |experiment: &Experiment, policy| -> Vec<(Touched, u64)> {
        let touches = experiment.touches(PolicyIndex(policy));
        touches.into_iter().map(|touch| (touch.what, touch.replications)).collect()
    };
    assert_eq!(touched(&experiment, 0), []);
    let pay = [Account::Commission, Account::SharedBonus].map(|of| (Touched::Account(of), 12));
    assert_eq!(touched(&experiment, 1), pay);
    assert_eq!(touched(&experiment, 2), [(Touched::Account(Account::PolicyRecurring), 12)]);
    let worker = touched(&experiment, 3);
    for part in [Part::Plans, Part::Dates, Part::Hours] {
        assert!(worker.contains(&(Touched::Part(part), 12)), "{part:?}: {worker:?}");
    }
    assert!(worker.iter().all(|(what, _)| *what != Touched::Part(Part::Prices)), "{worker:?}");

    let book = load("tests/cases/ends_of_lists.toml");
    let experiment = run(&[book.baseline.clone(), book.policy("joint").unwrap()], 12);
    let joint = touched(&experiment, 1);
    // Reps promise later, and give the same discount.
    assert_eq!(joint[0], (Touched::Part(Part::Quotes), 12));
    assert!(joint.iter().all(|(what, _)| *what != Touched::Part(Part::Prices)), "{joint:?}");
    let report = Report::of(&experiment, &Setting::default());
    let acting = report.sentences(Called::Name, |claim| matches!(claim, Claim::Acting(_)));
    let [through] = &acting[..] else { panic!("one acts: {acting:?}") };
    assert!(through.starts_with("joint acts through quotes, "), "{through}");
    assert!(through.contains("in all 12 replications; accounts: revenue, "), "{through}");
}

#[test]
fn choices_at_the_end_of_a_list_are_pointed_out() {
    let book = load("tests/cases/ends_of_lists.toml");
    let experiment = run(std::slice::from_ref(&book.baseline), 4);
    // A list price is no end: nothing lies beyond it.
    let shares = experiment.policies[0].evidence.list_ends.shares();
    assert_eq!(shares, Some([0.0, 1.0, 1.0, 0.0]));
    let report = Report::of(&experiment, &Setting::default());
    let caveats = report.sentences(Called::Name, Claim::is_doubt);
    for end in ["largest discount", "smallest safety"] {
        let said = |caveat: &String| caveat.contains(end) && caveat.contains("baseline 100 %");
        assert!(caveats.iter().any(said), "{end}: {caveats:?}");
    }
    let listless = load("tests/cases/pay_neutral.toml");
    let experiment = run(std::slice::from_ref(&listless.baseline), 2);
    assert_eq!(experiment.policies[0].evidence.list_ends.shares(), None);
}

#[test]
fn a_reputation_that_the_company_does_not_have_is_warned_of() {
    let warns = |start: &str| {
        let values = [("customers.reputation.start", start)];
        let book = vary("tests/cases/ends_of_lists.toml", &values);
        let experiment = run(std::slice::from_ref(&book.baseline), 8);
        let kpi = experiment.kpi("reputation").unwrap();
        let simulated = experiment.mean(PolicyIndex::FIRST, kpi).unwrap();
        let report = Report::of(&experiment, &Setting::default());
        let caveats = report.sentences(Called::Name, Claim::is_doubt);
        (caveats.iter().any(|caveat| caveat.contains("customers.reputation.start")), simulated)
    };
    let (mut warned, mut simulated) = warns("0.9");
    assert!(warned && simulated < 0.85, "{simulated}");
    // A company that starts with what it comes to have is not warned of.
    for _ in 0..6 {
        (warned, simulated) = warns(&simulated.to_string());
    }
    assert!(!warned, "{simulated}");
}
