//! The lives of open orders, each tick classified by what the order was at: so that the lateness of an
//! order can be told apart by cause when it is delivered. It begins to look with the first promise.

use super::queues::{ABSENCE, MEETINGS, SHIFTS, Stay};
use super::split::{Cause, Split};
use super::staff::Staff;
use crate::company::{CancelReason, Fact, Grounds, Step, WorkerId};
use crate::engine::{Identity, KeyedMap, Span, Time};
use crate::scenario::{Scenario, StationId};

/// What an order is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Accepted, and perhaps kept from the floor.
    Held,
    /// In a queue, where the station's book counts.
    Queued,
    /// In work, or where nobody is needed.
    Work,
    /// In hands that repair their equipment.
    Stopped,
    /// In hands whose shift has ended.
    Paused,
    /// Between stations, or kept for want of room.
    Between,
    /// Split into parts.
    InParts,
}

/// An open order, or a part of one.
#[derive(Clone, Copy, Debug)]
struct Life {
    split: Split,
    /// Of an order in parts: the life of the part that was ready last.
    slowest: Split,
    /// Whether it has a promise that rests on a forecast.
    explained: bool,
    stage: Stage,
    since: Time,
    /// Operations that were done at least once, and how many its route has.
    reached: u16,
    steps: u16,
    /// Whether the present operation is rework or clarification.
    again: bool,
    /// In work: its serial in the queue it came from, if it went before others.
    overtakes: Option<u64>,
    joined: u64,
}

/// Longer expectations could overflow the clock when they are added up.
const LONGEST: f64 = (i64::MAX / 64) as f64;

/// All open orders.
#[derive(Clone, Debug)]
pub struct Lives<'a> {
    scenario: &'a Scenario,
    awake: bool,
    open: KeyedMap<Identity, Life>,
    staff: Staff,
    /// Whom each worker has in hand, and who else is worked on with him.
    hands: Vec<Option<Identity>>,
    companions: Vec<Vec<Identity>>,
}

impl Life {
    fn begun(now: Time, steps: u16) -> Life {
        Life {
            split: Split::default(),
            slowest: Split::default(),
            explained: false,
            stage: Stage::Held,
            since: now,
            reached: 0,
            steps,
            again: false,
            overtakes: None,
            joined: 0,
        }
    }

    /// The time since the last change falls to what the order was at; it now is at something else.
    #[inline]
    fn passes(&mut self, now: Time, next: Stage) {
        let ticks = now.since(self.since).ticks();
        let cause = match self.stage {
            Stage::Held => Cause::Release,
            Stage::Between => Cause::Waiting,
            Stage::Work | Stage::Stopped | Stage::Paused if self.again => Cause::Again,
            Stage::Work => Cause::Work,
            Stage::Stopped => Cause::Absence,
            Stage::Paused => Cause::Shifts,
            // The part that is ready last counts, and the stay in a queue is counted by its book.
            Stage::InParts | Stage::Queued => {
                (self.stage, self.since) = (next, now);
                return;
            }
        };
        self.split.add(cause, ticks);
        (self.stage, self.since) = (next, now);
    }

    /// An operation begins: what was done before is done again.
    fn begins(&mut self, operation: u16) {
        self.again = operation < self.reached || operation >= self.steps;
    }

    /// The operation in work is done for the first time or again.
    fn has_done(&mut self) {
        if !self.again {
            self.reached += 1;
        }
    }

    fn stayed(&mut self, stay: &Stay) {
        let all = stay.fallen.iter().sum::<i64>() + stay.overtaken + stay.waiting;
        if self.again {
            return self.split.add(Cause::Again, all);
        }
        self.split.add(Cause::Meetings, stay.fallen[MEETINGS]);
        self.split.add(Cause::Absence, stay.fallen[ABSENCE]);
        self.split.add(Cause::Shifts, stay.fallen[SHIFTS]);
        self.split.add(Cause::Overtaken, stay.overtaken);
        self.split.add(Cause::Waiting, stay.waiting);
    }

    /// What was promised and what the forecast expected of each cause, before anything happens. With
    /// a calendar, the hours in which the office is closed meanwhile are expected too.
    fn expects(&mut self, now: Time, scenario: &Scenario, grounds: &Grounds, promise: Span) {
        let Grounds { outlook, honest } = grounds;
        let whole = |ticks: f64| ticks.clamp(-LONGEST, LONGEST).round() as i64;
        let expected = [
            (Cause::Waiting, whole(outlook.waiting)),
            (Cause::Work, whole(outlook.work)),
            (Cause::Meetings, whole(outlook.meetings)),
            (Cause::Absence, whole(outlook.absence)),
            (Cause::Again, whole(outlook.again)),
        ];
        let forecast: i64 = expected.iter().map(|(_, ticks)| ticks).sum();
        expected.into_iter().for_each(|(cause, ticks)| self.split.add(cause, -ticks));
        let elapsed = scenario.after(now, Span::from_ticks(forecast)).since(now).ticks();
        self.split.add(Cause::Shifts, forecast - elapsed);
        self.split.add(Cause::OverPromise, elapsed - honest.ticks());
        self.split.add(Cause::InformationLag, honest.ticks() - promise.ticks());
        self.explained = true;
    }
}

