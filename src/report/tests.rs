//! The report of the specimen, in words, tables and files.

use super::Called;
use super::specimen::{experiment, of, report};
use super::{Figure, Look, Presentation, Results, SweepReport, export, figures, tables};
use crate::experiment::{Axis, Experiment, KpiIndex, Sweep, Verdict};

const LOOK: Look = Look { width: 100, colour: false };

fn sentence(experiment: &Experiment) -> String {
    of(experiment).advice(Called::Name).unwrap_or_default()
}

/// The specimen with some of its policies, by place.
fn with(places: &[usize]) -> Experiment {
    let whole = experiment();
    let policies = places.iter().map(|place| whole.policies[*place].clone()).collect();
    Experiment { policies, ..whole }
}

#[test]
fn the_better_policy_is_recommended_and_the_assumed_one_never() {
    let report = report();
    let recommendation = report.recommendation.as_ref().unwrap();
    assert_eq!(recommendation.policy.as_deref(), Some("good"));
    let advice = report.advice(Called::Name).unwrap();
    assert!(advice.starts_with("Choose `good`"), "{advice}");
    assert_eq!(report.rival(), Some(1));
    let verdicts: Vec<Verdict> =
        report.policies[1..].iter().map(|p| p.differences[0].verdict).collect();
    assert_eq!(verdicts, [Verdict::Better, Verdict::Undecided, Verdict::Better]);
    assert_eq!(
        report.finding("good", Called::Name).unwrap(),
        "good earns 84 k EUR/year more than the baseline (± 14) and delivers 6.0 points more of \
         the orders due on time (± 1.4)"
    );
}

#[test]
fn what_is_undecided_is_called_so() {
    let noise = sentence(&with(&[0, 2]));
    assert!(noise.starts_with("Undecided: no policy is shown to have a higher profit"), "{noise}");
    assert!(noise.contains("replications would decide"), "{noise}");
    let same = sentence(&with(&[0, 0]));
    assert!(same.starts_with("Undecided: the policies do not differ"), "{same}");
    let kept = sentence(&with(&[1, 0]));
    assert!(kept.starts_with("Keep `good`: `baseline` has a lower profit"), "{kept}");
    assert_eq!(sentence(&with(&[0])), "");
    let mut single = experiment();
    for policy in &mut single.policies {
        policy.rows = policy.rows.iter().take(1).collect();
    }
    single.replications = 1;
    assert!(sentence(&single).contains("single replication"));
    assert!(
        tables::comparison(&of(&single), LOOK).contains("A single replication has no intervals")
    );
}

