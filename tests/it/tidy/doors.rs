//! Doors: a department calls another one only by the methods that the other's `mod.rs` lists as doors.
//! The company's own files, which say in which order departments act, are the one place that calls all.

use super::methods::{DEPARTMENTS, Methods, company, department};
use super::source::{Call, Function, Source};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Doors of one department, and of all together.
const OF_ONE: usize = 20;
const OF_ALL: usize = 65;

/// The doors that a department's `mod.rs` lists: the names in backticks before the colon of an item.
fn doors(folder: &str) -> BTreeSet<String> {
    let path = crate::laboratory::here(&format!("src/company/{folder}/mod.rs"));
    let text = fs::read_to_string(path).expect("a department has a mod.rs");
    let items = text.lines().filter_map(|line| line.strip_prefix("//! - "));
    let names = items
        .flat_map(|item| item.split(':').next().unwrap_or_default().split('`').skip(1).step_by(2));
    names.map(str::to_owned).collect()
}

/// Calls from one department into another: the callee's department and method, and the callers.
fn calls() -> BTreeMap<(&'static str, String), BTreeSet<&'static str>> {
    let methods = Methods::of_company();
    let mut found: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
    let inside = |source: &Source| department(source);
    for source in company().filter(|source| inside(source).is_some()) {
        let is_department =
            |call: &&Call| DEPARTMENTS.iter().any(|(.., of)| call.on.as_deref() == Some(*of));
        let paths = source.paths.iter().filter(is_department);
        for call in source.calls.iter().chain(paths) {
            let Some(home) = methods.home(call) else { continue };
            let Some(entered) = inside(home) else { continue };
            let (.., of) = DEPARTMENTS[DEPARTMENTS.iter().position(|d| d.0 == entered).unwrap()];
            let is_of = |f: &Function| f.name == call.name && f.of.as_deref() == Some(of);
            if inside(source) != Some(entered) && home.functions.iter().any(is_of) {
                found.entry((entered, call.name.clone())).or_default().insert(&source.path);
            }
        }
    }
    found
}

#[test]
fn departments_have_few_doors() {
    let numbers = DEPARTMENTS.map(|(folder, ..)| (folder, doors(folder).len()));
    for (folder, number) in numbers {
        assert!(number <= OF_ONE, "{folder} has {number} doors, {OF_ONE} at most");
    }
    let all: usize = numbers.iter().map(|(_, number)| number).sum();
    assert!(all <= OF_ALL, "{all} doors in all, {OF_ALL} at most");
}

#[test]
fn every_department_is_known() {
    let folders: BTreeSet<&str> = company().filter_map(department).collect();
    assert_eq!(folders, DEPARTMENTS.iter().map(|(folder, ..)| *folder).collect());
}

#[test]
fn departments_are_entered_through_their_doors() {
    let calls = calls();
    let past = calls.iter().filter(|((folder, name), _)| !doors(folder).contains(name));
    let past: Vec<String> = past
        .map(|((folder, name), callers)| format!("{folder}: {name} from {callers:?}"))
        .collect();
    assert!(past.is_empty(), "these calls go past the doors:\n{}", past.join("\n"));
}

#[test]
fn every_door_is_used() {
    let calls = calls();
    let unused = DEPARTMENTS.iter().flat_map(|(folder, ..)| {
        let unused = doors(folder).into_iter();
        unused
            .filter(|name| !calls.contains_key(&(*folder, name.clone())))
            .map(move |name| format!("{folder}: {name}"))
    });
    let unused: Vec<String> = unused.collect();
    assert!(unused.is_empty(), "no department uses these doors:\n{}", unused.join("\n"));
}
