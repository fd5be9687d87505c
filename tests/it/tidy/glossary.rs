//! The terms of the glossary are the names of types.

use super::source::files;
use crate::laboratory::here;
use std::collections::BTreeSet;
use std::fs;

/// Names of the types that a source text defines.
fn types(source: &str) -> Vec<String> {
    let words: Vec<&str> = source.split_whitespace().collect();
    let defined =
        words.windows(2).filter(|pair| ["struct", "enum", "trait", "type"].contains(&pair[0]));
    let name = |pair: &[&str]| pair[1].chars().take_while(|c| c.is_alphanumeric()).collect();
    defined.map(name).collect()
}

#[test]
fn the_terms_of_the_glossary_are_types() {
    let text = fs::read_to_string(here("docs/glossary.md")).expect("it is there");
    let terms = text.lines().filter_map(|line| line.strip_prefix("- **")?.split("**").next());
    let terms: Vec<&str> = terms.collect();
    assert!(terms.len() > 90, "{terms:?}");
    assert!(terms.is_sorted_by_key(|term| term.to_lowercase()), "the terms are not sorted");
    let sources = files("src", ".rs").into_iter();
    let sources = sources.map(|path| fs::read_to_string(here(&path.to_string_lossy())));
    let known: BTreeSet<String> =
        sources.flat_map(|text| types(&text.expect("it can be read"))).collect();
    let unknown: Vec<&str> = terms.into_iter().filter(|term| !known.contains(*term)).collect();
    assert_eq!(unknown, Vec::<&str>::new(), "these terms of docs/glossary.md are not types");
}
