//! Orders at stations: what they wait for, who does it, and how it ends.

use super::cases::{Happening, Subject, Transition, Visit};
use super::people::People;
use crate::company::{OperationFact, Step, WorkerFact, WorkerId, WorkerRef};
use crate::engine::{Identity, KeyedMap, Time};
use crate::scenario::Product;
use std::collections::BTreeMap;

/// An order or a part, as visits are made by it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Maker {
    pub(super) case: usize,
    pub(super) part: Option<u32>,
}

/// The visits of a replication.
#[derive(Debug, Default)]
pub(super) struct Visits {
    pub(super) all: Vec<Visit>,
    /// The last visit of each order or part on the floor.
    last: KeyedMap<Identity, usize>,
    /// How often each operation was begun on it.
    times: KeyedMap<Identity, Vec<u32>>,
    /// What workers have in hand, and whether it goes on.
    hands: BTreeMap<WorkerId, Vec<(usize, bool)>>,
}

impl Visits {
    /// Notes what happens at a station.
    pub(super) fn notice(
        &mut self,
        now: Time,
        step: &Step,
        fact: &OperationFact,
        (maker, product): (Maker, &Product),
        people: &mut People,
        told: &mut Vec<Happening>,
    ) {
        match *fact {
            OperationFact::Queued => {
                self.arrives(now, step, maker, told);
            }
            OperationFact::Started { operation, worker, .. }
            | OperationFact::CompanionStarted { operation, worker, .. } => {
                let who = people.worker(worker);
                let place = self.begins(now, step, operation, (maker, product), Some(who), told);
                let hand = self.hands.entry(worker.worker).or_default();
                // The first is in hand, companions join it.
                if matches!(fact, OperationFact::Started { .. }) {
                    hand.clear();
                }
                hand.push((place, true));
            }
            OperationFact::AssistantStarted { worker } => {
                let who = people.worker(worker);
                if let Some(place) = self.last.get(&step.identity) {
                    self.all[*place].assistants.push(who);
                }
            }
            OperationFact::Finished { worker, rework, .. }
            | OperationFact::CompanionFinished { worker, rework } => {
                self.lays_down(step, worker);
                self.ends(now, step, if rework { "rework" } else { "done" }, told);
            }
            OperationFact::Interrupted { worker, .. } => {
                self.lays_down(step, worker);
                if let Some(place) = self.last.get(&step.identity).copied() {
                    self.suspends(now, place, told);
                }
            }
            OperationFact::UnattendedStarted { operation, comes, .. } => {
                if comes {
                    self.begins(now, step, operation, (maker, product), None, told);
                } else {
                    self.stays(step, told);
                }
            }
            OperationFact::UnattendedFinished { rework } => {
                let place = self.last.get(&step.identity);
                let again = rework || place.is_some_and(|at| self.all[*at].outcome == "rework");
                self.ends(now, step, if again { "rework" } else { "done" }, told);
            }
            OperationFact::FaultNoticed { .. } => self.leaves(now, step.identity, told),
            _ => {}
        }
    }

    fn arrives(
        &mut self,
        now: Time,
        step: &Step,
        maker: Maker,
        told: &mut Vec<Happening>,
    ) -> usize {
        let place = self.all.len();
        self.all.push(Visit {
            case: maker.case,
            part: maker.part,
            product: step.product,
            operation: String::new(),
            station: step.station,
            visit: 0,
            enabled: now,
            start: None,
            complete: None,
            worker: None,
            assistants: Vec::new(),
            interruptions: 0,
            outcome: OPEN,
        });
        self.last.insert(step.identity, place);
        told.push(happening(now, place, Transition::Schedule, None));
        place
    }

