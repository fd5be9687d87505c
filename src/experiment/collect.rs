//! Puts finished replications together, in replication order.

use super::growth::growth;
use super::order_book::entries;
use super::pay_neutral::neutral_pool;
use super::results::{Course, Experiment, PolicyResults};
use super::transfer::{profit_before_transfer, transfers};
use super::warm_up::advise;
use crate::measure::{Evidence, Histogram, KpiDefinition, Outcome, catalogue};
use crate::scenario::{Policy, Scenario};

/// The experiment made of outcomes in the order replication 0 of all policies, replication 1, ..., each
/// with the values of the catalogue and then those of the caller's `own` KPIs; it ends before the first replication that some policy has not finished.
pub(super) fn collect(
    policies: &[Policy],
    planned: u64,
    own: &[KpiDefinition],
    outcomes: impl Iterator<Item = Option<Outcome>>,
) -> Experiment {
    let first = scenario(policies.first().expect("an experiment has a policy"));
    let measured = |policy| [catalogue(scenario(policy)), own.to_vec()].concat();
    let catalogues: Vec<_> = policies.iter().map(measured).collect();
    let mut definitions = union(&catalogues);
    let mut results: Vec<_> = policies.iter().map(nothing_yet).collect();
    let mut outcomes = outcomes.fuse();
    loop {
        let round: Vec<Outcome> = outcomes.by_ref().take(policies.len()).flatten().collect();
        if round.len() < policies.len() {
            break;
        }
        for (result, transfer) in results.iter_mut().zip(transfers(&round[0].pay_by_policy)) {
            result.transfers.push(transfer);
        }
        for (result, more) in results.iter_mut().zip(transfers(&round[0].billing_by_policy)) {
            result.billed_more.push(more);
        }
        for ((result, own), outcome) in results.iter_mut().zip(&catalogues).zip(round) {
            add(result, outcome, own, &definitions);
        }
    }
    put_transfers_back(&mut definitions, &mut results);
    let replications = results[0].rows.len() as u64;
    let day = first.clock_day();
    let (warm_up_days, length_days) =
        (first.run.warm_up.real_ticks() / day, first.run.length.real_ticks() / day);
    for (result, policy) in results.iter_mut().zip(policies) {
        result.growth = growth(&result.wip, policy, [warm_up_days, length_days]);
    }
    Experiment {
        scenario: first.name.clone(),
        currency: first.currency.clone(),
        definitions,
        warm_up_advice: advise(&results[0].wip, first, [warm_up_days, length_days]),
        policies: results,
        replications,
        planned,
        confidence: first.run.confidence,
        seed: first.run.seed,
        first_day: first.wall.as_ref().map(|wall| wall.dates.first.to_string()),
        reputation_start: first.reputation_matters().then_some(first.customers.reputation_start),
        warm_up_days,
        length_days,
        order_book: entries(first),
        interrupted: replications < planned,
        storm: None,
    }
}

/// The scenario that says how long a policy is run and what is measured.
fn scenario(policy: &Policy) -> &Scenario {
    &policy.timeline.stages[0].1
}

/// Everything that is measured under some policy, the first policy's own first: a policy may have a
/// crew that the others lack.
fn union(catalogues: &[Vec<KpiDefinition>]) -> Vec<KpiDefinition> {
    let mut all = catalogues[0].clone();
    for own in &catalogues[1..] {
        if *own != catalogues[0] {
            let new: Vec<_> =
                own.iter().filter(|kpi| all.iter().all(|known| known.name != kpi.name)).collect();
            all.extend(new.into_iter().cloned());
        }
    }
    all
}

/// Adds the profit before transfer to all rows where some policy transfers anything.
fn put_transfers_back(definitions: &mut Vec<KpiDefinition>, results: &mut [PolicyResults]) {
    let moves = |result: &PolicyResults| result.transfers.iter().any(|transfer| *transfer != 0.0);
    let profit = definitions.iter().position(|kpi| kpi.name == "profit");
    let Some(profit) = profit.filter(|_| results.iter().any(moves)) else { return };
    let mut definition = profit_before_transfer();
    if definitions[profit].definition.contains("calendar") {
        definition.by_the_calendar();
    }
    definitions.push(definition);
    let firsts: Vec<Option<f64>> = results[0].rows.iter().map(|row| row[profit]).collect();
    for result in results {
        result.evidence.trials.push(0);
        for ((row, transfer), first) in result.rows.iter_mut().zip(&result.transfers).zip(&firsts) {
            let before = row[profit].map(|profit| profit + transfer);
            // The same sum in other parts may differ in the last digits.
            let same = |(one, other): (f64, f64)| (one - other).abs() <= 1e-9 * other.abs();
            row.push(if before.zip(*first).is_some_and(same) { *first } else { before });
        }
    }
}

fn nothing_yet(policy: &Policy) -> PolicyResults {
    let day = scenario(policy).clock_day();
    PolicyResults {
        name: policy.name.clone(),
        title: policy.title.clone(),
        why: policy.why.clone(),
        assumed: policy.assumed.clone(),
        unbilled: policy.unbilled.clone(),
        counted: policy.counted.clone(),
        neutral_pool: neutral_pool(policy),
        steady: policy.timeline.start.is_none(),
        start_days: policy.timeline.start.map(|start| start.ticks() as f64 / day),
        rows: Vec::new(),
        lead_times: Histogram::default(),
        promises: Histogram::default(),
        wip: Vec::new(),
        earnings: Vec::new(),
        courses: Vec::new(),
        growth: None,
        transfers: Vec::new(),
        billed_more: Vec::new(),
        evidence: Evidence::default(),
        fates: Vec::new(),
    }
}

fn add(
    result: &mut PolicyResults,
    outcome: Outcome,
    own: &[KpiDefinition],
    definitions: &[KpiDefinition],
) {
    assert_eq!(outcome.kpis.len(), own.len(), "an outcome has a value for each KPI");
    result.lead_times.add(&outcome.lead_times);
    result.promises.add(&outcome.promises);
    result.wip.push(outcome.wip);
    result.earnings.push(outcome.earnings);
    if result.courses.is_empty() && !outcome.courses.is_empty() {
        let averages = own.iter().filter(|kpi| kpi.averaged);
        let course = |kpi: &KpiDefinition| Course { kpi: kpi.name.clone(), stretches: Vec::new() };
        result.courses = averages.map(course).collect();
    }
    result.courses.iter_mut().zip(&outcome.courses).for_each(|(course, path)| course.add(path));
    if !outcome.fates.is_empty() {
        result.fates.push(outcome.fates);
    }
    let mut evidence = outcome.evidence;
    let row = if own == definitions {
        outcome.kpis
    } else {
        let place = |kpi: &KpiDefinition| own.iter().position(|mine| mine.name == kpi.name);
        let trials = |kpi| Some(*evidence.trials.get(place(kpi)?)?);
        evidence.trials = definitions.iter().map(|kpi| trials(kpi).unwrap_or(0)).collect();
        definitions.iter().map(|kpi| outcome.kpis[place(kpi)?]).collect()
    };
    result.evidence.add(&evidence);
    result.rows.push(row);
}
