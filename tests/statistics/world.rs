//! The same market under every policy, and the same bytes on any number of threads.

use crate::laboratory::{here, load};
use salesops::company::{self, Fact, LeadFact, Observer};
use salesops::engine::Time;
use salesops::experiment::{self, Options};
use salesops::scenario::Policy;
use std::fs;

/// Records the candidate leads of the market, before thinning.
#[derive(Default)]
struct Candidates(Vec<(Time, Fact)>);

impl Observer for Candidates {
    fn notice(&mut self, now: Time, fact: &Fact) {
        if matches!(fact, Fact::Lead(_, LeadFact::CandidateAppeared { .. })) {
            self.0.push((now, *fact));
        }
    }
}

fn candidates(policy: &Policy, replication: u64) -> Vec<(Time, Fact)> {
    let mut seen = Candidates::default();
    company::simulate(policy, replication, &mut seen);
    seen.0
}

fn shipped() -> Vec<String> {
    let folder = fs::read_dir(here("scenarios")).expect("the folder exists");
    let files = folder.map(|entry| entry.expect("it can be read").file_name());
    let mut names: Vec<String> =
        files.map(|name| format!("scenarios/{}", name.to_string_lossy())).collect();
    names.retain(|name| name.ends_with(".toml"));
    names.sort();
    assert!(!names.is_empty());
    names
}

#[test]
fn every_policy_meets_the_same_candidates() {
    let batches = "tests/cases/everything_that_can_happen_to_an_order.toml".to_owned();
    for path in shipped().into_iter().chain([batches]) {
        let book = load(&path);
        for replication in 0..2 {
            let baseline = candidates(&book.baseline, replication);
            assert!(baseline.len() > 100, "{path}: only {} candidates", baseline.len());
            for policy in &book.policies {
                assert!(baseline == candidates(policy, replication), "{path}: {}", policy.name);
            }
        }
    }
}

#[test]
fn replications_differ_from_each_other() {
    let baseline = load("scenarios/nordlicht-pumps.toml").baseline;
    assert!(candidates(&baseline, 0) != candidates(&baseline, 1));
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    for path in shipped() {
        let book = load(&path);
        let policies: Vec<Policy> =
            std::iter::once(&book.baseline).chain(&book.policies).take(3).cloned().collect();
        let bytes = |threads: usize| {
            let options = Options::new(4).threads(threads);
            let experiment = experiment::run(&policies, options, &());
            serde_json::to_string(&experiment).expect("an experiment is plain data")
        };
        let alone = bytes(1);
        assert_eq!(alone, bytes(2), "{path}");
        assert_eq!(alone, bytes(8), "{path}");
    }
}

/// The numbers of a policy do not depend on the other policies of the experiment.
#[test]
fn a_policy_alone_has_the_numbers_it_has_in_company() {
    let book = load("scenarios/nordlicht-pumps.toml");
    let all: Vec<Policy> = std::iter::once(&book.baseline).chain(&book.policies).cloned().collect();
    let options = || Options::new(2).threads(2);
    let together = experiment::run(&all, options(), &());
    for (place, policy) in all.iter().enumerate() {
        let alone = experiment::run(std::slice::from_ref(policy), options(), &());
        let value = |row: &[Option<f64>], name: &str| {
            let kpi = together.definitions.iter().position(|kpi| kpi.name == name);
            row[kpi.unwrap_or_else(|| panic!("{name} is lost in company"))]
        };
        // In company the profit before transfer may stand beside the others.
        for (one, other) in alone.policies[0].rows.iter().zip(together.policies[place].rows.iter())
        {
            for (kpi, measured) in alone.definitions.iter().zip(one) {
                assert_eq!(measured, value(&other, &kpi.name), "{} of {}", kpi.name, policy.name);
            }
        }
    }
}
