//! The command line: what goes to standard output, what to standard error, and the exit code.

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder with the starter scenario, and the program run in it.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Desk {
        let desk = Desk { folder: tempfile::tempdir().expect("there is room for a folder") };
        desk.run(&["new", "pumps"]).success().stdout("pumps.toml\n");
        desk
    }

    fn run(&self, words: &[&str]) -> assert_cmd::assert::Assert {
        let mut command: Command = assert_cmd::cargo::cargo_bin_cmd!("salesops");
        command.current_dir(self.folder.path()).args(words).assert()
    }

    /// Bad input: exit code 2, nothing on standard output, no file left behind.
    fn refuses(&self, words: &[&str], message: &str) {
        let before = self.files();
        self.run(words).code(2).stdout("").stderr(contains(message));
        assert_eq!(self.files(), before, "{words:?} left something behind");
    }

    /// The one folder of results.
    fn results(&self) -> PathBuf {
        let entries = fs::read_dir(self.path("outputs")).expect("there are results");
        let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        assert_eq!(folders.len(), 1, "{folders:?}");
        folders.remove(0)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn files(&self) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = fs::read_dir(self.folder.path())
            .expect("the folder is there")
            .flatten()
            .map(|entry| entry.path())
            .collect();
        files.sort();
        files
    }
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

const QUICK: [&str; 5] = ["compare", "pumps.toml", "-n", "3", "--no-charts"];

#[test]
fn a_comparison_leaves_a_whole_folder_and_the_same_one_again() {
    let desk = Desk::new();
    let first = desk.run(&["compare", "pumps.toml", "-n", "3"]).success();
    first.stdout(contains("Differences: to baseline")).stderr(contains("Results: outputs/pumps-"));
    let folder = desk.results();
    for name in [
        "scenario.toml",
        "manifest.json",
        "run.json",
        "replications.csv",
        "replications.dictionary.csv",
        "kpis.csv",
        "differences.csv",
        "report.json",
        "report.md",
        "report.html",
        "results.xlsx",
        "slides.pptx",
        "page.json",
        "charts/trade-off.svg",
        "charts/trade-off.png",
        "charts/differences.png",
        "charts/lead-times.png",
        "charts/orders-in-operations.png",
        "charts/utilisation.png",
        "charts/why-late.png",
        "why-late.csv",
    ] {
        assert!(folder.join(name).is_file(), "{name} is missing");
    }
    let kpis = read(&folder, "kpis.csv");
    let again = desk.run(&["compare", "pumps.toml", "-n", "3", "--threads", "1"]).success();
    again.stderr(contains("reproduced to the byte"));
    assert_eq!(read(&desk.results(), "kpis.csv"), kpis);
}

