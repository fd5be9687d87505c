//! `report.html`: the same bytes on any number of threads and in any folder, the day that it bears, and what
//! is said of a letterhead that cannot be had.

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use std::fs;
use std::path::{Path, PathBuf};

fn salesops(folder: &Path, words: &str) -> Command {
    let mut command: Command = assert_cmd::cargo::cargo_bin_cmd!("salesops");
    command.current_dir(folder).args(words.split(' ')).env_remove("SOURCE_DATE_EPOCH");
    command
}

/// A folder with the starter as `pumps.toml`, with these lines at its end.
fn desk(lines: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let text = format!("{}\n{lines}", salesops::scenario::STARTER);
    fs::write(folder.path().join("pumps.toml"), text).expect("it can be written");
    folder
}

fn page(out: &Path) -> String {
    let results: Vec<PathBuf> =
        fs::read_dir(out).expect("there are results").flatten().map(|entry| entry.path()).collect();
    let [results] = &results[..] else { panic!("one folder of results: {results:?}") };
    fs::read_to_string(results.join("report.html")).expect("there is a page")
}

const COMPARE: &str = "compare pumps.toml -n 2 -q --no-charts";

#[test]
fn threads_and_folders_leave_no_trace() {
    let [here, there] = [desk(""), desk("")];
    salesops(here.path(), &format!("{COMPARE} --threads 1 --date 2026-01-31")).assert().success();
    let other = format!("{COMPARE} --threads 3 --out elsewhere --date 2026-01-31");
    salesops(there.path(), &other).assert().success();
    let page_here = page(&here.path().join("outputs"));
    assert!(page_here == page(&there.path().join("elsewhere")));
    assert!(page_here.contains("2026-01-31"));
    for trace in ["threads", "elsewhere", "/tmp", "pumps.toml"] {
        assert!(!page_here.contains(trace), "{trace}");
    }
    let command = "salesops compare scenario.toml --policy ";
    assert!(page_here.contains(command) && page_here.contains("--replications 2 --seed 1"));
}

#[test]
fn the_day_is_asked_for_or_stays_that_of_the_first_run() {
    let desk = desk("");
    let out = desk.path().join("outputs");
    let epoch = || salesops(desk.path(), COMPARE).env("SOURCE_DATE_EPOCH", "951782400").assert();
    epoch().success();
    assert!(page(&out).contains("<time datetime=\"2000-02-29\">"));
    // Run again without a word, it bears the day that it has.
    salesops(desk.path(), COMPARE).assert().success();
    assert!(page(&out).contains("<time datetime=\"2000-02-29\">"));
    salesops(desk.path(), &format!("{COMPARE} --date 2031-12-24")).assert().success();
    assert!(page(&out).contains("<time datetime=\"2031-12-24\">"));
    let wrong = salesops(desk.path(), COMPARE).env("SOURCE_DATE_EPOCH", "today").assert();
    wrong.code(2).stderr(contains("SOURCE_DATE_EPOCH=\"today\"").and(contains("--date")));
    salesops(desk.path(), &format!("{COMPARE} --date 24.12.2031")).assert().code(2);
}

#[test]
fn a_letterhead_is_on_the_page_or_its_fault_is_told() {
    let desk = desk(
        "[report]\nclient = \"Berg <Ltd>\"\nauthor = \"A & B\"\nlogo = \"logo.svg\"\nconfidential = true\n",
    );
    salesops(desk.path(), COMPARE)
        .assert()
        .code(2)
        .stderr(contains("`report.logo`").and(contains("logo.svg")));
    assert!(!desk.path().join("outputs").exists());
    fs::write(desk.path().join("logo.svg"), "<svg onload=\"alert(1)\"/>")
        .expect("it can be written");
    salesops(desk.path(), COMPARE).assert().success();
    let page = page(&desk.path().join("outputs"));
    for shown in
        ["Berg &lt;Ltd&gt;", "A &amp; B", "data:image&#x2f;svg+xml;base64,", "Confidential"]
    {
        assert!(page.contains(shown), "{shown}");
    }
    fs::write(desk.path().join("own.html"), "{{ titel }}").expect("it can be written");
    let own = format!("{COMPARE} --template own.html");
    salesops(desk.path(), &own)
        .assert()
        .code(2)
        .stderr(contains("template").and(contains("line 1")));
    fs::write(desk.path().join("own.html"), "{% for").expect("it can be written");
    salesops(desk.path(), &own).assert().code(2).stderr(contains("own.html, line 1"));
}

#[test]
fn files_of_a_letterhead_lie_beside_the_scenario() {
    let desk = desk("[report]\nlogo = \"../logo.svg\"\n");
    let message = contains("report.logo").and(contains("not in the folder of the scenario file"));
    salesops(desk.path(), COMPARE).assert().code(2).stderr(message);
}
