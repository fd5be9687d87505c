//! `salesops show`, `reference` and `completions`: things that are only printed.

use super::arguments::{Arguments, CompletionsArguments, ReferenceArguments, ShowArguments};
use super::failure::Failure;
use super::scenario_file::{load, warn};
use super::screen::Screen;
use crate::report::paragraph;
use crate::scenario;
use clap::CommandFactory;

/// Prints the resolved scenario.
///
/// # Errors
/// Something is wrong with it.
pub fn show(asked: &ShowArguments, screen: &Screen) -> Result<(), Failure> {
    let book = load(&asked.source, None)?;
    warn(&book, screen);
    match &asked.policy {
        Some(policy) => screen.data(&book.resolved_under(policy)?),
        None => screen.data(&book.resolved),
    }
}

/// Prints the reference of the scenario format.
///
/// # Errors
/// It cannot be printed.
pub fn reference(asked: &ReferenceArguments, screen: &Screen) -> Result<(), Failure> {
    if let Some(words) = &asked.find {
        return found(words, screen);
    }
    let text = if asked.json_schema { scenario::json_schema() } else { scenario::reference() };
    screen.data(&text)
}

/// Prints the keys that some words fit.
fn found(words: &str, screen: &Screen) -> Result<(), Failure> {
    let all = scenario::find_keys(words);
    if all.is_empty() {
        let message = format!("no key of a scenario has to do with \"{words}\"");
        let remedy = "try fewer or other words, or read all: salesops reference";
        return Err(Failure::input(format!("{message}; {remedy}")));
    }
    let width = screen.look().width;
    let lines = all.iter().take(MOST).map(|line| paragraph("- ", line, width) + "\n");
    screen.data(&lines.collect::<String>())?;
    let more = all.len().saturating_sub(MOST);
    if more > 0 {
        screen.note(&format!("and {more} more; another word narrows it down"));
    }
    Ok(())
}

/// More keys than this are no answer.
const MOST: usize = 12;

/// Prints completions for a shell.
///
/// # Errors
/// They cannot be printed.
pub fn completions(asked: &CompletionsArguments, screen: &Screen) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(asked.shell, &mut Arguments::command(), "salesops", &mut script);
    screen.data(&String::from_utf8_lossy(&script))
}