/// Every kind of experiment leaves the same kinds of files, and a report that begins with the same keys.
#[test]
fn every_kind_of_experiment_leaves_the_same_kinds_of_files() {
    let kinds: [(&str, &str, &[&str]); 5] = [
        ("run", "run pumps.toml -n 2", &["charts/orders-in-operations.png"]),
        ("compare", "compare pumps.toml -n 2", &["differences.csv", "charts/differences.png"]),
        (
            "sweep",
            "sweep pumps.toml -n 2 --lever sales.reps=2,4",
            &["sweep.csv", "charts/sweep.png"],
        ),
        (
            "factorial",
            "factorial pumps.toml -n 2 --policy weekly-meeting --lever sales.reps=2,4",
            &["differences.csv", "effects.csv", "charts/effects.png"],
        ),
        (
            "alignment",
            "alignment pumps.toml -n 4 --sales sales.reps=2,4 --operations stations.assembly.crew=3,5",
            &["differences.csv", "alignment.csv", "charts/regrets.png"],
        ),
    ];
    let desk = Desk::new();
    for (kind, words, own) in kinds {
        let words: Vec<&str> = words.split(' ').collect();
        let output = desk.run(&[&words[..], &["-q", "--format", "json"]].concat()).success();
        let folder = desk.results();
        let common = [
            "replications.csv",
            "replications.dictionary.csv",
            "kpis.csv",
            "report.json",
            "report.md",
            "report.html",
            "results.xlsx",
            "slides.pptx",
            "page.json",
            "scenario.toml",
            "manifest.json",
            "run.json",
        ];
        for name in common.iter().chain(own) {
            assert!(folder.join(name).is_file(), "{kind}: {name} is missing");
        }
        let written = own.contains(&"differences.csv");
        assert_eq!(folder.join("differences.csv").exists(), written, "{kind}");
        let report = read(&folder, "report.json");
        assert_eq!(report.as_bytes(), output.get_output().stdout, "{kind}");
        let report: serde_json::Value = serde_json::from_str(&report).expect("it is JSON");
        let keys: Vec<&String> = report.as_object().expect("an object").keys().collect();
        assert_eq!(&keys[..4], ["format", "kind", "salesops", "scenario"], "{kind}");
        assert!(report["policies"][0]["estimates"].is_array(), "{kind}");
        let has_own = ["sweep", "factorial", "alignment"].contains(&kind);
        assert_eq!(report.get(kind).is_some(), has_own, "{kind}");
        let manifest: serde_json::Value =
            serde_json::from_str(&read(&folder, "manifest.json")).expect("it is JSON");
        assert_eq!((&report["kind"], &manifest["kind"]), (&kind.into(), &kind.into()));
        assert!(manifest["varied"]["policies"].is_array(), "{manifest}");
        let charts = own.iter().find_map(|name| name.strip_suffix(".png"));
        let shown = format!("]({}.svg)", charts.expect("each kind has a chart"));
        assert!(read(&folder, "report.md").contains(&shown), "{kind}");
        fs::remove_dir_all(folder).expect("it can be removed");
    }
}

#[test]
fn machines_get_json_and_nothing_else() {
    let desk = Desk::new();
    let words = ["run", "pumps.toml", "-n", "2", "--no-charts", "-q", "--format", "json"];
    let output = desk.run(&words).success().stderr("").get_output().stdout.clone();
    let report: serde_json::Value = serde_json::from_slice(&output).expect("it is JSON");
    assert_eq!(report["policies"][0]["name"], "baseline");
    assert_eq!(read(&desk.results(), "report.json").as_bytes(), output);
}

#[test]
fn one_replication_has_no_intervals() {
    let desk = Desk::new();
    let words = ["compare", "pumps.toml", "-n", "1", "--details"];
    let end = desk.run(&words).success();
    end.stdout(contains("no interval").and(contains("±").not()).and(contains("cutting: Queue")));
}

#[test]
fn the_alignment_view_says_what_each_side_would_choose() {
    let desk = Desk::new();
    let sides = ["--sales", "sales.reps=2,4", "--operations", "stations.assembly.crew=3,5"];
    let words =
        [&["alignment", "pumps.toml", "-n", "4", "--policy", "baseline"][..], &sides].concat();
    desk.run(&words).success().stdout(contains("baseline: operations").and(contains("Regret")));
    let sheet = read(&desk.results(), "alignment.csv");
    assert_eq!(sheet.lines().count(), 6, "{sheet}");
    assert!(
        sheet.lines().nth(2).is_some_and(|line| line.starts_with("baseline,sales,")),
        "{sheet}"
    );
    let refuses = |changed: [&str; 4], message: &str| {
        let desk = Desk::new();
        desk.refuses(&[&["alignment", "pumps.toml"][..], &changed].concat(), message);
    };
    let [_, reps, _, crew] = sides;
    refuses(["--sales", "sales.rep=2", "--operations", crew], "sales.reps");
    refuses(["--sales", reps, "--operations", reps], "`sales.reps` is varied twice");
    refuses(["--sales", "sales.reps", "--operations", crew], "--sales");
    let few = [&["alignment", "pumps.toml", "-n", "3"][..], &sides].concat();
    Desk::new().refuses(&few, "give at least 4 with -n");
}

