//! What a command has planned: the policies to be simulated, and what determines the results.

use super::arguments::SimulationArguments;
use super::loads;
use super::run_time::time;
use super::screen::Screen;
use crate::experiment::{Experiment, neutral_pool, with_neutral_pools};
use crate::report::{ExperimentKind, Manifest, Report, SOURCES, Setting, Varied, sha256};
use crate::scenario::{Book, Policy};
use std::borrow::Cow;
use std::path::Path;

/// What is to be simulated, where, and by how many.
#[derive(Debug)]
pub struct Plan<'p> {
    /// The scenario.
    pub book: &'p Book,
    /// What determines the results.
    pub manifest: Manifest,
    /// The policies; also the points of a sweep, the combinations of factors, the decisions of both
    /// sides.
    pub policies: Cow<'p, [Policy]>,
    /// The resolved scenario, with the pay-neutral pools of the policies.
    pub resolved: String,
    /// Folder of the folder of results.
    pub out: &'p Path,
    /// Threads; 0: as many as there are cores.
    pub threads: usize,
}

impl<'p> Plan<'p> {
    /// What was asked for.
    pub fn of(
        kind: ExperimentKind,
        varied: Varied,
        book: &'p Book,
        policies: &'p [Policy],
        (asked, screen): (&'p SimulationArguments, &Screen),
    ) -> Plan<'p> {
        time(policies, screen);
        let scenario = &book.baseline.timeline.stages[0].1;
        let threads = asked.threads.map_or(0, |threads| threads as usize);
        let policies = with_neutral_pools(policies, threads, &|| true);
        let pools: Vec<_> = policies
            .iter()
            .filter_map(|policy| Some((policy.name.as_str(), neutral_pool(policy)?)))
            .collect();
        let resolved = book.resolved_with_pools(&pools);
        let manifest = Manifest {
            salesops: env!("CARGO_PKG_VERSION").to_owned(),
            sources: SOURCES.to_owned(),
            kind,
            scenario: scenario.name.clone(),
            scenario_sha256: sha256(resolved.as_bytes()),
            seed: scenario.run.seed,
            replications: scenario.run.replications,
            interrupted_after: None,
            policies: policies.iter().map(|policy| policy.name.clone()).collect(),
            varied,
        };
        Plan { book, manifest, policies, resolved, out: &asked.out, threads }
    }

    /// What there is to say of the simulated policies, whatever kind of experiment it is.
    pub fn report(&self, experiment: &Experiment) -> Report {
        let book = self.book;
        let mut warnings: Vec<String> = book.warnings.iter().map(|w| w.message.clone()).collect();
        warnings.extend(loads::warnings(&*self.policies));
        let setting = Setting {
            kind: self.manifest.kind,
            title: Some(book.baseline.timeline.stages[0].1.title()),
            story: book.baseline.timeline.stages[0].1.story.clone(),
            resolved: self.resolved.clone(),
            warnings,
        };
        Report::of(experiment, &setting)
    }
}
