//! Leads, quotes, money and customers.

use super::*;
use crate::company::{
    Account, CustomerFact, LeadFact, LossReason, OrderRef, PlanFact, QuoteTerms, RepFact,
};
use crate::engine::maths;
use crate::measure::specimen::DAY;
use crate::scenario::{Repeat, Share};

const WANTED: OrderRef = OrderRef { identity: WHO, segment: QUOTED, product: FRAME };

#[test]
fn sales_are_counted_when_they_happen() {
    let quote = |believed: f64, actual: f64, promise: f64| {
        let terms = QuoteTerms {
            promise: Some(days(promise)),
            discount: 0.1,
            safety: 1.0,
            effort: 0.8,
            age: days(4.0),
            believed: believed * DAY,
            actual: actual * DAY,
            understanding: None,
        };
        Fact::Lead(WANTED, LeadFact::Quoted(terms))
    };
    let lead = |returning| Fact::Lead(WANTED, LeadFact::Arrived { returning });
    let lost = |reason| Fact::Lead(WANTED, LeadFact::Lost { reason });
    let mut story = staff();
    story.extend([
        (1.0, lead(false)),
        (2.0, quote(90.0, 1.0, 90.0)),
        (10.0, Fact::Plan(PlanFact::MeasurementStarted)),
        (30.0, lead(true)),
        (30.0, lead(false)),
        (31.0, lost(LossReason::Patience)),
        (31.0, Fact::Lead(WANTED, LeadFact::Answered { waited: days(1.0) })),
        (31.0, Fact::Rep(RepFact::Started)),
        (33.0, Fact::Rep(RepFact::Finished)),
        (33.0, lost(LossReason::Unqualified)),
        (40.0, quote(6.0, 8.0, 7.0)),
        (41.0, quote(9.0, 8.0, 9.0)),
        (42.0, Fact::Lead(WANTED, LeadFact::Refused)),
        (55.0, accepted(QUOTED, FRAME, 80.0)),
        (60.0, accepted(DIRECT, PLATE, 20.0)),
        (61.0, Fact::Rep(RepFact::Left)),
        (62.0, Fact::Rep(RepFact::Returned)),
        (62.0, Fact::Plan(PlanFact::MeetingHeld)),
    ]);
    let outcome = measure(&company(), &story);
    assert_kpi(&outcome, "leads", 2.0);
    assert_kpi(&outcome, "leads_lost_patience", 1.0);
    assert_kpi(&outcome, "leads_lost_unqualified", 1.0);
    assert_kpi(&outcome, "quotes", 2.0);
    assert_kpi(&outcome, "win_rate", 0.5);
    assert_kpi(&outcome, "orders", 2.0);
    assert_kpi(&outcome, "bookings", 100.0);
    // Day 55 of 60 is in the last tenth of the quarter, day 60 opens the next.
    assert_kpi(&outcome, "bookings_last_tenth", 0.8);
    assert_kpi(&outcome, "discount_mean", 0.1);
    assert_kpi(&outcome, "quoted_lead_time_mean", 8.0);
    assert_kpi(&outcome, "forecast_bias", -0.5);
    assert_kpi(&outcome, "forecast_error", 1.5);
    assert_kpi(&outcome, "information_age", 4.0);
    assert_kpi(&outcome, "sales_cycle", 3.0);
    assert_kpi(&outcome, "response_time", 1.0);
    assert_kpi(&outcome, "rep_utilisation", 2.0 / 480.0);
    assert_kpi(&outcome, "rep_away_share", 1.0 / 480.0);
    assert_kpi(&outcome, "meetings", 1.0);
    assert_eq!(value(&outcome, "segment.direct.win_rate"), None);
    assert_eq!(value(&outcome, "repeat_share"), None);
}