#[test]
fn a_factorial_experiment_says_what_goes_together() {
    let desk = Desk::new();
    let factors = ["--policy", "weekly-meeting", "--lever", "sales.reps=2,4"];
    let words = [&["factorial", "pumps.toml", "-n", "4"][..], &factors].concat();
    desk.run(&words)
        .success()
        .stdout(contains("weekly-meeting × sales.reps 2 -> 4").and(contains("main effect")));
    let sheet = read(&desk.results(), "effects.csv");
    assert_eq!(sheet.lines().count(), 8, "{sheet}");
    assert!(sheet.contains("\ninteraction,weekly-meeting,sales.reps 2 -> 4,profit,"), "{sheet}");
    let refuses = |factors: &[&str], message: &str| {
        Desk::new().refuses(&[&["factorial", "pumps.toml"][..], factors].concat(), message);
    };
    let cadence = "alignment.meeting.cadence=1 week,1 quarter";
    refuses(&["--policy", "weekly-meeting"], "2 to 8 factors, not 1");
    refuses(&["--policy", "weekly-meeting", "--policy", "weekly-meeting"], "name each policy once");
    refuses(&["--policy", "weekly-meeting", "--policy", "weekly"], "did you mean `weekly-meeting`");
    refuses(
        &["--policy", "weekly-meeting", "--lever", "sales.reps=2,3,4"],
        "gives more values in place of two",
    );
    refuses(&["--lever", "sales.reps=2,3", "--lever", "sales.reps=4,5"], "varied twice");
    let whole = "alignment.meeting={ cadence = '1 d' },{ cadence = '2 d' }";
    refuses(&["--lever", whole, "--lever", cadence], "and so is `alignment.meeting`");
    refuses(&["--policy", "weekly-meeting", "--lever", cadence], "policy `weekly-meeting`");
    refuses(&["--policy", "weekly-meeting", "--policy", "weekly-meeting+cross-training"], "share");
    let one = ["sweep", "pumps.toml", "--lever", "sales.reps=2"];
    Desk::new().refuses(&one, "`sales.reps` has one value to be swept over");
}

#[test]
fn a_sweep_draws_a_curve_or_a_map() {
    let desk = Desk::new();
    let sweep = ["sweep", "pumps.toml", "-n", "2", "--lever"];
    let cadence = "alignment.meeting.cadence=1 week,1 month";
    let one = [&sweep[..], &[cadence, "--kpi", "on_time_share"]].concat();
    desk.run(&one).success().stdout(contains("On time is best at meeting.cadence ="));
    let folder = desk.results();
    assert!(folder.join("charts/sweep.png").is_file());
    assert!(read(&folder, "sweep.csv").starts_with("alignment.meeting.cadence,kpi,mean,"));
    fs::remove_dir_all(folder).expect("it can be removed");
    let two = [&sweep[..], &[cadence, "--lever", "sales.reps=2..4/2"]].concat();
    desk.run(&two).success().stdout(contains("sales.reps"));
}

#[test]
fn what_is_only_printed_is_printed() {
    let desk = Desk::new();
    desk.run(&["check", "pumps.toml"]).success().stdout(contains("pumps is sound"));
    desk.run(&["show", "pumps.toml"]).success().stdout(contains("[stations.cutting]"));
    let under = desk.run(&["show", "pumps.toml", "--policy", "weekly-meeting"]).success();
    under.stdout(contains("cadence = \"1 week\"").and(contains("[policies").not()));
    desk.run(&["reference"]).success().stdout(contains("# Scenario reference"));
    desk.run(&["completions", "bash"]).success().stdout(contains("_salesops()"));
    desk.run(&["--help"]).success().stdout(contains("Examples:").and(contains("Exit codes:")));
}

