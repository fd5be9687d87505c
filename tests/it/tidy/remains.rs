//! Known exceptions from rules that do not hold everywhere yet: one file a rule, one entry a line.
//! A list never grows, and an entry that no longer applies fails as well;
//! `SALESOPS_TIDY=shrink cargo test --test it tidy` takes such entries out.

use crate::laboratory::here;
use std::collections::BTreeSet;
use std::fs;

/// Requires that the exceptions found are those that the file of the rule in `remains/` lists.
/// `why` explains an entry in the failure message.
pub fn check(rule: &str, found: &BTreeSet<String>, why: impl Fn(&str) -> String) {
    let path = here(&format!("tests/it/tidy/remains/{rule}.txt"));
    let text = fs::read_to_string(&path).unwrap_or_default();
    let remains: BTreeSet<String> = text.lines().map(str::to_owned).collect();
    let new: Vec<String> =
        found.difference(&remains).map(|entry| format!("{entry}{}", why(entry))).collect();
    assert!(new.is_empty(), "{rule}, {} new:\n{}", new.len(), new.join("\n"));
    let gone: Vec<&str> = remains.difference(found).map(String::as_str).collect();
    if !gone.is_empty() && is_to_shrink() {
        let kept: String = found.iter().map(|entry| format!("{entry}\n")).collect();
        fs::write(&path, kept).expect("the list can be written");
        return;
    }
    let gone = gone.join("\n");
    assert!(gone.is_empty(), "well done; take out of {}:\n{gone}", path.display());
}

#[expect(clippy::disallowed_methods, reason = "a list is shrunk by hand, from a shell")]
fn is_to_shrink() -> bool {
    std::env::var("SALESOPS_TIDY").is_ok_and(|value| value == "shrink")
}