    fn begins(
        &mut self,
        now: Time,
        step: &Step,
        operation: u16,
        (maker, product): (Maker, &Product),
        who: Option<usize>,
        told: &mut Vec<Happening>,
    ) -> usize {
        let waits = self.last.get(&step.identity).copied().filter(|place| {
            let Visit { station, outcome, .. } = &self.all[*place];
            *station == step.station && *outcome == OPEN
        });
        let place = waits.unwrap_or_else(|| self.arrives(now, step, maker, told));
        let operation = usize::from(operation);
        let visit = &mut self.all[place];
        visit.worker = who.or(visit.worker);
        if visit.start.is_some() {
            told.push(happening(now, place, Transition::Resume, who));
            return place;
        }
        let times = self.times.entry(step.identity).or_default();
        times.resize(times.len().max(operation + 1), 0);
        times[operation] += 1;
        visit.visit = times[operation];
        visit.operation = product.route[operation].name.clone();
        visit.start = Some(now);
        told.push(happening(now, place, Transition::Start, who));
        place
    }

    fn lays_down(&mut self, step: &Step, worker: WorkerRef) {
        let place = self.last.get(&step.identity).copied();
        if let Some(hand) = self.hands.get_mut(&worker.worker) {
            hand.retain(|(in_hand, _)| Some(*in_hand) != place);
        }
    }

    fn ends(&mut self, now: Time, step: &Step, outcome: &'static str, told: &mut Vec<Happening>) {
        let Some(place) = self.last.get(&step.identity).copied() else { return };
        let visit = &mut self.all[place];
        visit.complete = Some(now);
        visit.outcome = outcome;
        let who = visit.worker;
        told.push(happening(now, place, Transition::Complete, who));
    }

    /// The worker is done, but the operation is not: the order stays there alone.
    fn stays(&mut self, step: &Step, told: &mut Vec<Happening>) {
        let Some(place) = self.last.get(&step.identity).copied() else { return };
        self.all[place].complete = None;
        let is_end = |it: &Happening| {
            matches!(it.of, Subject::Visit(of) if of == place)
                && it.transition == Transition::Complete
        };
        if let Some(end) = told.iter().rposition(is_end) {
            told.remove(end);
        }
    }

    fn suspends(&mut self, now: Time, place: usize, told: &mut Vec<Happening>) {
        let visit = &mut self.all[place];
        visit.interruptions += 1;
        let who = visit.worker;
        told.push(happening(now, place, Transition::Suspend, who));
    }

    /// An order leaves a queue before it is begun.
    pub(super) fn leaves(&mut self, now: Time, order: Identity, told: &mut Vec<Happening>) {
        let Some(place) = self.last.get(&order).copied() else { return };
        let visit = &mut self.all[place];
        if visit.outcome == OPEN && visit.start.is_none() {
            visit.outcome = "withdrawn";
            told.push(happening(now, place, Transition::Withdraw, None));
        }
    }

    /// The last operation has spoilt the order.
    pub(super) fn is_spoilt(&mut self, order: Identity) {
        if let Some(place) = self.last.get(&order) {
            self.all[*place].outcome = "scrapped";
        }
    }

    /// It is gone.
    pub(super) fn forget(&mut self, order: Identity) {
        self.last.remove(&order);
        self.times.remove(&order);
    }

    /// What a worker has in hand stops or goes on with them.
    pub(super) fn notice_worker(
        &mut self,
        now: Time,
        who: WorkerRef,
        fact: &WorkerFact,
        told: &mut Vec<Happening>,
    ) {
        let goes_on = match fact {
            WorkerFact::BrokeDown { station: Some(_) } | WorkerFact::WorkPaused { .. } => false,
            WorkerFact::Repaired { station: Some(_) } | WorkerFact::WorkResumed { .. } => true,
            _ => return,
        };
        let Some(mut hand) = self.hands.remove(&who.worker) else { return };
        for (place, goes) in hand.iter_mut().filter(|(_, goes)| *goes != goes_on) {
            *goes = goes_on;
            if goes_on {
                let who = self.all[*place].worker;
                told.push(happening(now, *place, Transition::Resume, who));
            } else {
                self.suspends(now, *place, told);
            }
        }
        self.hands.insert(who.worker, hand);
    }
}

const OPEN: &str = "open";

fn happening(at: Time, place: usize, transition: Transition, who: Option<usize>) -> Happening {
    Happening { at, of: Subject::Visit(place), transition, who }
}
