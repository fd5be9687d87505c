//! Puts finished replications together, in replication order, whichever is finished first.

use super::columns::{Columns, Room};
use super::growth::growth;
use super::order_book::entries;
use super::pay_neutral::neutral_pool;
use super::results::{Course, Experiment, PolicyResults};
use super::transfer::{before_transfer, profit_before_transfer, transfers};
use super::warm_up::advise;
use crate::measure::{Evidence, Histogram, KpiDefinition, Outcome, Part, catalogue};
use crate::scenario::{Policy, Scenario};
use std::collections::BTreeMap;

/// More outcomes do not wait for one before them.
const MOST_WAITING: usize = 1000;

/// The experiment so far, made of outcomes in the order replication 0 of all policies, replication 1, ...,
/// each with the values of the catalogue and then those of the caller's own KPIs. What is no value a
/// replication is added up, and outcomes whose turn has not come wait.
#[derive(Debug)]
pub(super) struct Collector<'p> {
    policies: &'p [Policy],
    catalogues: Vec<Vec<KpiDefinition>>,
    definitions: Vec<KpiDefinition>,
    /// For each policy the places of the definitions among its own; `None`: they are the same.
    places: Vec<Option<Vec<Option<usize>>>>,
    /// Place of the profit.
    profit: Option<usize>,
    /// Whether some policy starts inside the run, and so has a payback.
    some_start: bool,
    results: Vec<PolicyResults>,
    /// By place in the order.
    waiting: BTreeMap<usize, Outcome>,
    next: usize,
    room: Room,
}

impl<'p> Collector<'p> {
    pub(super) fn new(policies: &'p [Policy], own: &[KpiDefinition], room: Room) -> Collector<'p> {
        assert!(!policies.is_empty(), "an experiment has a policy");
        let measured = |policy| [catalogue(scenario(policy)), own.to_vec()].concat();
        let catalogues: Vec<_> = policies.iter().map(measured).collect();
        let definitions = union(&catalogues);
        let place = |own: &[KpiDefinition], kpi: &KpiDefinition| {
            own.iter().position(|mine| mine.name == kpi.name)
        };
        let places = catalogues.iter().map(|own| {
            let places = || definitions.iter().map(|kpi| place(own, kpi)).collect();
            (*own != definitions).then(places)
        });
        Collector {
            policies,
            places: places.collect(),
            profit: definitions.iter().position(|kpi| kpi.name == "profit"),
            some_start: policies.iter().any(|policy| policy.timeline.start.is_some()),
            results: policies.iter().map(nothing_yet).collect(),
            catalogues,
            definitions,
            waiting: BTreeMap::new(),
            next: 0,
            room,
        }
    }

    /// How many KPIs each policy has.
    pub(super) fn measured(&self) -> Vec<usize> {
        self.catalogues.iter().map(Vec::len).collect()
    }

    /// Takes the outcome with this place in the order, and adds what is complete now.
    pub(super) fn take(&mut self, place: usize, outcome: Outcome) {
        self.waiting.insert(place, outcome);
        let policies = self.policies.len();
        while self.waiting.keys().take(policies).copied().eq(self.next..self.next + policies) {
            self.next += policies;
            let later = self.waiting.split_off(&self.next);
            let round = std::mem::replace(&mut self.waiting, later);
            self.add(round.into_values().collect());
        }
    }

    /// Whether so many outcomes wait that no more should be simulated before the next in the order.
    pub(super) fn is_far_ahead(&self) -> bool {
        self.waiting.len() > MOST_WAITING + self.policies.len()
    }

    /// Adds a replication of all policies.
    fn add(&mut self, round: Vec<Outcome>) {
        let moved = transfers(&round[0].pay_by_policy);
        let billed = transfers(&round[0].billing_by_policy);
        let footprint = round[0].evidence.footprint;
        let mut first_profit = None;
        for (place, mut outcome) in round.into_iter().enumerate() {
            let (result, room) = (&mut self.results[place], &mut self.room);
            assert_eq!(outcome.kpis.len(), self.catalogues[place].len(), "a value for each KPI");
            let mut row = row(&mut outcome, self.places[place].as_deref());
            if let Some(transfer) = moved.get(place) {
                result.transfers.push(&[*transfer], room);
                if let Some(profit) = self.profit {
                    let first = *first_profit.get_or_insert(row[profit]);
                    let before = row[profit].map(|profit| profit + transfer);
                    // The same sum in other parts may differ in the last digits.
                    let same = |(one, other): (f64, f64)| (one - other).abs() <= 1e-9 * other.abs();
                    row.push(if before.zip(first).is_some_and(same) { first } else { before });
                }
            }
            if let Some(more) = billed.get(place) {
                result.billed_more.push(&[*more], room);
            }
            result.rows.push(&row, room);
            result.wip.push(&outcome.wip, room);
            if self.some_start {
                let transfer = moved.get(place).copied().unwrap_or(0.0);
                if transfer != 0.0 {
                    before_transfer(&mut outcome.earnings, transfer, &self.policies[place]);
                }
                result.earnings.push(&outcome.earnings, room);
            }
            if !outcome.fates.is_empty() {
                result.fates.push(&outcome.fates, room);
            }
            for (count, part) in result.touched.iter_mut().zip(Part::ALL) {
                *count += u64::from(!outcome.evidence.footprint.agrees(&footprint, part));
            }
            add_up(result, &outcome, &self.catalogues[place]);
        }
    }

    /// The experiment, of which so many replications were planned; it ends before the first replication
    /// that some policy has not finished.
    pub(super) fn finish(mut self, planned: u64) -> Experiment {
        self.put_transfers_back();
        let Collector { policies, definitions, mut results, .. } = self;
        let first = scenario(&policies[0]);
        let replications = (self.next / policies.len()) as u64;
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
            reputation_start: first
                .reputation_matters()
                .then_some(first.customers.reputation_start),
            warm_up_days,
            length_days,
            order_book: entries(first),
            interrupted: replications < planned,
            storm: None,
        }
    }

