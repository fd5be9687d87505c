//! What users may do to the program, by accident or on purpose, and what must not come of it. One test a
//! kind of fault.
//!
//! - [`identity`]: what a result is made from, and what belongs to it.
//! - [`journals`]: records of interrupted runs are believed only as they were written.
//! - [`storms`]: runs that would not come back; signals.
//! - [`texts`]: what files say is shown, not obeyed; syntax errors; very many errors.
//! - [`mutations`]: mutated scenario files; the only test here that can run for hours.
//! - [`places`]: names, links, leftovers in the folder of results.

#![expect(clippy::disallowed_methods, reason = "time limits, and how many files are to be tried")]

mod identity;
mod journals;
mod mutations;
mod places;
mod storms;
mod texts;

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// One segment, one product, one station: fast enough for any test.
const SMALL: &str = r#"
format = 1
name = "small"
[run]
length = "60 d"
replications = 3
[segments.a]
direct = true
buys = { p = 1 }
leads = { every = "1 d" }
[products.p]
route = [{ station = "s", work = { exponential = { mean = "0.7 d" } } }]
[stations.s]
crew = 1
"#;

/// A folder with the small scenario, and the program run in it.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Desk {
        let desk = Desk { folder: tempfile::tempdir().expect("there is room for a folder") };
        desk.write("small.toml", SMALL);
        desk
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("written");
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the program with the words between blanks.
    fn run(&self, words: &str) -> Assert {
        self.run_words(&words.split_whitespace().collect::<Vec<_>>())
    }

    fn run_words(&self, words: &[&str]) -> Assert {
        let mut command: Command = assert_cmd::cargo::cargo_bin_cmd!("salesops");
        command.current_dir(self.folder.path()).args(words).assert()
    }

    /// What lies in `outputs`.
    fn outputs(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.path("outputs")).expect("there are results");
        let mut all: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        all.sort();
        all
    }

    /// The one folder of results.
    fn results(&self) -> PathBuf {
        let mut all = self.outputs();
        assert_eq!(all.len(), 1, "{all:?}");
        all.remove(0)
    }
}

/// What it said on standard error.
fn said(end: &Assert) -> String {
    String::from_utf8_lossy(&end.get_output().stderr).into_owned()
}

/// What it printed.
fn printed(end: &Assert) -> String {
    String::from_utf8_lossy(&end.get_output().stdout).into_owned()
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("it can be read").flatten();
    let each = entries.flat_map(|entry| match entry.path() {
        path if path.is_dir() => files(&path),
        path => vec![path],
    });
    each.collect()
}
