//! What a scenario requires of its results: met, not met, undecided, each with its exit code and sentence.

use assert_cmd::Command;
use std::fs;

/// A line of ten servers without a queue to speak of: an order takes a day on average, so the mean lead time of
/// a hundred days with thousands of orders is near 1 in every replication.
const SHOP: &str = r#"
format = 1
run = { warm_up = "0 d", length = "100 d", replications = 20, seed = 7 }
segments.trade = { leads = { every = "2 h" }, direct = true, buys = { thing = 1 } }
products.thing = { price = 0, route = [{ station = "bench", work = { exponential = "8 h" } }] }
stations.bench = { crew = 12 }
"#;

/// What a command says of this file.
fn run(words: &[&str], text: &str) -> std::process::Output {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    fs::write(folder.path().join("shop.toml"), text).expect("it is writable");
    let mut program: Command = assert_cmd::cargo::cargo_bin_cmd!("salesops");
    program.current_dir(folder.path()).args(words).output().expect("it runs")
}

/// Exit code, results and messages of a command with these requirements.
fn judged(command: &str, require: &str) -> (i32, String, String) {
    let words = [command, "shop.toml", "--no-charts"];
    let words = if command == "check" { &words[..2] } else { &words[..] };
    let done = run(words, &format!("{SHOP}\n{require}\n"));
    // Sentences are broken where a line is full.
    let text = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).expect("it is text");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let code = done.status.code().expect("it ends by itself");
    (code, text(done.stdout), text(done.stderr))
}

fn require(limit: &str) -> String {
    format!("[[require]]\nkpi = \"lead_time_mean\"\n{limit}\n")
}

#[test]
fn a_bound_of_the_mean_is_met_not_met_or_undecided() {
    let (code, out, _) = judged("run", &require("at_most = 1.3\nconfidence = 0.95"));
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("& Lead time, mean: at most 1.3 d is required"), "{out}");
    assert!(out.contains("met under the baseline"), "{out}");
    let (code, out, told) = judged("run", &require("at_most = 0.8\nconfidence = 0.95"));
    assert_eq!(code, 3, "{out}");
    assert!(out.contains("not met under the baseline"), "{out}");
    assert!(
        told.contains("the requirement of `lead_time_mean`, at most 0.8 d, is not met"),
        "{told}"
    );
    // The limit is the mean that was found: at no confidence is it on one side of it.
    let (code, out, told) = judged("run", &require(&undecided(&out_of_json())));
    assert_eq!(code, 3, "{out}");
    assert!(told.contains("is undecided under the baseline"), "{told}");
}

/// The mean that a run finds, as JSON has it.
fn out_of_json() -> String {
    let done = run(&["run", "shop.toml", "--no-charts", "--format", "json"], SHOP);
    let report: serde_json::Value = serde_json::from_slice(&done.stdout).expect("it is JSON");
    let estimates = report["policies"][0]["estimates"].as_array().expect("a list");
    let found = estimates.iter().find(|estimate| estimate["kpi"] == "lead_time_mean");
    found.expect("it is measured")["mean"].to_string()
}

fn undecided(mean: &str) -> String {
    format!("at_least = {mean}\nconfidence = 0.99")
}

#[test]
fn a_share_of_the_replications_is_counted() {
    let (code, out, _) = judged("run", &require("at_most = 1.5\nprobability = 0.8"));
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("in 80 % of the replications"), "{out}");
    assert!(out.contains("met under the baseline (20 of 20)"), "{out}");
    // All of 20 do not show nineteen of twenty: .95^20 = .36.
    let (code, _, told) = judged("run", &require("at_most = 1.5\nprobability = 0.95"));
    assert_eq!(code, 3);
    assert!(told.contains("undecided under the baseline"), "{told}");
    let (code, _, told) = judged("run", &require("at_most = 0.5\nprobability = 0.8"));
    assert_eq!(code, 3);
    assert!(told.contains("not met under the baseline"), "{told}");
}

#[test]
fn the_recommended_policy_decides() {
    let policies = "[policies.fast]\nset = { \"stations.bench.crew\" = 14 }\n";
    let limit = require("at_most = 1.5\nconfidence = 0.95");
    let (code, out, told) = judged("compare", &format!("{limit}\n{policies}"));
    assert_eq!(code, 0, "{told}");
    assert!(out.contains("met under the baseline and `fast`"), "{out}");
}

#[test]
fn what_cannot_be_judged_is_refused_before_anything_is_simulated() {
    for (limit, message) in [
        ("confidence = 0.9", "neither `at_least` nor `at_most` is given"),
        ("at_least = 1\nat_most = 2\nconfidence = 0.9", "both `at_least` and `at_most` are given"),
        ("at_least = 1", "neither `confidence` nor `probability` is given"),
        ("at_least = 1\nconfidence = 0.4", "confidence"),
        (
            "at_least = 1\nconfidence = 0.9\nprobability = 0.9",
            "both `confidence` and `probability`",
        ),
    ] {
        let (code, out, told) = judged("run", &require(limit));
        assert_eq!((code, out.as_str()), (2, ""), "{limit}: {told}");
        assert!(told.contains(message), "{limit}: {told}");
    }
    for command in ["check", "run"] {
        let unknown = "[[require]]\nkpi = \"on_time_shar\"\nat_least = 0.9\nconfidence = 0.9\n";
        let (code, _, told) = judged(command, unknown);
        assert_eq!(code, 2, "{told}");
        assert!(told.contains("there is no KPI `on_time_shar`"), "{told}");
        assert!(
            told.contains("did you mean `on_time_share`?") && told.contains("shop.toml:9:"),
            "{told}"
        );
    }
    let patched = "[policies.eased]\nset = { \"require\" = [] }\n";
    let (code, _, told) =
        judged("run", &format!("{}{patched}", require("at_most = 9\nconfidence = 0.9")));
    assert_eq!(code, 2, "{told}");
    assert!(
        told.contains("policy `eased` patches `require`, which no policy may change"),
        "{told}"
    );
}
