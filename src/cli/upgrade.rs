//! `salesops upgrade`: a scenario file with the names of keys and rules that are in use today.

use super::arguments::UpgradeArguments;
use super::failure::Failure;
use super::scenario_file::read;
use super::screen::Screen;
use crate::scenario;
use std::fs;

/// Prints the file with today's names, or replaces it.
///
/// # Errors
/// It cannot be read or written, is not TOML, or holds a key with its old name and with its new one.
pub fn upgrade(asked: &UpgradeArguments, screen: &Screen) -> Result<(), Failure> {
    let shown = asked.scenario.display();
    let written = read(&asked.scenario)?;
    let scenario::Upgrade { text, changes } = scenario::upgrade(&shown.to_string(), &written)?;
    for change in &changes {
        screen.note(&format!("{shown}:{}: {} -> {}", change.line, change.old, change.new));
    }
    if changes.is_empty() {
        screen.note(&format!("{shown} has no old names"));
    }
    if !asked.write {
        return screen.data(&text);
    }
    if changes.is_empty() {
        return Ok(());
    }
    let refused = |error| Failure::input(format!("cannot write {shown}: {error}"));
    fs::write(&asked.scenario, text).map_err(refused)
}
