//! What a command has planned: the policies to be simulated, and what determines the results.

use super::day::asked as asked_day;
use super::failure::Failure;
use super::letterhead::{Beside, letterhead};
use super::loads;
use super::options::{ScenarioArguments, SimulationArguments};
use super::run_time::time;
use super::screen::Screen;
use crate::experiment::{Experiment, neutral_pool, with_neutral_pools};
use crate::report::page::{Card, PageSetting};
use crate::report::{
    ExperimentKind, Manifest, PolicyReport, Report, SOURCES, Setting, Varied, sha256,
};
use crate::scenario::{Book, Policy};
use jiff::civil::Date;
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
    /// The day that the results are to bear; `None`: that on which they are begun.
    pub date: Option<Date>,
    /// What a page says besides the results, as far as it is known before.
    page: PageSetting,
    /// Files that `scenario.toml` needs beside it.
    pub beside: Beside,
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
        (source, asked, screen): (&ScenarioArguments, &'p SimulationArguments, &Screen),
    ) -> Result<Plan<'p>, Failure> {
        let date = asked_day(asked.date)?;
        let written = &book.baseline.timeline.stages[0].1.report.page;
        let (page, beside) = letterhead(written, source, asked)?;
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
        Ok(Plan {
            book,
            manifest,
            policies,
            resolved,
            out: &asked.out,
            threads,
            date,
            page,
            beside,
        })
    }

    /// What a page says besides these results.
    pub fn page(&self, report: &Report, day: &str) -> PageSetting {
        let card = |policy: &PolicyReport| {
            let known = self.policies.iter().find(|known| known.name == policy.name);
            Card {
                changes: self.book.changes(&policy.name).unwrap_or_default(),
                bill: known.map(|policy| policy.bill).unwrap_or_default(),
            }
        };
        // Points of a sweep are no policies of the file.
        let compares = self.manifest.kind == ExperimentKind::Compare;
        PageSetting {
            date: day.to_owned(),
            command: self.manifest.command(),
            assumptions: self.book.assumptions(),
            cards: report.policies.iter().filter(|_| compares).map(card).collect(),
            ..self.page.clone()
        }
    }

    /// What there is to say of the simulated policies, whatever kind of experiment it is.
    pub fn report(&self, experiment: &Experiment) -> Report {
        let (book, kind) = (self.book, self.manifest.kind);
        let scenario = &book.baseline.timeline.stages[0].1;
        // Points of other experiments are no policies that anyone wants to adopt.
        let judges = matches!(kind, ExperimentKind::Compare | ExperimentKind::Run);
        let mut warnings: Vec<String> = book.warnings.iter().map(|w| w.message.clone()).collect();
        warnings.extend(loads::warnings(&*self.policies));
        let setting = Setting {
            kind,
            title: Some(scenario.title()),
            story: scenario.story.clone(),
            resolved: self.resolved.clone(),
            warnings,
            require: if judges { scenario.require.clone() } else { Vec::new() },
        };
        Report::of(experiment, &setting)
    }
}
