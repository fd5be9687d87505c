//! Sizes: a function fits a screen, a file holds one concept and says which.

use super::remains;
use super::source::{Source, files, sources};
use crate::laboratory::here;
use std::collections::BTreeSet;
use std::fs;

/// Lines of a function, of a file before its tests.
const FUNCTION: usize = 70;
const FILE: usize = 400;

#[test]
fn functions_fit_a_screen() {
    let long = |source: &Source| {
        let long = source.functions.iter().filter(|f| f.lines > FUNCTION);
        let told = long.map(|f| format!("{}: {}", source.path, f.name));
        told.collect::<Vec<_>>()
    };
    let found = sources().iter().flat_map(long).collect();
    remains::check("long-functions", &found, |_| format!(" has more than {FUNCTION} lines"));
}

#[test]
fn files_are_short() {
    let lines =
        |text: &str| text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).count();
    let long = sources().iter().filter(|source| lines(&source.text) > FILE);
    let found = long.map(|source| source.path.clone()).collect();
    remains::check("long-files", &found, |_| format!(" has more than {FILE} lines"));
}

#[test]
fn files_are_named_after_the_domain_and_say_what_they_are() {
    let vague = ["utils", "util", "helpers", "manager", "common", "misc"];
    let mut wrong = BTreeSet::new();
    for file in
        ["src", "tests", "benches", "examples"].iter().flat_map(|folder| files(folder, ".rs"))
    {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        if vague.contains(&&*name) {
            wrong.insert(format!("{}: not a word of the domain", file.display()));
        }
        let text = fs::read_to_string(here(&file.to_string_lossy())).expect("it can be read");
        if !text.starts_with("//!") {
            wrong.insert(format!("{}: does not open by saying what it is", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
