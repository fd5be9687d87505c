//! Scenario files, mutated by the schema of the format, through `check` and a short `run`: whatever a
//! file says, the program neither panics nor hangs nor prints what a terminal obeys.
//!
//! File number N is the same on every machine. A few run with every test; by hand
//!
//! ```text
//! SALESOPS_MUTATIONS=10000 cargo test --release --test it mutated -- --nocapture
//! SALESOPS_MUTATION=4711 cargo test --release --test it mutated -- --nocapture     # one of them
//! ```
//!
//! A file that was badly answered is left beside the target folder and named in the failure; when it is
//! mended, it goes into `tests/it/robustness/seeds`, whose files are tried as they are, and are mutated.

use super::texts::acts;
use super::{SMALL, files};
use crate::laboratory::here;
use serde_json::Value as Json;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use toml::{Table, Value};

/// Files that are tried with every test.
const FEW: u64 = 12;
/// After so long the program is asked to stop, and then has to within [`ANSWER`].
const LIMIT: Duration = Duration::from_secs(4);
const ANSWER: Duration = Duration::from_secs(8);

/// A small generator of random numbers (SplitMix64), so that file N is file N for good.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn one<'x, T>(&mut self, from: &'x [T]) -> &'x T {
        &from[self.below(from.len())]
    }
}

/// Values that some key takes and others do not.
const SCRAPS: [&str; 28] = [
    "0",
    "-1",
    "1",
    "7",
    "1e-9",
    "0.5",
    "0.9999999999",
    "1e18",
    "9223372036854775807",
    "true",
    "\"\"",
    "\"0 d\"",
    "\"0.000001 h\"",
    "\"1 d\"",
    "\"1e9 years\"",
    "\"12 / month\"",
    "\"1e6 / d\"",
    "\"never\"",
    "\"live\"",
    "\"saturated\"",
    "\"baseline\"",
    "[]",
    "[1, 2]",
    "{}",
    "{ exponential = \"1 d\" }",
    "{ constant = 0 }",
    "{ value = 1, low = 0, high = 2 }",
    "\"\\u001b]0;x\\u0007\\u202e=1\"",
];

fn scrap(random: &mut Random) -> Value {
    let text = SCRAPS[random.below(SCRAPS.len())];
    let table: Table = format!("x = {text}").parse().expect("a scrap is TOML");
    table["x"].clone()
}

/// Sets something that the schema knows, somewhere.
fn grow(table: &mut Table, schema: &Json, all: &Json, random: &mut Random, depth: usize) {
    let schema = resolved(schema, all, random);
    let known = schema["properties"].as_object().filter(|known| !known.is_empty());
    let named = schema["additionalProperties"].is_object();
    let (key, below) = match known {
        Some(known) => {
            let keys: Vec<&String> = known.keys().collect();
            let key = (*random.one(&keys)).clone();
            let below = known[&key].clone();
            (key, below)
        }
        None if named => {
            let keys: Vec<String> = table.keys().cloned().chain(["new".to_owned()]).collect();
            (random.one(&keys).clone(), schema["additionalProperties"].clone())
        }
        None => return,
    };
    match table.get_mut(&key) {
        Some(Value::Table(inner)) if depth < 6 => grow(inner, &below, all, random, depth + 1),
        Some(Value::Array(items)) if !items.is_empty() && depth < 6 => {
            let place = random.below(items.len());
            if let Value::Table(inner) = &mut items[place] {
                grow(inner, &below["items"], all, random, depth + 1);
            }
        }
        _ => {
            table.insert(key, value(&below, all, random, depth + 1));
        }
    }
}

/// The schema behind references and alternatives.
fn resolved(schema: &Json, all: &Json, random: &mut Random) -> Json {
    let mut schema = schema.clone();
    for _ in 0..8 {
        let choices = ["anyOf", "oneOf"].iter().find_map(|key| schema[*key].as_array());
        if let Some(name) = schema["$ref"].as_str().and_then(|name| name.rsplit('/').next()) {
            schema = all["$defs"][name].clone();
        } else if let Some(choices) = choices {
            schema = random.one(choices).clone();
        } else {
            break;
        }
    }
    schema
}

