//! Simulating what a command asks for: journal, progress, Ctrl-C, and how long it took.

use super::day::of_run;
use super::estimate::room;
use super::failure::Failure;
use super::plan::Plan;
use super::progress::Progress;
use super::screen::Screen;
use super::{interrupt, loads};
use crate::experiment::{Experiment, Options, run};
use crate::report::{Journal, JournalError, Recorded, can_take};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

/// How it was simulated.
#[derive(Debug)]
pub struct Execution {
    /// The journal, to be removed when the results are safe.
    pub journal: Journal,
    /// Replications that count when it was interrupted.
    pub interrupted_after: Option<u64>,
    /// Replications that an earlier run had finished.
    pub resumed: usize,
    /// The day that its results bear.
    pub day: String,
    /// When it began.
    pub started: SystemTime,
    /// How long it took.
    pub took: Duration,
}

/// Simulates at least one replication of every policy.
///
/// # Errors
/// The results could not be written anyway, the simulation panicked, or Ctrl-C came before the first
/// replication of every policy was finished.
#[expect(clippy::disallowed_methods, reason = "the wall clock belongs to cli/, which this is")]
pub fn simulate(plan: &Plan, screen: &Screen) -> Result<(Experiment, Execution), Failure> {
    let (started, clock) = (SystemTime::now(), Instant::now());
    room(plan, screen)?;
    let (journal, resumed) = open(plan, screen)?;
    let day = of_run(plan.date, &plan.out.join(plan.manifest.folder()), &journal, started);
    loads::warnings(&*plan.policies).iter().for_each(|warning| screen.warn(warning));
    let replications = plan.manifest.replications;
    let total = replications * plan.policies.len() as u64;
    if resumed > 0 {
        screen.note(&format!(
            "going on from {resumed} of {total} replications that were finished before"
        ));
    }
    interrupt::listen();
    let progress = Progress::new(&journal, total, resumed as u64, screen.shows_progress());
    let options = Options::new(replications).threads(plan.threads).known(&journal);
    let options = options.shelf(Arc::new(journal.shelf()));
    let simulated = catch_unwind(AssertUnwindSafe(|| run(&plan.policies, options, &progress)));
    if !progress.finish() {
        screen.warn("the journal could not be kept; an interrupted run would start again");
    }
    let experiment = simulated.map_err(|_| {
        let message =
            "the simulation panicked; this is a bug in salesops, please report it with the scenario";
        Failure::Run(message.to_owned())
    })?;
    if let Some(storm) = &experiment.storm {
        let _ = journal.remove();
        return Err(Failure::Run(format!(
            "{storm}. Give what happens there a duration, or let it happen less often"
        )));
    }
    if experiment.replications == 0 {
        screen.note("stopped before the first replication of every policy was finished");
        return Err(Failure::Interrupted);
    }
    let (took, interrupted) = (clock.elapsed(), experiment.interrupted);
    screen.detail(&format!("simulated in {:.1} s", took.as_secs_f64()));
    let interrupted_after = interrupted.then_some(experiment.replications);
    Ok((experiment, Execution { journal, interrupted_after, resumed, day, started, took }))
}

/// The journal, and of how many replications it knows. An output folder that cannot be written is found out here.
fn open(plan: &Plan, screen: &Screen) -> Result<(Journal, usize), Failure> {
    let results = plan.out.join(plan.manifest.folder());
    can_take(&results)
        .map_err(|error| Failure::input(format!("{error}; move it away, or use another --out")))?;
    let (journal, recorded) = Journal::open(plan.out, &plan.manifest).map_err(refused)?;
    let Recorded { finished, damaged } = recorded;
    if damaged > 0 {
        let what = if damaged == 1 { "1 record is" } else { &format!("{damaged} records are") };
        screen.warn(&format!(
            "{what} damaged in the journal of an earlier run; it is simulated again"
        ));
    }
    Ok((journal, finished))
}

/// Why there is no journal, with a remedy.
fn refused(error: JournalError) -> Failure {
    let remedy = match &error {
        JournalError::Io(..) => "choose another folder with --out".to_owned(),
        JournalError::Busy(_) => "wait for it, or use another --out".to_owned(),
        JournalError::Foreign(there) | JournalError::Link(there) => {
            format!("remove {}, or use another --out", there.display())
        }
    };
    Failure::input(format!("{error}; {remedy}"))
}
