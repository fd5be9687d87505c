//! `salesops book`: what becomes of the orders and deals that are open when the run starts.

use super::arguments::RunArguments;
use super::failure::Failure;
use super::plan::Plan;
use super::present::present;
use super::scenario_file::open;
use super::screen::Screen;
use super::simulate::simulate;
use crate::report::{BookPage, ExperimentKind, Results, Varied};

/// Rolls the order book forward under one policy.
///
/// # Errors
/// Bad input, no book, a run that failed, or Ctrl-C.
pub fn book(asked: &RunArguments, screen: &Screen) -> Result<(), Failure> {
    let file = open(&asked.source, Some(&asked.simulation), screen)?;
    if file.order_book()?.is_none() {
        let shown = asked.source.scenario.display();
        return Err(Failure::input(format!(
            "{shown} has no `[book]`; write the orders and deals that are open, as in `[book]` with \
            `orders = [{{ id = \"SO-1\", product = ..., due = ... }}]`"
        )));
    }
    let policies = [file.policy(&asked.policy)?];
    let varied = Varied { policies: vec![asked.policy.clone()], ..Varied::default() };
    let plan = Plan::of(
        ExperimentKind::Book,
        varied,
        &file,
        &policies,
        (&asked.source, &asked.simulation, screen),
    )?;
    let (experiment, execution) = simulate(&plan, screen)?;
    let report = BookPage(plan.report(&experiment));
    let results = Results { experiment: &experiment, report };
    present(&results, &plan, execution, &asked.simulation, screen)
}
