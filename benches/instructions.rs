//! Instructions an event, counted by valgrind's callgrind: repeatable where times are not.
//!
//! `cargo bench --bench instructions` counts and compares with `instructions.toml` beside this file; it fails where
//! a count is more than 5 % above its figure, unless the compiler is not the one that the figures name. With
//! `-- --write` it writes the figures. `cargo test` simulates a little of each company and counts nothing.

mod companies;

use companies::{COMPANIES, Company};
use salesops::company::{Fact, LeadFact, Observer, OperationFact};
use salesops::engine::Time;
use salesops::{company, experiment};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::env;
use std::path::Path;
use std::process::{Command, ExitCode};

const FIGURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/instructions.toml");
/// By how much a count may exceed its figure: far more than it varies by, less than a careless change costs.
const TOLERANCE: f64 = 0.05;

/// Counts on record.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Figures {
    /// What `rustc --version` said.
    rustc: String,
    /// Instructions a replication, or of the command.
    instructions: BTreeMap<String, u64>,
}

/// Counts arrivals and completed operations.
#[derive(Debug, Default)]
struct Events(u64);

impl Observer for Events {
    fn notice(&mut self, _: Time, fact: &Fact) {
        let event = matches!(
            fact,
            Fact::Lead(_, LeadFact::Arrived { .. })
                | Fact::Operation(_, OperationFact::Finished { .. })
        );
        self.0 += u64::from(event);
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["simulate", name, replications] => {
            let company = COMPANIES.iter().find(|company| company.name == name);
            simulate(company.expect("a known company"), replications.parse().expect("a number"));
            ExitCode::SUCCESS
        }
        _ if words.contains(&"--bench") => compare(words.contains(&"--write")),
        _ => {
            COMPANIES.iter().for_each(try_out);
            ExitCode::SUCCESS
        }
    }
}

/// Simulates with all KPIs, as every run does.
fn simulate(company: &Company, replications: u64) {
    let book = company.load(&[]);
    for replication in 0..replications {
        std::hint::black_box(experiment::simulate(&book.baseline, replication));
    }
}

/// A little of it, as a test: it is sound, and something happens.
fn try_out(company: &Company) {
    let book = company.load(&[("run.warm_up", "0 d"), ("run.length", "30 d")]);
    let mut events = Events::default();
    company::simulate(&book.baseline, 0, &mut events);
    assert!(events.0 > 10, "{}: {} events", company.name, events.0);
    std::hint::black_box(experiment::simulate(&book.baseline, 0));
}

/// Counts all and says how the counts stand to the figures.
fn compare(write: bool) -> ExitCode {
    if !succeeds(Command::new("valgrind").arg("--version")) {
        println!("NOT COUNTED: there is no valgrind");
        return ExitCode::SUCCESS;
    }
    let compiler = output(Command::new("rustc").arg("--version")).trim().to_owned();
    let mut counts = BTreeMap::new();
    println!("{:>30}  instructions  an event  figure", "");
    let known: Option<Figures> = std::fs::read_to_string(FIGURES)
        .ok()
        .map(|text| toml::from_str(&text).unwrap_or_else(|why| panic!("{FIGURES}: {why}")));
    let comparable = known.as_ref().filter(|known| known.rustc == compiler);
    let mut exceeded = false;
    let mut line = |name: &str, count: u64, each: Option<u64>| {
        let each = each.map(|each| each.to_string()).unwrap_or_default();
        let figure = known.as_ref().and_then(|known| known.instructions.get(name));
        let ratio = figure.map(|figure| count as f64 / *figure as f64 - 1.0);
        let change = ratio.map(|ratio| format!("{:+.1} %", 100.0 * ratio)).unwrap_or_default();
        println!("{name:>30}  {:>10.1} M  {each:>8}  {change:>6}", count as f64 / 1e6);
        exceeded |= comparable.is_some() && ratio.is_none_or(|ratio| ratio > TOLERANCE);
        counts.insert(name.to_owned(), count);
    };
    for company in &COMPANIES {
        let count = replication(company);
        line(company.name, count, Some(count / events(company)));
    }
    let nordlicht = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/nordlicht-pumps.toml");
    let check = [Path::new(env!("CARGO_BIN_EXE_salesops")), Path::new("check"), &nordlicht];
    line("check of nordlicht-pumps", count(&check), None);
    if write {
        let text = toml::to_string(&Figures { rustc: compiler, instructions: counts });
        std::fs::write(FIGURES, text.expect("it is a table")).expect("the figures can be written");
        return ExitCode::SUCCESS;
    }
    match comparable {
        None => {
            println!("not compared: this is {compiler}, the figures are of another compiler");
            ExitCode::SUCCESS
        }
        Some(_) if exceeded => {
            println!("more than {:.0} % above the figure, or without one", 100.0 * TOLERANCE);
            ExitCode::FAILURE
        }
        Some(_) => ExitCode::SUCCESS,
    }
}

/// Events of the second replication.
fn events(company: &Company) -> u64 {
    let mut events = Events::default();
    company::simulate(&company.load(&[]).baseline, 1, &mut events);
    events.0
}

/// Instructions of the second replication: those of two less those of one.
fn replication(company: &Company) -> u64 {
    let program = env::current_exe().expect("a program knows where it is");
    let [two, one] = ["2", "1"].map(|replications| {
        let words = ["simulate", company.name, replications].map(Path::new);
        count(&[&[program.as_path()], &words[..]].concat())
    });
    two - one
}

/// Instructions of a command.
fn count(command: &[&Path]) -> u64 {
    let said = output(
        Command::new("valgrind")
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .args(command),
    );
    let place = said.find("Collected :").unwrap_or_else(|| panic!("no count in:\n{said}"));
    let word = said[place..].split_whitespace().nth(2).expect("a count");
    word.parse().expect("a whole number")
}

fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// What a command writes, also as errors.
fn output(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|why| panic!("{command:?}: {why}"));
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(output.status.success(), "{command:?}:\n{said}");
    said
}
