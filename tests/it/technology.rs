//! Collaborative technology: what nobody decides upon is worth nothing, and costs what its bill says;
//! people who get used to it are slower for a while.

use salesops::company::{self, Account, Fact, Observer};
use salesops::engine::Time;
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
    why = \"figures that nobody decides upon\"
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

fn policy(name: &str) -> Policy {
    let book = scenario::load("test", COMPANY, &[]).unwrap_or_else(|faults| panic!("{faults}"));
    book.policy(name).unwrap_or_else(|faults| panic!("{faults}"))
}

/// All that happens but the bill of the policy, and what people know without using it.
#[derive(Default)]
struct Story {
    told: Vec<(Time, String)>,
    bill: f64,
}

impl Observer for Story {
    fn notice(&mut self, now: Time, fact: &Fact) {
        let told = match fact {
            Fact::MeasurementStarted => {
                *self = Story { told: std::mem::take(&mut self.told), ..Story::default() };
                "measurement starts".into()
            }
            Fact::MoneyMoved {
                account: Account::PolicyOnce | Account::PolicyRecurring,
                amount,
                ..
            } => {
                return self.bill += amount;
            }
            Fact::QuoteMade { identity, promise, discount, effort, .. } => {
                format!("{identity:?} {promise:?} {discount} {effort}")
            }
            Fact::DemandBelieved { .. } => return,
            other => format!("{other:?}"),
        };
        self.told.push((now, told));
    }
}

fn story(name: &str) -> Story {
    let mut story = Story::default();
    company::simulate(&policy(name), 3, &mut story);
    assert!(story.told.len() > 500);
    story
}

#[test]
fn a_policy_without_levers_is_the_baseline() {
    let (baseline, nothing) = (story("baseline"), story("nothing"));
    assert!(baseline.told == nothing.told);
    assert_eq!((baseline.bill, nothing.bill), (0.0, 0.0));
}

/// No rule reads a view here, so fresher figures change nothing but the bill: half a year of 24, of
/// twelve for each of five users, and of a third of 600.
#[test]
fn figures_that_nobody_decides_upon_are_worth_nothing() {
    let (baseline, technology) = (story("baseline"), story("technology"));
    assert!(baseline.told == technology.told);
    let bill = 0.5 * (24.0 + 5.0 * 12.0 + 600.0 / 3.0);
    assert!((technology.bill + bill).abs() < 1e-6, "{} {bill}", technology.bill);
}

/// In steady state the dip is charged: a tenth of 30 days of 8 hours of everybody at his wage, a third
/// of it a year.
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
