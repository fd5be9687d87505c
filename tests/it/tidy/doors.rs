//! Doors: who stands outside a department calls only what its `mod.rs` defines.

use super::methods::{DEPARTMENTS, Methods, company, department};
use super::remains;
use std::collections::{BTreeMap, BTreeSet};

/// Doors of one department, and of all together.
const OF_ONE: usize = 20;
const OF_ALL: usize = 65;

#[test]
fn departments_have_few_doors() {
    let mut all = 0;
    for source in company().filter(|source| source.module.len() == 2) {
        let Some(name) = department(source) else { continue };
        let doors = source.functions.iter().filter(|f| f.is_public).count();
        assert!(doors <= OF_ONE, "{name} has {doors} doors, {OF_ONE} at most");
        all += doors;
    }
    assert!(all <= OF_ALL, "{all} doors in all, {OF_ALL} at most");
}

#[test]
fn every_department_is_known() {
    let folders: BTreeSet<&str> = company().filter_map(department).collect();
    assert_eq!(folders, DEPARTMENTS.iter().map(|(folder, ..)| *folder).collect());
}

#[test]
fn departments_are_entered_through_their_doors() {
    let methods = Methods::of_company();
    let mut found: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for source in company() {
        for call in &source.calls {
            let Some(home) = methods.home(call) else { continue };
            let Some(inside) = department(home) else { continue };
            if home.module.len() > 2 && department(source) != Some(inside) {
                let entry = format!("{inside}: {} ({})", call.name, home.module[2..].join("/"));
                found.entry(entry).or_default().insert(&source.path);
            }
        }
    }
    let why = |entry: &str| format!(" from {:?}", found[entry]);
    remains::check("calls-past-doors", &found.keys().cloned().collect(), why);
}
