//! Follows one order through a replication and tells its story.
//!
//! A replication is simulated twice: once to find the order, once to follow it from its lead on.

use super::clock::StoryClock;
use super::names::{Names, listed};
use super::places::Places;
use crate::company::{self, Fact, Observer, OrderFact};
use crate::engine::{Identity, Time};
use crate::measure::{Lives, Split};
use crate::scenario::{Policy, StationId};
use std::collections::BTreeMap;

/// What happened to an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Which order, under which policy, in which replication.
    pub heading: String,
    /// Instants and what happened then, in sentences.
    pub lines: Vec<(String, String)>,
}

/// Tells the story of the order that a replication of a policy accepts as the `number`-th, from 1.
///
/// # Errors
/// Fewer orders are accepted before the run ends; says how many.
pub fn trace(policy: &Policy, replication: u64, number: u64) -> Result<Story, u64> {
    let mut search = Search { wanted: number, accepted: 0, found: None };
    company::simulate(policy, replication, &mut search);
    let order = search.found.ok_or(search.accepted)?;
    let mut narrator = Narrator::of(policy, order);
    company::simulate(policy, replication, &mut narrator);
    Ok(narrator.finish(replication, number))
}

/// Counts accepted orders.
struct Search {
    wanted: u64,
    accepted: u64,
    found: Option<Identity>,
}

impl Observer for Search {
    fn notice(&mut self, _: Time, fact: &Fact) {
        if let Fact::Order(order, OrderFact::Accepted { .. }) = fact {
            self.accepted += 1;
            if self.accepted == self.wanted {
                self.found = Some(order.identity);
            }
        }
    }
}

/// The order, or a part of it, on the floor.
#[derive(Clone, Debug)]
pub(super) struct Followed {
    /// What a sentence that begins with it calls it: `It`, `Part 2 (shaft)`.
    pub(super) name: String,
    pub(super) waits: Option<Wait>,
}

/// A stay in a queue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wait {
    pub(super) station: StationId,
    /// Other orders that were started meanwhile, and those of them that had arrived later.
    pub(super) before: u32,
    pub(super) later: u32,
}

/// A sentence; workers with the same event at the same instant share one, as its subject.
#[derive(Clone, Debug)]
struct Sentence {
    at: Time,
    workers: Vec<String>,
    text: String,
    /// The same when there are several workers.
    of_several: String,
}

impl Sentence {
    fn sentence(&self) -> String {
        match self.workers.len() {
            0 => self.text.clone(),
            1 => format!("{} {}", self.workers[0], self.text),
            _ => format!("{} {}", listed(&self.workers), self.of_several),
        }
    }
}

/// Follows one order.
pub(super) struct Narrator<'p> {
    pub(super) policy: &'p Policy,
    pub(super) clock: StoryClock,
    pub(super) names: Names,
    pub(super) places: Places,
    pub(super) order: Identity,
    pub(super) subjects: BTreeMap<Identity, Followed>,
    /// Orders that have just joined a queue, and the sentence on each unless it is started at once.
    pub(super) joined: Vec<(Time, Identity, String)>,
    lines: Vec<Sentence>,
    pub(super) lives: Lives<'p>,
    /// The causes of its lateness, once it is delivered.
    pub(super) split: Option<Split>,
    pub(super) is_over: bool,
}

impl<'p> Narrator<'p> {
    fn of(policy: &'p Policy, order: Identity) -> Narrator<'p> {
        let scenario = &policy.timeline.stages[0].1;
        Narrator {
            policy,
            clock: StoryClock::of(scenario),
            names: Names::of(policy),
            places: Places::new(&scenario.operations.stations),
            order,
            subjects: BTreeMap::new(),
            joined: Vec::new(),
            lines: Vec::new(),
            lives: Lives::new(scenario),
            split: None,
            is_over: false,
        }
    }

    pub(super) fn say(&mut self, at: Time, text: String) {
        self.lines.push(Sentence { at, workers: Vec::new(), text, of_several: String::new() });
    }

    /// Something happens to a worker, perhaps the same as to the one before.
    pub(super) fn gather(&mut self, at: Time, worker: String, text: String, of_several: String) {
        match self.lines.last_mut() {
            Some(last) if last.at == at && last.text == text => last.workers.push(worker),
            _ => self.lines.push(Sentence { at, workers: vec![worker], text, of_several }),
        }
    }

    /// Orders that joined a queue at an earlier instant were not started at once: they wait.
    fn tell_who_waits(&mut self, now: Time) {
        while let Some((at, _, _)) = self.joined.first()
            && *at < now
        {
            let (at, _, text) = self.joined.remove(0);
            self.say(at, text);
        }
    }

    fn finish(mut self, replication: u64, number: u64) -> Story {
        let run = &self.policy.timeline.stages[0].1.run;
        let end = Time::ZERO + run.warm_up + run.length;
        self.tell_who_waits(Time::NEVER);
        if !self.is_over {
            self.say(end, "The run ends; the order is still open.".to_owned());
        }
        let heading = format!(
            "Order {number} under {}, replication {replication} of {} ({})",
            self.policy.name,
            self.policy.before.name,
            self.clock.kind_of_days()
        );
        let lines = self.lines.iter();
        let lines = lines.map(|line| (self.clock.instant(line.at), line.sentence())).collect();
        Story { heading, lines }
    }
}

impl Observer for Narrator<'_> {
    fn notice(&mut self, now: Time, fact: &Fact) {
        if let Fact::Order(order, fact) = fact {
            match fact {
                OrderFact::Accepted { .. } => self.names.accept(order.identity),
                OrderFact::Inherited { entry, .. } => {
                    let book = self.policy.before.open_book().zip(*entry);
                    let id = book.map(|(book, entry)| book.orders[entry].entry.id.as_str());
                    self.names.inherit(order.identity, id);
                }
                OrderFact::PartBegun { whole } => self.names.begin_part(order.identity, *whole),
                _ => {}
            }
        }
        self.split = self.lives.notice(now, fact);
        if !self.is_over {
            self.tell_who_waits(now);
            self.tell(now, fact);
        }
        self.places.notice(fact);
        if let Fact::Order(order, fact) = fact
            && matches!(
                fact,
                OrderFact::Delivered(_)
                    | OrderFact::Cancelled { .. }
                    | OrderFact::PartFinished { .. }
            )
        {
            self.names.forget(order.identity);
        }
    }
}
