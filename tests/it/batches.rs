//! A policy that changes how many orders are worked on together while a batch is in work, or waits to be full.

use salesops::company::{self, Fact, Observer, OperationFact, OrderFact};
use salesops::engine::Time;
use salesops::scenario;

/// Two ovens take two days for four orders; a third day at packing. On day 30 ovens are full.
const BAKERY: &str = "format = 1
    [run]
    length = \"60 d\"
    [segments.all]
    direct = true
    leads.rate = \"3 / d\"
    [products.bread]
    route = [
      { station = \"oven\", work = \"2 d\" },
      { station = \"packing\", work = \"0.2 d\" },
    ]
    [stations.oven]
    crew = 2
    batch_size.max = 4
    [stations.packing]
    crew = 1
    [policies.singly]
    why = \"one at a time, and many more ovens\"
    start = \"30 d\"
    set = { \"stations.oven.batch_size.max\" = 1, \"stations.oven.crew\" = 20 }
    [policies.narrow]
    why = \"and room for one order at packing, whose ovens keep the others\"
    uses = [\"singly\"]
    start = \"30 d\"
    set = { \"stations.packing.buffer\" = 1, \"stations.packing.when_full\" = \"blocked\" }";

/// Orders taken along, how many of them were ready in the end and after day 30, and orders open at the end.
#[derive(Debug, Default, PartialEq)]
struct Companions {
    taken: u32,
    ready: u32,
    ready_later: u32,
    open: i32,
    started: Vec<Time>,
}

impl Observer for Companions {
    fn notice(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::Operation(_, OperationFact::CompanionStarted { .. }) => self.taken += 1,
            Fact::Operation(_, OperationFact::CompanionFinished { .. }) => {
                self.ready += 1;
                self.ready_later += u32::from(days(now) > 30.0);
            }
            Fact::Operation(_, OperationFact::Started { operation: 0, .. }) => {
                self.started.push(now);
            }
            Fact::Order(_, OrderFact::Accepted { .. }) => self.open += 1,
            Fact::Order(_, OrderFact::Delivered(_)) => self.open -= 1,
            _ => {}
        }
    }
}

fn days(time: Time) -> f64 {
    time.ticks() as f64 / (8.0 * 3.6e9)
}

fn under(company: &str, policy: &str) -> Companions {
    let book = scenario::load("bakery", company, &[]).unwrap_or_else(|faults| panic!("{faults}"));
    let policy = book.policy(policy).unwrap_or_else(|faults| panic!("{faults}"));
    let mut seen = Companions::default();
    company::simulate(&policy, 0, &mut seen);
    seen
}

#[test]
fn what_is_taken_along_is_ready_although_batches_have_ended() {
    for policy in ["singly", "narrow"] {
        let seen = under(BAKERY, policy);
        assert!(seen.taken > 20 && seen.ready_later > 0, "{policy}: {seen:?}");
        assert_eq!(seen.taken, seen.ready, "{policy}");
        assert!(seen.open < 15, "{policy}: {} orders are open at the end", seen.open);
    }
}

/// No worker waits for a full oven any more, so what waits is begun when the stage begins, not when the next
/// order comes.
#[test]
fn what_waited_for_a_batch_is_begun_when_batches_end() {
    let changes = [
        ("batch_size.max = 4", "batch_size = { min = 1000, max = 1000 }"),
        (
            "\"stations.oven.batch_size.max\" = 1",
            "\"stations.oven.batch_size\" = { min = 1, max = 1 }",
        ),
        (", \"stations.oven.crew\" = 20", ""),
    ];
    let change = |text: String, (from, to): (&str, &str)| text.replace(from, to);
    let company = changes.into_iter().fold(BAKERY.to_owned(), change);
    let seen = under(&company, "singly");
    assert_eq!(seen.started.first().map(|first| days(*first)), Some(30.0));
}