#[test]
fn money_is_by_the_year_and_customers_by_delivery() {
    let money = |account, amount| Fact::money(account, Money::new(amount));
    let feels = |satisfaction, reputation, churned| {
        Fact::Customer(
            DIRECT,
            CustomerFact::SatisfactionChanged { satisfaction, reputation, churned },
        )
    };
    let mut story = vec![
        (1.0, money(Account::Revenue, 1e6)),
        (10.0, Fact::Plan(PlanFact::MeasurementStarted)),
        (20.0, money(Account::Revenue, 300.0)),
        (20.0, money(Account::Material, -100.0)),
        (20.0, money(Account::Overhead, -50.0)),
    ];
    story.insert(0, (0.5, Fact::Customer(DIRECT, CustomerFact::Gained)));
    story.push((70.0, Fact::Customer(DIRECT, CustomerFact::Gained)));
    story.push((130.0, feels(0.2, 1.0, false)));
    story.push((130.0, feels(-0.4, 1.0, true)));
    story.push((130.0, Fact::Customer(DIRECT, CustomerFact::Lost)));
    let mut scenario = company();
    scenario.customers.repeat = Some(Repeat {
        every: DAY,
        gain: 0.0,
        churn: Share::new(0.1),
        churn_late: Share::new(0.1),
        churn_gain: 0.0,
        referrals: 0.0,
        leaving: None,
    });
    let outcome = measure(&scenario, &story);
    assert_kpi(&outcome, "revenue", 300.0);
    assert_kpi(&outcome, "contribution", 200.0);
    assert_kpi(&outcome, "profit", 150.0);
    assert_kpi(&outcome, "wages", 0.0);
    assert_eq!(value(&outcome, "profit_per_order"), None);
    assert_kpi(&outcome, "satisfaction", -0.1);
    assert_kpi(&outcome, "churn", 0.5);
    assert_kpi(&outcome, "active_customers", (60.0 + 2.0 * 60.0 + 120.0) / 240.0);
    assert_kpi(&outcome, "reputation", (0.5 * 120.0 + 1.0 * 120.0) / 240.0);
}

/// Where bookings come at a rate that grows like e^(k u) over each quarter, the share in its last tenth
/// is (e^k - e^(0.9 k))/(e^k - 1).
#[test]
fn a_rush_shows_in_the_last_tenth() {
    for (k, share) in [(2.0, 0.209641), (4.0, 0.335831), (6.0, 0.452310_f64)] {
        let n = 4000;
        let mut story = vec![(10.0, Fact::Plan(PlanFact::MeasurementStarted))];
        for quarter in 1..4 {
            let place = |i: u32| {
                let q = (f64::from(i) + 0.5) / f64::from(n);
                maths::ln(1.0 + q * maths::exp_m1(k)) / k
            };
            let day = |i| 60.0 * (f64::from(quarter) + place(i));
            story.extend((0..n).map(|i| (day(i), accepted(QUOTED, FRAME, 1.0))));
        }
        let outcome = measure(&company(), &story);
        let seen = value(&outcome, "bookings_last_tenth").expect("there are bookings");
        assert!((seen - share).abs() < 2.0 / f64::from(n), "k = {k}: {seen}, known {share}");
    }
}

/// What reps who have left still have in hand is beyond their scheduled time, so that no share exceeds 1.
#[test]
fn a_rep_who_has_left_is_not_busier_than_always() {
    let mut story = staff();
    story.extend([
        (9.0, Fact::Rep(RepFact::Started)),
        (9.0, Fact::Rep(RepFact::Started)),
        (10.0, Fact::Plan(PlanFact::MeasurementStarted)),
        (130.0, Fact::Rep(RepFact::Departed)),
        (140.0, Fact::Rep(RepFact::Finished)),
        (150.0, Fact::Rep(RepFact::Finished)),
        (150.0, Fact::Rep(RepFact::Left)),
        (190.0, Fact::Rep(RepFact::Departed)),
        (200.0, Fact::Rep(RepFact::Returned)),
    ]);
    let outcome = measure(&company(), &story);
    // Two are paid for 120 days, one for 60 more.
    assert_kpi(&outcome, "rep_utilisation", (2.0 * 120.0 + 20.0) / 300.0);
    assert_kpi(&outcome, "rep_away_share", 40.0 / 300.0);
    assert_kpi(&outcome, "rep_chores_share", 0.0);
}
