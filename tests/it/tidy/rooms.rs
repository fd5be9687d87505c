//! Rooms (the top-level modules): each uses only earlier ones, and some things belong in one room only.

use super::source::sources;
use std::collections::BTreeSet;

/// The rooms in reading order.
const ROOMS: [&str; 9] =
    ["engine", "rules", "scenario", "company", "measure", "experiment", "study", "report", "cli"];

#[test]
fn arrows_point_left() {
    let place = |room: &str| ROOMS.iter().position(|known| *known == room);
    let mut wrong = BTreeSet::new();
    for source in sources() {
        let Some(own) = place(source.room()) else { continue };
        for path in &source.reaches {
            if path.first().and_then(|room| place(room)).is_some_and(|other| other > own) {
                wrong.insert(format!("{}: {}", source.path, path.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "these arrows point right: {wrong:#?}");
}

#[test]
fn every_folder_is_a_room() {
    let rooms: BTreeSet<String> =
        sources().iter().filter(|s| s.path.contains('/')).map(|s| s.room().to_owned()).collect();
    assert_eq!(rooms, ROOMS.iter().map(|room| (*room).to_owned()).collect());
}

#[test]
fn only_the_right_rooms_touch_the_world() {
    let forbidden = [
        ("rayon", vec!["experiment"]),
        ("println!", vec!["cli"]),
        ("eprintln!", vec!["cli"]),
        ("std::fs", vec!["study", "report", "cli"]),
        ("clap::", vec!["cli"]),
        ("Instant::now", vec!["cli"]),
    ];
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| ROOMS.contains(&source.room())) {
        for (number, line) in source.text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for (word, rooms) in &forbidden {
                if code.contains(word) && !rooms.contains(&source.room()) {
                    wrong.push(format!("{}:{}: {line}", source.path, number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "outside its room:\n{}", wrong.join("\n"));
}
