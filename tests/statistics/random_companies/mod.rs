//! Random companies: every one that the reader accepts is simulated and audited, and none makes the
//! program panic. `SALESOPS_LONG=1` tries twenty times as many.

mod floor;
mod market;
mod pen;
mod permuted;
mod policies;
pub mod writer;

use crate::auditor::audit;
use pen::Pen;
use rayon::prelude::*;
use salesops::experiment::{self, Options};
use salesops::scenario::{self, Book, Policy};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};

/// Seeds of companies that once failed, beyond the first ones.
const FOUND: [u64; 10] = [1867, 2000, 3454, 3911, 3999, 6147, 6579, 7866, 7889, 17179];

/// How many companies are tried: of three, more than two are sound.
fn number() -> u64 {
    if std::env::var_os("SALESOPS_LONG").is_some() { 20_000 } else { 1_400 }
}

pub fn load(text: &str) -> Result<Book, String> {
    scenario::load("random.toml", text, &[]).map_err(|faults| faults.to_string())
}

fn policies(book: &Book) -> Vec<Policy> {
    std::iter::once(&book.baseline).chain(&book.policies).cloned().collect()
}

/// Audits the company of a seed under each of its policies; says whether the reader accepts it. A
/// policy that changes nothing is the baseline bit for bit.
pub fn is_audited(seed: u64) -> bool {
    is_text_audited(&writer::company(seed))
}

fn is_text_audited(text: &str) -> bool {
    let Ok(book) = load(text) else { return false };
    let baseline = audit(&book.baseline, 0);
    for policy in &book.policies {
        let audited = audit(policy, 0);
        assert!(policy.name != "nothing" || audited == baseline, "nothing changes something");
    }
    true
}

/// Panics that a check of many seeds has met, by seed.
pub fn failures(seeds: &[u64], check: impl Fn(u64) + Sync) -> Vec<String> {
    let outcome = |seed: &u64| {
        let panicked = catch_unwind(AssertUnwindSafe(|| check(*seed))).err()?;
        let text = panicked.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panicked.downcast_ref::<&str>().map(|text| (*text).to_owned()));
        Some(format!("seed {seed}: {}", text.unwrap_or_default()))
    };
    seeds.par_iter().filter_map(outcome).collect()
}

#[test]
fn random_companies_are_audited() {
    let seeds: Vec<u64> = FOUND.into_iter().chain(0..number()).collect();
    let accepted = AtomicU64::new(0);
    let wrong = failures(&seeds, |seed| {
        accepted.fetch_add(u64::from(is_audited(seed)), Ordering::Relaxed);
    });
    assert!(wrong.is_empty(), "{} fail:\n{}", wrong.len(), wrong.join("\n"));
    let accepted = accepted.into_inner();
    println!("{accepted} of {} companies are sound", seeds.len());
    assert!(accepted >= 1_000, "only {accepted} are sound");
    assert!(
        accepted * 10 >= seeds.len() as u64 * 7,
        "only {accepted} of {} are sound",
        seeds.len()
    );
}

/// The same with named orders, of which some are in hand, and open deals; the book balances too.
#[test]
fn random_companies_with_a_book_are_audited() {
    let seeds: Vec<u64> = (0..number() / 3).collect();
    let accepted = AtomicU64::new(0);
    let wrong = failures(&seeds, |seed| {
        let text = with_a_book(&writer::company(seed), &mut Pen::new(seed ^ 0xB00C));
        let Ok(book) = load(&text) else { return };
        accepted.fetch_add(1, Ordering::Relaxed);
        for policy in &policies(&book) {
            audit(policy, 0);
        }
    });
    assert!(wrong.is_empty(), "{} fail:\n{}", wrong.len(), wrong.join("\n"));
    let accepted = accepted.into_inner();
    println!("{accepted} of {} companies are sound", seeds.len());
    assert!(accepted * 2 >= seeds.len() as u64, "only {accepted} of {}", seeds.len());
}

