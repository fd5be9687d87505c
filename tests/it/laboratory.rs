//! Runs scenario files the way the program does, and judges estimates against known values.

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

/// A known value and how near the simulation must come.
pub struct Known {
    /// Name of the KPI.
    pub kpi: &'static str,
    /// The value of the theory.
    pub truth: f64,
    /// Relative tolerance: 0.005 in light traffic to 0.02 in heavy traffic.
    pub tolerance: f64,
}

/// Runs a case until the 99 % half-width of every known KPI is at most half its tolerance, then
/// requires |estimate - truth| <= half-width + tolerance * truth.
pub fn validate(path: &str, known: &[Known]) {
    validate_variation(path, &[], known);
}

/// The same for a scenario file with other values.
pub fn validate_variation(path: &str, values: &[(&str, &str)], known: &[Known]) {
    let book = if values.is_empty() { load(path) } else { vary(path, values) };
    let policies = [book.baseline];
    let mut replications = 16;
    loop {
        let experiment = run(&policies, replications);
        let intervals: Vec<Interval> = known.iter().map(|k| interval(&experiment, k.kpi)).collect();
        let reached = |(k, i): (&Known, &Interval)| i.half_width <= 0.5 * k.tolerance * k.truth;
        if known.iter().zip(&intervals).all(reached) {
            return judge(path, known, &intervals);
        }
        assert!(replications < 100_000, "{path}: the intervals do not shrink");
        let lacking = known.iter().zip(&intervals);
        let factor = lacking.map(|(k, i)| (i.half_width / (0.5 * k.tolerance * k.truth)).powi(2));
        let factor = factor.fold(0.0, f64::max) * 1.1;
        replications = ((replications as f64 * factor) as u64).max(replications + 8);
    }
}

/// The 99 % interval of a KPI of the first policy.
pub fn interval(experiment: &Experiment, kpi: &str) -> Interval {
    let place = experiment.kpi(kpi).unwrap_or_else(|| panic!("there is no KPI `{kpi}`"));
    Interval::of(experiment.values(0, place), 0.99).unwrap_or_else(|| panic!("`{kpi}` is empty"))
}

fn judge(path: &str, known: &[Known], intervals: &[Interval]) {
    for (k, i) in known.iter().zip(intervals) {
        let error = (i.mean - k.truth).abs();
        let allowed = i.half_width + k.tolerance * k.truth;
        println!("{path} {}: {} known {} ± {}", k.kpi, i.mean, k.truth, i.half_width);
        assert!(
            error <= allowed,
            "{path} {}: {} ± {}, known {}",
            k.kpi,
            i.mean,
            i.half_width,
            k.truth
        );
    }
}
