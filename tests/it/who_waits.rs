//! Which order waits and which is next, by hand, and the accounts of a floor on which everything
//! happens: every order is delivered, cancelled or open, and at every tick of its life it waits, is in
//! work, or blocks its worker.

use crate::laboratory::here;
use salesops::company::{
    self, CancelReason, DeliveredOrder, Fact, Observer, OperationFact, OrderFact, OrderRef, Step,
    WorkerFact, WorkerRef,
};
use salesops::engine::{Identity, Time};
use salesops::scenario::{self, Dispatch, Policy};
use std::collections::BTreeMap;
use std::fs;

/// Ticks of a working day.
const DAY: f64 = 8.0 * 3.6e9;

/// Records all facts.
#[derive(Default)]
struct Diary(Vec<(Time, Fact)>);

impl Observer for Diary {
    fn notice(&mut self, now: Time, fact: &Fact) {
        self.0.push((now, *fact));
    }
}

fn diary(policy: &Policy) -> Vec<(Time, Fact)> {
    let mut diary = Diary::default();
    company::simulate(policy, 0, &mut diary);
    diary.0
}

fn days(time: Time) -> f64 {
    time.ticks() as f64 / DAY
}

/// When operations started, were interrupted and finished, with the segment.
fn operations(policy: &Policy) -> Vec<(f64, &'static str, u32)> {
    let told = diary(policy).into_iter().filter_map(|(now, fact)| match fact {
        Fact::Operation(Step { segment, .. }, OperationFact::Started { resumed: false, .. }) => {
            Some((now, "starts", segment))
        }
        Fact::Operation(Step { segment, .. }, OperationFact::Started { .. }) => {
            Some((now, "goes on", segment))
        }
        Fact::Operation(Step { segment, .. }, OperationFact::Interrupted { .. }) => {
            Some((now, "stops", segment))
        }
        Fact::Operation(Step { segment, .. }, OperationFact::Finished { .. }) => {
            Some((now, "ends", segment))
        }
        _ => None,
    });
    told.map(|(now, what, segment)| (days(now), what, segment.0)).collect()
}

const TWO_CLASSES: &str = r#"format = 1
run.length = "19.5 d"
[segments.patient]
direct = true
leads.renewal = "10 d"
buys.long = 1
priority = 2
[segments.urgent]
direct = true
leads.renewal = "12 d"
buys.short = 1
priority = 1
[products.long]
route = [{ station = "bench", work = "5 d" }]
[products.short]
route = [{ station = "bench", work = "1 d" }]
[stations.bench]
crew = 1
dispatch = "preemptive"
"#;

#[test]
fn what_is_interrupted_goes_on_where_it_stopped() {
    let book = scenario::load("two.toml", TWO_CLASSES, &[]).expect("it is sound");
    let told = operations(&book.baseline);
    let known = [
        (10.0, "starts", 0),
        (12.0, "stops", 0),
        (12.0, "starts", 1),
        (13.0, "ends", 1),
        (13.0, "goes on", 0),
        (16.0, "ends", 0),
    ];
    assert_eq!(told, known);
    let delivered = diary(&book.baseline).into_iter().find_map(|(_, fact)| match fact {
        Fact::Order(
            OrderRef { segment, .. },
            OrderFact::Delivered(DeliveredOrder { waited, worked, .. }),
        ) if segment.0 == 0 => Some((waited.real_ticks() / DAY, worked.real_ticks() / DAY)),
        _ => None,
    });
    assert_eq!(delivered, Some((1.0, 5.0)));
}

