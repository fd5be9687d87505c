//! One instant: all that ends, begins and arrives is applied before any work is taken up. By hand, in
//! companies where everything happens on whole hours.

use salesops::company::{
    self, CancelReason, Fact, LeadFact, Observer, OperationFact, OrderFact, RepFact, WorkerFact,
};
use salesops::engine::Time;
use salesops::scenario::{self, Book, Scenario};

/// Ticks of an hour.
const HOUR: f64 = 3.6e9;

/// Records all facts.
#[derive(Default)]
struct Diary(Vec<(Time, Fact)>);

impl Observer for Diary {
    fn notice(&mut self, now: Time, fact: &Fact) {
        self.0.push((now, *fact));
    }
}

fn load(text: &str) -> Book {
    scenario::load("instant.toml", text, &[]).unwrap_or_else(|faults| panic!("{faults}"))
}

fn facts(book: &Book) -> Vec<(f64, Fact)> {
    let mut diary = Diary::default();
    company::simulate(&book.baseline, 0, &mut diary);
    diary.0.into_iter().map(|(now, fact)| (now.ticks() as f64 / HOUR, fact)).collect()
}

/// An operation that begins: hours since the start of the run, and who and where by name.
type Begun = (f64, String, String, String);

/// All operations in the order in which they are begun: when, of which segment, at which station, by
/// which crew.
fn begun(text: &str) -> Vec<Begun> {
    let book = load(text);
    let scenario: &Scenario = &book.baseline.timeline.stages[0].1;
    let operations = &scenario.operations;
    let told = facts(&book).into_iter().filter_map(|(now, fact)| match fact {
        Fact::Operation(step, OperationFact::Started { worker, .. }) => Some((
            now,
            scenario.segments[step.segment].name.clone(),
            operations.stations[step.station].name.clone(),
            operations.crews[worker.crew].name.clone(),
        )),
        _ => None,
    });
    told.collect()
}

fn delivered(text: &str) -> Vec<f64> {
    let is = |fact: &Fact| matches!(fact, Fact::Order(_, OrderFact::Delivered(_)));
    facts(&load(text)).into_iter().filter(|(_, fact)| is(fact)).map(|(now, _)| now).collect()
}

/// 8 hours on and 16 off, always work waiting, an hour an order: 8 orders a shift in 110 shifts.
const SATURATED: &str = r#"format = 1
run.length = "2640 h"
[segments.all]
direct = true
leads = "saturated"
[products.job]
route = [{ station = "bench", work = "1 h" }]
[operations]
release_limit = 5
[stations.bench]
timetable = [{ lasts = "8 h", crew = 1 }, { lasts = "16 h", crew = 0 }]
"#;

#[test]
fn no_work_is_begun_at_the_instant_at_which_the_shift_ends() {
    assert_eq!(delivered(SATURATED).len(), 110 * 8);
    let begun = begun(SATURATED);
    assert!(begun.iter().all(|(now, ..)| now.rem_euclid(24.0) < 8.0));
}

/// The same by the hours of a calendar, whatever becomes of work in hand.
#[test]
fn no_work_is_begun_at_closing_time() {
    for closing in ["pause", "finish", "fit"] {
        let text = SATURATED.replace("2640 h", "100 d").replace(
            "timetable = [{ lasts = \"8 h\", crew = 1 }, { lasts = \"16 h\", crew = 0 }]",
            &format!(
                "crew = 1\n[calendar]\nstart = \"2026-01-05\"\nhours = [\"mon-fri 08:00-16:00\"]\n\
                 closing = \"{closing}\""
            ),
        );
        let begun = begun(&text);
        assert_eq!(begun.len(), 800, "{closing}");
        let of_day = |(now, ..): &Begun| now.rem_euclid(24.0);
        assert!(begun.iter().all(|b| (8.0..16.0).contains(&of_day(b))), "{closing}");
    }
}

/// A's shift and that of the day worker at packing end at 16:00, when the order comes there.
#[test]
fn an_order_that_comes_at_the_change_of_shifts_goes_to_who_stays() {
    let text = r#"format = 1
run.length = "20 d"
[calendar]
start = "2026-01-05"
hours = ["mon-fri 08:00-16:00"]
[segments.all]
direct = true
leads = { renewal = "40 h" }
[products.job]
route = [{ station = "make", work = "8 h" }, { station = "pack", work = "1 h" }]
[stations.make]
crew = 1
[stations.pack]
[crews.day]
skills = { pack = 1 }
[crews.late]
skills = { pack = 1 }
shifts = ["mon-fri 16:00-24:00"]
"#;
    let begun = begun(text);
    // Leads come at the end of the fifth working day; work begins on Monday at 8.
    let packed: Vec<&Begun> = begun.iter().filter(|b| b.2 == "pack").collect();
    assert!(packed.len() >= 3, "{begun:?}");
    for (now, _, _, crew) in packed {
        assert_eq!((now.rem_euclid(24.0), crew.as_str()), (16.0, "late"));
    }
    let hours: Vec<f64> = delivered(text).into_iter().map(|now| now.rem_euclid(24.0)).collect();
    assert!(hours.iter().all(|hour| *hour == 17.0), "{hours:?}");
}

