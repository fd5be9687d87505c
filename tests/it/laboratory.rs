//! Runs scenario files the way the program does. Known answers have their registry in [`crate::known`].

use crate::known::case::Case;
use salesops::experiment::{self, Experiment, Options};
use salesops::measure::Interval;
use salesops::scenario::{self, Book, Override, Policy};
use std::fs;
use std::path::{Path, PathBuf};

/// A path below the package.
pub fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Loads a scenario file.
pub fn load(path: &str) -> Book {
    let text = fs::read_to_string(here(path)).expect("the scenario file can be read");
    scenario::load(path, &text, &[]).unwrap_or_else(|faults| panic!("{path}: {faults}"))
}

/// Loads a scenario file with other values.
pub fn vary(path: &str, values: &[(&str, &str)]) -> Book {
    let patches: Vec<Override> =
        values.iter().map(|(at, value)| Override::new(*at, *value)).collect();
    load(path).variation(&patches).unwrap_or_else(|faults| panic!("{path}: {faults}"))
}

/// Runs so many replications of each policy on all cores.
pub fn run(policies: &[Policy], replications: u64) -> Experiment {
    experiment::run(policies, Options { replications, threads: 0, known: Vec::new() }, &())
}

/// The 99 % interval of a KPI of the first policy.
pub fn interval(experiment: &Experiment, kpi: &str) -> Interval {
    let place = experiment.kpi(kpi).unwrap_or_else(|| panic!("there is no KPI `{kpi}`"));
    Interval::of(experiment.values(0, place), 0.99).unwrap_or_else(|| panic!("`{kpi}` is empty"))
}

/// A known value of a KPI.
pub struct Known {
    /// Name of the KPI.
    pub kpi: &'static str,
    /// Its expected value.
    pub truth: f64,
    /// Relative tolerance.
    pub tolerance: f64,
}

/// Checks a case that is not in the registry (and thus not in the table).
pub fn validate(path: &str, known: &[Known]) {
    validate_variation(path, &[], known);
}

/// The same for a scenario file with other values.
pub fn validate_variation(path: &str, values: &[(&str, &str)], known: &[Known]) {
    let case = Case::new("not registered").file(path);
    let case = values.iter().fold(case, |case, (path, value)| case.with(path, value));
    known.iter().fold(case, |case, k| case.kpi(k.kpi, k.truth, k.tolerance)).check();
}
