//! Records of interrupted runs are believed only as they were written, and only by the run that they
//! belong to.

use super::{Desk, SMALL};
use predicates::str::contains;
use salesops::experiment::{Known, PolicyIndex, simulate};
use salesops::report::{ExperimentKind, Journal, JournalError, Manifest, SOURCES, Varied, sha256};
use salesops::scenario::{Book, load};
use std::fs;
use std::path::PathBuf;

fn book() -> Book {
    load("small.toml", SMALL, &[]).expect("it is sound")
}

/// The manifest of `run small.toml`.
fn manifest(book: &Book) -> Manifest {
    let policies = vec!["baseline".to_owned()];
    Manifest {
        salesops: env!("CARGO_PKG_VERSION").to_owned(),
        sources: SOURCES.to_owned(),
        kind: ExperimentKind::Run,
        scenario: "small".to_owned(),
        scenario_sha256: sha256(book.resolved.as_bytes()),
        seed: 1,
        replications: 3,
        interrupted_after: None,
        policies: policies.clone(),
        varied: Varied { policies, ..Varied::default() },
    }
}

/// The journal of a run that was killed after two replications, and how many are known of it.
fn killed(desk: &Desk) -> PathBuf {
    let book = book();
    let manifest = manifest(&book);
    let out = desk.path("outputs");
    let (journal, known) = Journal::open(&out, &manifest).expect("it opens");
    assert_eq!((known.finished, known.damaged), (0, 0));
    for replication in 0..2 {
        let outcome = simulate(&book.baseline, replication);
        journal.note(PolicyIndex(0), replication, &outcome).expect("it is written");
    }
    journal.sync().expect("it is on the disk");
    out.join(format!(".partial-{}", manifest.short_hash())).join("journal.jsonl")
}

#[test]
fn a_run_goes_on_from_sealed_records() {
    let desk = Desk::new();
    desk.run("run small.toml --no-charts").success();
    let whole = fs::read(desk.results().join("replications.csv")).expect("it is there");
    fs::remove_dir_all(desk.results()).expect("removed");
    killed(&desk);
    desk.run("run small.toml --no-charts").success().stderr(contains("going on from 2 of 3"));
    assert_eq!(fs::read(desk.results().join("replications.csv")).expect("it is there"), whole);
}

#[test]
fn a_damaged_record_is_dropped_with_a_word_and_the_others_stay() {
    let desk = Desk::new();
    desk.run("run small.toml --no-charts").success();
    let whole = fs::read(desk.results().join("replications.csv")).expect("it is there");
    let damages: [fn(&str) -> String; 5] = [
        // A number that is ten times as large.
        |line| line.replacen("\"kpis\":[", "\"kpis\":[1", 1),
        // A list that is shorter.
        |line| line.replacen(",null", "", 1),
        // Another replication's.
        |line| line.replacen("\"replication\":0", "\"replication\":2", 1),
        |_| "no record at all".to_owned(),
        |line| line[..line.len() / 2].to_owned(),
    ];
    for damage in damages {
        fs::remove_dir_all(desk.results()).expect("removed");
        let path = killed(&desk);
        let text = fs::read_to_string(&path).expect("it is there");
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let damaged = damage(&lines[1]);
        assert_ne!(damaged, lines[1]);
        lines[1] = damaged;
        fs::write(&path, lines.join("\n") + "\n").expect("written");
        let end = desk.run("run small.toml --no-charts").success();
        let end = end.stderr(contains("1 record is damaged in the journal"));
        end.stderr(contains("going on from 1 of 3"));
        assert_eq!(fs::read(desk.results().join("replications.csv")).expect("there"), whole);
    }
}

#[test]
fn a_record_that_was_torn_by_the_end_goes_without_a_word() {
    let desk = Desk::new();
    let path = killed(&desk);
    let mut bytes = fs::read(&path).expect("it is there");
    bytes.truncate(bytes.len() - 20);
    fs::write(&path, bytes).expect("written");
    let (journal, known) = Journal::open(&desk.path("outputs"), &manifest(&book())).expect("opens");
    assert_eq!((known.finished, known.damaged), (1, 0));
    let outcome = simulate(&book().baseline, 2);
    journal.note(PolicyIndex(0), 2, &outcome).expect("it is written");
    drop(journal);
    let (journal, known) = Journal::open(&desk.path("outputs"), &manifest(&book())).expect("opens");
    assert_eq!((known.finished, known.damaged), (2, 0));
    let recalled = |replication| journal.recall(PolicyIndex(0), replication);
    assert!(recalled(0).is_some() && recalled(1).is_none());
    assert_eq!(recalled(2), Some(outcome), "to the last bit");
}

/// Another build, another seed: nothing of the one is taken for the other.
#[test]
fn a_record_of_another_run_is_not_believed() {
    let desk = Desk::new();
    let mine = killed(&desk);
    let own = manifest(&book());
    let other = Manifest { sources: "0123456789abcdef".into(), ..own.clone() };
    let (_, known) = Journal::open(&desk.path("outputs"), &other).expect("opens");
    assert_eq!(known.finished, 0, "another build has a journal of its own");
    let theirs = desk.path("outputs").join(format!(".partial-{}", other.short_hash()));
    // Its records in this journal, and this journal in its place.
    let lines = fs::read_to_string(&mine).expect("it is there");
    let head = fs::read_to_string(theirs.join("journal.jsonl")).expect("it is there");
    let records = lines.split_once('\n').expect("a head and records").1;
    fs::write(theirs.join("journal.jsonl"), head + records).expect("written");
    let (_, known) = Journal::open(&desk.path("outputs"), &other).expect("opens");
    assert_eq!((known.finished, known.damaged), (0, 2));
    fs::write(theirs.join("journal.jsonl"), lines).expect("written");
    let refused = Journal::open(&desk.path("outputs"), &other);
    assert!(matches!(refused, Err(JournalError::Foreign(_))));
}
