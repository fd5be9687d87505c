//! Runs replications on several threads. Results are placed by policy and replication, so the
//! numbers do not depend on how many threads there are nor on which finishes first.

use super::collect::Collector;
use super::columns::{Room, Shelf, Stored};
use super::pay_neutral::with_neutral_pools;
use super::results::{Experiment, PolicyIndex};
use super::storm::{Guard, Storm};
use super::threads::on_threads;
use super::transfer::{Applied, Rules};
use super::turns::Turns;
use crate::company;
use crate::engine::Time;
use crate::measure::{KpiDefinition, KpiObserver, Outcome, OwnKpis};
use crate::scenario::Policy;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// How much to run, what has been run before, and where values are kept.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options<'k> {
    /// Replications of each policy.
    pub replications: u64,
    /// Threads; 0: as many as the machine has cores. There is one without the feature `parallel`, and
    /// where the system grants no more.
    pub threads: usize,
    /// What is already known, from an interrupted experiment with the same policies; it is not
    /// simulated again.
    pub known: &'k dyn Known,
    /// Where values go of which there is no more room in memory. Without it all are held:
    /// [`bytes_a_replication`] says how many bytes that takes.
    pub shelf: Option<Arc<dyn Shelf>>,
    /// Bytes of values that are held in memory before the shelf is used: 64 MiB.
    pub held: usize,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options { replications: 0, threads: 0, known: &(), shelf: None, held: 1 << 26 }
    }
}

impl<'k> Options<'k> {
    /// So many replications of each policy, on all cores, with nothing known and all held in memory.
    pub fn new(replications: u64) -> Options<'k> {
        Options { replications, ..Options::default() }
    }

    /// The same on so many threads; 0: as many as the machine has cores.
    #[must_use]
    pub fn threads(self, threads: usize) -> Options<'k> {
        Options { threads, ..self }
    }

    /// The same with what is already known.
    #[must_use]
    pub fn known(self, known: &'k dyn Known) -> Options<'k> {
        Options { known, ..self }
    }

    /// The same with a shelf.
    #[must_use]
    pub fn shelf(self, shelf: Arc<dyn Shelf>) -> Options<'k> {
        Options { shelf: Some(shelf), ..self }
    }
}

/// A finished replication, as it is kept to resume an interrupted experiment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finished {
    /// Place of the policy among the experiment's policies.
    pub policy: PolicyIndex,
    /// Number of the replication, from 0.
    pub replication: u64,
    /// Its numbers.
    pub outcome: Outcome,
}

/// What is already known of an experiment. Each outcome is asked for once, when its turn comes, and from
/// several threads.
pub trait Known: fmt::Debug + Sync {
    /// The outcome of a replication of a policy; `None`: it is simulated.
    fn recall(&self, policy: PolicyIndex, replication: u64) -> Option<Outcome>;
}

/// Nothing is known.
impl Known for () {
    fn recall(&self, _: PolicyIndex, _: u64) -> Option<Outcome> {
        None
    }
}

impl Known for BTreeMap<(PolicyIndex, u64), Outcome> {
    fn recall(&self, policy: PolicyIndex, replication: u64) -> Option<Outcome> {
        self.get(&(policy, replication)).cloned()
    }
}

/// Listens to the progress of an experiment and may stop it. Called from several threads.
pub trait Sink: Sync {
    /// A replication has been simulated.
    fn finished(&self, policy: PolicyIndex, replication: u64, outcome: &Outcome);
    /// Whether to stop. Replications in hand are finished first.
    fn stop(&self) -> bool;
    /// Whether to leave replications in hand unfinished, too; asked often.
    fn give_up(&self) -> bool {
        false
    }
}

/// Why a replication has no outcome.
#[derive(Debug)]
enum Ended {
    /// It was left unfinished.
    GivenUp,
    /// It would not come to an end.
    Storm(Box<Storm>),
}

/// Without a listener.
impl Sink for () {
    fn finished(&self, _: PolicyIndex, _: u64, _: &Outcome) {}
    fn stop(&self) -> bool {
        false
    }
}

/// Simulates replications 0, 1, 2, ... of every policy; the first policy is the one the others are
/// compared with. When stopped, the longest prefix of replications that every policy has finished
/// counts.
#[must_use]
pub fn run(policies: &[Policy], options: Options<'_>, sink: &dyn Sink) -> Experiment {
    run_measuring(policies, options, sink, &())
}

/// The same with another simulation in place of the company.
#[cfg(test)]
pub(super) fn run_with(
    policies: &[Policy],
    options: Options<'_>,
    sink: &dyn Sink,
    simulate: impl Fn(&Policy, u64) -> Outcome + Sync,
) -> Experiment {
    let simulate = |policy: PolicyIndex, replication, _: &dyn Fn() -> bool| {
        Ok(simulate(&policies[policy.0], replication))
    };
    all(policies, options, sink, &[], simulate)
}

