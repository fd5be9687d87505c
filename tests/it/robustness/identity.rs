//! What a result is made from, and what belongs to it.

use super::{Desk, said};
use predicates::str::contains;
use std::fs;

#[test]
fn drawing_is_no_part_of_a_result() {
    let desk = Desk::new();
    let reproduced = |words: &str| {
        let end = desk.run(words).success();
        assert!(said(&end).contains("reproduced to the byte"), "{words}: {}", said(&end));
    };
    desk.run("run small.toml --no-charts").success();
    let charts = desk.results().join("charts");
    assert!(!charts.exists());
    reproduced("run small.toml");
    assert!(charts.join("utilisation.svg").exists());
    let shown = || fs::read_to_string(desk.results().join("report.md")).expect("it is there");
    assert!(shown().contains("charts/utilisation.svg"));
    // Those of the same results still hold.
    reproduced("run small.toml --no-charts");
    assert!(charts.join("utilisation.svg").exists() && shown().contains("charts/utilisation.svg"));
    // Those of other numbers do not.
    fs::write(desk.results().join("kpis.csv"), "other").expect("written");
    let end = desk.run("run small.toml --no-charts").success();
    assert!(said(&end).contains("replaced: kpis.csv"), "{}", said(&end));
    assert!(!charts.join("utilisation.svg").exists() && !shown().contains("charts/"));
}

#[test]
fn two_builds_of_one_version_are_told_apart() {
    let desk = Desk::new();
    desk.run("run small.toml -n 2 --no-charts").success();
    let manifest = fs::read(desk.results().join("manifest.json")).expect("it is there");
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("it is JSON");
    assert_eq!(manifest["sources"], salesops::report::SOURCES);
    assert_eq!(salesops::report::SOURCES.len(), 16);
    assert!(manifest.get("features").is_none() && manifest.get("target").is_none());
}

#[test]
fn settings_of_the_experiment_are_no_levers() {
    let desk = Desk::new();
    for path in
        ["run.seed", "run.replications", "run.confidence", "run.length", "time.days_per_week"]
    {
        let what = format!("`{path}` says how the experiment is run");
        let end = desk.run(&format!("sweep small.toml --lever {path}=1,2")).code(2);
        end.stderr(contains(&what));
        let other = "--lever stations.s.crew=1,2";
        let end = desk.run(&format!("factorial small.toml {other} --lever {path}=1,2")).code(2);
        end.stderr(contains(&what));
        let other = "--operations stations.s.crew=1,2";
        let end = desk.run(&format!("alignment small.toml -n 4 {other} --sales {path}=1,2"));
        end.code(2).stderr(contains(&what));
    }
    for path in ["name", "story", "currency", "format"] {
        let end = desk.run(&format!("sweep small.toml --lever {path}=1,2")).code(2);
        end.stderr(contains("says how the experiment is run"));
    }
    assert!(!desk.path("outputs").exists(), "nothing was simulated");
}
