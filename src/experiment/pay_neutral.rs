//! Pay-neutral pools: what a year puts into the joint pool so that reps who perform as in the unpatched
//! baseline are paid what they are paid there. A pilot of the baseline estimates it; its size and its random
//! streams depend on nothing else, so every experiment on a scenario finds the same pool.

use super::storm::Guard;
use super::threads::on_threads;
use super::transfer::Payslips;
use crate::company::{self, Observer};
use crate::engine::Time;
use crate::engine::maths;
use crate::scenario::{Money, NeutralPool, Policy, Pool, Scenario, SharedKpis, Timeline};
use std::borrow::Cow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

/// Replications of a pilot.
const REPLICATIONS: usize = 40;
/// The first of them, apart from those of any experiment.
const FIRST: u64 = 1 << 63;

/// The policies with all pay-neutral pools estimated. A pilot is run for each baseline under some policy of
/// which joint pay has a weight and no pool. Where the pilot does not come to an end, because the baseline does
/// not or because `goes_on` says so, the pool stays open.
#[must_use]
pub fn with_neutral_pools<'p>(
    policies: &'p [Policy],
    threads: usize,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Cow<'p, [Policy]> {
    let mut open: Vec<usize> =
        (0..policies.len()).filter(|place| lacks_pool(&policies[*place])).collect();
    if open.is_empty() {
        return Cow::Borrowed(policies);
    }
    let mut settled = policies.to_vec();
    while let Some(first) = open.first() {
        let before = Arc::clone(&policies[*first].before);
        let (of_one, others): (Vec<usize>, Vec<usize>) =
            open.iter().partition(|place| policies[**place].before == before);
        let rules: Vec<&Scenario> =
            of_one.iter().map(|place| most_joint(&policies[*place])).collect();
        let pools = pilot(&before, &rules, threads, goes_on);
        for (place, pool) in of_one.into_iter().zip(pools) {
            settle(&mut settled[place].timeline, pool);
        }
        open = others;
    }
    Cow::Owned(settled)
}

/// The pay-neutral pool of a policy, once it is estimated; `None` too where its joint pay has no weight.
pub fn neutral_pool(policy: &Policy) -> Option<NeutralPool> {
    let shared = shared(most_joint(policy));
    match shared.pool {
        Pool::Neutral(pool) if shared.weight > 0.0 => pool,
        _ => None,
    }
}

fn shared(scenario: &Scenario) -> &SharedKpis {
    &scenario.alignment.shared_kpis
}

fn is_open(scenario: &Scenario) -> bool {
    shared(scenario).weight > 0.0 && shared(scenario).pool == Pool::Neutral(None)
}

fn lacks_pool(policy: &Policy) -> bool {
    policy.timeline.stages.iter().any(|(_, scenario)| is_open(scenario))
}

/// The stage in which joint pay has the largest weight: one pool holds for the whole policy, however it
/// comes and goes.
fn most_joint(policy: &Policy) -> &Scenario {
    let stages = policy.timeline.stages.iter().map(|(_, scenario)| &**scenario);
    let heavier = |best, next| if shared(next).weight > shared(best).weight { next } else { best };
    stages.reduce(heavier).expect("a policy has a stage")
}

fn settle(timeline: &mut Timeline, pool: Option<NeutralPool>) {
    let mut stages = std::mem::take(&mut timeline.stages);
    for (_, scenario) in stages.iter_mut().filter(|(_, scenario)| is_open(scenario)) {
        Arc::make_mut(scenario).alignment.shared_kpis.pool = Pool::Neutral(pool);
    }
    *timeline = Timeline::new(stages, timeline.start);
}

/// The pools that make joint pay by each of these rules neutral. P at w = 1 solves
/// w P = (pay by the baseline's rules) - (pay by these rules without a pool), both on the baseline's facts.
fn pilot(
    before: &Arc<Scenario>,
    rules: &[&Scenario],
    threads: usize,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Vec<Option<NeutralPool>> {
    let baseline = Policy::baseline(Arc::clone(before));
    let without_pool = |scenario: &&Scenario| {
        let mut scenario = (*scenario).clone();
        scenario.alignment.shared_kpis.pool = Pool::Given(Money::ZERO);
        Timeline::steady(Arc::new(scenario))
    };
    let by: Vec<Timeline> =
        std::iter::once(usual_pay(before)).chain(rules.iter().map(without_pool)).collect();
    let paid: Vec<OnceLock<Vec<f64>>> = (0..REPLICATIONS).map(|_| OnceLock::new()).collect();
    let next = AtomicUsize::new(0);
    let work = || loop {
        let replication = next.fetch_add(1, Ordering::Relaxed);
        let Some(place) = paid.get(replication).filter(|_| goes_on()) else { break };
        match payslips(&baseline, replication as u64, &by, goes_on) {
            Some(payslips) => drop(place.set(payslips)),
            None => break,
        }
    };
    on_threads(threads.min(REPLICATIONS), work);
    let paid: Option<Vec<Vec<f64>>> = paid.into_iter().map(OnceLock::into_inner).collect();
    let pool_of = |(place, scenario): (usize, &&Scenario)| {
        let weight = shared(scenario).weight;
        let gaps = paid.as_ref()?.iter().map(|paid| (paid[0] - paid[place + 1]) / weight);
        Some(estimate(&gaps.collect::<Vec<_>>()))
    };
    rules.iter().enumerate().map(pool_of).collect()
}

/// What reps are paid for performing as in the baseline: that what a neutral pool leaves unchanged, which is
/// pay without joint items.
fn usual_pay(before: &Arc<Scenario>) -> Timeline {
    let mut scenario = (**before).clone();
    let shared = &mut scenario.alignment.shared_kpis;
    if let Pool::Neutral(_) = shared.pool {
        shared.weight = 0.0;
    }
    Timeline::steady(Arc::new(scenario))
}

/// Pay in one replication of the baseline by each of some rules; `None` when it does not come to an end.
fn payslips(
    baseline: &Policy,
    replication: u64,
    rules: &[Timeline],
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<f64>> {
    let run = &baseline.before.run;
    let mut payslips = Payslips::by(rules);
    let mut guard = Guard::of(&baseline.before);
    let until = &mut |now| guard.holds(now) && goes_on();
    let mut observer: &mut dyn Observer = &mut payslips;
    let ends = company::simulate_while(baseline, FIRST + replication, &mut observer, until);
    ends.then(|| payslips.a_year(Time::ZERO + run.warm_up + run.length))
}

/// Mean and standard error.
fn estimate(values: &[f64]) -> NeutralPool {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|value| maths::powi(value - mean, 2)).sum();
    let error = (squares / (n - 1.0) / n).sqrt();
    NeutralPool { amount: Money::new(mean), error: Money::new(error) }
}
