//! Collaborative technology: figures that no decision uses are worth nothing and cost what their bill
//! says; people who get used to it are slower for a while.

use crate::laboratory::{interval, run};
use salesops::company::{
    self, Account, Fact, LeadFact, MoneyFact, Observer, OrderRef, PlanFact, QuoteTerms,
};
use salesops::engine::Time;
use salesops::experiment;
use salesops::measure::catalogue;
use salesops::scenario::{self, Policy};

const COMPANY: &str = "format = 1
    [run]
    warm_up = \"60 d\"
    length = \"120 d\"
    [segments.all]
    leads.rate = \"3 / d\"
    decision_delay.exponential.mean = \"5 d\"
    [products.item]
    price = 1000
    promise = \"10 d\"
    route = [{ station = \"shop\", work.exponential.mean = \"2 d\", rework.probability = 0.1 }]
    [stations.shop]
    crew = 3
    wage = 40
    [sales]
    reps = 2
    wage = 50
    promising = \"fixed\"
    [policies.nothing]
    why = \"the baseline by another name\"
    [policies.technology]
    why = \"figures that no decision uses\"
    bill = { once = 600, per_year = 24, per_user_year = 12 }
    set = { \"alignment.ops_view\" = { refresh = \"live\", delay = \"0 d\", noise = 0 }, \"alignment.sales_view\" = { refresh = \"live\", delay = \"0 d\", noise = 0 } }
    [policies.dip]
    why = \"getting used to it\"
    dip = {}
    [policies.sudden]
    why = \"the same during the run\"
    start = \"0 d\"
    dip = {}
    bill.per_user_year = 12
    users = [\"reps\"]";

/// The same company with status chasing, by reps and of workers; and policies that spare them its time.
fn asking() -> String {
    let company = COMPANY.replace("reps = 2", "reps = 2\nstatus_inquiries = \"45 min\"");
    company
        + "
    [operations]
    status_inquiries = \"20 min\"
    [policies.reps]
    why = \"reps see the status themselves\"
    set = { \"sales.status_inquiries\" = \"0 min\" }
    [policies.workers]
    why = \"workers are not asked\"
    set = { \"operations.status_inquiries\" = \"0 min\" }"
}

fn policy_of(company: &str, name: &str) -> Policy {
    let book = scenario::load("test", company, &[]).unwrap_or_else(|faults| panic!("{faults}"));
    book.policy(name).unwrap_or_else(|faults| panic!("{faults}"))
}

/// All facts but the bill of the policy and figures that people know without using them.
#[derive(Default)]
struct Story {
    told: Vec<(Time, String)>,
    bill: f64,
}

impl Observer for Story {
    fn notice(&mut self, now: Time, fact: &Fact) {
        let told = match fact {
            Fact::Plan(PlanFact::MeasurementStarted) => {
                *self = Story { told: std::mem::take(&mut self.told), ..Story::default() };
                "measurement starts".into()
            }
            Fact::Money(MoneyFact {
                account: Account::PolicyOnce | Account::PolicyRecurring,
                amount,
                ..
            }) => {
                return self.bill += amount.value();
            }
            Fact::Lead(
                OrderRef { identity, .. },
                LeadFact::Quoted(QuoteTerms { promise, discount, effort, .. }),
            ) => {
                format!("{identity:?} {promise:?} {discount} {effort}")
            }
            Fact::Plan(PlanFact::DemandBelieved { .. }) => return,
            other => format!("{other:?}"),
        };
        self.told.push((now, told));
    }
}

fn story(name: &str) -> Story {
    story_of(COMPANY, name)
}

fn story_of(company: &str, name: &str) -> Story {
    let mut story = Story::default();
    company::simulate(&policy_of(company, name), 3, &mut story);
    assert!(story.told.len() > 500);
    story
}

impl Story {
    /// The facts whose text begins with one of these words.
    fn of(&self, beginnings: &[&str]) -> Vec<&(Time, String)> {
        // A fact is told as `Domain(subject, Name { .. })`; a quote begins with its identity.
        let begins = |told: &str| {
            beginnings.iter().any(|beginning| match beginning.split_once(' ') {
                None => told.starts_with(beginning),
                Some((domain, name)) => {
                    let fact = told.strip_prefix(domain).filter(|rest| rest.starts_with('('));
                    fact.is_some_and(|fact| {
                        ["(", ", "].iter().any(|before| fact.contains(&format!("{before}{name}")))
                    })
                }
            })
        };
        self.told.iter().filter(|(_, told)| begins(told)).collect()
    }
}

#[test]
fn a_policy_without_levers_is_the_baseline() {
    let (baseline, nothing) = (story("baseline"), story("nothing"));
    assert!(baseline.told == nothing.told);
    assert_eq!((baseline.bill, nothing.bill), (0.0, 0.0));
}

/// No rule reads a view here, so fresher figures change nothing but the bill: half a year of 24, of
/// 12 for each of five users, and of a third of 600, spread over three years.
#[test]
fn figures_that_no_decision_uses_are_worth_nothing() {
    let (baseline, technology) = (story("baseline"), story("technology"));
    assert!(baseline.told == technology.told);
    let bill = 0.5 * (24.0 + 5.0 * 12.0 + 600.0 / 3.0);
    assert!((technology.bill + bill).abs() < 1e-6, "{} {bill}", technology.bill);
}

/// In steady state the dip is charged: a tenth of 30 days of 8 hours of all people at their wages, a
/// third of it a year.
#[test]
fn a_dip_before_the_run_is_charged_and_not_simulated() {
    let (baseline, dip) = (story("baseline"), story("dip"));
    assert!(baseline.told == dip.told);
    let bill = 0.5 / 3.0 * 0.1 * 30.0 * 8.0 * (3.0 * 40.0 + 2.0 * 50.0);
    assert!((dip.bill + bill).abs() < 1e-6, "{} {bill}", dip.bill);
}

/// During the run its users are slower for 30 days; here the reps only, so that quotes come later and
/// the shop works as it did.
#[test]
fn a_dip_during_the_run_slows_its_users() {
    let times = |name: &str| {
        let story = story(name);
        let quotes = story.told.iter().filter(|(_, told)| told.contains("Identity"));
        (quotes.map(|(now, _)| now.ticks() as f64).sum::<f64>(), story.bill)
    };
    let ((usual, _), (slow, bill)) = (times("baseline"), times("sudden"));
    assert!(slow > usual);
    assert!((bill + 0.5 * 2.0 * 12.0).abs() < 1e-6, "{bill}");
}

/// Technology that ends status chasing is worth the time it spares and nothing else: with or without
/// fresher figures the facts are the same.
#[test]
fn what_technology_brings_is_the_time_it_spares() {
    let company = asking();
    let story = |name: &str| story_of(&company, name);
    let (usual, spared) = (story("baseline"), story("reps+workers"));
    assert!(usual.told == story("technology").told);
    assert!(spared.told == story("technology+reps+workers").told);
    assert!(usual.told != spared.told);
    assert!(spared.of(&["Rep ChoreStarted"]).is_empty());
    assert!(spared.told == story_of(COMPANY, "baseline").told);
}

/// Time that workers are spared goes to the floor and leaves the work of reps as it was; time that reps
/// are spared goes to their leads, and workers are asked as often as before.
#[test]
fn each_side_is_spared_its_own_time() {
    let company = asking();
    let [usual, workers, reps] =
        ["baseline", "workers", "reps"].map(|name| story_of(&company, name));
    let selling =
        ["Identity", "Lead Answered", "Lead Lost", "Rep ChoreStarted", "Rep ChoreFinished"];
    assert!(usual.of(&selling) == workers.of(&selling));
    assert!(usual.of(&["Operation Started"]) != workers.of(&["Operation Started"]));
    assert!(usual.of(&selling) != reps.of(&selling));
    let asked = |story: &Story| {
        let left = story.of(&["Worker Left"]);
        left.into_iter().filter(|(_, told)| told.contains("Inquiry")).count() as f64
    };
    assert_eq!(asked(&workers), 0.0);
    assert!(asked(&usual) > 200.0 && (asked(&reps) / asked(&usual) - 1.0).abs() < 0.1);
}

/// Inquiries take twenty minutes of each day of eight hours from the floor.
#[test]
fn who_is_asked_is_away_for_as_long() {
    let company = asking();
    let away = |name: &str| {
        let policy = policy_of(&company, name);
        let kpis = catalogue(&policy.timeline.stages[0].1);
        let place = kpis.iter().position(|kpi| kpi.name == "crew.shop.away_share");
        let outcome = experiment::simulate(&policy, 3);
        outcome.kpis[place.expect("there is such a KPI")].expect("there is a crew")
    };
    let share = away("baseline") - away("workers");
    assert!((share - 20.0 / 480.0).abs() < 0.02 * 20.0 / 480.0, "{share}");
}

/// Work lasts as long as the time between two meetings: a worker who is called to a meeting and asked
/// for the status of an order at the same time owes the time of both.
#[test]
fn meetings_and_inquiries_both_take_their_time() {
    let company = "
format = 1
[run]
warm_up = \"20 d\"
length = \"400 d\"
replications = 1
[segments.all]
leads.every = \"0.6 d\"
direct = true
buys = { thing = 1 }
[products.thing]
route = [{ station = \"shop\", work = \"1 d\" }]
[stations.shop]
crew = 4
[operations]
status_inquiries = \"48 min\"
[alignment.meeting]
cadence = \"1 d\"
hours = \"1 h\"
workers = 1
reps = 0
";
    let book = scenario::load("company.toml", company, &[]);
    let book = book.unwrap_or_else(|faults| panic!("{faults}"));
    let away = interval(&run(&[book.baseline], 8), "crew.shop.away_share");
    let given = (1.0 + 0.8) / 8.0;
    assert!((away.mean - given).abs() < 0.02 * given, "{} instead of {given}", away.mean);
}
