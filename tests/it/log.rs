//! `salesops log`: the tables of one replication against its KPIs, by hand and for whatever can happen to an
//! order; the event logs where they are built in; errors.

use crate::laboratory::here;
use assert_cmd::Command;
use predicates::str::contains;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn salesops(folder: &Path, words: &[&str]) -> Command {
    let mut command: Command = assert_cmd::cargo::cargo_bin_cmd!("salesops");
    command.current_dir(folder).args(words).env_remove("SOURCE_DATE_EPOCH");
    command
}

/// A folder with this company in it.
fn desk(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    fs::write(folder.path().join("company.toml"), text).expect("written");
    folder
}

type Row = BTreeMap<String, String>;

fn rows(path: &Path) -> Vec<Row> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads = reader.headers().expect("heads").clone();
    let row = |record: csv::Result<csv::StringRecord>| {
        let record = record.expect("a record");
        heads.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect()
    };
    reader.records().map(row).collect()
}

fn log(desk: &Path, words: &[&str]) -> [Vec<Row>; 4] {
    let asked = [&["log", "company.toml", "--out", "log", "-q"], words].concat();
    salesops(desk, &asked).assert().success();
    ["deals", "orders", "operations", "people"]
        .map(|name| rows(&desk.join("log").join(format!("{name}.csv"))))
}

fn number(row: &Row, column: &str) -> Option<f64> {
    row[column].parse().ok()
}

#[test]
fn the_orders_of_a_replication_give_its_kpis() {
    let desk = desk(salesops::scenario::STARTER);
    let run = ["run", "company.toml", "-n", "2", "-q", "--no-charts"];
    salesops(desk.path(), &run).assert().success();
    let results = fs::read_dir(desk.path().join("outputs")).expect("results").flatten().next();
    let kpis = rows(&results.expect("a folder").path().join("replications.csv"));
    let [deals, orders, operations, _] = log(desk.path(), &["--replication", "1"]);

    let due: Vec<&Row> = orders.iter().filter(|row| row["counts"] == "true").collect();
    let on_time = due.iter().filter(|row| row["on_time"] == "true").count();
    let share = on_time as f64 / due.len() as f64;
    assert_eq!(number(&kpis[1], "on_time_share"), Some(share));
    assert!(due.len() > 50, "{}", due.len());

    let late = |row: &&Row| number(row, "late_days").is_some_and(|days| days > 0.0);
    let mut explained = 0;
    for row in orders.iter().filter(late) {
        let causes = row.iter().filter(|(name, _)| name.starts_with("late_by_"));
        let parts: Vec<f64> = causes.filter_map(|(_, part)| part.parse().ok()).collect();
        let (sum, whole) = (parts.iter().sum::<f64>(), number(row, "late_days").unwrap());
        assert!(parts.len() == 10 && (sum - whole).abs() < 1e-9, "{row:?}");
        explained += 1;
    }
    assert!(explained > 5, "{explained}");

    // Each won deal is an order, and each order passes its route.
    let won = deals.iter().filter(|row| row["outcome"] == "won").count();
    assert_eq!(won, orders.len());
    let delivered = orders.iter().filter(|row| row["outcome"] == "delivered");
    let last: BTreeMap<&str, &Row> =
        operations.iter().map(|row| (row["order"].as_str(), row)).collect();
    for order in delivered {
        let end = last[order["order"].as_str()];
        assert_eq!((&end["complete"], end["outcome"].as_str()), (&order["ended"], "done"));
    }
    let dictionary = rows(&desk.path().join("log/dictionary.csv"));
    let told: Vec<&str> = dictionary
        .iter()
        .filter(|row| row["file"] == "orders")
        .map(|row| row["column"].as_str())
        .collect();
    assert!(orders[0].keys().all(|name| told.contains(&name.as_str())));
}

/// One worker, one order a day of half a day, no chance: nothing waits.
const PLAIN: &str = r#"format = 1
run = { length = "10 d", seed = 3 }
[segments.jobs]
direct = true
leads.renewal = "1 d"
buys.bolt = 1
promise = "0.25 d"
[sales]
promising = "fixed"
[products.bolt]
price = 20
route = [{ station = "bench", work = "4 h" }]
[stations.bench]
crew = 1
"#;

#[test]
fn stamps_are_weekdays_from_the_day_that_is_asked_for() {
    let [deals, orders, operations, _] = log(desk(PLAIN).path(), &["--start", "2026-03-02"]);
    assert!(deals.is_empty(), "orders that are placed need no quote");
    let begun: Vec<&str> = operations.iter().map(|row| row["start"].as_str()).collect();
    // The tenth day falls to the end of the run.
    let days = [3, 4, 5, 6, 9, 10, 11, 12, 13];
    let expected: Vec<String> =
        days.map(|day| format!("2026-03-{day:02}T08:00:00.000000")).to_vec();
    assert_eq!(begun, expected);
    let first = &orders[0];
    let cells = ["order", "due", "ended", "on_time", "late_days"].map(|name| first[name].as_str());
    let stamps = ["2026-03-03T10:00:00.000000", "2026-03-03T12:00:00.000000"];
    assert_eq!(cells, ["order 1", stamps[0], stamps[1], "false", "0.25"]);
}

