//! `salesops compare` and `run`: policies side by side, or a single one.

use super::arguments::{CompareArguments, RunArguments};
use super::failure::Failure;
use super::options::{ScenarioArguments, SimulationArguments};
use super::plan::Plan;
use super::present::present;
use super::scenario_file::open;
use super::screen::Screen;
use super::simulate::simulate;
use crate::report::{ExperimentKind, Results, Varied};
use crate::scenario::{Book, Diagnostics, Policy};

/// Compares policies with the baseline.
///
/// # Errors
/// Bad input, a run that failed, or Ctrl-C.
pub fn compare(asked: &CompareArguments, screen: &Screen) -> Result<(), Failure> {
    let book = open(&asked.source, Some(&asked.simulation), screen)?;
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
    let end = finish(
        ExperimentKind::Compare,
        &book,
        &policies,
        (&asked.source, &asked.simulation),
        screen,
    );
    if end.is_ok() && book.baseline.timeline.stages[0].1.alignment.meeting.is_some() {
        let shown = asked.source.scenario.display();
        let lever = "alignment.meeting.cadence=1 week,2 weeks,1 month,1 quarter";
        screen.note(&format!(
            "Next: where is the optimum of a lever?\n  salesops sweep {shown} --lever '{lever}'"
        ));
    }
    end
}

/// Simulates one policy.
///
/// # Errors
/// Bad input, a run that failed, or Ctrl-C.
pub fn run(asked: &RunArguments, screen: &Screen) -> Result<(), Failure> {
    let book = open(&asked.source, Some(&asked.simulation), screen)?;
    book.order_book()?;
    let policy = book.policy(&asked.policy)?;
    finish(ExperimentKind::Run, &book, &[policy], (&asked.source, &asked.simulation), screen)?;
    let shown = asked.source.scenario.display();
    screen.note(&format!("Next: is there a better policy?\n  salesops compare {shown}"));
    Ok(())
}

/// Simulates the policies and presents the results.
fn finish(
    kind: ExperimentKind,
    book: &Book,
    policies: &[Policy],
    (source, asked): (&ScenarioArguments, &SimulationArguments),
    screen: &Screen,
) -> Result<(), Failure> {
    let names = policies.iter().map(|policy| policy.name.clone()).collect();
    let varied = Varied { policies: names, ..Varied::default() };
    let plan = Plan::of(kind, varied, book, policies, (source, asked, screen))?;
    let (experiment, execution) = simulate(&plan, screen)?;
    let report = plan.report(&experiment);
    present(&Results { experiment: &experiment, report }, &plan, execution, asked, screen)
}