/// Two orders come at one instant to an idle worker: which is begun does not hang on the file.
#[test]
fn the_order_of_entries_decides_no_tie() {
    let calm = "[segments.calm]\ndirect = true\nleads = { renewal = \"1 d\" }\npriority = 5\n";
    let urgent = "[segments.urgent]\ndirect = true\nleads = { renewal = \"1 d\" }\npriority = 1\n";
    for (dispatch, first) in [("priority", "urgent"), ("preemptive", "urgent"), ("fifo", "calm")] {
        let rest = format!(
            "[products.job]\nroute = [{{ station = \"bench\", work = \"0.5 d\" }}]\n\
             [stations.bench]\ncrew = 1\ndispatch = \"{dispatch}\"\n"
        );
        let head = "format = 1\nrun.length = \"20 d\"\n";
        let one = begun(&format!("{head}{calm}{urgent}{rest}"));
        let other = begun(&format!("{head}{urgent}{calm}{rest}"));
        assert_eq!(one, other, "{dispatch}");
        // By the rule; of equals the first by name.
        assert!(one.iter().step_by(2).all(|b| b.1 == first), "{dispatch}: {one:?}");
        assert_eq!(one.len(), 38, "{dispatch}");
    }
}

/// Idle workers of two crews, an order that comes at the instant at which both have become free.
#[test]
fn who_becomes_free_at_an_instant_is_asked_by_the_rule() {
    let text = |crews: [&str; 2]| {
        format!(
            r#"format = 1
run.length = "1.9 d"
[segments.all]
direct = true
leads = {{ renewal = "0.25 d" }}
[products.job]
route = [{{ station = "bench", work = "0.25 d" }}]
[stations.bench]
[stations.other]
{}{}"#,
            crews[0], crews[1]
        )
    };
    // The helper comes first in the order of names, but the bench is not their primary station.
    let helper = "[crews.a-helper]\nskills = { other = 1, bench = 1 }\nprefers = [\"other\"]\n";
    let own = "[crews.own]\nskills = { bench = 1 }\n";
    for crews in [[helper, own], [own, helper]] {
        let begun = begun(&text(crews));
        assert_eq!(begun.len(), 7);
        assert!(begun.iter().all(|b| b.3 == "own"), "{begun:?}");
    }
}

/// The worker is done at the very instant at which the meeting begins, and another order waits.
#[test]
fn who_is_called_away_at_an_instant_takes_up_nothing_then() {
    let text = r#"format = 1
run.length = "9.9 d"
[segments.all]
direct = true
leads = "saturated"
[products.job]
route = [{ station = "bench", work = "1 d" }]
[operations]
release_limit = 2
[stations.bench]
crew = 1
[alignment.meeting]
cadence = "1 week"
hours = "4 h"
workers = 1
"#;
    let facts = facts(&load(text));
    let left: Vec<f64> = { facts.iter() }
        .filter(|(_, fact)| matches!(fact, Fact::Worker(_, WorkerFact::Left { .. })))
        .map(|(now, _)| *now)
        .collect();
    assert_eq!(left.len(), 1, "{left:?}");
    // A meeting ends after a week; the worker is free on every whole day.
    assert_eq!(left[0], left[0].round());
    let busy = begun(text).into_iter().find(|(now, ..)| *now == left[0]);
    assert_eq!(busy, None);
    let next = begun(text).into_iter().map(|b| b.0).find(|now| *now > left[0]);
    assert_eq!(next, Some(left[0] + 4.0));
}

/// A chain of operations without work is passed within the instant.
#[test]
fn work_that_takes_no_time_is_done_at_the_same_instant() {
    let text = r#"format = 1
run.length = "1.5 d"
[segments.all]
direct = true
leads = { renewal = "1 d" }
batch.constant = 3
[products.job]
route = [
  { station = "c", work = "0 d" },
  { station = "b", work = "0 d" },
  { station = "a", work = "1 h" },
]
[stations.a]
crew = 3
[stations.b]
crew = 1
[stations.c]
crew = 1
"#;
    let begun = begun(text);
    assert_eq!(begun.len(), 9);
    assert!(begun.iter().all(|(now, ..)| *now == 8.0), "{begun:?}");
    assert_eq!(delivered(text), [9.0; 3]);
}

