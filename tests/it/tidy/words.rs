//! Words: field English in source, tests, scenarios and documents. Names are read word by word.

use super::remains;
use super::source::files;
use crate::laboratory::here;
use std::collections::BTreeSet;
use std::fs;

/// What is not said, and what is said in its place.
const INSTEAD: [(&str, &str); 12] = [
    ("luck", "random stream, random numbers"),
    ("lucky", "random"),
    ("dice", "random streams"),
    ("somebody", "a worker, a rep, a customer"),
    ("nobody", "no worker, no rep, no customer"),
    ("whoever", "the worker, the rep or the customer who"),
    ("he", "they"),
    ("his", "their"),
    ("him", "them"),
    ("paper", "scenario"),
    ("law", "distribution"),
    ("laws", "distributions, relations"),
];

/// What is read: folders with endings, and single files. Frozen inputs of `tests/same-numbers` and the
/// lists of what remains are not.
fn texts() -> BTreeSet<String> {
    let folders = [
        ("src", ".rs"),
        ("tests", ".rs"),
        ("benches", ".rs"),
        ("examples", ".rs"),
        ("tests/cases", ".toml"),
        ("tests/it/snapshots", ".snap"),
        ("scenarios", ".toml"),
        ("docs", ".md"),
    ];
    let found = folders.iter().flat_map(|(folder, ending)| files(folder, ending));
    let found = found.map(|path| path.to_string_lossy().into_owned());
    let single =
        ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Cargo.toml", "outputs/README.md"];
    let single = single.into_iter().map(str::to_owned);
    let itself = |path: &String| path != "tests/it/tidy/words.rs";
    found.chain(single).filter(itself).filter(|path| here(path).is_file()).collect()
}

/// The words of a line in small letters; `OrderLaw` and `order_law` have two.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for letter in line.chars() {
        if !letter.is_alphabetic() || before.is_lowercase() && letter.is_uppercase() {
            words.push(String::new());
        }
        if letter.is_alphabetic() {
            words.last_mut().expect("there is a word").extend(letter.to_lowercase());
        }
        before = letter;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Right uses of a forbidden word: laws by that name, and Law, who wrote a textbook.
const RIGHT: [&str; 11] = [
    "Little's law",
    "law of large numbers",
    "conservation law",
    "Law's",
    "Law and Kelton",
    "Kelton and Law",
    "Law 2015",
    "Law, Simulation",
    "A. M. Law",
    // The chooser in `alignment.csv` and `report.json`, a format that is kept.
    "NO_CHOOSER: &str = \"nobody\"",
    // What `rust_xlsxwriter` calls the sheets of a printer.
    "set_paper_size",
];

/// Forbidden words of a line.
fn forbidden(line: &str) -> Vec<&'static str> {
    let line = RIGHT.iter().fold(line.to_owned(), |line, right| line.replace(right, ""));
    let words = words(&line);
    let known = INSTEAD.iter().map(|(word, _)| *word);
    known.filter(|word| words.iter().any(|w| w == word)).collect()
}

#[test]
fn names_are_read_word_by_word() {
    assert_eq!(
        words("the InvalidLaw of order_law, he's"),
        ["the", "invalid", "law", "of", "order", "law", "he", "s"]
    );
    assert_eq!(forbidden("by Little's law, whoever asks"), ["whoever"]);
    assert_eq!(forbidden("the hemp of this lawn"), Vec::<&str>::new());
}

#[test]
fn field_english_is_spoken() {
    let mut found = BTreeSet::new();
    for path in texts() {
        let text = fs::read_to_string(here(&path)).expect("it can be read");
        let lines = text.lines().flat_map(forbidden);
        found.extend(lines.map(|word| format!("{path}: {word}")));
    }
    let why = |entry: &str| {
        let instead = INSTEAD.iter().find(|(word, _)| entry.ends_with(&format!(": {word}")));
        format!(", say {}", instead.map_or("another word", |(_, instead)| *instead))
    };
    remains::check("words", &found, why);
}