/// All replications of all policies, with `own` KPIs after those of the catalogue.
fn all(
    policies: &[Policy],
    options: Options<'_>,
    sink: &dyn Sink,
    own: &[KpiDefinition],
    simulate: impl Fn(PolicyIndex, u64, &dyn Fn() -> bool) -> Result<Outcome, Ended> + Sync,
) -> Experiment {
    let replications = usize::try_from(options.replications).expect("they can be counted");
    // Replication 0 of all policies, then replication 1, ...: a prefix is soon complete.
    let tasks = replications * policies.len();
    let room = Room::of(options.shelf, options.held, policies.len());
    let collector = Collector::new(policies, own, room);
    let measured = collector.measured();
    let recall = |policy: usize, replication| {
        let outcome = options.known.recall(PolicyIndex(policy), replication)?;
        // Of other KPIs it would be of no use.
        (outcome.kpis.len() == measured[policy]).then_some(outcome)
    };
    let turns = Turns::new(collector);
    let next = AtomicUsize::new(0);
    let storms: Mutex<Vec<(usize, Storm)>> = Mutex::default();
    let stormy = AtomicBool::new(false);
    let give_up = || sink.give_up() || stormy.load(Ordering::Relaxed);
    let ends = || sink.stop() || give_up();
    let work = || {
        let _panics = turns.until_panic();
        while !sink.stop() && !stormy.load(Ordering::Relaxed) {
            let task = next.fetch_add(1, Ordering::Relaxed);
            if task >= tasks {
                break;
            }
            let (policy, replication) = (task % policies.len(), (task / policies.len()) as u64);
            if let Some(outcome) = recall(policy, replication) {
                turns.take(task, outcome, &ends);
                continue;
            }
            match simulate(PolicyIndex(policy), replication, &give_up) {
                Ok(outcome) => {
                    sink.finished(PolicyIndex(policy), replication, &outcome);
                    turns.take(task, outcome, &ends);
                }
                Err(Ended::GivenUp) => break,
                Err(Ended::Storm(storm)) => {
                    storms.lock().unwrap_or_else(PoisonError::into_inner).push((task, *storm));
                    stormy.store(true, Ordering::Relaxed);
                }
            }
        }
    };
    on_threads(options.threads.min(tasks), work);
    let mut experiment = turns.into_collector().finish(options.replications);
    let storms = storms.into_inner().unwrap_or_else(PoisonError::into_inner);
    experiment.storm = storms.into_iter().min_by_key(|(task, _)| *task).map(|(_, storm)| storm);
    experiment
}

/// The same as [`run`] with KPIs of the caller's own beside those of the catalogue, whose numbers do
/// not change by it. No two KPIs may have one name.
#[must_use]
pub fn run_measuring<Own: OwnKpis>(
    policies: &[Policy],
    options: Options<'_>,
    sink: &dyn Sink,
    own: &Own,
) -> Experiment {
    let policies =
        &with_neutral_pools(policies, options.threads, &|| !sink.stop() && !sink.give_up());
    let (rules, none) = (Rules::of(policies), Rules::default());
    let simulate = |place: PolicyIndex, replication, give_up: &dyn Fn() -> bool| {
        let policy = &policies[place.0];
        let mut guard = Guard::of(&policy.timeline.stages[0].1);
        let applied = if place == PolicyIndex::FIRST { &rules } else { &none };
        let goes_on = &mut |now| guard.holds(now) && !give_up();
        let outcome = simulate_measuring(policy, replication, own, applied, goes_on);
        outcome.ok_or_else(|| match guard.storm(policy, replication, give_up) {
            Some(storm) => Ended::Storm(Box::new(storm)),
            None => Ended::GivenUp,
        })
    };
    let mut definitions = own.definitions();
    if policies.iter().any(|policy| policy.timeline.stages[0].1.wall.is_some()) {
        definitions.iter_mut().for_each(KpiDefinition::by_the_calendar);
    }
    all(policies, options, sink, &definitions, simulate)
}

/// How many bytes the values of a replication of a policy take, in memory or on a shelf, where no policy
/// starts inside the run and no other pays or bills by other rules.
pub fn bytes_a_replication(policy: &Policy) -> u64 {
    let scenario = &policy.timeline.stages[0].1;
    let end = Time::ZERO + scenario.run.warm_up + scenario.run.length;
    let nothing = KpiObserver::new(scenario).finish(end);
    let Outcome { kpis, wip, fates, .. } = nothing;
    (size_of_row(&kpis) + size_of_row(&wip) + size_of_row(&fates)) as u64
}

fn size_of_row<T: Stored>(row: &[T]) -> usize {
    row.len() * T::BYTES
}

/// Simulates one replication of a policy and measures it: the same bytes wherever and whenever.
pub fn simulate(policy: &Policy, replication: u64) -> Outcome {
    let policy = &with_neutral_pools(std::slice::from_ref(policy), 1, &|| true)[0];
    let outcome = simulate_measuring(policy, replication, &(), &Rules::default(), &mut |_| true);
    outcome.expect("it goes on to the end")
}

/// The same, with the values of the caller's own KPIs after those of the catalogue, and what other rules
/// would move; `None` when it does not go on to the end.
fn simulate_measuring<Own: OwnKpis>(
    policy: &Policy,
    replication: u64,
    own: &Own,
    rules: &Rules<'_>,
    goes_on: &mut dyn FnMut(Time) -> bool,
) -> Option<Outcome> {
    let scenario = &policy.timeline.stages[0].1;
    let mut observers = ((KpiObserver::new(scenario), own.clone()), Applied::to(policy, rules));
    observers.0.1.begin(scenario);
    if !company::simulate_while(policy, replication, &mut observers, goes_on) {
        return None;
    }
    let end = Time::ZERO + scenario.run.warm_up + scenario.run.length;
    let ((kpis, own), applied) = observers;
    let mut outcome = kpis.finish(end);
    own.push_values(end, &mut outcome.kpis);
    applied.finish(end, &mut outcome);
    Some(outcome)
}