/// A value that the schema allows, more or less.
fn value(schema: &Json, all: &Json, random: &mut Random, depth: usize) -> Value {
    let schema = resolved(schema, all, random);
    if let Some(word) = schema["const"].as_str() {
        return Value::String(word.to_owned());
    }
    if let Some(words) = schema["enum"].as_array().filter(|words| !words.is_empty())
        && let Some(word) = random.one(words).as_str()
    {
        return Value::String(word.to_owned());
    }
    match schema["type"].as_str() {
        Some("object") if depth < 6 => {
            let mut table = Table::new();
            let required = schema["required"].as_array().cloned().unwrap_or_default();
            for key in required.iter().filter_map(Json::as_str) {
                let below = value(&schema["properties"][key], all, random, depth + 1);
                table.insert(key.to_owned(), below);
            }
            (0..1 + random.below(2)).for_each(|_| grow(&mut table, &schema, all, random, depth));
            Value::Table(table)
        }
        Some("array") if depth < 6 => {
            let items = 0..random.below(3);
            items
                .map(|_| value(&schema["items"], all, random, depth + 1))
                .collect::<Vec<_>>()
                .into()
        }
        Some("boolean") => Value::Boolean(random.below(2) == 0),
        Some("integer") => Value::Integer([0, 1, 2, 3, 40, 1000][random.below(6)]),
        Some("number") => Value::Float([0.0, 0.1, 0.5, 1.0, 3.0, 1e6][random.below(6)]),
        _ => scrap(random),
    }
}

/// Replaces, removes or scales one of the values that are there.
fn disturb(table: &mut Table, random: &mut Random, depth: usize) {
    let keys: Vec<String> = table.keys().cloned().collect();
    if keys.is_empty() {
        return;
    }
    let key = random.one(&keys).clone();
    match table.get_mut(&key) {
        Some(Value::Table(inner)) if depth < 8 && random.below(12) > 0 => {
            disturb(inner, random, depth + 1);
        }
        Some(Value::Array(items)) if !items.is_empty() && random.below(3) > 0 => {
            let place = random.below(items.len());
            match &mut items[place] {
                Value::Table(inner) => disturb(inner, random, depth + 1),
                item => *item = scrap(random),
            }
        }
        Some(Value::Float(number)) if random.below(2) == 0 => {
            *number *= [0.0, 1e-6, -1.0, 10.0, 1e6][random.below(5)];
        }
        Some(Value::Integer(number)) if random.below(2) == 0 => {
            *number = number.wrapping_mul([0, -1, 10, 1_000_000][random.below(4)]);
        }
        _ if random.below(4) == 0 => _ = table.remove(&key),
        _ => _ = table.insert(key, scrap(random)),
    }
}

/// The text of file number `number`.
fn mutated(seeds: &[String], schema: &Json, number: u64) -> String {
    let mut random = Random(number.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let seed = random.one(seeds);
    // What is no TOML is tried as it is, elsewhere.
    let mut table: Table = seed.parse().unwrap_or_default();
    let run = table.entry("run").or_insert_with(|| Value::Table(Table::new()));
    if let Some(run) = run.as_table_mut() {
        run.insert("length".into(), "20 d".into());
        run.insert("warm_up".into(), "2 d".into());
    }
    for _ in 0..1 + random.below(4) {
        if random.below(2) == 0 {
            grow(&mut table, schema, schema, &mut random, 0);
        } else {
            disturb(&mut table, &mut random, 0);
        }
    }
    let mut text = table.to_string();
    if random.below(6) == 0 {
        let places: Vec<usize> = text.char_indices().map(|(place, _)| place).chain([0]).collect();
        let place = *random.one(&places);
        let letters =
            ["\"", "\u{1b}[31m", "\u{202e}", "[", "}", "\n", "=", ".", "\u{0}", "\u{9b}", "\\"];
        let letter = letters[random.below(letters.len())];
        text.insert_str(place, letter);
    }
    text
}

/// How the program answered.
struct Answer {
    status: ExitStatus,
    text: String,
    late: bool,
}

/// Runs the program; when it takes long it is asked to stop, and ended when it does not.
fn ask(folder: &Path, words: &[&str]) -> Answer {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("salesops"));
    command.current_dir(folder).args(words);
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let listeners = [
        std::thread::spawn(all_of(child.stdout.take().expect("a pipe"))),
        std::thread::spawn(all_of(child.stderr.take().expect("a pipe"))),
    ];
    let in_time = wait(&mut child, LIMIT);
    let (status, late) = match in_time {
        Some(status) => (status, false),
        None => {
            interrupt(&child);
            let stopped = wait(&mut child, ANSWER);
            let late = stopped.is_none();
            if late {
                child.kill().expect("it can be ended");
            }
            (stopped.unwrap_or_else(|| child.wait().expect("it ends")), late)
        }
    };
    let text = listeners.map(|listener| listener.join().expect("it reads")).concat();
    Answer { status, text, late }
}

