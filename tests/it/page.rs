//! `report.html`: the same bytes on any number of threads and in any folder, the day that it bears, and what
//! is said of a letterhead that cannot be had. `salesops report`: several pages as one, and folders that it
//! refuses.

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

/// The one folder of results.
fn results(out: &Path) -> PathBuf {
    let all: Vec<PathBuf> =
        fs::read_dir(out).expect("there are results").flatten().map(|entry| entry.path()).collect();
    let [only] = &all[..] else { panic!("one folder of results: {all:?}") };
    only.clone()
}

fn page(out: &Path) -> String {
    fs::read_to_string(results(out).join("report.html")).expect("there is a page")
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
    for name in ["results.xlsx", "slides.pptx"] {
        let bytes = |out: &Path| fs::read(results(out).join(name)).expect("it is there");
        let [one, other] =
            [bytes(&here.path().join("outputs")), bytes(&there.path().join("elsewhere"))];
        assert!(one == other, "{name}");
    }
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

const SWEEP: &str = "sweep pumps.toml -n 2 -q --lever sales.reps=2,4";

/// Runs of two kinds, one of them with its charts; their folders in the order of their kinds.
fn runs(desk: &Path) -> [PathBuf; 2] {
    [(COMPARE, "a"), (SWEEP, "b")].map(|(words, out)| {
        salesops(desk, &format!("{words} --out {out} --date 2026-01-31")).assert().success();
        results(&desk.join(out))
    })
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("it can be made");
    for entry in fs::read_dir(from).expect("it can be read").flatten() {
        let to = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).expect("it can be copied")),
        }
    }
}

#[test]
fn runs_of_two_kinds_become_one_page_with_the_same_bytes_anywhere() {
    let [desk, elsewhere] = [desk(""), desk("")];
    let [compared, swept] = runs(desk.path());
    for (run, name) in [(&compared, "first"), (&swept, "second")] {
        copy(run, &elsewhere.path().join(name));
    }
    let report = |folder: &Path, first: &Path, second: &Path| {
        let mut command = salesops(folder, "report --out whole.html");
        command.args([first, second]).assert().success().stdout("whole.html\n");
        fs::read_to_string(folder.join("whole.html")).expect("it was written")
    };
    let whole = report(desk.path(), &compared, &swept);
    let again = report(elsewhere.path(), Path::new("first"), Path::new("./second"));
    assert!(whole == again, "the same bytes in any folder");
    for told in [
        "Part 1: Which policy to choose",
        "Part 2: Where the optimum of a lever is",
        "<section id=\"part-1-money\"",
        "<section id=\"part-2-answer\"",
        "<time datetime=\"2026-01-31\">",
    ] {
        assert!(whole.contains(told), "{told}");
    }
    // What both say of one company is said once, and charts come along.
    for once in ["<section id=\"assumptions\"", ">Defaults in use<", "<dt>Replication</dt>"] {
        assert_eq!(whole.matches(once).count(), 1, "{once}");
    }
    assert!(whole.contains("<svg role=\"img\" aria-label=\"") && !whole.contains("<?xml"));
    let ids = || whole.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let distinct: std::collections::BTreeSet<&str> = ids().collect();
    assert_eq!(distinct.len(), ids().count(), "an id stands for one thing");
    let alone = salesops(desk.path(), "report --date 2031-12-24").arg(&swept).assert();
    alone.success().stdout("report.html\n");
    let alone = fs::read_to_string(desk.path().join("report.html")).expect("it was written");
    assert!(alone.contains("2031-12-24") && !alone.contains("2026-01-31\">"));
}

#[test]
fn folders_that_cannot_be_joined_are_named_and_nothing_is_written() {
    let desk = desk("");
    salesops(desk.path(), &format!("{COMPARE} --out a")).assert().success();
    let run = results(&desk.path().join("a"));
    let refused = |folders: &[&Path], told: &[&str]| {
        let mut command = salesops(desk.path(), "report");
        let end = command.args(folders).assert().code(2).stdout("");
        let said = String::from_utf8_lossy(&end.get_output().stderr).into_owned();
        assert!(told.iter().all(|told| said.contains(told)), "{said}");
        assert!(!desk.path().join("report.html").exists(), "nothing half done");
    };
    let changed = |file: &str, from: &str, to: &str| {
        let folder = desk.path().join(format!("{file}-{}", to.len()));
        copy(&run, &folder);
        let text = fs::read_to_string(folder.join(file)).expect("it is there");
        assert!(text.contains(from), "{file}: {from}");
        fs::write(folder.join(file), text.replacen(from, to, 1)).expect("it can be written");
        folder
    };
    let version = format!("\"salesops\": \"{}\"", env!("CARGO_PKG_VERSION"));
    let old = changed("manifest.json", &version, "\"salesops\": \"0.0.9\"");
    refused(&[&run, &old], &["manifest.json-", "salesops 0.0.9", "make it again", "run.json"]);
    let other = changed("manifest.json", "\"sources\": \"", "\"sources\": \"0");
    refused(&[&other], &["another build", "make it again"]);
    let shape = changed("page.json", "\"format\": 1", "\"format\": 99");
    refused(&[&shape], &["page.json", "format 99", "make it again"]);
    fs::remove_file(shape.join("page.json")).expect("it is there");
    refused(&[&shape], &["page.json", "make it again"]);
    refused(&[desk.path()], &["no manifest.json", "outputs/"]);
    refused(&[Path::new("nowhere")], &["nowhere", "no folder"]);
    refused(&[&run, &run.join("../").join(run.file_name().expect("a name"))], &["named twice"]);
    let client = |name: &str| {
        let to = format!("\"client\": \"{name}\"");
        changed("page.json", "\"client\": null", &to)
    };
    refused(&[&client("Berg"), &client("Halde")], &["\"Berg\", \"Halde\"", "one client"]);
    let into = salesops(desk.path(), "report --out a").arg(&run).assert();
    into.code(2).stderr(contains("a is a folder").and(contains("--out")));
    fs::write(desk.path().join("own.html"), "{{ titel }}").expect("it can be written");
    let own = salesops(desk.path(), "report --template own.html").arg(&run).assert();
    own.code(2).stderr(contains("template").and(contains("line 1")));
    assert!(!desk.path().join("report.html").exists());
}
