//! The history of an order as `salesops trace` prints it.

use crate::laboratory::here;
use assert_cmd::Command;
use predicates::str::contains;
use std::fs;

/// Two stations with priorities, preemption, meetings and rework; one is an infinite-server station.
const SMALL: &str = r#"format = 1
run.length = "60 d"
[segments.patient]
leads.renewal = "7 d"
buys.bracket = 1
priority = 2
answer = "always"
decision_delay = "1 d"
[segments.urgent]
direct = true
leads.renewal = "6 d"
buys.bolt = 1
priority = 1
promise = "2 d"
[products.bracket]
price = 900
route = [
  { station = "bench", work = "3 d" },
  { station = "paint", work = "1 d", rework = { probability = 0.5, to = "bench" } },
]
[products.bolt]
price = 20
route = [{ station = "bench", work = "1.5 d" }]
[stations.bench]
crew = 1
dispatch = "preemptive"
[stations.paint]
infinite_server = true
[sales]
reps = 1
promising = "from_backlog"
qualification_rate = 1
[alignment.meeting]
cadence = "1 week"
hours = "4 h"
"#;

fn trace(text: &str, words: &[&str]) -> assert_cmd::assert::Assert {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    fs::write(folder.path().join("small.toml"), text).expect("written");
    let mut command: Command = assert_cmd::cargo::cargo_bin_cmd!("salesops");
    let asked = [&["trace", "small.toml"], words].concat();
    command.current_dir(folder.path()).args(asked).assert()
}

fn told(text: &str, words: &[&str]) -> String {
    let output = trace(text, words).success().get_output().stdout.clone();
    String::from_utf8(output).expect("it is text")
}

#[test]
fn an_order_that_is_sold_interrupted_and_redone() {
    insta::assert_snapshot!(told(SMALL, &["--order", "4"]));
}

#[test]
fn an_order_among_everything_that_keeps_workers_from_orders() {
    let text = fs::read_to_string(here("tests/cases/all_at_once.toml")).expect("it can be read");
    let words = ["--order", "87", "--set", "run.length=400 d"];
    insta::assert_snapshot!(told(&text, &words));
}

#[test]
fn a_late_order_and_why() {
    insta::assert_snapshot!(told(SMALL, &["--order", "8"]));
}

#[test]
fn orders_that_are_not_there_are_refused() {
    let refused = |words: &[&str], message: &'static str| {
        trace(SMALL, words).code(2).stdout("").stderr(contains(message));
    };
    refused(&["--order", "0"], "0 is not in 1..");
    refused(&["--order", "-3"], "invalid value '-3'");
    refused(&["--order", "many"], "invalid value 'many'");
    refused(&[], "--order <N>");
    let few = "there is no order 99: replication 0 of baseline accepts only 17 orders, choose an";
    refused(&["--order", "99"], few);
    refused(&["--order", "1", "--policy", "x"], "there is no policy `x`");
}
