//! Reading a scenario from its file, with values from the command line in place of its own.

use super::failure::Failure;
use super::known_kpis::check_requirements;
use super::options::{ScenarioArguments, SimulationArguments};
use super::screen::Screen;
use crate::scenario::{self, Book, Override};
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::Path;

/// Loads the scenario of a command.
///
/// # Errors
/// It cannot be read, or something is wrong with it.
pub fn load(
    source: &ScenarioArguments,
    simulation: Option<&SimulationArguments>,
) -> Result<Book, Failure> {
    let mut overrides = Vec::new();
    for set in &source.set {
        overrides.push(Override::parse(set)?);
    }
    if let Some(simulation) = simulation {
        let mut add = |path: &str, value: Option<u64>| {
            overrides.extend(value.map(|value| Override::new(path, value.to_string())));
        };
        add("run.replications", simulation.replications);
        add("run.seed", simulation.seed);
    }
    let text = read(&source.scenario)?;
    let book = scenario::load(&source.scenario.to_string_lossy(), &text, &overrides)?;
    check_requirements(&book)?;
    Ok(book)
}

/// Loads the scenario of a command that has something more interesting to show than its warnings.
///
/// # Errors
/// It cannot be read, or something is wrong with it.
pub fn open(
    source: &ScenarioArguments,
    simulation: Option<&SimulationArguments>,
    screen: &Screen,
) -> Result<Book, Failure> {
    let book = load(source, simulation)?;
    warn_briefly(&book, source, screen);
    Ok(book)
}

/// Shows the warnings of a scenario with their places.
pub fn warn(book: &Book, screen: &Screen) {
    for warning in &book.warnings {
        screen.diagnose(&format!("{}\n", warning.render(screen.colours_errors())));
    }
}

/// Shows the first warnings, a line each.
fn warn_briefly(book: &Book, source: &ScenarioArguments, screen: &Screen) {
    for warning in book.warnings.iter().take(BRIEF) {
        screen.warn(&warning.message);
    }
    if let Some(more) = book.warnings.len().checked_sub(BRIEF).filter(|more| *more > 0) {
        let shown = source.scenario.display();
        screen.note(&format!("and {more} more warnings: salesops check {shown}"));
    }
}

/// So many warnings do not bury what follows.
const BRIEF: usize = 3;

/// Bytes of the largest file that is read: a hundred times those of the largest scenario.
const MOST: u64 = 16 << 20;

/// The text of a file.
///
/// # Errors
/// It cannot be read.
pub fn read(path: &Path) -> Result<String, Failure> {
    let shown = path.display();
    if path.is_dir() {
        let example = scenarios_in(path).into_iter().next();
        let remedy = example
            .map_or(String::new(), |name| format!(", such as {}", path.join(name).display()));
        return Err(Failure::input(format!("{shown} is a folder; name a scenario file{remedy}")));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).and_then(|file| file.take(MOST + 1).read_to_end(&mut bytes));
    file.map_err(|error| match error.kind() {
        ErrorKind::NotFound => Failure::input(format!("there is no file {shown}{}", remedy(path))),
        _ => Failure::input(format!("cannot read {shown}: {error}")),
    })?;
    if bytes.len() as u64 > MOST {
        let megabytes = MOST >> 20;
        return Err(Failure::input(format!(
            "{shown} is larger than {megabytes} MiB, which no scenario is; name a scenario file"
        )));
    }
    String::from_utf8(bytes).map_err(|error| {
        let place = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..place].iter().filter(|byte| **byte == b'\n').count() + 1;
        Failure::input(format!("{shown} is not UTF-8 text (line {line}); save it as UTF-8"))
    })
}

/// The scenario that may have been meant, or how to get one.
fn remedy(path: &Path) -> String {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let wanted = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let likeness = |name: &String| strsim::jaro_winkler(&wanted, name.trim_end_matches(".toml"));
    let nearest =
        scenarios_in(folder).into_iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    match nearest.filter(|name| likeness(name) > 0.75) {
        Some(name) if folder == Path::new(".") => format!("; did you mean {name}?"),
        Some(name) => format!("; did you mean {}?", folder.join(name).display()),
        None => "; `salesops new` writes one to start from".to_owned(),
    }
}

/// Names of the scenario files in a folder, in alphabetical order.
fn scenarios_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> =
        names.filter(|name| name.ends_with(".toml") && name != "Cargo.toml").collect();
    names.sort();
    names
}