fn all_of(mut pipe: impl Read + Send) -> impl FnOnce() -> String + Send {
    move || {
        let mut bytes = Vec::new();
        let _ = pipe.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

fn wait(child: &mut Child, most: Duration) -> Option<ExitStatus> {
    let begun = Instant::now();
    while begun.elapsed() < most {
        if let Some(status) = child.try_wait().expect("it can be asked") {
            return Some(status);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    None
}

fn interrupt(child: &Child) {
    let number = child.id().to_string();
    let _ = Command::new("kill").args(["-INT", &number]).status();
}

/// What is wrong with an answer.
fn fault(answer: &Answer) -> Option<String> {
    let Answer { status, text, late } = answer;
    if *late {
        return Some("it does not stop when it is asked".to_owned());
    }
    if let Some(letter) = acts(text) {
        return Some(format!("it prints {letter:?}"));
    }
    if text.contains(" panicked at ") {
        return Some(format!("it panics: {text}"));
    }
    let storm = text.contains("does not come to an end");
    match status.code() {
        Some(0 | 2 | 130) => None,
        Some(1) if storm => None,
        // Before it listens, a signal ends it at once.
        None if text.is_empty() => None,
        code => Some(format!("it ends with {code:?}: {text}")),
    }
}

/// Tries a file; what is wrong with the answers.
fn attempt(folder: &Path, text: &str) -> Option<String> {
    fs::write(folder.join("mutated.toml"), text).expect("written");
    let run = ["run", "mutated.toml", "-n", "1", "--threads", "1", "--no-charts"];
    [&["check", "mutated.toml"][..], &run].iter().find_map(|words| {
        let what = fault(&ask(folder, words))?;
        Some(format!("{}: {what}", words[0]))
    })
}

fn seeds() -> Vec<String> {
    let folders = ["tests/it/robustness/seeds", "tests/cases", "scenarios"];
    let files = folders.iter().flat_map(|folder| scenarios(folder));
    let texts = files.map(|file: PathBuf| fs::read_to_string(file).expect("it is text"));
    [SMALL, salesops::scenario::STARTER].map(str::to_owned).into_iter().chain(texts).collect()
}

/// The scenario files of a folder, in the order of their names.
fn scenarios(folder: &str) -> Vec<PathBuf> {
    let mut all = files(&here(folder));
    all.retain(|file| file.extension().is_some_and(|ending| ending == "toml"));
    all.sort();
    all
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

#[test]
fn mutated_files_are_answered() {
    let (seeds, schema) = (seeds(), salesops::scenario::json_schema());
    let schema: Json = serde_json::from_str(&schema).expect("it is JSON");
    let one = number("SALESOPS_MUTATION");
    let first = one.unwrap_or(0);
    let end = one.map_or(number("SALESOPS_MUTATIONS").unwrap_or(FEW), |one| one + 1);
    let next = AtomicU64::new(first);
    let work = || {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let mut faults = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= end {
                return faults;
            }
            if number > 0 && number.is_multiple_of(500) {
                println!("{number} files");
            }
            let text = mutated(&seeds, &schema, number);
            if let Some(what) = attempt(folder.path(), &text) {
                let kept = here(&format!("target/mutated-{number}.toml"));
                let _ = fs::write(&kept, &text);
                faults.push(format!("file {number}, {}: {what}", kept.display()));
            }
        }
    };
    let faults: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..2).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("it works")).collect()
    });
    assert!(faults.is_empty(), "{} files:\n{}", faults.len(), faults.join("\n"));
}

/// Files that were badly answered once.
#[test]
fn seeds_are_answered() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    for file in scenarios("tests/it/robustness/seeds") {
        let text = fs::read_to_string(&file).expect("it is text");
        assert_eq!(attempt(folder.path(), &text), None, "{}", file.display());
    }
}