/// A policy makes the waiting class the more urgent one, or reverses the order of service: orders that
/// already wait are ranked anew.
#[test]
fn who_waits_is_ranked_anew_when_the_rule_changes() {
    let text = TWO_CLASSES.replace("10 d", "2 d").replace("12 d", "2.5 d");
    let text = text.replace("dispatch = \"preemptive\"", "dispatch = \"priority\"")
        + r#"
[policies.turned]
why = "long orders first"
start = "6.5 d"
set = { "segments.patient.priority" = 0 }
[policies.here]
why = "long orders first, at this station only"
start = "6.5 d"
set = { "stations.bench.priority.patient" = 0 }
[policies.weighed]
why = "long orders have enough weight"
start = "6.5 d"
set = { "stations.bench.dispatch" = "wsept", "segments.patient.weight" = 6 }
[policies.weighed-less]
why = "long orders have too little weight"
start = "6.5 d"
set = { "stations.bench.dispatch" = "wsept", "products.long.weight" = 4 }
[policies.last]
why = "last come, first served"
start = "6.5 d"
set = { "stations.bench.dispatch" = "lifo" }
"#;
    let book = scenario::load("turned.toml", &text, &[]).expect("it is sound");
    // The first long order is in work from 2 to 7; orders at 2.5 (urgent), 4, 5 (urgent) and 6 wait.
    let next = |policy: &Policy| {
        let starts = operations(policy).into_iter().filter(|(_, what, _)| *what == "starts");
        let starts: Vec<_> = starts.map(|(now, _, segment)| (now, segment)).collect();
        starts[1]
    };
    assert_eq!(next(&book.baseline), (7.0, 1));
    assert_eq!(next(&book.policies[0]), (7.0, 0));
    let waited = |policy: &Policy| {
        diary(policy).into_iter().find_map(|(now, fact)| match fact {
            Fact::Operation(_, OperationFact::Started { waited, .. }) if days(now) == 7.0 => {
                Some(waited.real_ticks() / DAY)
            }
            _ => None,
        })
    };
    // The long order of day 4 is the first of its class, that of day 6 the last to come.
    assert_eq!(waited(&book.policies[0]), Some(3.0));
    assert_eq!(waited(&book.policies[4]), Some(1.0));
    // With weight 6 a long order of 5 days goes before a short one of 1 day, with weight 4 it does not.
    let first = [&book.policies[1], &book.policies[2], &book.policies[3]].map(next);
    assert_eq!(first, [(7.0, 0), (7.0, 0), (7.0, 1)]);
}

const LINE: &str = r#"format = 1
run.length = "3.9 d"
[segments.all]
direct = true
leads.renewal = "1 d"
[products.item]
route = [{ station = "first", work = "0.5 d" }, { station = "second", work = "2 d" }]
[stations.first]
crew = 1
[stations.second]
crew = 1
buffer = 0
when_full = "blocked"
"#;

#[test]
fn a_full_station_blocks_the_worker_before_it() {
    let book = scenario::load("line.toml", LINE, &[]).expect("it is sound");
    let mut told = Vec::new();
    for (now, fact) in diary(&book.baseline) {
        match fact {
            Fact::Worker(WorkerRef { worker, .. }, WorkerFact::Blocked { .. }) => {
                told.push((days(now), "blocked", worker.0))
            }
            Fact::Worker(_, WorkerFact::Unblocked { blocked, .. }) => {
                told.push((days(now), "free after", (blocked.real_ticks() / DAY * 10.0) as u32));
            }
            Fact::Operation(Step { station, .. }, OperationFact::Started { .. }) => {
                told.push((days(now), "starts", station.0))
            }
            _ => {}
        }
    }
    let known = [
        (1.0, "starts", 0),
        (1.5, "starts", 1),
        (2.0, "starts", 0),
        (2.5, "blocked", 0),
        (3.5, "free after", 10),
        (3.5, "starts", 1),
        (3.5, "starts", 0),
    ];
    assert_eq!(told, known);
}

fn refusal(text: &str) -> String {
    scenario::load("line.toml", text, &[]).expect_err("it is refused").to_string()
}

#[test]
fn waiting_for_each_other_is_refused() {
    let first = LINE
        .replace("[stations.first]\n", "[stations.first]\nbuffer = 3\nwhen_full = \"blocked\"\n");
    assert!(refusal(&first).contains("no worker is there to keep them"), "{}", refusal(&first));
    let again = first.replace("[{ station", "[{ station = \"gate\", work = \"0.1 d\" }, { station");
    let again = again.replace("[stations.first]", "[stations.gate]\ncrew = 1\n[stations.first]");
    assert!(scenario::load("line.toml", &again, &[]).is_ok());
    let circle = again.replace(
        "work = \"2 d\" }",
        "work = \"2 d\", rework = { probability = 0.1, to = \"first\" } }",
    );
    assert!(refusal(&circle).contains("could wait for room"), "{}", refusal(&circle));
    let shared =
        LINE.replace("crew = 1\n", "") + "[crews.both]\nskills = { first = 1, second = 1 }\n";
    assert!(refusal(&shared).contains("could wait for room"), "{}", refusal(&shared));
}

/// Orders come to clarification from any station, and go on from there to any station.
#[test]
fn a_full_clarification_keeps_no_worker() {
    let aside = |station: &str| {
        LINE.to_owned()
            + "[stations.desk]\ncrew = 1\n[operations.clarification]\n"
            + &format!("station = \"{station}\"\nwork = \"0.1 d\"\n")
    };
    assert!(scenario::load("line.toml", &aside("desk"), &[]).is_ok());
    let full = refusal(&aside("second"));
    assert!(full.contains("for clarification from anywhere"), "{full}");
    let alone = aside("desk")
        .replace("[stations.desk]\ncrew = 1", "[stations.desk]\ninfinite_server = true");
    assert!(refusal(&alone).contains("orders come to `second` from `desk`"), "{}", refusal(&alone));
}

