//! How quotes are made.

use super::*;
use crate::rules::{Leg, Logit, Pool};
use proptest::prelude::*;

fn legs() -> [Leg; 1] {
    [Leg {
        present: 6.0,
        servers: 2.0,
        pace: 1.0,
        met: 1.0,
        undisturbed: 1.0,
        station_work: 4.0,
        own_work: 4.0,
        own_variance: 8.0,
        unattended: 0.0,
        unattended_variance: 0.0,
        visits: 1.0,
        planned: 1.0,
        exponential: false,
    }]
}

const LOGIT: Answer = Answer::Logit(Logit {
    base: -0.85,
    price: 2.9,
    lead_time: 0.7,
    reference_lead_time: 15.0,
    reputation: 1.0,
    reference_reputation: 0.9,
});

fn joint_pay(weight: f64) -> SharedKpis {
    SharedKpis {
        weight,
        bonus: 0.1,
        late_weight: 1.0,
        margin_weight: 1.0,
        dilution: 0.0,
        pool: Pool::Given(Money::ZERO),
    }
}

fn question<'a>(
    rule: &'a Promising,
    shared: &'a SharedKpis,
    answer: &'a Answer,
    team_safety: f64,
) -> Question<'a> {
    let pay = Pay {
        commission: 0.05,
        effort_low: 0.5,
        effort_high: 1.5,
        effort_pull: 1.0,
        effort_cost: None,
    };
    let customer = Proposal {
        lead_time: 0.0,
        reference_lead_time: None,
        price_log: 0.0,
        reputation: 0.9,
        persuasion: 0.0,
    };
    Question {
        rule,
        forecast: Forecast::of(&legs()),
        kept: None,
        fixed: Some(9.0),
        track: None,
        insight: None,
        optimism: Share::NONE,
        shortest: 4.0,
        longest: f64::INFINITY,
        team_safety,
        answer,
        customer,
        list_price: Money::new(1000.0),
        material: Money::new(600.0),
        pay,
        shared,
        reps: 4.0,
    }
}

fn quote(rule: &Promising, weight: f64, team_safety: f64) -> Offer {
    question(rule, &joint_pay(weight), &LOGIT, team_safety).answer()
}

fn incentive() -> Promising {
    Promising::Incentive(Incentive::new(&[0.0, 1.0, 2.0], &[0.0, 0.05, 0.1]))
}

#[test]
fn each_rule_promises_what_it_says() {
    assert_eq!(quote(&Promising::Nothing, 0.0, 0.0).lead_time, None);
    assert_eq!(quote(&Promising::Fixed(Some(7.0)), 0.0, 0.0).lead_time, Some(9.0));
    // Five departures two ticks apart, then four of own work.
    let backlog = |safety, safety_time| Promising::FromBacklog { safety, safety_time };
    let plain = quote(&backlog(0.0, 0.0), 0.0, 0.0);
    assert!((plain.lead_time.unwrap() - 14.0).abs() < 1e-12);
    let safe = quote(&backlog(1.0, 0.0), 0.0, 0.0);
    assert!((safe.lead_time.unwrap() - 14.0 - 28.0_f64.sqrt()).abs() < 1e-12);
    let later = quote(&backlog(0.0, 3.0), 0.0, 0.0);
    assert!((later.lead_time.unwrap() - 17.0).abs() < 1e-12);
    assert!(quote(&Promising::Percentile { level: 0.9 }, 0.0, 0.0).lead_time.unwrap() > 14.0);
}

#[test]
fn commission_alone_promises_early_and_joint_pay_safely() {
    let alone = quote(&incentive(), 0.0, 0.0);
    assert_eq!((alone.safety, alone.discount), (0.0, 0.1));
    let joint = quote(&incentive(), 0.8, 0.0);
    assert!(joint.safety > 0.0, "{joint:?}");
    assert!(joint.effort < alone.effort);
}

#[test]
fn the_team_safety_is_a_floor() {
    assert_eq!(quote(&incentive(), 0.0, 1.0).safety, 1.0);
    let backlog = Promising::FromBacklog { safety: 0.5, safety_time: 0.0 };
    assert_eq!(quote(&backlog, 0.0, 1.0).safety, 1.0);
}

proptest! {
    /// No pair is better than the one chosen, and none as good comes before it.
    #[test]
    fn the_best_pair_is_that_of_all_pairs(
        safety in prop::collection::btree_set(0_u8..40, 1..7),
        discounts in prop::collection::btree_set(0_u8..60, 1..7),
        weight in prop::sample::select(vec![0.0, 0.2, 0.5, 0.9, 1.0]),
        team_safety in prop::sample::select(vec![0.0, 0.7, 3.0]),
        patient in any::<bool>(),
        material in 0.0..1500.0,
    ) {
        let safety: Vec<f64> = safety.into_iter().map(|z| f64::from(z) / 10.0).collect();
        let discounts: Vec<f64> = discounts.into_iter().map(|d| f64::from(d) / 100.0).collect();
        let rule = Promising::Incentive(Incentive::new(&safety, &discounts));
        let shared = joint_pay(weight);
        let answer =
            if patient { LOGIT } else { Answer::Exponential { tolerance: 9.0 } };
        let asked = question(&rule, &shared, &answer, team_safety);
        let asked = Question { material: Money::new(material), ..asked };
        let chosen = asked.answer();
        let mut best = (Money::new(f64::NEG_INFINITY), 0.0, 0.0);
        for z in &safety {
            for d in &discounts {
                let (z, candid) = (z.max(team_safety), asked.forecast.mean);
                let lead_time = asked.clamp(candid + z * asked.forecast.sd);
                let persuasion = asked.pay.persuasion(chosen.effort);
                let offer = Proposal { lead_time, price_log: price_log(*d), persuasion, ..asked.customer };
                let price = asked.list_price * (1.0 - d);
                let margin = shared.margin(price, asked.material, asked.list_price);
                let own = price * ((1.0 - weight) * asked.pay.commission);
                let joint = shared.joint_bonus(asked.list_price, margin, late_probability(z));
                let felt = shared.felt_share(asked.reps);
                let utility = (own + joint * felt) * answer.win_probability(&offer);
                if utility > best.0 {
                    best = (utility, z, *d);
                }
            }
        }
        prop_assert_eq!((chosen.safety, chosen.discount), (best.1, best.2));
    }
}
