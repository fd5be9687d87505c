//! The table of `docs/validation.md`, made of the registry.

use super::case::{Case, Found, Known, Margin};
use super::registered;
use crate::findings::{head, long, row};
use crate::laboratory::here;
use std::collections::HashMap;
use std::fs;

const START: &str = "<!-- table of cases -->\n";
const END: &str = "<!-- end of table -->";

/// Writes the table: with `SALESOPS_LONG=1` every case with its tight tolerances, with
/// `SALESOPS_CASE=all` every case with those of the everyday suite. Cases named in `SALESOPS_CASE`,
/// separated by commas, are run alone; the others keep their rows.
#[test]
fn validation_table() {
    let mut chosen = chosen();
    if !long() && chosen.is_empty() {
        return;
    }
    chosen.retain(|name| name != "all");
    let path = here("docs/validation.md");
    let old = kept(&fs::read_to_string(&path).expect("the document can be read"));
    let mut table = String::new();
    for (title, cases) in registered() {
        table += &format!("\n### {title}\n\n{}\n", sources(&cases));
        table += &head(&TITLES.map(str::to_owned));
        for case in cases {
            let all = chosen.is_empty();
            table += &match old.get(case.name) {
                _ if all || chosen.iter().any(|name| name == case.name) => {
                    rows(&case, &case.examine())
                }
                Some(rows) => rows.clone(),
                None => not_run(&case),
            };
        }
    }
    // Others may have written in the meantime.
    let text = fs::read_to_string(&path).expect("the document can be read");
    let from = text.find(START).expect("the table starts") + START.len();
    let to = from + text[from..].find(END).expect("the table ends");
    let text = format!("{}{table}\n{}", &text[..from], &text[to..]);
    fs::write(&path, text).expect("the document can be written");
}

#[expect(clippy::disallowed_methods, reason = "a test is started by hand, from a shell")]
fn chosen() -> Vec<String> {
    let names = std::env::var("SALESOPS_CASE").unwrap_or_default();
    names.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// A list of the cases and the sources of their known values.
fn sources(cases: &[Case]) -> String {
    let lines = cases.iter().map(|case| {
        let file = case.file.rsplit('/').next().unwrap_or_default();
        let changes = case.changes();
        let comma = if changes.is_empty() { "" } else { " with " };
        format!(
            "- `{}` ([{file}](../{})){comma}{changes}: {}.\n",
            case.name, case.file, case.source
        )
    });
    lines.collect()
}

const TITLES: [&str; 6] = ["case", "quantity", "known", "simulated", "tolerance", "verdict"];

fn rows(case: &Case, found: &[Found]) -> String {
    let rows = case.known.iter().zip(found).map(|(known, found)| {
        let [name, what, truth] = start(case, known);
        let verdict = if found.passes { "agrees" } else { "DIFFERS" };
        let simulated = interval(found.interval.mean, found.interval.half_width);
        println!("{name} {what} {truth}: {simulated} in {} {verdict}", found.interval.n);
        row(&[name, what, truth, simulated, tolerance(known, found), verdict.to_owned()])
    });
    rows.collect()
}

/// Rows of a case that was added but not run here.
fn not_run(case: &Case) -> String {
    let rows = case.known.iter().map(|known| {
        let [name, what, truth] = start(case, known);
        row(&[name, what, truth, String::new(), String::new(), NOT_RUN.to_owned()])
    });
    rows.collect()
}

const NOT_RUN: &str = "not yet run";

/// The cells that follow from the registry alone.
fn start(case: &Case, known: &Known) -> [String; 3] {
    [case.name.to_owned(), known.what.clone(), known_value(known)]
}

fn known_value(known: &Known) -> String {
    match known.margin {
        Margin::Tolerance(_) => significant(known.truth, 6),
        Margin::Study(half_width) => interval(known.truth, half_width),
    }
}

/// The tolerance of this run.
fn tolerance(known: &Known, found: &Found) -> String {
    match known.margin {
        Margin::Tolerance(_) => {
            format!("{} %", significant(100.0 * found.margin / known.truth, 3))
        }
        Margin::Study(_) => "study".to_owned(),
    }
}

/// Mean and half-width, with as many digits as the half-width justifies.
fn interval(mean: f64, half_width: f64) -> String {
    if half_width <= 0.0 {
        return significant(mean, 6);
    }
    let decimals = (1.0 - half_width.log10().floor()).clamp(0.0, 8.0) as usize;
    format!("{mean:.decimals$} ± {half_width:.decimals$}")
}

fn significant(value: f64, digits: i32) -> String {
    let decimals = (f64::from(digits - 1) - value.abs().log10().floor()).clamp(0.0, 8.0) as usize;
    let text = format!("{value:.decimals$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// The rows of the table as it stands, by case.
fn kept(text: &str) -> HashMap<String, String> {
    let mut rows: HashMap<String, String> = HashMap::new();
    for line in lines(text) {
        let name = cells(line)[0].clone();
        *rows.entry(name).or_default() += &format!("{line}\n");
    }
    rows
}

/// The lines of the table with a result.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let from = text.find(START).expect("the table starts") + START.len();
    let to = from + text[from..].find(END).expect("the table ends");
    let no_result = |line: &&str| line.starts_with("| case |") || line.starts_with("| --- |");
    text[from..to].lines().filter(|line| line.starts_with('|')).filter(move |l| !no_result(l))
}

fn cells(line: &str) -> Vec<String> {
    line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect()
}

/// The table may be older than the program, but it lists exactly the cases that are tested.
#[test]
fn the_table_lists_exactly_the_registered_cases() {
    let text = fs::read_to_string(here("docs/validation.md")).expect("the document can be read");
    let listed: Vec<Vec<String>> = lines(&text).map(|line| cells(line)[..3].to_vec()).collect();
    let cases = registered().into_iter().flat_map(|(_, cases)| cases);
    let expected: Vec<Vec<String>> = cases
        .flat_map(|case| case.known.iter().map(|k| start(&case, k).to_vec()).collect::<Vec<_>>())
        .collect();
    for wanted in &expected {
        assert!(listed.contains(wanted), "not in the table: {wanted:?}");
    }
    for line in &listed {
        assert!(expected.contains(line), "not registered: {line:?}");
    }
    assert_eq!(listed, expected, "the order differs");
    for line in lines(&text) {
        let verdict = cells(line).pop().unwrap_or_default();
        assert!(["agrees", NOT_RUN].contains(&verdict.as_str()), "{line}");
    }
}

#[test]
fn every_case_has_a_file_a_source_and_a_name_of_its_own() {
    let mut names = Vec::new();
    for case in registered().into_iter().flat_map(|(_, cases)| cases) {
        assert!(here(&case.file).exists(), "{}: there is no {}", case.name, case.file);
        assert!(!case.source.is_empty(), "{}: no source", case.name);
        assert!(!case.known.is_empty(), "{}: nothing is known", case.name);
        assert!(!names.contains(&case.name), "{} is registered twice", case.name);
        names.push(case.name);
    }
}
