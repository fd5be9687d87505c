//! No circles: files, and the files and folders of each folder, can be put into an order in which each
//! uses only earlier ones.

use super::methods::{Methods, company};
use super::remains;
use super::source::{Names, Source, sources};
use std::collections::{BTreeMap, BTreeSet};

/// Arrows from one name to others, each with its reason.
type Arrows = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

fn draw(arrows: &mut Arrows, from: &str, to: &str, reason: String) {
    arrows.entry(from.to_owned()).or_default().entry(to.to_owned()).or_default().insert(reason);
}

/// All that can be reached along arrows.
fn reachable(arrows: &Arrows, from: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![from.to_owned()];
    while let Some(place) = open.pop() {
        for next in arrows.get(&place).into_iter().flat_map(BTreeMap::keys) {
            if found.insert(next.clone()) {
                open.push(next.clone());
            }
        }
    }
    found
}

/// Names on a circle, with their arrows to names on the same circle.
fn circles(arrows: &Arrows) -> BTreeMap<String, Vec<String>> {
    let reach: BTreeMap<&String, BTreeSet<String>> =
        arrows.keys().map(|from| (from, reachable(arrows, from))).collect();
    let back = |to: &String, from: &String| reach.get(to).is_some_and(|all| all.contains(from));
    let on_circle = arrows.iter().filter(|(from, _)| back(from, from));
    let told = on_circle.map(|(from, all)| {
        let within = all.iter().filter(|(to, _)| back(to, from));
        let told = within.map(|(to, reasons)| {
            let reasons: Vec<&str> = reasons.iter().map(String::as_str).collect();
            format!("{to} ({})", reasons.join(", "))
        });
        (from.clone(), told.collect())
    });
    told.collect()
}

fn check(rule: &str, found: &BTreeMap<String, Vec<String>>) {
    let why = |entry: &str| format!("\n    -> {}", found[entry].join("\n    -> "));
    remains::check(rule, &found.keys().cloned().collect(), why);
}

/// The module in whose file an item is defined, through what modules export.
fn home<'a>(path: &[String], modules: &BTreeMap<&'a Names, &Source>) -> Option<&'a Names> {
    let mut path = path.to_vec();
    for _ in 0..8 {
        let at = |n: usize| modules.get_key_value(&path[..n].to_vec());
        let (module, source) = (0..=path.len()).rev().find_map(at)?;
        let known = module.len();
        match path.get(known).and_then(|name| source.exports.get(name)) {
            Some(elsewhere) => path = [elsewhere, &path[known + 1..]].concat(),
            None => return Some(module),
        }
    }
    None
}

/// Arrows between files, and between the files and folders of one folder. The `mod.rs` of a folder
/// counts as the folder, so there is no arrow between it and its own files; nor is there one from a file
/// to the type whose methods it implements.
fn imports() -> (Arrows, Arrows) {
    let modules: BTreeMap<&Names, &Source> =
        sources().iter().map(|source| (&source.module, source)).collect();
    let (mut of_files, mut of_folders) = (Arrows::new(), Arrows::new());
    for (own, source) in &modules {
        let is_own = |path: &&Names| path.last().is_some_and(|n| source.implements.contains(n));
        let others = source.reaches.iter().filter(|path| !is_own(path));
        for other in others.filter_map(|path| home(path, &modules)) {
            let common = own.iter().zip(other).take_while(|(a, b)| a == b).count();
            if common == own.len() || common == other.len() {
                continue;
            }
            draw(&mut of_files, &source.path, &modules[other].path, "imports".to_owned());
            let (from, to) = (own[..=common].join("/"), other[..=common].join("/"));
            let reason = format!("{} imports {}", source.path, modules[other].path);
            draw(&mut of_folders, &from, &to, reason);
        }
    }
    (of_files, of_folders)
}

#[test]
fn no_circle_of_files_by_imports() {
    check("circles-of-files-by-imports", &circles(&imports().0));
}

#[test]
fn no_circle_of_folders_by_imports() {
    check("circles-of-folders-by-imports", &circles(&imports().1));
}

/// Within the company: an arrow goes from the file that calls a method to the file that defines it.
#[test]
fn no_circle_of_files_by_calls() {
    let methods = Methods::of_company();
    let mut arrows = Arrows::new();
    for source in company() {
        for call in &source.calls {
            if let Some(home) = methods.home(call).filter(|home| home.path != source.path) {
                draw(&mut arrows, &source.path, &home.path, call.name.clone());
            }
        }
    }
    check("circles-of-files-by-calls", &circles(&arrows));
}