#[test]
fn the_printed_page_is_plain() {
    let page = tables::comparison(&report(), LOOK);
    for words in [
        "specimen: 4 policies, 6 replications of 480 working days after 240 of warm-up, seed 7.",
        "Difference to baseline",
        "✓ better",
        "~ undecided",
        "good ★",
        "magic ◇ †",
        "never recommended: magic",
        "Set `run.warm_up` to 300 d",
        "On time: What On time means.",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
    assert!(!page.contains("Win rate"), "a KPI that is never defined has no column\n{page}");
    assert!(!page.contains('\u{1b}'), "no colour");
    assert!(page.lines().all(|line| line.chars().count() <= 100), "{page}");
    assert!(tables::comparison(&report(), Look { width: 100, colour: true }).contains('\u{1b}'));
    assert!(tables::details(&report(), LOOK).contains("saw: Utilisation (%)"));
}

#[test]
fn spreadsheets_hold_every_number() {
    let (experiment, report) = (experiment(), report());
    let files = export::spreadsheets(&experiment, &report);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let expected =
        ["replications.csv", "replications.dictionary.csv", "kpis.csv", "differences.csv"];
    assert_eq!(names, expected);
    let text = |place: usize| String::from_utf8(files[place].1.bytes()).unwrap();
    let replications = text(0);
    let mut lines = replications.lines();
    let header = "policy,replication,profit,on_time_share,win_rate,lead_time_mean,\
                  station.saw.utilisation";
    assert_eq!(lines.next(), Some(header));
    assert_eq!(lines.next(), Some("baseline,0,1100000,0.6599999999999999,,18,0.9"));
    assert_eq!(replications.lines().count(), 1 + 4 * 6);
    assert!(text(1).contains("profit,Profit,EUR per working year,company,higher,"));
    assert_eq!(text(2).lines().count(), 1 + 4 * 5);
    assert_eq!(text(3).lines().count(), 1 + 3 * 5);
}

#[test]
fn json_is_json_and_markdown_shows_the_charts() {
    let report = report();
    let json: serde_json::Value = serde_json::from_str(&export::report(&report)).unwrap();
    assert_eq!((&json["format"], &json["kind"]), (&3.into(), &"compare".into()));
    assert_eq!(json["policies"][1]["differences"][0]["verdict"], "better");
    assert_eq!(json["policies"][0]["estimates"][2]["mean"], serde_json::Value::Null);
    let text = Results { experiment: &experiment(), report }.markdown(&["trade-off"]);
    assert!(text.contains("> A story.") && text.contains("](charts/trade-off.svg)"), "{text}");
}

#[test]
fn charts_are_drawn_the_same_twice_and_nothing_is_drawn_of_nothing() {
    let (experiment, report) = (experiment(), report());
    let names = |pictures: &[Figure]| pictures.iter().map(|named| named.0).collect::<Vec<_>>();
    let once = figures::comparison(&experiment, &report);
    let expected = ["trade-off", "differences", "orders-in-operations", "utilisation"];
    assert_eq!(names(&once), expected);
    let twice = figures::comparison(&experiment, &report);
    for ((_, one), (_, two)) in once.into_iter().zip(twice) {
        assert!(one.unwrap() == two.unwrap());
    }
    let alone = with(&[0]);
    let names = names(&figures::comparison(&alone, &of(&alone)));
    assert_eq!(names, ["orders-in-operations", "utilisation"]);
}

#[test]
fn a_sweep_names_its_best_point() {
    let axis = |path: &str, labels: &[&str]| Axis {
        path: path.into(),
        labels: labels.iter().map(|label| (*label).to_owned()).collect(),
        numbers: None,
    };
    let experiment = experiment();
    let one = vec![axis("alignment.meeting.cadence", &["a", "b", "c", "d"])];
    let two = vec![axis("a.b.c", &["1", "2"]), axis("d", &["x", "y"])];
    for (axes, place) in [(one, "meeting.cadence = d"), (two, "b.c = 2, d = y")] {
        let sweep = Sweep::new(axes, experiment.clone());
        let report = SweepReport::of(&sweep, KpiIndex(0), of(&sweep.experiment));
        let finding = format!("Profit is best at {place}: shown to be better than all others.");
        let said = report.report.advice(Called::Name).unwrap();
        assert!(said.starts_with(&finding), "{said}");
        assert!(tables::sweep(&report, LOOK).contains(" ★"));
        assert_eq!(export::sweep(&report).split(|byte| *byte == b'\n').count(), 1 + 4 + 1);
        assert!(figures::sweep(&report).into_iter().all(|(_, picture)| picture.is_ok()));
    }
}

#[test]
fn a_run_with_a_calendar_is_told_by_date() {
    let mut method = report().method;
    assert_eq!(method.period(), "of 480 working days after 240 of warm-up");
    assert_eq!(method.on_day(272.4), "on day 272");
    assert_eq!((&*method.days_of_the_run(), method.first()), ("Working day", None));
    method.first_day = Some("2026-01-31".into());
    (method.warm_up_days, method.length_days) = (89.0, 731.0);
    let period = "from 30 Apr 2026 to 29 Apr 2028 after warm-up since 31 Jan 2026";
    assert_eq!(method.period(), period);
    assert_eq!(method.on_day(272.0 + 8.0 / 24.0), "on Fri 30 Oct 2026");
    assert_eq!(method.days_of_the_run(), "Date (the run starts on 31 Jan 2026)");
    method.warm_up_days = 0.0;
    assert_eq!(method.period(), "from 31 Jan 2026 to 31 Jan 2028");
}