/// The company without a warm-up, with a book at its end.
fn with_a_book(company: &str, pen: &mut Pen) -> String {
    let lines = company.lines().filter(|line| !line.starts_with("warm_up"));
    let mut text = lines.collect::<Vec<_>>().join("\n") + "\n[book]\norders = [\n";
    for order in 0..pen.whole(1, 4) {
        let place =
            pen.pick(&["", ", operation = \"o0\"", ", operation = \"o0\", worked = \"3 min\""]);
        let due = pen.pick(&["", ", due = \"3 d\"", ", due = \"-1 d\""]);
        let age = pen.whole(2, 9);
        text += &format!(
            "  {{ id = \"A{order}\", segment = \"s0\", product = \"p0\", size = 1{place}{due}, age = \"{age} d\" }},\n"
        );
    }
    text += "]\ndeals = [\n";
    for deal in 0..pen.whole(1, 4) {
        let closes = pen.pick(&["1 d", "2 h", "9 d"]);
        let probability = pen.number(0.0, 1.0);
        text += &format!(
            "  {{ id = \"D{deal}\", segment = \"s0\", product = \"p0\", probability = {probability}, closes = \"{closes}\" }},\n"
        );
    }
    text + "]\n"
}

/// The same where many events fall at the same instant: shift ends, arrivals and ends of work on whole
/// hours.
#[test]
fn random_companies_of_whole_hours_are_audited() {
    let seeds: Vec<u64> = (0..number() / 2).collect();
    let accepted = AtomicU64::new(0);
    let wrong = failures(&seeds, |seed| {
        let text = writer::company_of_whole_hours(seed);
        accepted.fetch_add(u64::from(is_text_audited(&text)), Ordering::Relaxed);
    });
    assert!(wrong.is_empty(), "{} fail:\n{}", wrong.len(), wrong.join("\n"));
    let accepted = accepted.into_inner();
    assert!(accepted * 10 >= seeds.len() as u64 * 5, "only {accepted} are sound");
}

/// Neither the number of threads nor the other policies of an experiment make a difference.
#[test]
fn random_companies_are_the_same_in_any_company() {
    let seeds: Vec<u64> = (0..number()).step_by(25).collect();
    let wrong = failures(&seeds, |seed| {
        let Ok(book) = load(&writer::company(seed)) else { return };
        let all = policies(&book);
        let rows = |policies: &[Policy], threads: usize| {
            let options = Options::new(2).threads(threads);
            let experiment = experiment::run(policies, options, &());
            experiment.policies.into_iter().map(|policy| policy.rows).collect::<Vec<_>>()
        };
        let together = rows(&all, 1);
        assert!(together == rows(&all, 2), "on two threads");
        let last = all.len() - 1;
        assert!(together[last..] == rows(&all[last..], 1), "alone");
    });
    assert!(wrong.is_empty(), "{} fail:\n{}", wrong.len(), wrong.join("\n"));
}

/// However the text of a company is mangled, the reader answers with errors or accepts it.
#[test]
fn mangled_companies_are_refused_in_words() {
    let seeds: Vec<u64> = (0..number()).collect();
    let wrong = failures(&seeds, |seed| {
        let mut pen = Pen::new(seed ^ 0xFEED);
        let text = mangled(&writer::company(seed % 50), &mut pen);
        match scenario::load("mangled.toml", &text, &[]) {
            Ok(_) => {}
            Err(faults) => assert!(!faults.render(false).is_empty()),
        }
    });
    assert!(wrong.is_empty(), "{} fail:\n{}", wrong.len(), wrong.join("\n"));
}

/// A text with some words lost, doubled, or replaced by others.
fn mangled(text: &str, pen: &mut Pen) -> String {
    const SCRAPS: [&str; 18] = [
        "-1",
        "0",
        "1e308",
        "nan",
        "{}",
        "[]",
        "\"\"",
        "\"never\"",
        "\"0 d\"",
        "\"1e300 years\"",
        "true",
        "\"t0\"",
        "\"o1\"",
        "}",
        "=",
        "\"",
        "9223372036854775807",
        "\u{1F600}",
    ];
    let mut words: Vec<&str> = text.split(' ').collect();
    for _ in 0..pen.whole(1, 3) {
        let (at, other) = (pen.whole(0, words.len() - 1), pen.whole(0, words.len() - 1));
        match pen.whole(0, 3) {
            0 => drop(words.remove(at)),
            1 => words.insert(at, words[other]),
            2 => words.swap(at, other),
            _ => words[at] = pen.pick(&SCRAPS),
        }
    }
    words.join(" ")
}