#[test]
fn half_a_lead_is_refused() {
    let text = LINE.replace("direct = true", "direct = true\nbatch.exponential = 3");
    assert!(refusal(&text).contains("not always a whole number"), "{}", refusal(&text));
}

/// What the facts say of one order.
#[derive(Default)]
struct Life {
    accepted: Time,
    ended: Option<(Time, bool)>,
    /// Ticks waiting, in work, blocking a worker; and the present state with its beginning.
    spent: [i64; 3],
    state: Option<(usize, Time)>,
    told: [i64; 2],
}

impl Life {
    fn turn(&mut self, now: Time, state: Option<usize>) {
        if let Some((before, since)) = self.state {
            self.spent[before] += now.since(since).ticks();
        }
        self.state = state.map(|state| (state, now));
    }

    fn end(&mut self, now: Time, delivered: bool, told: [i64; 2]) {
        assert!(self.ended.is_none(), "it ends once");
        self.turn(now, None);
        (self.ended, self.told) = (Some((now, delivered)), told);
    }
}

fn lives(facts: &[(Time, Fact)]) -> BTreeMap<Identity, Life> {
    let mut lives: BTreeMap<Identity, Life> = BTreeMap::new();
    for &(now, fact) in facts {
        let (who, state) = match fact {
            Fact::Order(order, OrderFact::Accepted { .. }) => {
                let life = Life { accepted: now, ..Life::default() };
                let new = lives.insert(order.identity, life).is_none();
                assert!(new, "an identity is used once");
                continue;
            }
            Fact::Operation(step, OperationFact::Queued) => (step.identity, Some(0)),
            Fact::Operation(step, OperationFact::Started { .. }) => (step.identity, Some(1)),
            Fact::Operation(step, OperationFact::Interrupted { .. }) => (step.identity, Some(0)),
            Fact::Operation(step, OperationFact::Finished { .. }) => (step.identity, None),
            Fact::Worker(_, WorkerFact::Blocked { order, .. }) => (order, Some(2)),
            Fact::Worker(_, WorkerFact::Unblocked { order, .. }) => (order, None),
            Fact::Order(order, OrderFact::Delivered(delivered)) => {
                let told = [delivered.waited.ticks(), delivered.worked.ticks()];
                lives.get_mut(&order.identity).expect("it was accepted").end(now, true, told);
                continue;
            }
            Fact::Order(order, OrderFact::Cancelled { waited, worked, .. }) => {
                let told = [waited.ticks(), worked.ticks()];
                lives.get_mut(&order.identity).expect("it was accepted").end(now, false, told);
                continue;
            }
            _ => continue,
        };
        lives.get_mut(&who).expect("it was accepted").turn(now, state);
    }
    lives
}

/// Each worker does one thing at a time.
fn check_workers(facts: &[(Time, Fact)]) {
    let mut doing = BTreeMap::new();
    for (_, fact) in facts {
        let (who, before, after) = match fact {
            Fact::Operation(_, OperationFact::Started { worker, .. }) => {
                (worker, "nothing", "work")
            }
            Fact::Operation(_, OperationFact::Interrupted { worker, .. }) => {
                (worker, "work", "nothing")
            }
            Fact::Operation(_, OperationFact::Finished { worker, .. }) => {
                (worker, "work", "nothing")
            }
            Fact::Worker(who, WorkerFact::Blocked { .. }) => (who, "nothing", "keeping"),
            Fact::Worker(who, WorkerFact::Unblocked { .. }) => (who, "keeping", "nothing"),
            Fact::Worker(who, WorkerFact::Left { .. }) => (who, "nothing", "away"),
            Fact::Worker(who, WorkerFact::Returned) => (who, "away", "nothing"),
            _ => continue,
        };
        assert_eq!(doing.insert(who.worker.0, after).unwrap_or("nothing"), before, "{fact:?}");
    }
}

/// Expedites, for dispatch rules that look at priorities.
const EXPEDITING: &str = r#"
[sales.expediting]
share = 0.1
every = "1 d"
change_over.exponential.mean = "0.05 d"
cap_per_review = 3
"#;

#[test]
fn the_accounts_of_a_floor_on_which_everything_happens_balance() {
    let path = here("tests/cases/everything_that_can_happen_to_an_order.toml");
    let text = fs::read_to_string(path).expect("the case can be read");
    for rule in Dispatch::ALL.map(|rule| rule.names().word) {
        let text = text.replace("dispatch = \"fifo\"", &format!("dispatch = \"{rule}\""));
        let book = scenario::load("all.toml", &text, &[]).unwrap_or_else(|why| panic!("{why}"));
        for policy in std::iter::once(&book.baseline).chain(&book.policies) {
            check(&diary(policy), rule);
        }
        let expedited = text.clone() + EXPEDITING;
        if let Ok(book) = scenario::load("all.toml", &expedited, &[]) {
            let facts = diary(&book.baseline);
            check(&facts, rule);
            let overtaken = |(_, fact): &(Time, Fact)| {
                matches!(fact, Fact::Operation(_, OperationFact::Overtaken { .. }))
            };
            assert!(facts.iter().any(overtaken), "{rule}: no order was overtaken");
        }
    }
}