/// Half as much again as one worker can do: it is said whether the rest is declined, and who could help.
#[test]
fn check_says_what_limits_a_load_and_what_becomes_of_the_rest() {
    let desk = Desk::new();
    let shop = |segment: &str, more: &str| {
        let text = format!(
            "format = 1\n[run]\nlength = \"100 d\"\n\
             [segments.a]\ndirect = true\nleads = {{ rate = \"1.5 / d\" }}\n{segment}\n\
             [products.a]\nroute = [{{ station = \"a\", work = \"1 d\" }}]\n\
             [stations.a]\ncrew = 1\n[stations.b]\ncrew = 1\n{more}"
        );
        fs::write(desk.path("shop.toml"), text).expect("there is room for a file");
        desk.run(&["check", "shop.toml"]).success()
    };
    let declined = "`a` has an offered load of 150 % of capacity; the rest is declined\n";
    shop("accept.orders = 5", "").stderr(contains(declined));
    let slow = "[crews.flex]\nskills = { a = 0.1, b = 1.0 }\n";
    let set = "`a` has an offered load of 136 % of what crews `a` and `flex` can do, however they \
               share it: there is no steady state, the queue grows";
    shop("", slow).stderr(contains(set));
    let full = "[operations.cross_training]\nskills = \"full\"\nsecond_skill_speed = 1.0\n";
    let end = shop("", full).stderr(contains("offered load").not());
    end.stdout(contains("Up to 100 % some assignment can carry the work").and(contains(" 75.0")));
}

#[test]
fn check_warns_of_stations_that_cannot_keep_up() {
    let desk = Desk::new();
    let busy = ["--set", "stations.testing.crew=1", "--set", "segments.industry.leads.every=0.3 d"];
    let mut words = [&["check", "pumps.toml"][..], &busy].concat();
    let known = contains("`testing` has an offered load");
    let rest = contains("the rest is not ordered at the lead times then promised");
    desk.run(&words).success().stderr(known.clone().and(rest));
    words.extend(["--set", "sales.promising.fixed=20 d"]);
    desk.run(&words).success().stderr(known.and(contains("the queue grows")));
}

#[test]
fn files_that_are_no_scenario_are_refused() {
    let desk = Desk::new();
    fs::write(desk.path("latin1.toml"), b"format = 1\nstory = \"Caf\xe9\"\n").expect("written");
    fs::write(desk.path("broken.toml"), "format = 1\n[run\n").expect("written");
    fs::create_dir(desk.path("folder")).expect("made");
    desk.refuses(&["compare", "nothing-like-it.toml"], "there is no file nothing-like-it.toml");
    desk.refuses(&["compare", "pump.toml"], "did you mean pumps.toml?");
    desk.refuses(&["compare", "folder"], "folder is a folder");
    desk.refuses(&["check", "latin1.toml"], "latin1.toml is not UTF-8 text (line 2)");
    desk.refuses(&["compare", "broken.toml"], "broken.toml:2");
    desk.refuses(&["new", "pumps"], "pumps.toml exists and is not overwritten");
    desk.refuses(&["new", "no-folder/pumps"], "cannot write no-folder/pumps.toml");
}

