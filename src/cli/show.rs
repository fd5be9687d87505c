//! `salesops show`, `reference` and `completions`: things that are only printed.

use super::arguments::{Arguments, CompletionsArguments, ReferenceArguments, ShowArguments};
use super::failure::Failure;
use super::scenario_file::{load, warn};
use super::screen::Screen;
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
    let text = if asked.json_schema { scenario::json_schema() } else { scenario::reference() };
    screen.data(&text)
}

/// Prints completions for a shell.
///
/// # Errors
/// They cannot be printed.
pub fn completions(asked: &CompletionsArguments, screen: &Screen) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(asked.shell, &mut Arguments::command(), "salesops", &mut script);
    screen.data(&String::from_utf8_lossy(&script))
}