/// The place in the buffer is free at the instant at which the next order comes, because work that
/// takes no time makes room.
#[test]
fn who_finds_no_room_is_decided_last() {
    let text = r#"format = 1
run.length = "10.5 d"
[segments.all]
direct = true
leads = { renewal = "1 d" }
batch.constant = 4
[products.job]
route = [{ station = "bench", work = "WORK" }]
[stations.bench]
crew = 1
buffer = 1
"#;
    let lost = |work: &str| {
        let facts = facts(&load(&text.replace("WORK", work)));
        let is = |fact: &Fact| {
            let no_room = CancelReason::NoRoom;
            matches!(fact, Fact::Order(_, OrderFact::Cancelled { reason, .. }) if *reason == no_room)
        };
        facts.iter().filter(|(_, fact)| is(fact)).count()
    };
    // One is begun, one waits, two are lost; two in work for half a day leave all places free.
    assert_eq!(lost("0.5 d"), 10 * 2);
    assert_eq!(lost("0 d"), 0);
    // The worker is free at the instant at which the next come.
    assert_eq!(lost("1 d"), 2 + 9 * 3);
}

/// A worker who hands an order on at the instant at which the next station has room is not blocked.
#[test]
fn room_that_is_made_at_an_instant_is_found_then() {
    let text = r#"format = 1
run.length = "20.5 d"
[segments.all]
direct = true
leads = { renewal = "1 d" }
[products.job]
route = [{ station = "first", work = "1 d" }, { station = "second", work = "WORK" }]
[stations.first]
crew = 1
[stations.second]
crew = 1
buffer = 0
when_full = "blocked"
"#;
    let blocked = |work: &str| {
        let facts = facts(&load(&text.replace("WORK", work)));
        let is = |fact: &Fact| matches!(fact, Fact::Worker(_, WorkerFact::Blocked { .. }));
        facts.iter().filter(|(_, fact)| is(fact)).count()
    };
    assert_eq!(blocked("1 d"), 0);
    assert!(blocked("1.5 d") > 10);
}

/// An urgent order that may interrupt needs no free place, at a station that loses and at one that
/// blocks; what it interrupts keeps its own.
#[test]
fn who_may_interrupt_needs_no_free_place() {
    let text = r#"format = 1
run.length = "3 d"
[segments.calm]
direct = true
leads = { renewal = "1 d" }
priority = 5
[segments.urgent]
direct = true
leads = { renewal = "1.25 d" }
priority = 1
buys.quick = 1
[products.job]
route = [{ station = "bench", work = "0.5 d" }]
[products.quick]
route = [{ station = "bench", work = "0.125 d" }]
[stations.bench]
crew = 1
dispatch = "preemptive"
buffer = 0
"#;
    let text = text.replace("priority = 5\n", "priority = 5\nbuys.job = 1\n");
    let times: Vec<(f64, String)> = begun(&text).into_iter().map(|b| (b.0, b.1)).collect();
    let known = [(8.0, "calm"), (10.0, "urgent"), (11.0, "calm"), (16.0, "calm"), (20.0, "urgent")];
    let known = known.map(|(hour, who)| (hour, who.to_owned()));
    assert_eq!(times, known);
    assert_eq!(delivered(&text), [11.0, 13.0, 20.0, 21.0]);
}

/// A rep is free at the instant at which a lead comes, and owes a chore: the chore goes first. Two
/// leads at one instant are taken up by the names of their segments.
#[test]
fn reps_take_up_leads_when_the_instant_is_complete() {
    let lead = |name: &str| {
        format!("[segments.{name}]\nleads = {{ renewal = \"1 d\" }}\nanswer = \"always\"\n")
    };
    let rest = r#"[products.job]
route = [{ station = "bench", work = "0.1 d" }]
[stations.bench]
crew = 1
[sales]
reps = 1
qualify = "2 h"
quote = "1 h"
qualification_rate = 1
"#;
    let answered = |text: &str| -> Vec<(f64, String)> {
        let book = load(text);
        let scenario = &book.baseline.timeline.stages[0].1;
        let told = facts(&book).into_iter().filter_map(|(now, fact)| match fact {
            Fact::Lead(lead, LeadFact::Answered { .. }) => {
                Some((now, scenario.segments[lead.segment].name.clone()))
            }
            _ => None,
        });
        told.collect()
    };
    let head = "format = 1\nrun.length = \"3.9 d\"\n";
    let one = answered(&format!("{head}{}{}{rest}", lead("a"), lead("b")));
    let other = answered(&format!("{head}{}{}{rest}", lead("b"), lead("a")));
    assert_eq!(one, other);
    let names: Vec<&str> = one.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["a", "b", "a", "b", "a", "b"]);
    assert_eq!(one[1].0, 11.0);
    let text = format!("{head}{}{rest}status_inquiries = \"1 h\"\n", lead("a"));
    let facts = facts(&load(&text));
    let chores: Vec<f64> = { facts.iter() }
        .filter(|(_, fact)| matches!(fact, Fact::Rep(RepFact::ChoreStarted { .. })))
        .map(|(now, _)| *now)
        .collect();
    assert_eq!(chores, [8.0, 16.0, 24.0]);
    assert_eq!(answered(&text)[0].0, 9.0);
}

