//! Quotas: the rush at the end of the quarter follows from the calendar quota; pay by the quota.

use crate::laboratory::{load, run};
use salesops::company::{self, Account, Fact, MoneyFact, Observer, OrderFact};
use salesops::engine::Time;
use salesops::experiment::PolicyIndex;
use salesops::measure::Interval;
use salesops::scenario::{self, Policy};

/// Ticks of a working day.
const DAY: f64 = 8.0 * 3.6e9;
const QUARTER: f64 = 60.0 * DAY;

/// Orders in operations at the ends of the quarters after the first year, and in the middle of them.
#[derive(Default)]
struct Rush {
    orders: f64,
    passed: i64,
    at_end: (f64, f64),
    half_way: (f64, f64),
}

impl Observer for Rush {
    fn notice(&mut self, now: Time, fact: &Fact) {
        let halves = (now.ticks() as f64 / (0.5 * QUARTER)) as i64;
        while self.passed < halves {
            self.passed += 1;
            let sum = if self.passed % 2 == 0 { &mut self.at_end } else { &mut self.half_way };
            if self.passed > 8 {
                *sum = (sum.0 + self.orders, sum.1 + 1.0);
            }
        }
        match fact {
            Fact::Order(_, OrderFact::Accepted { .. }) => self.orders += 1.0,
            Fact::Order(_, OrderFact::Delivered(_)) => self.orders -= 1.0,
            _ => {}
        }
    }
}

/// How many more orders are in operations when a quarter ends than half-way through it.
fn rush(policy: &Policy) -> f64 {
    let mut seen = Rush::default();
    (0..10).for_each(|replication| {
        (seen.orders, seen.passed) = (0.0, 0);
        company::simulate(policy, replication, &mut seen);
    });
    seen.at_end.0 / seen.at_end.1 - seen.half_way.0 / seen.half_way.1
}

#[test]
fn the_rush_at_the_end_of_the_quarter_comes_out_of_the_calendar() {
    let book = load("tests/cases/quota_end_of_quarter.toml");
    let names = ["calendar", "rolling", "pulling"];
    let mut policies = vec![book.baseline.clone()];
    policies.extend(names.map(|name| book.policy(name).expect("it is in the file")));
    let experiment = run(&policies, 20);
    let place = experiment.kpi("bookings_last_tenth").expect("there is such a KPI");
    let late: Vec<Interval> = (0..4)
        .map(|p| {
            Interval::of(experiment.values(PolicyIndex(p), place), 0.99)
                .expect("there are bookings")
        })
        .collect();
    println!("share of bookings in the last tenth: {late:?}");
    // Without a quota, and with a rolling one, a tenth of the bookings is in a tenth of the time.
    for even in [&late[0], &late[2]] {
        assert!((even.mean - 0.1).abs() < 0.003 + even.half_width, "{even:?}");
    }
    assert!(late[1].mean - late[1].half_width > 0.115, "{:?}", late[1]);
    assert!(late[3].mean - late[3].half_width > late[1].mean + late[1].half_width, "{late:?}");
    let crowds: Vec<f64> = policies.iter().map(rush).collect();
    println!("more orders in operations at the end than half-way: {crowds:?}");
    assert!(crowds[0].abs() < 2.0 && crowds[2].abs() < 2.0, "{crowds:?}");
    assert!(crowds[1] > 2.0 && crowds[3] > crowds[1], "{crowds:?}");
    let pulled = experiment.kpi("pulled_forward").expect("there is such a KPI");
    assert!(
        experiment
            .values(PolicyIndex(3), pulled)
            .all(|deals| deals.is_some_and(|deals| deals > 10.0))
    );
    assert!(experiment.values(PolicyIndex(1), pulled).all(|deals| deals == Some(0.0)));
}

/// Recomputes the pay of one rep from the orders they book.
#[derive(Default)]
struct Payroll {
    quarter: i64,
    booked: f64,
    expected: (f64, f64),
    paid: (f64, f64),
    reached: u32,
}

const QUOTA: f64 = 50.0;

impl Observer for Payroll {
    fn notice(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::Order(_, OrderFact::Accepted { price, .. }) => {
                let quarter = (now.ticks() as f64 / QUARTER) as i64;
                if quarter != self.quarter {
                    (self.quarter, self.booked) = (quarter, 0.0);
                }
                let before = self.booked;
                self.booked += price.value();
                let above = (self.booked - QUOTA).max(0.0) - (before - QUOTA).max(0.0);
                self.expected.0 += 0.1 * (price.value() + above);
                if before < QUOTA && self.booked >= QUOTA {
                    self.expected.1 += 7.0;
                    self.reached += 1;
                }
            }
            Fact::Money(MoneyFact { account: Account::Commission, amount, .. }) => {
                self.paid.0 -= amount.value()
            }
            Fact::Money(MoneyFact { account: Account::QuotaBonus, amount, .. }) => {
                self.paid.1 -= amount.value()
            }
            _ => {}
        }
    }
}

/// Bookings above the quota are paid with the accelerator, and the bonus is paid once a quarter.
#[test]
fn commission_and_bonus_follow_the_books() {
    let text = format!(
        "format = 1
        [run]
        length = \"10 years\"
        warm_up = \"0 d\"
        [segments.all]
        leads.rate = \"0.3 / d\"
        order_size.exponential.mean = 1
        answer.logit.win_rate = 0.5
        [products.goods]
        price = 10
        route = [{{ station = \"shop\", work = \"1 d\" }}]
        [stations.shop]
        crew = 1
        [alignment]
        meeting = \"never\"
        [sales]
        reps = 1
        promising.fixed = \"20 d\"
        pay.commission = 0.1
        quota = {{ amount = {QUOTA}, accelerator = 2, bonus = 7 }}"
    );
    let book = scenario::load("payroll", &text, &[]).unwrap_or_else(|faults| panic!("{faults}"));
    let mut seen = Payroll::default();
    company::simulate(&book.baseline, 0, &mut seen);
    assert!(seen.reached > 10 && seen.reached < 40, "reached {} times", seen.reached);
    assert!((seen.paid.0 - seen.expected.0).abs() < 1e-6, "{:?}, {:?}", seen.paid, seen.expected);
    assert_eq!(seen.paid.1, seen.expected.1);
}
