//! Runs that would not come back, and signals.

use super::{Desk, SMALL, said};
use predicates::prelude::*;
use predicates::str::contains;

/// Work that takes no time and has to be done again and again.
#[test]
fn an_event_storm_ends_with_its_station_and_key() {
    let desk = Desk::new();
    let work = "work = { exponential = { mean = \"0.7 d\" } }";
    let again = "work = \"0 d\", rework = { probability = 0.9999999999 }";
    desk.write("storm.toml", &SMALL.replace(work, again));
    let end = desk.run("run storm.toml -n 1 --no-charts").code(1).stdout("");
    let at = contains("at one instant").and(contains("at station s"));
    end.stderr(at.and(contains("`products.p.route.s.rework`")));
    assert_eq!(desk.outputs().len(), 0, "no journal is left");
}

#[test]
fn a_clock_with_too_many_quarters_is_refused() {
    let desk = Desk::new();
    let end = desk.run("check small.toml --set time.days_per_quarter=1e-6").code(2);
    end.stderr(contains("more than a million quarters").and(contains("time.days_per_quarter")));
}

/// Each signal is answered, replications in hand or not, and leaves what was finished.
#[cfg(unix)]
#[test]
fn a_signal_is_answered_within_a_second() {
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};
    let desk = Desk::new();
    for signal in ["-INT", "-TERM", "-HUP"] {
        let words =
            ["run", "small.toml", "-n", "4", "--no-charts", "--set", "run.length=60000 years"];
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("salesops"));
        command.current_dir(desk.folder.path()).args(words).stderr(Stdio::piped());
        let child = command.stdout(Stdio::null()).spawn().expect("it starts");
        // The handler is there when the journal is.
        let journal = || {
            let folder = desk.path("outputs");
            let found = std::fs::read_dir(folder).into_iter().flatten().flatten();
            found.into_iter().any(|entry| entry.path().join("journal.jsonl").exists())
        };
        let begun = Instant::now();
        while !journal() && begun.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(5));
        }
        std::thread::sleep(Duration::from_millis(300));
        let asked = Instant::now();
        let number = child.id().to_string();
        let sent = Command::new("kill").args([signal, &number]).status().expect("there is `kill`");
        assert!(sent.success());
        let output = child.wait_with_output().expect("it ends");
        // A second, and what a busy machine adds.
        assert!(asked.elapsed() < Duration::from_secs(5), "{signal}: {:?}", asked.elapsed());
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(130), "{signal}: {error}");
        assert!(error.contains("what is finished is kept"), "{signal}: {error}");
    }
}

/// What a large run takes is said before anything is simulated.
#[test]
fn a_large_run_says_what_it_needs() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    let desk = Desk::new();
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("salesops"));
    let words = ["run", "small.toml", "-n", "1000000", "--no-charts"];
    command.current_dir(desk.folder.path()).args(words).stderr(Stdio::piped());
    let mut child = command.stdout(Stdio::null()).spawn().expect("it starts");
    let lines = BufReader::new(child.stderr.take().expect("it is piped")).lines();
    let said = lines.map_while(Result::ok).find(|line| line.contains("GB of disk"));
    child.kill().and_then(|()| child.wait()).expect("it ends");
    let said = said.expect("it says so");
    assert!(said.contains("1000000 replications of 1 policy need about"), "{said}");
    assert!(said.contains("in outputs while they run"), "{said}");
}

#[test]
fn an_endless_file_is_not_read_for_ever() {
    let desk = Desk::new();
    if std::path::Path::new("/dev/zero").exists() {
        let end = desk.run("check /dev/zero").code(2);
        assert!(said(&end).contains("larger than 16 MiB"), "{}", said(&end));
    }
}
