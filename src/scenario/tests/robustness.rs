//! No text, however mangled, makes the reader panic.

use super::super::writing::differences;
use super::*;
use crate::scenario::STARTER;
use proptest::prelude::*;

const SCRAPS: [&str; 24] = [
    "\"\"",
    "0",
    "-1",
    "1e308",
    "nan",
    "{}",
    "[]",
    "\"never\"",
    "\"3 d\"",
    "\"1e300 years\"",
    "true",
    "{ value = 1 }",
    "{ scale = -1 }",
    "{ add = \"1 d\" }",
    "1979-05-27",
    "[[1]]",
    "\"12 / month\"",
    "9223372036854775807",
    "{ x = 1 }",
    "\"full\"",
    "\"live\"",
    "{ exponential = { mean = 1 } }",
    "[{}]",
    "\"baseline\"",
];

/// What is refused can be shown; what is accepted is the same when it is resolved and read again.
fn survives(outcome: Result<Book, Diagnostics>) {
    match outcome {
        Err(faults) => assert!(!faults.render(true).is_empty()),
        Ok(book) => {
            // A point of a sweep need not suit every policy.
            let mut company: toml::Table = book.resolved.parse().expect("what was written is TOML");
            company.remove("policies");
            let again = loaded(load("x.toml", &company.to_string(), &[]));
            let differing = differences(&scenario(&book), &scenario(&again));
            assert!(differing.is_empty(), "{differing:?} differ in\n{}", book.resolved);
        }
    }
}

fn book() -> Book {
    loaded(load("starter.toml", STARTER, &[]))
}

/// Every key of the resolved starter with something else behind it.
#[test]
fn any_value_may_be_replaced() {
    let resolved = book().resolved;
    let lines: Vec<&str> = resolved.lines().collect();
    for (place, line) in lines.iter().enumerate() {
        let Some((key, _)) = line.split_once(" = ") else { continue };
        for scrap in SCRAPS {
            let changed = format!("{key} = {scrap}");
            let mut text = lines.clone();
            text[place] = &changed;
            survives(load("x.toml", &text.join("\n"), &[]));
        }
    }
}

#[test]
fn any_value_may_be_patched() {
    let book = book();
    let mut paths = book.unsourced_defaults();
    paths.extend(
        ["segments", "products.standard", "products.standard.route", "policies", "sales", "", "."]
            .map(String::from),
    );
    for path in paths {
        for scrap in SCRAPS {
            survives(book.variation(&[Override::new(path.as_str(), scrap)]));
        }
    }
}

/// A story that lost its opening line and gained another further down holds headings of tables.
#[test]
fn a_story_may_swallow_tables() {
    let mut lines: Vec<&str> = STARTER.lines().collect();
    lines.remove(6);
    lines.insert(6, lines[79]);
    survives(load("x.toml", &lines.join("\n"), &[]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn lines_may_be_lost_doubled_and_moved(
        cuts in prop::collection::vec((0..80_usize, 0..80_usize, 0..3_u8), 1..6)
    ) {
        let mut lines: Vec<&str> = STARTER.lines().collect();
        for (from, to, how) in cuts {
            let (from, to) = (from % lines.len(), to % lines.len());
            match how {
                0 if lines.len() > 2 => { lines.remove(from); }
                1 => lines.insert(to, lines[from]),
                _ => lines.swap(from, to),
            }
        }
        survives(load("x.toml", &lines.join("\n"), &[]));
    }

    #[test]
    fn characters_may_be_anything(at in 0..3000_usize, length in 0..40_usize, new in "\\PC{0,12}") {
        let chars: Vec<char> = STARTER.chars().collect();
        let (start, end) = (at.min(chars.len()), (at + length).min(chars.len()));
        let (before, after) = (chars[..start].iter().copied(), chars[end..].iter().copied());
        let text: String = before.chain(new.chars()).chain(after).collect();
        survives(load("x.toml", &text, &[]));
    }
}
