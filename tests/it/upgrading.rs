//! Files in the names of version 0.1.0 are upgraded to files that read to the same scenario.

use crate::laboratory::here;
use assert_cmd::Command;
use predicates::prelude::*;
use salesops::scenario::{self, Book};
use std::fs;
use tempfile::tempdir;

fn load(name: &str, text: &str) -> Book {
    scenario::load(name, text, &[]).unwrap_or_else(|faults| panic!("{name}: {faults}"))
}

fn comments(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.split_once('#')).map(|(_, comment)| comment).collect()
}

#[test]
fn every_file_of_version_0_1_0_is_upgraded() {
    let mut changed = 0;
    for folder in ["tests/same-numbers/scenarios", "tests/same-numbers/cases"] {
        // They are no part of the package.
        for entry in fs::read_dir(here(folder)).into_iter().flatten() {
            let path = entry.expect("it can be read").path();
            let name = path.to_string_lossy();
            let text = fs::read_to_string(&path).expect("it can be read");
            let done = scenario::upgrade(&name, &text).unwrap_or_else(|f| panic!("{name}: {f}"));
            if done.changes.is_empty() {
                assert_eq!(done.text, text, "{name}");
                continue;
            }
            changed += 1;
            assert_eq!(done.text.lines().count(), text.lines().count(), "{name}");
            assert_eq!(comments(&done.text), comments(&text), "{name}");
            let (old, new) = (load(&name, &text), load(&name, &done.text));
            assert_eq!(old.resolved, new.resolved, "{name}");
            assert_eq!(old.baseline.before, new.baseline.before, "{name}");
            for (old, new) in old.policies.iter().zip(&new.policies) {
                assert_eq!(old.timeline.stages, new.timeline.stages, "{name}");
            }
            let again = scenario::upgrade(&name, &done.text).expect("it is TOML");
            assert_eq!((again.text, again.changes), (done.text, Vec::new()), "{name}");
        }
    }
    assert!(changed > 20 || !here("tests/same-numbers").exists(), "{changed} files");
}

#[test]
fn shipped_files_have_no_old_names() {
    for folder in ["scenarios", "tests/cases"] {
        for entry in fs::read_dir(here(folder)).expect("the folder is there") {
            let path = entry.expect("it can be read").path();
            let text = fs::read_to_string(&path).expect("it can be read");
            let done = scenario::upgrade("shipped.toml", &text).expect("it is TOML");
            assert_eq!(done.changes, [], "{}", path.display());
        }
    }
}

#[test]
fn the_command_prints_or_replaces() {
    let folder = tempdir().expect("a folder");
    let file = folder.path().join("a.toml");
    let (old, new) = ("[stations.a]\nroom = 1 # a\n", "[stations.a]\nbuffer = 1 # a\n");
    fs::write(&file, old).expect("it can be written");
    let run = |more: &[&str]| {
        let mut command: Command = assert_cmd::cargo::cargo_bin_cmd!("salesops");
        command.arg("upgrade").arg(&file).args(more).assert()
    };
    let said = predicate::str::contains(":2: room -> buffer");
    run(&[]).success().stdout(new).stderr(said.clone());
    assert_eq!(fs::read_to_string(&file).expect("it is there"), old);
    run(&["--write"]).success().stdout("").stderr(said);
    assert_eq!(fs::read_to_string(&file).expect("it is there"), new);
    run(&[]).success().stdout(new).stderr(predicate::str::contains("no old names"));
    run(&["--write"]).success().stdout("");
    fs::write(&file, "[stations.a]\nroom = 1\nbuffer = 2\n").expect("it can be written");
    let twice = "`room` is the old name of `buffer`";
    run(&["--write"]).code(2).stdout("").stderr(predicate::str::contains(twice));
    fs::write(&file, "room = = 1").expect("it can be written");
    run(&[]).code(2).stdout("");
    fs::remove_file(&file).expect("it is there");
    run(&[]).code(2).stdout("").stderr(predicate::str::contains("there is no file"));
}