#[test]
fn impossible_options_are_refused() {
    let desk = Desk::new();
    let compare = |words: &[&'static str]| [&["compare", "pumps.toml"], words].concat();
    desk.refuses(&compare(&["-n", "0"]), "0 is not in 1..");
    desk.refuses(&compare(&["--threads", "0"]), "0 is not in 1..");
    desk.refuses(&compare(&["--seed", "-1"]), "invalid value '-1'");
    desk.refuses(&compare(&["--format", "xml"]), "possible values: table, json");
    desk.refuses(&compare(&["--policy", "weekly-meting"]), "did you mean `weekly-meeting`?");
    desk.refuses(&compare(&["--set", "run.lengh=3 d"]), "did you mean `run.length`?");
    desk.refuses(&compare(&["--set", "run.length"]), "does not set anything");
    desk.refuses(&["run", "pumps.toml", "--policy", "x"], "there is no policy `x`");
    desk.refuses(&["compair"], "unrecognized subcommand");
}

#[test]
fn impossible_levers_are_refused() {
    let desk = Desk::new();
    let sweep = |words: &[&'static str]| [&["sweep", "pumps.toml"], words].concat();
    desk.refuses(&sweep(&[]), "--lever");
    desk.refuses(&sweep(&["--lever", "sales.reps"]), "has no `=`");
    desk.refuses(&sweep(&["--lever", "sales.reps=1..5"]), "a range without a step");
    desk.refuses(&sweep(&["--lever", "sales.rep=1"]), "did you mean");
    desk.refuses(&sweep(&["--lever", "sales.reps=1,minus one"]), "sales.reps");
    desk.refuses(
        &sweep(&["--lever", "sales.reps=1,2", "--kpi", "prophet"]),
        "did you mean `profit`?",
    );
    let reps = ["--lever", "sales.reps=1", "--lever", "sales.reps=2"];
    desk.refuses(&sweep(&reps), "`sales.reps` is varied twice");
    let wrong = desk.run(&sweep(&["--lever", "sales.rep=1,2"])).code(2);
    wrong.stderr(contains("which does not exist").count(1));
}

/// The varied values would never be in force.
#[test]
fn what_a_policy_sets_itself_cannot_be_varied_under_it() {
    let desk = Desk::new();
    let under = |words: &[&'static str]| [words, &["--policy", "weekly-meeting"]].concat();
    let set = "but policy `weekly-meeting` sets";
    for lever in ["alignment.meeting.cadence=1 d,1 month", "alignment.meeting={ cadence = '1 d' }"]
    {
        desk.refuses(&under(&["sweep", "pumps.toml", "--lever", lever]), set);
    }
    let sides = ["--sales", "sales.reps=2", "--operations", "alignment.meeting.hours=1 h,2 h"];
    let alignment = [&["alignment", "pumps.toml"][..], &sides].concat();
    desk.refuses(&under(&alignment), "`alignment.meeting.hours` is to be varied");
    desk.refuses(&alignment, set);
    let words = ["sweep", "pumps.toml", "-n", "2", "--no-charts", "--lever", "sales.reps=2,3"];
    desk.run(&under(&words)).success();
}

#[test]
fn an_output_folder_that_cannot_be_written_is_found_out_first() {
    let desk = Desk::new();
    fs::write(desk.path("taken"), "a file").expect("written");
    let words = [&QUICK[..], &["--out", "taken"]].concat();
    desk.refuses(&words, "cannot write to taken");
    desk.refuses(&words, "choose another folder with --out");
}

#[test]
fn alone_it_says_what_could_be_done_next() {
    let desk = Desk::new();
    desk.run(&[]).success().stdout(contains("  salesops compare pumps.toml\n"));
    let empty = tempfile::tempdir().expect("there is room for a folder");
    let mut command: Command = assert_cmd::cargo::cargo_bin_cmd!("salesops");
    let alone = command.current_dir(empty.path()).assert().success();
    alone.stdout(contains("salesops new my-company --from"));
}

#[test]
fn a_company_of_a_branch_is_a_sound_start() {
    let desk = Desk::new();
    desk.run(&["new", "mine", "--from", "software"]).success().stdout("mine.toml\n");
    desk.run(&["check", "mine.toml"]).success().stdout(contains("mine is sound"));
    desk.refuses(&["new", "other", "--from", "circus"], "make-to-order");
}

#[test]
fn keys_are_found_by_words() {
    let desk = Desk::new();
    desk.run(&["reference", "--find", "meeting cadence"])
        .success()
        .stdout(predicates::str::starts_with("- alignment.meeting.cadence ("));
    desk.refuses(
        &["reference", "--find", "zebra"],
        "no key of a scenario has to do with \"zebra\"",
    );
}

#[test]
fn check_shows_the_defaults_that_matter_most() {
    let desk = Desk::new();
    let brief = desk.run(&["check", "pumps.toml"]).success();
    let brief = String::from_utf8_lossy(&brief.get_output().stdout).into_owned();
    assert!(brief.contains("more: --all"), "{brief}");
    let all = desk.run(&["check", "pumps.toml", "--all"]).success();
    let all = String::from_utf8_lossy(&all.get_output().stdout).into_owned();
    assert!(all.lines().count() > brief.lines().count() && !all.contains("more: --all"), "{all}");
}