/// Offices from 8 to 16, closing `fit`.
fn fitting(rest: &str) -> String {
    format!(
        "format = 1\nrun.length = \"10 d\"\n[calendar]\nstart = \"2026-01-05\"\n\
         hours = [\"mon-fri 08:00-16:00\"]\nclosing = \"fit\"\n{rest}"
    )
}

/// The long order at `a` would not fit any more: at 11:00 the worker begins the short one at `b`.
#[test]
fn a_worker_takes_what_fits_at_any_station_they_can_serve() {
    let text = fitting(
        r#"[segments.first]
direct = true
leads = { renewal = "9 h" }
buys = { b = 1 }
[segments.a]
direct = true
leads = { renewal = "10 h" }
buys = { a = 1 }
[segments.second]
direct = true
leads = { renewal = "9.5 h" }
buys = { b = 1 }
[products.a]
route = [{ station = "a", work = "7.5 h" }]
[products.b]
route = [{ station = "b", work = "2 h" }]
[stations.a]
[stations.b]
[crews.flex]
size = 1
skills = { a = 1.0, b = 1.0 }
"#,
    );
    // Leads come at 9:00, 9:30 and 10:00 on Tuesday; the first is done at 11:00.
    let begun = begun(&text);
    let hours: Vec<(f64, &str)> = begun.iter().map(|b| (b.0 - 24.0, b.1.as_str())).collect();
    assert_eq!(hours[..3], [(9.0, "first"), (11.0, "second"), (32.0, "a")]);
}

/// The worker of the station leaves at noon: the helper begins what fits in their own day.
#[test]
fn every_idle_worker_is_asked_whether_an_order_fits() {
    let text = fitting(
        r#"[segments.a]
direct = true
leads = { renewal = "10 h" }
[products.a]
route = [{ station = "a", work = "3 h" }]
[stations.a]
crew = 1
shifts = ["mon-fri 08:00-12:00"]
[crews.flex]
size = 1
skills = { a = 1.0 }
shifts = ["mon-fri 08:00-16:00"]
"#,
    );
    let first = begun(&text).swap_remove(0);
    assert_eq!((first.0, first.3.as_str()), (24.0 + 10.0, "flex"));
}

/// Within one queue what does not fit does not hold up what does, under each rule.
#[test]
fn what_does_not_fit_does_not_hold_up_what_does() {
    for dispatch in ["fifo", "priority", "critical_ratio"] {
        let text = fitting(&format!(
            r#"[segments.busy]
direct = true
leads = {{ renewal = "9 h" }}
priority = 1
promise = "1 h"
buys = {{ busy = 1 }}
[segments.long]
direct = true
leads = {{ renewal = "9.5 h" }}
priority = 2
promise = "2 h"
buys = {{ long = 1 }}
[segments.short]
direct = true
leads = {{ renewal = "10 h" }}
priority = 3
promise = "9 d"
buys = {{ short = 1 }}
[products.busy]
route = [{{ station = "a", work = "3 h" }}]
[products.long]
route = [{{ station = "a", work = "5 h" }}]
[products.short]
route = [{{ station = "a", work = "2 h" }}]
[stations.a]
crew = 1
dispatch = "{dispatch}"
"#
        ));
        let begun = begun(&text);
        let hours: Vec<(f64, &str)> = begun.iter().map(|b| (b.0 - 24.0, b.1.as_str())).collect();
        let known = [(9.0, "busy"), (12.0, "short"), (32.0, "long")];
        assert_eq!(hours[..3], known, "{dispatch}");
        let put_off = facts(&load(&text)).into_iter().find_map(|(now, fact)| match fact {
            Fact::Operation(_, OperationFact::PutOff { ends, .. }) => {
                Some((now - 24.0, ends.ticks() as f64 / HOUR - 24.0))
            }
            _ => None,
        });
        assert_eq!(put_off, Some((12.0, 16.0)), "{dispatch}");
    }
}
