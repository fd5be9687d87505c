//! People who join and leave during the run, by hand and against known consequences.

use crate::known::case::Case;
use crate::laboratory::{load, run};
use salesops::company::{
    self, Account, Fact, MoneyFact, Observer, PlanFact, WorkerFact, WorkerId, WorkerRef,
};
use salesops::engine::{TICKS_PER_HOUR, Time};
use salesops::experiment::PolicyIndex;
use std::collections::HashMap;

/// Follows temporary staff from order to leaving.
#[derive(Default)]
struct Loans {
    ordered: Vec<Time>,
    came: HashMap<WorkerId, Time>,
    lead_times: Vec<f64>,
    stays: Vec<f64>,
    most: usize,
    paid: f64,
}

impl Observer for Loans {
    fn notice(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::Plan(PlanFact::TemporariesOrdered { count, .. }) => {
                self.ordered.extend((0..*count).map(|_| now));
            }
            Fact::Worker(WorkerRef { worker, .. }, WorkerFact::Hired { temporary: true }) => {
                self.lead_times.push(now.since(self.ordered[self.lead_times.len()]).real_ticks());
                self.came.insert(*worker, now);
            }
            Fact::Worker(WorkerRef { worker, .. }, WorkerFact::Departed { temporary: true }) => {
                let came = self.came.remove(worker).expect("they had arrived");
                self.stays.push(now.since(came).real_ticks());
            }
            Fact::Money(MoneyFact { account: Account::TemporaryStaff, amount, .. }) => {
                self.paid -= amount.value()
            }
            _ => {}
        }
        self.most = self.most.max(self.came.len());
    }
}

#[test]
fn temporary_staff_come_after_the_lead_time_stay_their_term_and_are_paid() {
    let book = load("tests/cases/temporary_staff.toml");
    let mut loans = Loans::default();
    company::simulate(&book.baseline, 0, &mut loans);
    let day = 8.0 * TICKS_PER_HOUR;
    assert!(loans.stays.len() > 20, "only {} came", loans.stays.len());
    assert!(loans.lead_times.iter().all(|lead| (lead / day - 5.0).abs() < 1e-6));
    assert!(loans.stays.iter().all(|stay| *stay >= 20.0 * day - 1.0));
    // An idle worker leaves exactly at the end of the term; a job in work may take longer.
    let exact = loans.stays.iter().filter(|stay| (*stay / day - 20.0).abs() < 1e-6);
    assert!(exact.count() > 0);
    assert_eq!(loans.most, 4);
    let horizon = Time::ZERO + book.baseline.timeline.stages[0].1.run.length;
    let there: f64 = loans.came.values().map(|came| horizon.since(*came).real_ticks()).sum();
    let hours = (loans.stays.iter().sum::<f64>() + there) / TICKS_PER_HOUR;
    assert!((loans.paid - hours * 60.0).abs() < 1e-6 * loans.paid, "{} paid", loans.paid);
}

/// Where demand swings, up to four temporary workers when needed are worth more than at most one.
#[test]
fn temporary_staff_earn_their_pay_where_demand_swings() {
    let book = load("tests/cases/temporary_staff.toml");
    let results = run(&[book.policies[0].clone(), book.baseline], 8);
    for kpi in ["profit", "on_time_share"] {
        let kpi_place = results.kpi(kpi).expect("it exists");
        let gain = results.difference(PolicyIndex(1), kpi_place).expect("it ran").interval;
        assert!(gain.low() > 0.0, "{kpi}: {} ± {}", gain.mean, gain.half_width);
    }
}

/// Posts fall vacant and are filled again: workers on the payroll, and the cost of recruiting.
#[test]
fn vacancies_are_filled_after_review_and_delay() {
    let filled = 10.0 * 0.773848;
    let tolerance = 0.01;
    let case = Case::new("attrition");
    ["workers", "hires", "leavers"]
        .into_iter()
        .fold(case, |case, kpi| case.kpi(kpi, filled, tolerance))
        .check();
}

/// A crew that is too small for its demand grows while there is a goal, and only then; reps become as
/// many as their share of the revenue pays for.
#[test]
fn a_crew_grows_towards_its_goal_and_reps_towards_their_budget() {
    let book = load("tests/cases/hiring.toml");
    let results = run(&[book.baseline], 4);
    let mean = |kpi: &str| {
        let values: Vec<f64> = results
            .values(PolicyIndex(0), results.kpi(kpi).expect("it exists"))
            .map(|v| v.expect("it ran"))
            .collect();
        values.iter().sum::<f64>() / values.len() as f64
    };
    assert!(mean("crew.cutting.size") > 2.5, "{}", mean("crew.cutting.size"));
    assert!(mean("hires") > 1.0 && mean("leavers") > 1.0 && mean("hiring_cost") < 0.0);
    // 60 % of the revenue at 50 an hour: reps follow it, a few months behind.
    let paid_for = 0.6 * mean("revenue") / (50.0 * 8.0 * 240.0);
    assert!((mean("reps") / paid_for - 1.0).abs() < 0.3, "{} reps, {paid_for} paid", mean("reps"));
}