fn check(facts: &[(Time, Fact)], rule: &str) {
    check_workers(facts);
    let lives = lives(facts);
    let count = |wanted| {
        lives.values().filter(|life| life.ended.map(|(_, delivered)| delivered) == wanted).count()
    };
    let (delivered, cancelled, open) = (count(Some(true)), count(Some(false)), count(None));
    assert!(delivered > 500 && cancelled > 50, "{rule}: {delivered} {cancelled} {open}");
    for life in lives.values() {
        let Some((end, _)) = life.ended else { continue };
        assert_eq!(life.spent[..2], life.told, "{rule}");
        assert_eq!(life.spent.iter().sum::<i64>(), end.since(life.accepted).ticks(), "{rule}");
    }
    for wanted in [CancelReason::Patience, CancelReason::NoRoom, CancelReason::Scrap] {
        let is = |(_, fact): &(Time, Fact)| matches!(fact, Fact::Order(_, OrderFact::Cancelled { reason, .. }) if *reason == wanted);
        assert!(facts.iter().any(is), "{rule}: {wanted:?}");
    }
    let kept =
        |(_, fact): &(Time, Fact)| matches!(fact, Fact::Worker(_, WorkerFact::Blocked { .. }));
    assert!(facts.iter().any(kept), "{rule}: no worker was blocked");
    let interrupted = |(_, fact): &(Time, Fact)| {
        matches!(fact, Fact::Operation(_, OperationFact::Interrupted { .. }))
    };
    if rule == "preemptive" {
        assert!(facts.iter().any(interrupted), "no operation was interrupted");
    }
}

/// Two named workers, two stations: who takes which order, and how long they take. Ann works at `b` at
/// half the pace, Bob at twice the pace.
#[test]
fn named_workers_have_their_own_skills_and_speeds() {
    let text = r#"format = 1
run.length = "0.9 d"
[segments.all]
direct = true
leads.renewal = "0.25 d"
[products.item]
route = [{ station = "b", work = "1 d" }]
[stations.a]
[stations.b]
[crews.ann]
skills = { a = 1, b = 0.5 }
[crews.bob]
skills = { b = 2 }
"#;
    let book = scenario::load("named.toml", text, &[]).unwrap_or_else(|why| panic!("{why}"));
    let starts = diary(&book.baseline).into_iter().filter_map(|(now, fact)| match fact {
        Fact::Operation(
            _,
            OperationFact::Started { takes, worker: WorkerRef { crew, .. }, .. },
        ) => Some((days(now), crew.0, takes.real_ticks() / DAY)),
        _ => None,
    });
    let known = [(0.25, 1, 0.5), (0.5, 0, 2.0), (0.75, 1, 0.5)];
    assert_eq!(starts.collect::<Vec<_>>(), known);
}

/// One worker chooses between two queues on day 1.4: their own with an order of day 1.0, the other with
/// orders of days 0.8 and 1.2.
#[test]
fn each_assignment_turns_to_another_queue() {
    let next = |rule: &str| {
        let text = format!(
            r#"format = 1
run.length = "1.45 d"
[segments.own]
direct = true
leads.renewal = "1 d"
buys.own = 1
[segments.other]
direct = true
leads.renewal = "0.4 d"
buys.other = 1
[products.own]
route = [{{ station = "own", work = "1 d" }}]
[products.other]
route = [{{ station = "other", work = "1 d" }}]
[stations.own]
[stations.other]
[crews.solo]
skills = {{ own = 1, other = 1 }}
prefers = ["own"]
[operations]
assignment = "{rule}"
"#
        );
        let book = scenario::load("solo.toml", &text, &[]).unwrap_or_else(|why| panic!("{why}"));
        let starts = diary(&book.baseline).into_iter().filter_map(|(now, fact)| match fact {
            Fact::Operation(Step { segment, .. }, OperationFact::Started { waited, .. }) => {
                let tenths = (waited.real_ticks() / DAY * 10.0).round() as u32;
                Some(((days(now) * 10.0).round() as u32, segment.0, tenths))
            }
            _ => None,
        });
        starts.collect::<Vec<_>>()
    };
    // By name, the other segment is the first.
    let first = (4, 0, 0);
    assert_eq!(next("primary_first"), [first, (14, 1, 4)]);
    assert_eq!(next("longest_queue"), [first, (14, 0, 6)]);
    assert_eq!(next("longest_idle"), [first, (14, 0, 6)]);
}
