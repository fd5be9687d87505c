//! Every hour of every worker and every part of an order's life, audited: with all mechanisms at once,
//! in the shipped companies, and in every case with known answers.

use crate::auditor::audit;
use crate::laboratory::{here, load, vary};
use salesops::scenario::{Override, Policy};
use std::fs;

#[test]
fn every_hour_of_every_worker_is_accounted_for() {
    let path = "tests/cases/all_at_once.toml";
    for assignment in ["primary_first", "longest_idle", "longest_queue", "polling"] {
        for switches in ["when_needed", "always"] {
            if switches == "always" && assignment != "polling" {
                continue;
            }
            let values = [("operations.assignment", assignment), ("operations.switches", switches)];
            let book = vary(path, &values);
            let other = book.policy("other").unwrap_or_else(|faults| panic!("{faults}"));
            for policy in [&book.baseline, &other] {
                let audited = audit(policy, 0);
                assert!(audited.delivered > 1000, "{assignment}: {audited:?}");
                assert!(audited.repaired > 0, "no breakdown was ever repaired");
            }
        }
    }
}

fn files(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(here(folder)).expect("the folder exists");
    let names = entries.map(|entry| entry.expect("it can be read").file_name());
    let mut paths: Vec<String> =
        names.map(|name| format!("{folder}/{}", name.to_string_lossy())).collect();
    paths.retain(|path| path.ends_with(".toml"));
    paths.sort();
    paths
}

/// A year at most of each, after a warm-up of a month at most.
#[test]
fn every_company_keeps_its_accounts() {
    for path in files("scenarios").into_iter().chain(files("tests/cases")) {
        let book = load(&path);
        let run = book.baseline.timeline.stages[0].1.run;
        let day = book.baseline.timeline.stages[0].1.calendar.day();
        let mut values = Vec::new();
        for (key, span, most) in [("length", run.length, 240.0), ("warm_up", run.warm_up, 20.0)] {
            if span.real_ticks() > most * day {
                values.push(Override::new(format!("run.{key}"), format!("{most} d")));
            }
        }
        let book = book.variation(&values).unwrap_or_else(|faults| panic!("{path}: {faults}"));
        let policies: Vec<Policy> =
            std::iter::once(&book.baseline).chain(&book.policies).cloned().collect();
        for policy in &policies {
            println!("{path} {}", policy.name);
            audit(policy, 0);
        }
    }
}
