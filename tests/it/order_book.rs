//! The order book: named orders and open deals from which a run starts.

use assert_cmd::assert::Assert;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use salesops::experiment::{self, Experiment, Options, PolicyIndex};
use salesops::measure::{Fate, Interval};
use salesops::scenario::{self, Book, Severity};
use std::fs;

/// A bench with one worker; nothing comes but what is in the book.
fn bench(work: &str, more: &str) -> String {
    format!(
        "format = 1
        [run]
        length = \"200 d\"
        [segments.all]
        leads = {{ rate = \"1e-5 / year\" }}
        direct = true
        promise = \"none\"
        [products.job]
        price = 1
        route = [{{ station = \"bench\", work{work} }}]
        [stations.bench]
        crew = 1
        {more}"
    )
}

fn load(text: &str) -> Book {
    scenario::load("book.toml", text, &[]).unwrap_or_else(|faults| panic!("{faults}"))
}

fn run(text: &str, replications: u64, threads: usize) -> Experiment {
    let policies = [load(text).baseline];
    experiment::run(&policies, Options::new(replications).threads(threads), &())
}

/// The fates of one replication.
fn fates(text: &str) -> Vec<Fate> {
    run(text, 1, 1).policies[0].fates.iter().next().expect("there is one")
}

fn kpi(experiment: &Experiment, name: &str) -> f64 {
    let place = experiment.kpi(name).expect(name);
    experiment.values(PolicyIndex::FIRST, place).next().flatten().expect(name)
}

fn delivered(text: &str) -> Vec<Option<f64>> {
    fates(text).iter().map(|fate| fate.delivered).collect()
}

const THREE: &str = "[book]
    orders = [
      { id = \"A\", product = \"job\", operation = \"bench\", due = \"9 d\", price = 10 },
      { id = \"B\", product = \"job\", operation = \"bench\", due = \"-1 d\", price = 20, age = \"30 d\" },
      { id = \"C\", product = \"job\", operation = \"bench\", worked = \"3 d\", due = \"8 d\", price = 40 },
    ]";

/// By hand: C has 1 of its 4 days left, then A takes 4, then B.
#[test]
fn three_orders_go_through_one_station() {
    let text = bench(" = \"4 d\"", THREE);
    assert_eq!(delivered(&text), [Some(5.0), Some(9.0), Some(1.0)]);
    let known: Vec<_> = fates(&text).iter().map(|fate| fate.on_time(200.0)).collect();
    assert_eq!(known, [Some(true), Some(false), Some(true)]);
    let experiment = run(&text, 1, 1);
    // B fell due before the window; its lead time is 30 d and 9.
    assert_eq!(kpi(&experiment, "on_time_share"), 1.0);
    assert!((kpi(&experiment, "lead_time_mean") - (5.0 + 39.0 + 1.0) / 3.0).abs() < 1e-9);
    let day = 240.0 / 200.0;
    assert!((kpi(&experiment, "revenue") - 70.0 * day).abs() < 1e-6);
}

/// Whatever the rule, and where the office is closed at midnight: C is in hand and goes first.
#[test]
fn work_in_hand_goes_on_first() {
    for dispatch in ["fifo", "lifo", "edd", "spt", "slack", "critical_ratio"] {
        let text = bench(" = \"4 d\"", &format!("dispatch = \"{dispatch}\"\n{THREE}"));
        assert_eq!(delivered(&text)[2], Some(1.0), "{dispatch}");
        let calendar =
            "[calendar]\nstart = \"2026-01-05\"\nhours = [\"mon-fri 08:00-16:00\"]\n[run]";
        let dated = text.replace("[run]", calendar);
        assert_eq!(delivered(&dated)[2], Some(16.0 / 24.0), "{dispatch}");
    }
}

fn days_left(work: &str) -> Interval {
    let text = bench(
        work,
        "[book]\norders = [{ id = \"A\", product = \"job\", operation = \"bench\", worked = \"3 d\" }]",
    );
    let experiment = run(&text, 600, 0);
    let days = experiment.policies[0].fates.column(0).map(|fate| fate.delivered);
    Interval::of(days, 0.999).expect("it is delivered")
}

/// Given that work has lasted 3 days: exponential work has its whole mean left, constant work the rest, uniform
/// work half of the rest, and of recorded work only the longer ones are possible.
#[test]
fn what_has_lasted_so_long_takes_what_is_left() {
    let near = |interval: Interval, truth: f64| {
        assert!(interval.low() <= truth && truth <= interval.high(), "{interval:?} {truth}");
    };
    near(days_left(".exponential.mean = \"5 d\""), 5.0);
    near(days_left(".uniform = { low = \"1 d\", high = \"9 d\" }"), 3.0);
    near(days_left(".erlang = { mean = \"2 d\", k = 2 }"), 1.0 + 1.0 / 4.0);
    let constant = days_left(" = \"5 d\"");
    assert!((constant.mean - 2.0).abs() < 1e-9 && constant.half_width < 1e-9);
    near(
        days_left(".empirical = { values = [\"1 d\", \"4 d\", \"8 d\"], weights = [2, 1, 1] }"),
        3.0,
    );
}

/// What passes by itself goes on by itself.
#[test]
fn a_station_without_workers_goes_on_too() {
    let order = "[book]\norders = [{ id = \"A\", product = \"job\", operation = \"bench\", worked = \"3 d\" }]";
    let text = bench(" = \"4 d\"", order).replace("crew = 1", "infinite_server = true");
    assert_eq!(delivered(&text), [Some(1.0)]);
}

const DEALS: &str = "[book]
    stages = { offer = 0.3 }
    deals = [
      { id = \"D-1\", product = \"job\", value = 100, stage = \"offer\", closes = \"20 d\", promise = \"10 d\" },
      { id = \"D-2\", product = \"job\", value = 100, probability = 1, closes = \"40 d\", promise = \"1 d\" },
      { id = \"D-3\", product = \"job\", value = 100, probability = 0, closes = \"40 d\" },
    ]";

fn sold(text: &str) -> String {
    text.replace("direct = true\n        promise = \"none\"", "answer = \"always\"")
}

#[test]
fn deals_are_won_with_their_own_probability() {
    for text in [bench(" = \"4 d\"", DEALS), sold(&bench(" = \"4 d\"", DEALS))] {
        let experiment = run(&text, 600, 0);
        let rows = &experiment.policies[0].fates;
        let won = rows.iter().map(|row| Some(f64::from(u8::from(row[0].won))));
        let share = Interval::of(won, 0.999).expect("there are many");
        assert!(share.low() < 0.3 && 0.3 < share.high(), "{share:?}");
        for row in rows.iter() {
            assert_eq!(row[0].decided, Some(20.0));
            // 4 days of work from the 20th day on, promised for 10; and from the 40th on, promised for 1.
            let first = row[0].won.then_some(24.0);
            assert_eq!((row[0].delivered, row[0].on_time(200.0)), (first, first.map(|_| true)));
            assert_eq!((row[1].delivered, row[1].on_time(200.0)), (Some(44.0), Some(false)));
            assert_eq!((row[2].won, row[2].decided), (false, Some(40.0)));
        }
    }
}

/// A customer who has thought for 5 of 8 days decides after 3 more.
#[test]
fn without_a_day_a_customer_thinks_on() {
    let deal =
        "[book]\ndeals = [{ id = \"D\", product = \"job\", probability = 1, age = \"5 d\" }]";
    let text = bench(" = \"4 d\"", deal)
        .replace("direct = true", "direct = true\ndecision_delay = \"8 d\"");
    assert_eq!(fates(&text)[0].decided, Some(3.0));
}

/// Random numbers hang on the name.
#[test]
fn another_entry_changes_no_other_random_number() {
    let deal = |id: &str| {
        format!(
            "{{ id = \"{id}\", product = \"job\", probability = 0.5, age = \"1 d\", promise = \"1 d\" }}"
        )
    };
    let of = |ids: &[&str]| {
        let deals: Vec<String> = ids.iter().map(|id| deal(id)).collect();
        let more = format!("[book]\ndeals = [{}]", deals.join(", "));
        let text = bench(".exponential.mean = \"4 d\"", &more)
            .replace("crew = 1", "infinite_server = true")
            .replace("direct = true", "direct = true\ndecision_delay.exponential.mean = \"8 d\"");
        run(&text, 40, 0).policies[0].fates.iter().collect::<Vec<_>>()
    };
    let (two, three) = (of(&["A", "B"]), of(&["C", "A", "B"]));
    for (two, three) in two.iter().zip(&three) {
        assert_eq!((two[0], two[1]), (three[1], three[2]));
    }
    assert!(two.iter().any(|row| row[0].won != row[1].won), "names tell deals apart");
}

#[test]
fn the_numbers_do_not_depend_on_threads() {
    let text = bench(".exponential.mean = \"4 d\"", DEALS);
    assert_eq!(run(&text, 20, 1), run(&text, 20, 2));
}

/// What is written reads to the same scenario.
#[test]
fn a_book_is_written_as_it_is_read() {
    let customers = "customers = { \"Muster AG\" = \"all\" }";
    let orders = "orders = [{ id = \"A\", customer = \"Muster AG\", product = \"job\", size = 2, accepted = \
        2025-12-20, due = \"2026-01-04\", operation = \"bench\", worked = \"1 d\" }]";
    let calendar = "[calendar]\nstart = \"2026-01-05\"\nhours = [\"mon-fri 08:00-16:00\"]";
    let book =
        DEALS.replace("[book]", &format!("[book]\nas_of = \"2026-01-05\"\n{customers}\n{orders}"));
    let loaded = load(&bench(" = \"4 d\"", &format!("{calendar}\n{book}")));
    let text =
        loaded.baseline.timeline.stages[0].1.to_toml().unwrap_or_else(|faults| panic!("{faults}"));
    assert!(text.contains("as_of = \"2026-01-05\""), "{text}");
}

/// Each error as `message -> remedy`.
fn refusals(book: &str) -> Vec<String> {
    let text = bench(" = \"4 d\"", &format!("[book]\n{book}"));
    let faults = scenario::load("book.toml", &text, &[]).expect_err(book);
    let one = |fault: &salesops::scenario::Diagnostic| {
        assert!(fault.line_and_column().is_some(), "{fault}");
        format!(
            "{}: {} -> {}",
            fault.path,
            fault.message,
            fault.remedy.as_deref().expect("a remedy")
        )
    };
    faults.0.iter().map(one).collect()
}

#[test]
fn what_does_not_fit_is_refused_with_a_remedy() {
    let order = |more: &str| {
        refusals(&format!("orders = [{{ id = \"A\", product = \"job\", {more} }}]")).join("\n")
    };
    let deal = |more: &str| {
        refusals(&format!("deals = [{{ id = \"A\", product = \"job\", {more} }}]")).join("\n")
    };
    let all = [
        refusals("orders = [{ id = \"A\", product = \"jib\" }]").join("\n"),
        refusals("customers = { \"Muster AG\" = \"all\" }\norders = [{ id = \"A\", product = \"job\", customer = \"Mustr AG\" }]").join("\n"),
        refusals("customers = { \"Muster AG\" = \"some\" }\norders = [{ id = \"A\", product = \"job\" }]").join("\n"),
        order("operation = \"bunch\""),
        order("segment = \"none\""),
        order("age = \"-3 d\""),
        order("worked = \"-3 d\", operation = \"bench\""),
        order("worked = \"3 d\""),
        order("worked = \"4 d\", operation = \"bench\""),
        order("size = 0"),
        order("due = \"2026-01-05\""),
        order("due = 20"),
        order("due = \"soon\""),
        order("accepted = \"1 d\""),
        order("accepted = \"-1 d\", age = \"1 d\""),
        order("age = \"1 d\", due = \"-2 d\""),
        refusals("orders = [{ id = \"A\", product = \"job\" }]\ndeals = [{ id = \"A\", product = \"job\", probability = 1, closes = \"1 d\" }]").join("\n"),
        deal("closes = \"1 d\""),
        deal("stage = \"offer\", closes = \"1 d\""),
        deal("probability = 1.2, closes = \"1 d\""),
        deal("probability = 1, closes = \"-1 d\""),
        deal("probability = 1"),
        refusals("as_of = \"2026-01-05\"\norders = [{ id = \"A\", product = \"job\" }]").join("\n"),
        refusals("as_of = \"40 d\"").join("\n"),
    ];
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn the_days_of_a_book_count_from_its_own() {
    let text = bench(" = \"4 d\"", THREE)
        .replace("[book]", "[book]\nas_of = \"40 d\"")
        .replace("\"9 d\"", "\"49 d\"")
        .replace("\"-1 d\"", "\"39 d\"")
        .replace("\"8 d\"", "\"48 d\"");
    assert_eq!(fates(&text), fates(&bench(" = \"4 d\"", THREE)));
}

fn salesops(folder: &std::path::Path, words: &[&str]) -> Assert {
    let mut command: assert_cmd::Command = assert_cmd::cargo::cargo_bin_cmd!("salesops");
    command.current_dir(folder).args(words).assert()
}

#[test]
fn the_command_tells_chances_and_dates() {
    let folder = tempfile::tempdir().expect("there is room");
    let calendar = "[calendar]\nstart = \"2026-01-05\"\nhours = [\"mon-fri 08:00-16:00\"]\n";
    let book = "[book]\nas_of = \"2026-01-05\"\norders = [{ id = \"SO-1001\", product = \"job\", customer = \
        \"Muster AG\", size = 3, price = 25000, due = \"2026-02-01\" }]\n";
    let deals = &DEALS[DEALS.find("stages").expect("it has some")..];
    let text = bench(" = \"4 d\"", &format!("{calendar}{book}{deals}"));
    fs::write(folder.path().join("book.toml"), text).expect("it can be written");
    let words = ["book", "book.toml", "-n", "20", "--no-charts", "--threads"];
    let mut tables = Vec::new();
    for threads in ["1", "2"] {
        let out = format!("out{threads}");
        let words = [&words[..], &[threads, "--out", &out]].concat();
        let printed = salesops(folder.path(), &words).success();
        tables.push(printed.get_output().stdout.clone());
        let results = fs::read_dir(folder.path().join(&out)).expect("there are results");
        let results = results.flatten().next().expect("a folder").path();
        tables.push(fs::read(results.join("book.csv")).expect("there is one"));
    }
    assert_eq!(tables[..2], tables[2..]);
    let [page, csv] = [&tables[0], &tables[1]].map(|text| String::from_utf8_lossy(text));
    insta::assert_snapshot!(page);
    assert!(csv.contains("baseline,order,SO-1001,Muster AG,job,28,2026-02-01,"), "{csv}");
    let run = ["run", "book.toml", "-n", "2", "--no-charts"];
    salesops(folder.path(), &run).success().stdout(contains("Thu 8 Jan 2026"));
}

#[test]
fn a_steady_state_ignores_the_book_and_says_so() {
    let text = bench(" = \"4 d\"", THREE).replace("length", "warm_up = \"20 d\"\nlength");
    let book = load(&text);
    let ignored = book.warnings.iter().find(|warning| warning.path == "book").expect("a warning");
    assert_eq!((ignored.severity, ignored.line_and_column().is_some()), (Severity::Warning, true));
    let without = text[..text.find("[book]").expect("it has one")].to_owned();
    assert_eq!(run(&text, 2, 1).policies, run(&without, 2, 1).policies);
    let folder = tempfile::tempdir().expect("there is room");
    fs::write(folder.path().join("book.toml"), &text).expect("it can be written");
    fs::write(folder.path().join("none.toml"), &without).expect("it can be written");
    let plain = ["compare", "book.toml", "-n", "2", "--no-charts"];
    salesops(folder.path(), &plain).success().stderr(contains("`book` is ignored"));
    for command in ["book", "run"] {
        let refused = salesops(folder.path(), &[command, "book.toml"]).code(2);
        refused.stderr(contains("book.toml:3").and(contains("warm_up = \"0 d\"")));
    }
    salesops(folder.path(), &["book", "none.toml"]).code(2).stderr(contains("has no `[book]`"));
}

/// What the story of the shipped book says of its entries.
#[test]
fn the_shipped_book_is_as_its_story_says() {
    let book = crate::laboratory::load("scenarios/order-book.toml");
    let experiment = experiment::run(&[book.baseline], Options::new(300), &());
    let end = experiment.length_days;
    // A run from today's book needs warm_up = 0, and is not told that this is too short.
    assert_eq!(experiment.warm_up_advice, None);
    let on_time = |id: &str| {
        let place = experiment.order_book.iter().position(|entry| entry.id == id).expect(id);
        let rows = experiment.policies[0].fates.iter();
        let known: Vec<bool> = rows.filter_map(|row| row[place].on_time(end)).collect();
        known.iter().filter(|in_time| **in_time).count() as f64 / known.len() as f64
    };
    assert_eq!(on_time("SO-0994"), 0.0);
    for (id, share) in [("SO-1001", 0.93), ("SO-1002", 0.76)] {
        assert!((on_time(id) - share).abs() < 0.1, "{id}: {}", on_time(id));
    }
    assert!(on_time("Q-311").max(on_time("Q-315")) < 0.55 && on_time("Q-316") > 0.7);
}
