//! Conditions on which work is begun, by hand: operations that take several workers together, batches
//! that close after a time, and the time that must be left of a shift.

use salesops::company::{self, Fact, Observer, OperationFact};
use salesops::engine::Time;
use salesops::scenario::{self, Scenario};

/// Ticks of an hour.
const HOUR: f64 = 3.6e9;

/// When operations begin and end: hours since the start of the run, and of which segment.
#[derive(Default)]
struct Diary {
    begun: Vec<(f64, usize)>,
    ended: Vec<(f64, usize)>,
    assisted: Vec<f64>,
}

impl Observer for Diary {
    fn notice(&mut self, now: Time, fact: &Fact) {
        let now = now.ticks() as f64 / HOUR;
        let Fact::Operation(step, fact) = fact else { return };
        let segment = step.segment.0 as usize;
        match fact {
            OperationFact::Started { .. } | OperationFact::CompanionStarted { .. } => {
                self.begun.push((now, segment));
            }
            OperationFact::Finished { .. } => self.ended.push((now, segment)),
            OperationFact::AssistantStarted { .. } => self.assisted.push(now),
            _ => {}
        }
    }
}

fn load(text: &str) -> Scenario {
    let book = scenario::load("teams.toml", text, &[]).unwrap_or_else(|faults| panic!("{faults}"));
    (*book.baseline.timeline.stages[0].1).clone()
}

fn diary(text: &str) -> Diary {
    let book = scenario::load("teams.toml", text, &[]).unwrap_or_else(|faults| panic!("{faults}"));
    let mut diary = Diary::default();
    company::simulate(&book.baseline, 0, &mut diary);
    diary
}

/// When orders of a segment were begun.
fn begun(text: &str, segment: &str) -> Vec<f64> {
    let scenario = load(text);
    let id = scenario.segments.iter().position(|s| s.name == segment).expect("there is one");
    let diary = diary(text);
    diary.begun.into_iter().filter(|(_, of)| *of == id).map(|(now, _)| now).collect()
}

fn refused(text: &str) -> String {
    scenario::load("teams.toml", text, &[]).expect_err("it is refused").to_string()
}

/// A small order at 10:00 that takes three hours, a large one at 11:00 that takes both workers for an
/// hour, and another small one at 12:00.
const TWO_SIZES: &str = r#"format = 1
run.length = "18 h"
[segments.a]
direct = true
leads = { renewal = "10 h" }
buys = { long = 1 }
[segments.b]
direct = true
leads = { renewal = "11 h" }
buys = { large = 1 }
[segments.c]
direct = true
leads = { renewal = "12 h" }
buys = { short = 1 }
[products.long]
route = [{ station = "bench", work = "3 h" }]
[products.large]
route = [{ station = "bench", work = "1 h", workers = 2 }]
[products.short]
route = [{ station = "bench", work = "1 h" }]
[stations.bench]
crew = 2
"#;

#[test]
fn an_order_takes_its_workers_together_and_keeps_back_or_lets_pass_those_behind() {
    assert_eq!(begun(TWO_SIZES, "a"), [10.0]);
    assert_eq!(begun(TWO_SIZES, "b"), [13.0], "both workers are free at 13:00");
    assert_eq!(begun(TWO_SIZES, "c"), [14.0], "it waits behind the large one");
    assert_eq!(diary(TWO_SIZES).assisted, [13.0]);
    let passing = format!("{TWO_SIZES}when_short = \"pass\"\n");
    assert_eq!(begun(&passing, "b"), [13.0]);
    assert_eq!(begun(&passing, "c"), [12.0], "it needs one worker, and one is free");
}