impl<'a> Lives<'a> {
    /// Nothing open yet.
    pub fn new(scenario: &'a Scenario) -> Lives<'a> {
        Lives {
            scenario,
            awake: false,
            open: KeyedMap::default(),
            staff: Staff::new(scenario),
            hands: Vec::new(),
            companions: Vec::new(),
        }
    }

    /// Notes a fact; gives the split of an order that is delivered now after its promise, or before.
    #[inline]
    pub fn notice(&mut self, now: Time, fact: &Fact) -> Option<Split> {
        match fact {
            Fact::OrderAccepted { .. } => self.is_accepted(now, fact),
            Fact::WorkerLeft { .. }
            | Fact::WorkerReturned { .. }
            | Fact::WorkerBrokeDown { .. }
            | Fact::WorkerRepaired { .. }
            | Fact::WorkerOffDuty { .. }
            | Fact::WorkerOnDuty { .. }
            | Fact::CrewResized { .. } => {
                self.staff.notice(now, fact);
                self.hands_change(now, fact);
            }
            _ if !self.awake => {}
            Fact::OperationQueued { identity, station, .. } => {
                self.queues(now, *identity, *station);
            }
            Fact::OperationStarted { .. } => self.starts(now, fact),
            Fact::OperationFinished { identity, station, worker, .. } => {
                self.lays_down(*worker);
                self.finishes(now, *identity, *station, true);
            }
            Fact::OrderDelivered { .. } => return self.is_delivered(now, fact),
            other => self.happens(now, other),
        }
        None
    }

    #[inline(never)]
    fn is_accepted(&mut self, now: Time, fact: &Fact) {
        let Fact::OrderAccepted { identity, product, promise, grounds, .. } = fact else {
            return;
        };
        self.awake |= promise.is_some();
        if !self.awake {
            return;
        }
        let steps = self.scenario.products[product.0 as usize].steps;
        let mut life = Life::begun(now, steps as u16);
        if let (Some(promise), Some(grounds)) = (promise, grounds) {
            life.expects(now, self.scenario, grounds, *promise);
        }
        self.open.insert(*identity, life);
    }

    #[inline(never)]
    fn queues(&mut self, now: Time, order: Identity, station: StationId) {
        if let Some(life) = self.open.get_mut(&order) {
            life.passes(now, Stage::Queued);
            self.staff.queue(station).join(now, order);
        }
    }

    #[inline(never)]
    fn starts(&mut self, now: Time, fact: &Fact) {
        let Fact::OperationStarted { identity, station, operation, worker, .. } = *fact else {
            return;
        };
        let hand = worker.0 as usize;
        if self.hands.len() <= hand {
            self.hands.resize(hand + 1, None);
        }
        self.hands[hand] = Some(identity);
        self.is_taken_up(now, identity, station, operation);
    }

    #[inline]
    fn lays_down(&mut self, worker: WorkerId) {
        if let Some(hand) = self.hands.get_mut(worker.0 as usize) {
            *hand = None;
        }
    }

    fn is_taken_up(&mut self, now: Time, order: Identity, station: StationId, operation: u16) {
        let Some(life) = self.open.get_mut(&order) else { return };
        life.begins(operation);
        if let Some(stay) = self.staff.queue(station).leave(now, order, true) {
            life.stayed(&stay);
            life.joined = stay.joined;
            life.overtakes = stay.overtakes.then_some(stay.joined);
        }
        life.passes(now, Stage::Work);
    }

    /// Work in hand ends, finished or not.
    #[inline(never)]
    fn finishes(&mut self, now: Time, order: Identity, station: StationId, done: bool) {
        let Some(life) = self.open.get_mut(&order) else { return };
        life.passes(now, Stage::Between);
        if done {
            life.has_done();
        }
        if let Some(joined) = life.overtakes.take() {
            self.staff.queue(station).has_overtaken(now, joined);
        }
    }

    #[inline(never)]
    fn is_delivered(&mut self, now: Time, fact: &Fact) -> Option<Split> {
        let Fact::OrderDelivered { identity, lead_time, promise, .. } = fact else { return None };
        let mut life = self.open.remove(identity)?;
        life.passes(now, Stage::Between);
        let promise = promise.filter(|_| life.explained)?;
        life.split.must_explain(*lead_time, promise);
        Some(life.split)
    }

    /// What happens seldom.
    #[inline(never)]
    fn happens(&mut self, now: Time, fact: &Fact) {
        match *fact {
            Fact::OrderInherited { identity, product, .. } => {
                self.begins_life(now, identity, product.0 as usize);
            }
            Fact::OrderReleased { identity, .. } => self.goes_on(now, identity, Stage::Between),
            Fact::PartBegun { identity, whole, product, .. } => {
                self.goes_on(now, whole, Stage::InParts);
                self.begins_life(now, identity, product.0 as usize);
            }
            Fact::PartFinished { identity, whole, .. } => {
                let Some(mut part) = self.open.remove(&identity) else { return };
                part.passes(now, Stage::Between);
                if let Some(whole) = self.open.get_mut(&whole) {
                    whole.slowest = part.split;
                }
            }
            Fact::PartsJoined { identity, .. } => {
                self.goes_on(now, identity, Stage::Between);
                if let Some(life) = self.open.get_mut(&identity) {
                    life.split.add_all(&life.slowest);
                }
            }
            Fact::OperationInterrupted { identity, station, worker, .. } => {
                self.lays_down(worker);
                self.finishes(now, identity, station, false);
                if let Some(life) = self.open.get_mut(&identity) {
                    life.passes(now, Stage::Queued);
                    self.staff.queue(station).return_to(now, identity, life.joined);
                }
            }
            Fact::CompanionStarted { step, operation, worker, .. } => {
                let hand = worker.0 as usize;
                if self.companions.len() <= hand {
                    self.companions.resize(hand + 1, Vec::new());
                }
                self.companions[hand].push(step.identity);
                self.is_taken_up(now, step.identity, step.station, operation);
            }
            Fact::CompanionFinished { step, worker, .. } => {
                if let Some(companions) = self.companions.get_mut(worker.0 as usize) {
                    companions.retain(|companion| *companion != step.identity);
                }
                self.finishes(now, step.identity, step.station, true);
            }
            Fact::UnattendedStarted { step, operation, comes, .. } => {
                self.is_left_alone(now, step, operation, comes);
            }
            Fact::UnattendedFinished { step, .. } => {
                let unlimited =
                    self.scenario.operations.stations[step.station.0 as usize].unlimited;
                self.finishes(now, step.identity, step.station, unlimited);
            }
            Fact::OrderCancelled { identity, station, reason, .. } => {
                if reason == CancelReason::Patience {
                    self.staff.queue(station).leave(now, identity, false);
                }
                self.open.remove(&identity);
            }
            Fact::WorkPaused { worker, .. } => self.hand_goes_on(now, worker, Stage::Paused),
            Fact::WorkResumed { worker, .. } => self.hand_goes_on(now, worker, Stage::Work),
            _ => {}
        }
    }

    fn begins_life(&mut self, now: Time, order: Identity, product: usize) {
        let steps = self.scenario.products[product].steps as u16;
        self.open.insert(order, Life { stage: Stage::Between, ..Life::begun(now, steps) });
    }

    fn goes_on(&mut self, now: Time, order: Identity, next: Stage) {
        if let Some(life) = self.open.get_mut(&order) {
            life.passes(now, next);
        }
    }

    /// The rest of an operation, or all of it, needs nobody.
    fn is_left_alone(&mut self, now: Time, step: Step, operation: u16, comes: bool) {
        let Some(life) = self.open.get_mut(&step.identity) else { return };
        life.passes(now, Stage::Work);
        // After a worker's part it still belongs to the operation that he has done.
        if comes {
            life.begins(operation);
        }
    }

    fn hands_change(&mut self, now: Time, fact: &Fact) {
        match *fact {
            Fact::WorkerBrokeDown { worker, station: Some(_), .. } => {
                self.hand_goes_on(now, worker, Stage::Stopped);
            }
            Fact::WorkerRepaired { worker, station: Some(_), .. } => {
                self.hand_goes_on(now, worker, Stage::Work);
            }
            _ => {}
        }
    }

    /// What a worker has in hand is at something else now.
    fn hand_goes_on(&mut self, now: Time, worker: WorkerId, next: Stage) {
        let hand = worker.0 as usize;
        if let Some(order) = self.hands.get(hand).copied().flatten() {
            self.goes_on(now, order, next);
        }
        for companion in self.companions.get(hand).cloned().unwrap_or_default() {
            self.goes_on(now, companion, next);
        }
    }
}
