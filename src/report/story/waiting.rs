//! Sentences on the waiting of orders, and on the orders that are served before them.

use super::names::listed;
use super::narrator::{Narrator, Wait};
use crate::company::{OperationFact, Step, WorkerRef};
use crate::engine::{Identity, Span, Time};
use crate::scenario::{CrewId, StationId};

impl Narrator<'_> {
    /// Joining a queue and being taken up; others that are taken up while the order waits.
    pub(super) fn tell_of_start(&mut self, now: Time, step: &Step, fact: &OperationFact) {
        let Step { identity, station, .. } = *step;
        match *fact {
            OperationFact::Queued => self.joins(now, identity, station),
            OperationFact::Started { worker, waited, takes, change_over, resumed, .. } => {
                let who = self.names.worker(worker);
                self.goes_before(now, identity, station, Some(&who));
                let mut takes = format!("it takes {}", self.clock.lasted(takes));
                if !change_over.is_zero() {
                    let lost = self.clock.lasted(change_over);
                    takes = format!("{takes}, of which {lost} change-over");
                }
                if resumed {
                    takes = format!("{takes} more");
                }
                self.is_taken_up(now, identity, waited, (&who, &takes));
            }
            OperationFact::PutOff { worker, ends } => self.is_put_off(now, identity, worker, ends),
            OperationFact::Interrupted { .. } => {
                if let Some(subject) = self.subjects.get_mut(&identity) {
                    subject.waits = Some(Wait { station, before: 0, later: 0 });
                }
            }
            OperationFact::CompanionStarted { worker, waited, .. } => {
                self.goes_before(now, identity, station, None);
                let Some(hand) = self.places.hands.get(&worker.worker).copied() else { return };
                let who = self.names.worker(worker);
                let with = format!("in a batch with {}", self.names.order(hand.order));
                self.is_taken_up(now, identity, waited, (&who, &with));
            }
            _ => {}
        }
    }

    fn joins(&mut self, now: Time, identity: Identity, station: StationId) {
        let Some(subject) = self.subjects.get_mut(&identity) else { return };
        subject.waits = Some(Wait { station, before: 0, later: 0 });
        let name = subject.name.clone();
        let dispatch = self.scenario(now).operations.stations[station].dispatch;
        let ahead = self.places.waiting(station);
        let ahead = match ahead.len() {
            0 => "the queue is empty".to_owned(),
            1 => format!("{} is waiting", self.names.orders(ahead)),
            many => format!("{many} are waiting ({})", self.names.orders(ahead)),
        };
        let in_work = self.places.in_work(station);
        let in_work: Vec<String> = in_work
            .iter()
            .map(|(worker, hand)| {
                let who = WorkerRef { worker: *worker, crew: hand.crew };
                let worker = self.names.worker(who);
                format!("{} ({worker})", self.names.order(hand.order))
            })
            .collect();
        let in_work = match in_work.is_empty() {
            true => "none is in process".to_owned(),
            false => format!("in process: {}", listed(&in_work)),
        };
        let away = self.away(now, station);
        let station = self.station(station);
        let text = format!(
            "{name} joins the queue at {station} ({}): {ahead}; {in_work}{away}.",
            dispatch.names().title
        );
        self.joined.push((now, identity, text));
    }

    /// A free worker does not begin the order, because their shift ends too soon.
    fn is_put_off(&mut self, now: Time, identity: Identity, worker: WorkerRef, ends: Time) {
        let Some(subject) = self.subjects.get(&identity) else { return };
        let name = subject.name.clone();
        if let Some(place) = self.joined.iter().position(|(_, who, _)| *who == identity) {
            let (at, _, text) = self.joined.remove(place);
            self.say(at, text);
        }
        let (worker, ends) = (self.names.worker(worker).to_owned(), self.clock.instant(ends));
        self.say(
            now,
            format!(
                "{name} is not begun by {worker}: too little is left before the end of the shift, {ends}."
            ),
        );
    }

    /// The workers who could work at a station and are away.
    fn away(&self, now: Time, station: StationId) -> String {
        let away = self.places.hindered.iter();
        let away = away.filter(|(_, (crew, _))| self.can_serve(now, *crew, station));
        let away: Vec<String> = away
            .map(|(worker, (crew, why))| {
                let who = WorkerRef { worker: *worker, crew: *crew };
                format!("{} ({})", self.names.worker(who), why.name())
            })
            .collect();
        if away.is_empty() { String::new() } else { format!("; away: {}", listed(&away)) }
    }

    pub(super) fn can_serve(&self, now: Time, crew: CrewId, station: StationId) -> bool {
        let crew = &self.scenario(now).operations.crews[crew];
        let second = crew.second_skills.iter().filter(|_| crew.trained > 0);
        crew.skills.iter().chain(second).any(|skill| skill.station == station)
    }

    /// Another order is started at a station where the order may wait.
    fn goes_before(
        &mut self,
        now: Time,
        other: Identity,
        station: StationId,
        worker: Option<&str>,
    ) {
        let queue = self.places.waiting(station);
        let place = |order: &Identity| queue.iter().position(|waiting| waiting == order);
        let place_of_other = place(&other);
        let mut overtaken = Vec::new();
        for (identity, subject) in &mut self.subjects {
            let Some(wait) = subject.waits.as_mut().filter(|wait| wait.station == station) else {
                continue;
            };
            if *identity == other {
                continue;
            }
            wait.before += 1;
            if place_of_other > place(identity) {
                wait.later += 1;
                overtaken.push(subject.name.clone());
            }
        }
        if let (Some(worker), false) = (worker, overtaken.is_empty()) {
            let other = self.names.order(other).to_owned();
            let whom = listed(&overtaken);
            self.say(now, format!("{whom} is overtaken by {other}, which {worker} starts."));
        }
    }

    fn is_taken_up(
        &mut self,
        now: Time,
        identity: Identity,
        waited: Span,
        (worker, how): (&str, &str),
    ) {
        let Some(subject) = self.subjects.get_mut(&identity) else { return };
        let name = subject.name.clone();
        let Some(wait) = subject.waits.take() else { return };
        let station = self.station(wait.station);
        let at_once = self.joined.iter().position(|(_, who, _)| *who == identity);
        let text = match at_once {
            Some(place) => {
                let text =
                    format!("{name} arrives at {station} and {worker} starts at once; {how}.");
                self.joined.remove(place);
                text
            }
            None => {
                let before = match (wait.before, wait.later) {
                    (0, _) => String::new(),
                    (n, 0) => format!(" ({n} served before it)"),
                    (1, _) => " (1 served before it, which arrived later)".to_owned(),
                    (n, late) => format!(" ({n} served before it, {late} of which arrived later)"),
                };
                let waited = self.clock.lasted(waited);
                format!("{name} is started at {station} by {worker} after {waited}{before}; {how}.")
            }
        };
        self.say(now, text);
    }
}
