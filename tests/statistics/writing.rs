//! A typed scenario written as TOML reads to the same scenario, and writes to the same text again.

use crate::random_companies::{failures, load, writer};
use salesops::scenario::{self, CrewId, Override, SegmentId};
use std::fs;
use std::path::Path;

fn reads_the_same(name: &str, text: &str) {
    let book = scenario::load(name, text, &[]).unwrap_or_else(|faults| panic!("{name}: {faults}"));
    let first = &book.baseline.before;
    let written = first.to_toml().unwrap_or_else(|faults| panic!("{name}: {faults}"));
    let again = scenario::load(name, &written, &[])
        .unwrap_or_else(|faults| panic!("{name}: {faults}\n{written}"));
    assert_eq!(*again.baseline.before, **first, "{name}");
    let twice = again.baseline.before.to_toml().expect("it has been written before");
    assert_eq!(twice, written, "{name}");
}

#[test]
fn every_file_can_be_written_again() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = 0;
    for folder in ["scenarios", "tests/cases"] {
        for entry in fs::read_dir(root.join(folder)).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                let text = fs::read_to_string(&path).expect("the file can be read");
                reads_the_same(&path.to_string_lossy(), &text);
                seen += 1;
            }
        }
    }
    assert!(seen > 50, "{seen} files");
}

#[test]
fn random_companies_can_be_written_again() {
    let seeds: Vec<u64> = (0..300).collect();
    let failed = failures(&seeds, |seed| {
        let text = writer::company(seed);
        if load(&text).is_ok() {
            reads_the_same("random.toml", &text);
        }
    });
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// The typed value is written, not the text that was read.
#[test]
fn changed_values_are_written() {
    let book = scenario::load("starter.toml", scenario::STARTER, &[]).expect("it is sound");
    let mut changed = (*book.baseline.before).clone();
    changed.sales.reps = 7;
    changed.segments[SegmentId(0)].priority = 3;
    let text = changed.to_toml().expect("the values fit together");
    assert!(text.contains("reps = 7") && text.contains("a guess: replace it"), "{text}");
    let set = [Override::new("sales.reps", "7"), Override::new("segments.industry.priority", "3")];
    let meant = scenario::load("starter.toml", scenario::STARTER, &set).expect("it is sound");
    assert_eq!(text, meant.baseline.before.to_toml().expect("it is sound"));
}

#[test]
fn what_no_file_can_say_is_refused() {
    let book = scenario::load("starter.toml", scenario::STARTER, &[]).expect("it is sound");
    let mut changed = (*book.baseline.before).clone();
    changed.operations.crews[CrewId(0)].trained = 1;
    let refused = changed.to_toml().expect_err("training needs skills");
    assert!(refused.to_string().contains("crews"), "{refused}");
}
