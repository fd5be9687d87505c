//! Behaviour that must emerge from the mechanisms although no rule states it.
//!
//! Every claim is a paired difference under common random numbers whose interval excludes the
//! contrary; the intervals of one test hold together with 95 % (Bonferroni). Where a best value is
//! named, it was chosen on other random numbers. `docs/findings.md` explains each curve.

use crate::curve::{
    BREADTH, CADENCE, CHOOSING, Effort, FREE, JUDGING, Lever, WEIGHT, circumstances, difference,
};
use salesops::experiment::{Experiment, PolicyIndex};
use salesops::measure::Interval;

const EFFORT: Effort = Effort { choosing: 24, judging: 60 };

fn must_be_above_zero(claim: &str, interval: &Interval) {
    println!("{claim}: {:.4} ± {:.4}", interval.mean, interval.half_width);
    assert!(interval.low() > 0.0, "{claim}: {} ± {}", interval.mean, interval.half_width);
}

fn must_bend(lever: &Lever, among: &[(&str, &str)], effort: Effort) {
    let bend = lever.bend(&circumstances(among), effort);
    let [first, .., last] = lever.values else { unreachable!("a lever has two ends") };
    let best = lever.values[bend.best];
    must_be_above_zero(&format!("{} {best} against {first}", lever.path), &bend.over_first);
    must_be_above_zero(&format!("{} {best} against {last}", lever.path), &bend.over_last);
}

/// Judges values of a lever, given as they are written.
fn judge(lever: &Lever, values: &[&str], among: &[(&str, &str)], n: u64) -> Experiment {
    let place = |value: &&str| lever.values.iter().position(|v| v == value).expect("a known value");
    let places: Vec<usize> = values.iter().map(place).collect();
    lever.run(&places, &circumstances(among), JUDGING, n)
}

/// Each value must be better than the next.
fn must_fall(lever: &Lever, values: &[&str], among: &[(&str, &str)], n: u64) {
    let results = judge(lever, values, among, n);
    for step in 1..values.len() {
        let gain = lever.gain(&results, step - 1, step, values.len() - 1);
        must_be_above_zero(&format!("{} against {}", values[step - 1], values[step]), &gain);
    }
}

#[test]
fn the_best_meeting_is_neither_daily_nor_quarterly() {
    must_bend(&CADENCE, &[], EFFORT);
}

/// When meetings are free, fresher figures and plans only help; below a week there is nothing left to
/// gain, so the most frequent must only not be worse.
#[test]
fn free_meetings_are_the_better_the_more_often() {
    let values = ["3 d", "1 week", "2 weeks", "1 month", "1 quarter"];
    let results = judge(&CADENCE, &values, &FREE, 80);
    let gain = |step: usize| CADENCE.gain(&results, step - 1, step, values.len() - 1);
    let first = gain(1);
    assert!(first.high() >= 0.0, "3 d is worse than a week: {} ± {}", first.mean, first.half_width);
    for step in 2..values.len() {
        must_be_above_zero(
            &format!("free, {} against {}", values[step - 1], values[step]),
            &gain(step),
        );
    }
}

/// Without overtime to decide upon, a meeting only carries figures: there every step counts. From a week to a day
/// it is worth 25 ± 6 thousand a year in 400 replications.
#[test]
fn free_figures_are_the_better_the_fresher() {
    let mut among = FREE.to_vec();
    among.push(("operations.overtime.levels", "[0]"));
    must_fall(&CADENCE, &["1 d", "1 week", "1 month", "1 quarter"], &among, 160);
}

#[test]
fn the_best_weight_of_joint_pay_is_neither_nothing_nor_all() {
    must_bend(&WEIGHT, &[], EFFORT);
}

/// Joint pay buys punctuality with orders, at its best weight as at its full one.
#[test]
fn joint_pay_delivers_more_on_time_and_sells_less() {
    let between = 1..WEIGHT.values.len() - 1;
    let places: Vec<usize> = between.collect();
    let tried = WEIGHT.run(&places, &circumstances(&[]), CHOOSING, EFFORT.choosing);
    let best = WEIGHT.values[places[WEIGHT.best(&tried, 0..places.len())]];
    let results = judge(&WEIGHT, &["0", best, "1"], &[], 100);
    let more = |kpi, one, other| difference(&results, kpi, one, other, 8);
    must_be_above_zero("on time, best against 0", &more("on_time_share", 1, 0));
    must_be_above_zero("on time, 1 against best", &more("on_time_share", 2, 1));
    must_be_above_zero("on time, 1 against 0", &more("on_time_share", 2, 0));
    must_be_above_zero("orders, 0 against best", &more("orders", 0, 1));
    must_be_above_zero("orders, 0 against 1", &more("orders", 0, 2));
    must_be_above_zero("effort, 0 against best", &more("effort_mean", 0, 1));
    // Commission alone: more demand, lower prices, longer lead times (and less profit, above).
    must_be_above_zero("discounts, 0 against best", &more("discount_mean", 0, 1));
    must_be_above_zero("lead times, 0 against best", &more("lead_time_mean", 0, 1));
}

/// cut by the chain - 0.8 * cut by full flexibility, replication by replication.
#[test]
fn a_closed_chain_takes_four_fifths_of_what_full_flexibility_gives() {
    let results = judge(&BREADTH, &["1", "2", "6"], &[], 40);
    let kpi = results.kpi(BREADTH.kpi).expect("there are waits");
    let waits =
        |policy: usize| results.values(PolicyIndex(policy), kpi).map(Option::unwrap_or_default);
    let each = waits(0).zip(waits(1)).zip(waits(2));
    let surplus = each.map(|((none, chain), full)| Some((none - chain) - 0.8 * (none - full)));
    let interval = Interval::of(surplus, crate::curve::CONFIDENCE).expect("there are replications");
    must_be_above_zero("the chain's cut less 80 % of the full cut", &interval);
}

const SLOWER: [(&str, &str); 1] = [("operations.cross_training.second_skill_speed", "0.9")];

#[test]
fn with_a_slower_second_skill_the_best_breadth_is_between() {
    must_bend(&BREADTH, &SLOWER, Effort { choosing: 24, judging: 40 });
}

/// Three skills, the optimum of the exact model, stated beforehand.
#[test]
fn with_a_slower_second_skill_three_are_better_than_two_and_than_all() {
    let results = judge(&BREADTH, &["3", "1", "2", "6"], &SLOWER, 80);
    for (place, other) in ["one", "two", "six"].iter().enumerate() {
        let gain = BREADTH.gain(&results, 0, place + 1, 3);
        must_be_above_zero(&format!("three skills against {other}"), &gain);
    }
}

#[test]
fn with_a_much_slower_second_skill_full_flexibility_is_worse_than_none() {
    let among = [("operations.cross_training.second_skill_speed", "0.8")];
    let results = judge(&BREADTH, &["1", "6"], &among, 8);
    must_be_above_zero("specialists against generalists", &BREADTH.gain(&results, 0, 1, 1));
}

/// The slower second skills are, the fewer of them are best: two, the optimum of the exact model.
#[test]
fn with_a_much_slower_second_skill_two_are_better_than_one_and_than_three() {
    let among = [("operations.cross_training.second_skill_speed", "0.8")];
    let results = judge(&BREADTH, &["2", "1", "3"], &among, 40);
    must_be_above_zero("two skills against one", &BREADTH.gain(&results, 0, 1, 2));
    must_be_above_zero("two skills against three", &BREADTH.gain(&results, 0, 2, 2));
}
