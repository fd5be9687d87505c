//! Runs replications on several threads. Results are placed by policy and replication, so the
//! numbers do not depend on how many threads there are nor on which finishes first.

use super::collect::collect;
use super::pay_neutral::with_neutral_pools;
use super::results::{Experiment, PolicyIndex};
use super::storm::{Guard, Storm};
use super::threads::on_threads;
use super::transfer::{Applied, Rules};
use crate::company;
use crate::engine::Time;
use crate::measure::{KpiDefinition, KpiObserver, Outcome, OwnKpis, catalogue};
use crate::scenario::Policy;
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

/// How much to run, and what has been run before.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// Replications of each policy.
    pub replications: u64,
    /// Threads; 0: as many as the machine has cores. There is one without the feature `parallel`, and
    /// where the system grants no more.
    pub threads: usize,
    /// What is already known, from an interrupted experiment with the same policies; it is not
    /// simulated again.
    pub known: Vec<Finished>,
}

impl Options {
    /// So many replications of each policy, on all cores, with nothing known.
    pub fn new(replications: u64) -> Options {
        Options { replications, ..Options::default() }
    }

    /// The same on so many threads; 0: as many as the machine has cores.
    #[must_use]
    pub fn threads(self, threads: usize) -> Options {
        Options { threads, ..self }
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
pub fn run(policies: &[Policy], options: Options, sink: &dyn Sink) -> Experiment {
    run_measuring(policies, options, sink, &())
}

/// The same with another simulation in place of the company.
#[cfg(test)]
pub(super) fn run_with(
    policies: &[Policy],
    options: Options,
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
    options: Options,
    sink: &dyn Sink,
    own: &[KpiDefinition],
    simulate: impl Fn(PolicyIndex, u64, &dyn Fn() -> bool) -> Result<Outcome, Ended> + Sync,
) -> Experiment {
    let replications = usize::try_from(options.replications).expect("they fit into memory");
    // Replication 0 of all policies, then replication 1, ...: a prefix is soon complete.
    let tasks = replications * policies.len();
    let outcomes: Vec<OnceLock<Outcome>> = (0..tasks).map(|_| OnceLock::new()).collect();
    for known in options.known {
        if known.policy.0 < policies.len() && known.replication < options.replications {
            let task = known.replication as usize * policies.len() + known.policy.0;
            // The same replication known twice is the same twice.
            let _ = outcomes[task].set(known.outcome);
        }
    }
    let next = AtomicUsize::new(0);
    let storms: Mutex<Vec<(usize, Storm)>> = Mutex::default();
    let stormy = AtomicBool::new(false);
    let give_up = || sink.give_up() || stormy.load(Ordering::Relaxed);
    let work = || {
        while !sink.stop() && !stormy.load(Ordering::Relaxed) {
            let task = next.fetch_add(1, Ordering::Relaxed);
            let Some(place) = outcomes.get(task) else { break };
            if place.get().is_some() {
                continue;
            }
            let (policy, replication) = (task % policies.len(), (task / policies.len()) as u64);
            match simulate(PolicyIndex(policy), replication, &give_up) {
                Ok(outcome) => {
                    let outcome = place.get_or_init(|| outcome);
                    sink.finished(PolicyIndex(policy), replication, outcome);
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
    let finished = outcomes.into_iter().map(OnceLock::into_inner);
    let mut experiment = collect(policies, options.replications, own, finished);
    let storms = storms.into_inner().unwrap_or_else(PoisonError::into_inner);
    experiment.storm = storms.into_iter().min_by_key(|(task, _)| *task).map(|(_, storm)| storm);
    experiment
}

/// The same as [`run`] with KPIs of the caller's own beside those of the catalogue, whose numbers do
/// not change by it. No two KPIs may have one name.
#[must_use]
pub fn run_measuring<Own: OwnKpis>(
    policies: &[Policy],
    options: Options,
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

/// About how many bytes of memory each replication of a policy takes until its experiment is shown.
pub fn bytes_a_replication(policy: &Policy) -> u64 {
    let kpis = catalogue(&policy.timeline.stages[0].1).len() as u64;
    // A KPI, once as a number and once as text; the paths and histograms.
    kpis * (16 + 12) + 2200
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
