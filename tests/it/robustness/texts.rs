//! What files say is shown, not obeyed.

use super::{Desk, SMALL, files, printed, said};
use predicates::str::contains;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::time::{Duration, Instant};

/// What a terminal, a page or a spreadsheet would obey.
const NASTY: [&str; 6] = [
    "\\u001b]0;title\\u0007\\u001b[31m",
    "\\u009b31m",
    "\\u202eright to left\\u2066",
    "<script>alert(1)</script>![](http://example.org)```",
    "=HYPERLINK(1)",
    "@SUM(1)",
];

/// Characters that act instead of being seen.
pub(super) fn acts(text: &str) -> Option<char> {
    let known = ['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}', '\u{2066}'];
    text.chars().find(|letter| known.contains(letter))
}

/// The parts of a workbook or of slides that are XML, one after the other.
fn parts(file: &Path) -> String {
    let mut archive =
        zip::ZipArchive::new(fs::File::open(file).expect("it is there")).expect("an archive");
    let mut text = String::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).expect("it is in the archive");
        let name = part.name().expect("it is text").into_owned();
        if name.ends_with(".xml") || name.ends_with(".rels") {
            part.read_to_string(&mut text).expect("it is text");
        }
    }
    assert!(text.contains("<?xml"), "{} has no parts", file.display());
    text
}

#[test]
fn what_a_scenario_says_is_shown_and_not_obeyed() {
    let desk = Desk::new();
    for nasty in NASTY {
        let name = format!("name = \"x{nasty}\"\ncurrency = \"{nasty}\"\nstory = \"{nasty}\"");
        let policy =
            format!("\n[policies.more]\nwhy = \"{nasty}\"\nset = {{ \"stations.s.crew\" = 2 }}\n");
        desk.write("nasty.toml", &(SMALL.replace("name = \"small\"", &name) + &policy));
        // Charts cost most of the time, and have one writer.
        let drawn = if nasty == NASTY[0] { "" } else { " --no-charts" };
        let compare = format!("compare nasty.toml -n 1{drawn}");
        for words in [&compare, &format!("{compare} --format json"), "show nasty.toml"] {
            let end = desk.run(words).success();
            assert_eq!(acts(&printed(&end)), None, "{words}: {nasty}");
            assert_eq!(acts(&said(&end)), None, "{words}: {nasty}");
        }
        let folder = desk.results();
        for file in
            files(&folder).iter().filter(|file| file.extension().is_some_and(|it| it != "png"))
        {
            let office = file.extension().is_some_and(|it| it == "xlsx" || it == "pptx");
            let text =
                if office { parts(file) } else { fs::read_to_string(file).expect("it is text") };
            assert_eq!(acts(&text), None, "{}: {nasty}", file.display());
            assert!(!office || !text.contains("<f>") && !text.contains("<script>"), "{nasty}");
            if file.extension().is_some_and(|it| it == "csv") {
                let formula = |cell: &str| cell.trim_start_matches('"').starts_with(['=', '@']);
                assert!(!text.split([',', '\n']).any(formula), "{}", file.display());
            }
        }
        let page = fs::read_to_string(folder.join("report.md")).expect("it is there");
        let outside: String = page.split("\n```").step_by(2).collect();
        assert!(!outside.contains("<script>") && !outside.contains("![](http"), "{page}");
        fs::remove_dir_all(folder).expect("it can be removed");
    }
}

#[test]
fn what_an_error_quotes_is_shown_and_not_obeyed() {
    let desk = Desk::new();
    for nasty in ["\\u001b]0;x\\u0007", "\\u009b31m", "\\u202e"] {
        desk.write(
            "error.toml",
            &format!("{SMALL}\"{nasty}\" = 1\n[\"{nasty}\"]\na = \"{nasty}\"\n"),
        );
        let end = desk.run("check error.toml").code(2);
        assert_eq!(acts(&said(&end)), None, "{}", said(&end));
    }
    let end = desk.run_words(&["run", "small.toml", "--policy", "\u{1b}[31mx"]).code(2);
    assert_eq!(acts(&said(&end)), None, "{}", said(&end));
}

#[test]
fn a_syntax_error_has_a_remedy_of_its_own() {
    let desk = Desk::new();
    let deep = format!("format = 1\n{}a = 1\n", "a.".repeat(200));
    for (text, remedy) in [
        ("length = 3 d\n", "need quotes"),
        ("[run\nlength = 1\n", "in brackets"),
        ("[run]\n[run]\n", "once"),
        ("length = \"3 d\n", "close text"),
        ("length \"3 d\"\n", "key = value"),
        ("x = [1, 2\ny = 1\n", "commas"),
        (&deep, "error.toml:2"),
    ] {
        desk.write("error.toml", text);
        let end = desk.run("check error.toml").code(2);
        assert!(said(&end).contains(remedy), "{text}: {}", said(&end));
    }
}

#[test]
fn very_many_errors_are_told_in_linear_time() {
    let desk = Desk::new();
    let tables: String = (0..5000).map(|table| format!("[x{table}]\na = 1\n")).collect();
    desk.write("many.toml", &(SMALL.to_owned() + &tables));
    let begun = Instant::now();
    let end = desk.run("check many.toml").code(2);
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    end.stderr(contains("and 4900 more"));
}