/// Three workers, of whom two are needed: one order at a time.
#[test]
fn too_few_workers_do_nothing_together() {
    let text = r#"format = 1
run.length = "10 d"
[segments.all]
direct = true
leads = { renewal = "30 min" }
[products.job]
route = [{ station = "bench", work = "1 h", workers = 2 }]
[stations.bench]
crew = 3
"#;
    let ended = diary(text).ended;
    let times: Vec<f64> = ended.iter().map(|(now, _)| *now).collect();
    let expected: Vec<f64> = (0..times.len()).map(|k| 1.5 + k as f64).collect();
    assert_eq!(times, expected);
    assert_eq!(times.len(), 79);
}

/// Who can do nothing for want of another takes up other work, and is not held waiting.
#[test]
fn who_waits_for_another_is_not_held() {
    let text = TWO_SIZES
        .replace(
            "[products.short]\nroute = [{ station = \"bench\"",
            "[products.short]\nroute = [{ station = \"desk\"",
        )
        .replace(
            "crew = 2",
            "[stations.desk]\n[crews.both]\nsize = 2\nskills = { bench = 1, desk = 1 }",
        );
    assert_eq!(begun(&text, "c"), [12.0]);
    assert_eq!(begun(&text, "b"), [13.0]);
}

/// The work goes at the pace of the slowest of those who do it.
#[test]
fn the_slowest_sets_the_pace() {
    let text =
        TWO_SIZES.replace("crew = 2", "crew = 1\n[crews.slow]\nskills = { bench = 0.5 }\nsize = 1");
    let ended = diary(&text).ended;
    assert!(ended.contains(&(15.0, 1)), "it is begun at 13:00 and takes two hours: {ended:?}");
}

/// An oven that is begun with three, or when an order has waited four hours.
#[test]
fn a_batch_closes_after_a_time() {
    let text = r#"format = 1
run.length = "25 h"
[segments.all]
direct = true
leads = { renewal = "3 h" }
[products.job]
route = [{ station = "oven", work = "1 h" }]
[stations.oven]
crew = 1
batch_size = { min = 3, max = 5, max_wait = "4 h" }
"#;
    // Orders at 3, 6, 9, ...: the first waits until 7:00, when two are there.
    let expected = [7.0, 7.0, 13.0, 13.0, 19.0, 19.0];
    assert_eq!(begun(text, "all"), expected);
    let patient = text.replace("max_wait = \"4 h\"", "max_wait = \"6 h\"");
    assert_eq!(begun(&patient, "all"), [9.0, 9.0, 9.0, 18.0, 18.0, 18.0]);
}

/// Orders at 13:30 and 14:30 of one day, at a station where two hours must be left of a shift that ends
/// at 16:00.
#[test]
fn nothing_is_begun_when_too_little_of_the_shift_is_left() {
    let text = r#"format = 1
run.length = "2 d"
[calendar]
start = "2026-01-05"
hours = ["mon-fri 08:00-16:00"]
[segments.a]
direct = true
leads = { renewal = "5.5 h" }
[segments.b]
direct = true
leads = { renewal = "6.5 h" }
[products.job]
route = [{ station = "bench", work = "3 h" }]
[stations.bench]
crew = 2
shift_left = "2 h"
"#;
    assert_eq!(begun(text, "a")[0], 13.5, "it is begun, and paused at 16:00");
    assert_eq!(begun(text, "b")[0], 24.0 + 8.0, "the next morning");
    let always = text.replace("shift_left = \"2 h\"", "");
    assert_eq!(begun(&always, "b")[0], 14.5);
}

#[test]
fn what_cannot_be_is_refused() {
    let few = refused(&TWO_SIZES.replace("crew = 2", "crew = 1"));
    assert!(few.contains("`bench` takes 2 workers, and 1 can work at `bench`"), "{few}");
    let urgent = refused(&format!("{TWO_SIZES}dispatch = \"preemptive\"\n"));
    assert!(urgent.contains("several workers at a time do not go together"), "{urgent}");
    let shifts = refused(&format!("{TWO_SIZES}shift_left = \"2 h\"\n"));
    assert!(shifts.contains("without `[calendar]` there are no shifts"), "{shifts}");
}