#[test]
fn whatever_happens_to_orders_is_told_in_order() {
    for case in ["everything_that_can_happen_to_an_order", "breakdowns", "faults_analysed"] {
        let path = here(&format!("tests/cases/{case}.toml"));
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let [_, orders, operations, people] = log(desk(&text).path(), &[]);
        assert!(!orders.is_empty() && !operations.is_empty(), "{case}");
        for row in &operations {
            let [enabled, start, complete] = ["enabled", "start", "complete"].map(|it| &row[it]);
            assert!(!enabled.is_empty() && !row["operation"].is_empty(), "{case}: {row:?}");
            assert!(start.is_empty() || start >= enabled, "{case}: {row:?}");
            assert!(complete.is_empty() || complete >= start, "{case}: {row:?}");
            let over = ["done", "rework", "scrapped"].contains(&row["outcome"].as_str());
            assert_eq!(over, !complete.is_empty(), "{case}: {row:?}");
            assert!(start.is_empty() || row["visit"] != "0", "{case}: {row:?}");
        }
        for row in people.iter().filter(|row| !row["complete"].is_empty()) {
            assert!(row["complete"] >= row["start"], "{case}: {row:?}");
        }
    }
}

#[test]
fn what_cannot_be_logged_is_said_with_its_remedy() {
    let book = fs::read_to_string(here("scenarios/order-book.toml")).expect("it is there");
    let desk = desk(&book);
    let log = |words: &[&str]| {
        let asked = [&["log", "company.toml"], words].concat();
        salesops(desk.path(), &asked).assert().code(2)
    };
    log(&["--out", "x", "--start", "2026-01-05"])
        .stderr(contains("its run starts on 2026-03-02; leave --start out"));
    fs::write(desk.path().join("taken"), "text").expect("written");
    log(&["--out", "taken"]).stderr(contains("taken is a file; name a folder"));
    log(&["--out", "x", "--policy", "weekly"]).stderr(contains("weekly"));
    assert!(!desk.path().join("x").exists());
    // Entries of the book have their own names.
    salesops(desk.path(), &["log", "company.toml", "--out", "log"]).assert().success();
    let orders = fs::read_to_string(desk.path().join("log/orders.csv")).expect("orders");
    assert!(orders.contains("\nbook order SO-"), "{orders}");
    let deals = fs::read_to_string(desk.path().join("log/deals.csv")).expect("deals");
    assert!(deals.contains("\nbook deal Q-316,"), "{deals}");
}

#[cfg(not(feature = "eventlog"))]
#[test]
fn a_format_that_is_not_built_in_is_said_so() {
    let desk = desk(PLAIN);
    salesops(desk.path(), &["log", "company.toml", "--as", "xes", "--out", "x.xes"])
        .assert()
        .code(2)
        .stderr(contains("without the feature `eventlog`"));
}

#[cfg(feature = "eventlog")]
#[test]
fn event_logs_have_every_transition_and_the_same_bytes_again() {
    let case = "tests/cases/everything_that_can_happen_to_an_order.toml";
    let desk = desk(&fs::read_to_string(here(case)).expect("it is there"));
    let written = |format: &str, name: &str| {
        let asked = ["log", "company.toml", "--as", format, "--out", name, "-q"];
        salesops(desk.path(), &asked).assert().success();
        fs::read_to_string(desk.path().join(name)).expect("a log")
    };
    let [xes, again] = ["a.xes", "b.xes"].map(|name| written("xes", name));
    assert!(xes == again);
    for transition in ["schedule", "start", "complete"] {
        let event = format!("<string key=\"lifecycle:transition\" value=\"{transition}\"/>");
        assert!(xes.matches(&event).count() > 10, "{transition}");
    }
    let [ocel, again] = ["a.json", "b.json"].map(|name| written("ocel", name));
    assert!(ocel == again);
    let log: serde_json::Value = serde_json::from_str(&ocel).expect("it is JSON");
    let list = |name: &str| log[name].as_array().unwrap_or_else(|| panic!("{name}")).clone();
    let mut objects = BTreeMap::new();
    for object in list("objects") {
        let id = object["id"].as_str().expect("an id").to_owned();
        assert!(objects.insert(id, object).is_none(), "ids are given once");
    }
    let types: Vec<_> = list("eventTypes").iter().map(|of| of["name"].clone()).collect();
    let mut before = String::new();
    for event in list("events") {
        assert!(types.contains(&event["type"]), "{event}");
        let time = event["time"].as_str().expect("a time").to_owned();
        assert!(time >= before, "{event}");
        before = time;
        let relations = event["relationships"].as_array().expect("relations");
        assert!(!relations.is_empty(), "{event}");
        let known = |of: &serde_json::Value| objects.contains_key(of["objectId"].as_str().unwrap());
        assert!(relations.iter().all(known), "{event}");
    }
}
