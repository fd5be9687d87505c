//! `salesops compare` and `run`: policies side by side, or a single one.

use super::arguments::{Compare, Format, Run, Simulation};
use super::failure::Failure;
use super::results::{drawn, keep};
use super::scenario_file::{load, warn_briefly};
use super::screen::Screen;
use super::simulate::{Plan, simulate};
use crate::report::{Look, Manifest, Report, Setting, export, figures, tables};
use crate::scenario::{Book, Diagnostics, Policy};

/// Compares policies with the baseline.
///
/// # Errors
/// Bad input, a run that failed, or Ctrl-C.
pub fn compare(asked: &Compare, screen: &Screen) -> Result<(), Failure> {
    let book = load(&asked.source, Some(&asked.simulation))?;
    warn_briefly(&book, &asked.source, screen);
    let mut policies = vec![book.baseline.clone()];
    if asked.policies.is_empty() {
        policies.extend(book.policies.iter().cloned());
    }
    let mut faults = Diagnostics::default();
    for name in &asked.policies {
        match book.policy(name) {
            Ok(policy) if policies.iter().any(|known| known.name == policy.name) => {}
            Ok(policy) => policies.push(policy),
            Err(more) => faults.0.extend(more.0),
        }
    }
    if faults.has_errors() {
        return Err(faults.in_order().into());
    }
    if policies.len() == 1 {
        screen.warn("there is no policy to compare the baseline with");
    }
    let end = finish("compare", &book, &policies, &asked.simulation, screen);
    if end.is_ok() && book.baseline.timeline.stages[0].1.alignment.meeting.is_some() {
        let shown = asked.source.scenario.display();
        let lever = "alignment.meeting.cadence=1 week,2 weeks,1 month,1 quarter";
        screen.note(&format!(
            "Next: where is the optimum?\n  salesops sweep {shown} --lever '{lever}'"
        ));
    }
    end
}

/// Simulates one policy.
///
/// # Errors
/// Bad input, a run that failed, or Ctrl-C.
pub fn run(asked: &Run, screen: &Screen) -> Result<(), Failure> {
    let book = load(&asked.source, Some(&asked.simulation))?;
    warn_briefly(&book, &asked.source, screen);
    let policy = book.policy(&asked.policy)?;
    finish("run", &book, &[policy], &asked.simulation, screen)?;
    let shown = asked.source.scenario.display();
    screen.note(&format!("Next: is there a better policy?\n  salesops compare {shown}"));
    Ok(())
}

/// Simulates the policies, keeps the results and prints them.
fn finish(
    command: &str,
    book: &Book,
    policies: &[Policy],
    asked: &Simulation,
    screen: &Screen,
) -> Result<(), Failure> {
    let plan = Plan::of(manifest(command, book, policies), policies, asked);
    let simulated = simulate(&plan, screen)?;
    screen.detail(&format!("simulated in {:.1} s", simulated.took.as_secs_f64()));
    let report = Report::of(&simulated.experiment, &setting(book, policies));
    let interrupted = simulated.experiment.interrupted;
    let charts = if asked.no_charts {
        Vec::new()
    } else {
        figures::comparison(&simulated.experiment, &report)
    };
    let names: Vec<&str> =
        charts.iter().filter(|(_, drawn)| drawn.is_ok()).map(|(name, _)| *name).collect();
    let page = tables::comparison(&report, Look { width: 110, colour: false });
    let mut files = export::spreadsheets(&simulated.experiment, &report);
    files.push(("report.json".into(), export::json(&report).into_bytes()));
    files.push(("report.md".into(), export::markdown(&report, &page, &names).into_bytes()));
    files.extend(drawn(charts, screen));
    // What was computed is shown even if it cannot be kept.
    let printed = screen.data(&match asked.format {
        Format::Json => export::json(&report),
        Format::Table if asked.details => {
            format!(
                "{}\n{}",
                tables::comparison(&report, screen.look()),
                tables::details(&report, screen.look())
            )
        }
        Format::Table => tables::comparison(&report, screen.look()),
    });
    keep(&plan, simulated, &book.resolved, files, screen)?;
    end(interrupted, screen).and(printed)
}

/// What determines the results.
pub(super) fn manifest(command: &str, book: &Book, policies: &[Policy]) -> Manifest {
    let scenario = &book.baseline.timeline.stages[0].1;
    Manifest {
        salesops: env!("CARGO_PKG_VERSION").to_owned(),
        features: Vec::new(),
        command: command.to_owned(),
        scenario: scenario.name.clone(),
        scenario_sha256: crate::report::sha256(book.resolved.as_bytes()),
        seed: scenario.run.seed,
        replications: scenario.run.replications,
        interrupted_after: None,
        policies: policies.iter().map(|policy| policy.name.clone()).collect(),
        sweep: None,
    }
}

/// What the report says besides the numbers.
pub(super) fn setting(book: &Book, policies: &[Policy]) -> Setting {
    let scenario = &book.baseline.timeline.stages[0].1;
    let mut warnings: Vec<String> = book.warnings.iter().map(|w| w.message.clone()).collect();
    warnings.extend(super::loads::warnings(policies));
    Setting { story: scenario.story.clone(), resolved: book.resolved.clone(), warnings }
}

/// How a run ends whose results are kept.
pub(super) fn end(interrupted: bool, screen: &Screen) -> Result<(), Failure> {
    if interrupted {
        screen.note("Interrupted: this is what was finished. The same command goes on from there.");
        return Err(Failure::Interrupted);
    }
    Ok(())
}
