//! `salesops trace`: one order followed through a replication.

use super::arguments::TraceArguments;
use super::failure::Failure;
use super::scenario_file::open;
use super::screen::Screen;
use crate::report::{self, paragraph};

/// Traces one order.
///
/// # Errors
/// Bad input, or there are fewer orders.
pub fn trace(asked: &TraceArguments, screen: &Screen) -> Result<(), Failure> {
    let book = open(&asked.source, None, screen)?;
    let policy = book.policy(&asked.policy)?;
    let (order, replication) = (asked.order, asked.replication);
    let story = report::trace(&policy, replication, order).map_err(|accepted| {
        let orders = match accepted {
            0 => "no order".to_owned(),
            1 => "only 1 order".to_owned(),
            many => format!("only {many} orders"),
        };
        let remedy = if accepted > 0 { ", choose an earlier one" } else { "" };
        Failure::input(format!(
            "there is no order {order}: replication {replication} of {} accepts {orders}{remedy}",
            policy.name
        ))
    })?;
    let width = screen.look().width;
    let most = story.lines.iter().map(|(instant, _)| instant.chars().count()).max().unwrap_or(0);
    let lines = story
        .lines
        .iter()
        .map(|(instant, sentence)| paragraph(&format!("{instant:<most$}  "), sentence, width));
    let lines: Vec<String> = lines.collect();
    screen.data(&format!("{}\n\n{}\n", story.heading, lines.join("\n")))
}
