//! The house rules that a machine can check: which way the arrows point, how long files are.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in reading order: each uses only what stands before it.
const ROOMS: [&str; 8] =
    ["engine", "rules", "scenario", "company", "measure", "experiment", "report", "cli"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn source_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Names of rooms that a line of code reaches for.
fn reached(line: &str) -> impl Iterator<Item = &str> {
    let code = line.split("//").next().unwrap_or_default();
    code.split("crate::").skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        &rest[..end]
    })
}

#[test]
fn arrows_point_left() {
    let mut wrong = Vec::new();
    for (place, room) in ROOMS.iter().enumerate() {
        for file in sources(&source_root().join(room)) {
            let text = fs::read_to_string(&file).expect("the file can be read");
            for (number, line) in text.lines().enumerate() {
                let grouped = line.trim_start().starts_with("use crate::{");
                let right = reached(line).any(|name| ROOMS[place + 1..].contains(&name));
                if right || grouped {
                    wrong.push(format!("{}:{}: {line}", file.display(), number + 1));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "these arrows point right (or hide in a group):\n{}",
        wrong.join("\n")
    );
}

#[test]
fn only_the_right_rooms_touch_the_world() {
    let forbidden = [
        ("rayon", vec!["experiment"]),
        ("println!", vec!["cli"]),
        ("eprintln!", vec!["cli"]),
        ("std::fs", vec!["report", "cli"]),
        ("clap::", vec!["cli"]),
        ("Instant::now", vec!["cli"]),
    ];
    let mut wrong = Vec::new();
    for room in ROOMS {
        for file in sources(&source_root().join(room)) {
            let text = fs::read_to_string(&file).expect("the file can be read");
            for (number, line) in text.lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                for (word, rooms) in &forbidden {
                    if code.contains(word) && !rooms.contains(&room) {
                        wrong.push(format!("{}:{}: {line}", file.display(), number + 1));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "outside its room:\n{}", wrong.join("\n"));
}

#[test]
fn files_are_short_and_named_after_the_domain() {
    let mut wrong = Vec::new();
    for file in sources(&source_root()) {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if ["utils", "util", "helpers", "manager", "common", "misc"].contains(&name.as_str()) {
            wrong.push(format!("{}: not a word of the domain", file.display()));
        }
        let text = fs::read_to_string(&file).expect("the file can be read");
        let lines = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).count();
        // The closed list of facts is one concept, and grows with the world.
        let longest = if file.ends_with("facts/fact.rs") { 800 } else { 420 };
        if lines > longest {
            wrong.push(format!("{}: {lines} lines before its tests", file.display()));
        }
        if !text.starts_with("//!") {
            wrong.push(format!("{}: does not open by saying what it is", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