    /// Shows the profit before transfer where some policy transfers anything.
    fn put_transfers_back(&mut self) {
        let Some(profit) = self.profit else { return };
        let all = || self.results.iter().flat_map(|result| result.transfers.column(0));
        if all().next().is_none() {
            return;
        }
        if all().all(|transfer| transfer == 0.0) {
            self.results.iter_mut().for_each(|result| result.rows.hide_last());
            return;
        }
        let mut definition = profit_before_transfer();
        if self.definitions[profit].definition.contains("calendar") {
            definition.by_the_calendar();
        }
        self.definitions.push(definition);
        self.results.iter_mut().for_each(|result| result.evidence.trials.push(0));
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
        rows: Columns::default(),
        lead_times: Histogram::default(),
        promises: Histogram::default(),
        wip: Columns::default(),
        earnings: Columns::default(),
        courses: Vec::new(),
        growth: None,
        transfers: Columns::default(),
        billed_more: Columns::default(),
        evidence: Evidence::default(),
        touched: [0; Part::ALL.len()],
        fates: Columns::default(),
    }
}

/// The values of an outcome, and over how many orders each is counted, in the order of the definitions,
/// which have these places among those of its policy.
fn row(outcome: &mut Outcome, places: Option<&[Option<usize>]>) -> Vec<Option<f64>> {
    let values = std::mem::take(&mut outcome.kpis);
    let Some(places) = places else { return values };
    let trials = &mut outcome.evidence.trials;
    let count = |place: &Option<usize>| Some(*trials.get((*place)?)?);
    *trials = places.iter().map(|place| count(place).unwrap_or(0)).collect();
    places.iter().map(|place| values[(*place)?]).collect()
}

/// What is kept of all replications together.
fn add_up(result: &mut PolicyResults, outcome: &Outcome, own: &[KpiDefinition]) {
    result.lead_times.add(&outcome.lead_times);
    result.promises.add(&outcome.promises);
    if result.courses.is_empty() && !outcome.courses.is_empty() {
        let averages = own.iter().filter(|kpi| kpi.averaged);
        let course = |kpi: &KpiDefinition| Course { kpi: kpi.name.clone(), stretches: Vec::new() };
        result.courses = averages.map(course).collect();
    }
    result.courses.iter_mut().zip(&outcome.courses).for_each(|(course, path)| course.add(path));
    result.evidence.add(&outcome.evidence);
}
