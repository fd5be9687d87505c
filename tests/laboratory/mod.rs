//! Loads scenario files and runs them the way the program does: what `tests/it` and `tests/statistics`
//! have in common.

use salesops::company;
use salesops::engine::Time;
use salesops::experiment::{self, Experiment, Options, PolicyIndex};
use salesops::measure::{Interval, KpiObserver, catalogue};
use salesops::scenario::{self, Book, Override, Policy};
use std::collections::BTreeMap;
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
    experiment::run(policies, Options::new(replications), &())
}

/// The 99 % interval of a KPI of the first policy.
pub fn interval(experiment: &Experiment, kpi: &str) -> Interval {
    let place = experiment.kpi(kpi).unwrap_or_else(|| panic!("there is no KPI `{kpi}`"));
    Interval::of(experiment.values(PolicyIndex::FIRST, place), 0.99)
        .unwrap_or_else(|| panic!("`{kpi}` is empty"))
}

/// The KPIs of the first replication by name, to the bit.
pub fn bits(policy: &Policy) -> BTreeMap<String, Option<u64>> {
    let scenario = &policy.timeline.stages[0].1;
    let mut observer = KpiObserver::new(scenario);
    company::simulate(policy, 0, &mut observer);
    let outcome = observer.finish(Time::ZERO + scenario.run.warm_up + scenario.run.length);
    let named = catalogue(scenario).into_iter().zip(outcome.kpis);
    named.map(|(kpi, value)| (kpi.name, value.map(f64::to_bits))).collect()
}
