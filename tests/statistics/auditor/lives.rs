//! Orders: each is in one state at every instant, and what the company says of its life is what the
//! auditor's own stamps say.

use super::presence::Presence;
use salesops::company::{
    CancelReason, DeliveredOrder, Fact, OperationFact, OrderFact, OrderRef, Step, WorkerFact,
    WorkerId,
};
use salesops::engine::{IdVec, Identity, Span, Time};
use salesops::scenario::{Money, ProductId, Scenario, SegmentId, StationId};
use std::collections::{BTreeMap, BTreeSet};

/// What an order is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// On its way from one state to the next; no time passes.
    Between,
    /// Accepted and not yet released.
    Held,
    /// In a queue.
    Queued,
    /// In the hands of a worker, alone or with others.
    InWork,
    /// In the hands of a worker who repairs the equipment.
    Stopped,
    /// In the hands of a worker whose shift is over.
    Paused,
    /// At a station, needing no worker.
    Unattended,
    /// In the hands of a worker who finds no room for it.
    Kept,
    /// Waiting for its parts.
    InParts,
}

/// How many states there are.
pub const STATES: usize = 9;

/// An order, or a part of one.
#[derive(Clone, Debug)]
pub struct Life {
    /// Its segment and product.
    pub class: (SegmentId, ProductId),
    /// Where it is, since when.
    pub place: Option<(StationId, Time)>,
    whole: Option<Identity>,
    accepted: Time,
    promise: Option<Span>,
    price: Money,
    state: State,
    since: Time,
    /// Until when its time is booked.
    mark: Time,
    /// Ticks in each state over its whole life.
    spent: [i64; STATES],
    /// Ticks in work since it was last taken up, and how many it was to take, if it leads.
    in_hand: (i64, Option<Span>),
}

/// All that are open, and sums over the window.
#[derive(Default)]
pub struct Lives {
    open: BTreeMap<Identity, Life>,
    hands: IdVec<WorkerId, Vec<Identity>>,
    /// Those who assist others: what they have in hand goes by the hours of those others.
    assistants: BTreeSet<WorkerId>,
    started: Time,
    /// Presence at stations.
    pub presence: Presence,
    /// Ticks in each state, whole orders only.
    pub of_orders: [i128; STATES],
    /// Ticks in work of those that lead.
    pub led: i128,
    /// Counts of the window, and since the start of the run.
    pub window: Counts,
    whole_run: Counts,
}

/// What became of orders.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    pub accepted: u64,
    pub inherited: u64,
    pub delivered: u64,
    pub cancelled: u64,
    pub promised: u64,
    pub on_time: u64,
    /// Ticks, summed over orders delivered.
    pub lead_times: i128,
    pub lateness: i128,
    pub promises: i128,
    pub waited: i128,
}

impl Lives {
    pub fn new(scenario: &Scenario) -> Lives {
        Lives { presence: Presence::new(scenario), ..Lives::default() }
    }

    /// Orders that are open, parts apart.
    pub fn open_orders(&self) -> u64 {
        self.open.values().filter(|life| life.whole.is_none()).count() as u64
    }

    pub fn notice(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::Order(order, fact) => self.notice_order(now, order, fact),
            Fact::Operation(step, fact) => self.notice_operation(now, step, fact),
            Fact::Worker(who, fact) => self.notice_worker(now, who.worker, fact),
            _ => {}
        }
    }

    fn notice_order(&mut self, now: Time, order: &OrderRef, fact: &OrderFact) {
        use State::{Between, Held, InParts, Queued};
        let OrderRef { identity, segment, product } = *order;
        let class = (segment, product);
        match fact {
            OrderFact::Accepted { promise, price, .. } => {
                self.both(|counts| counts.accepted += 1);
                self.begins(identity, Life::new(class, now, *promise, *price));
            }
            OrderFact::Inherited { promise, price, age, released, .. } => {
                self.both(|counts| counts.inherited += 1);
                let mut life = Life::new(class, now, *promise, *price);
                life.accepted = Time::ZERO - *age;
                life.spent[if *released { Queued } else { Held } as usize] = age.ticks();
                self.begins(identity, life);
            }
            OrderFact::Held => self.turn(now, &identity, Between, Held),
            OrderFact::Released { waited } => {
                self.turn(now, &identity, Held, Between);
                let spent = self.open[&identity].spent[Held as usize];
                assert_eq!(waited.ticks(), spent, "{order:?} {fact:?} at {now}");
            }
            OrderFact::PartBegun { whole } => {
                if self.open[whole].state == Between {
                    self.turn(now, whole, Between, InParts);
                }
                let life = Life::new(class, now, None, Money::ZERO);
                self.begins(identity, Life { whole: Some(*whole), ..life });
            }
            OrderFact::PartFinished { lasted, .. } => {
                let life = self.ends(now, &identity, Between);
                let spent = life.spent.iter().sum::<i64>();
                assert_eq!(lasted.ticks(), spent, "{order:?} {fact:?} at {now}");
            }
            OrderFact::PartsJoined { lasted } => {
                self.turn(now, &identity, InParts, Between);
                let spent = self.open[&identity].spent[InParts as usize];
                assert_eq!(lasted.ticks(), spent, "{order:?} {fact:?} at {now}");
            }
            OrderFact::Cancelled { .. } => self.cancelled(now, order, fact),
            OrderFact::Delivered(delivered) => self.delivered(now, order, delivered),
            _ => {}
        }
    }

    fn notice_operation(&mut self, now: Time, step: &Step, fact: &OperationFact) {
        use State::{Between, Queued, Unattended};
        let who = step.identity;
        match fact {
            OperationFact::Queued => {
                self.comes(now, step);
                self.turn(now, &who, Between, Queued);
            }
            OperationFact::Started { worker, waited, takes, .. } => {
                self.begins_work(now, who, worker.worker, *waited, step.station);
                let life = self.open.get_mut(&who).expect("it has just begun");
                life.in_hand = (0, Some(*takes));
            }
            OperationFact::CompanionStarted { worker, waited, .. } => {
                self.begins_work(now, who, worker.worker, *waited, step.station);
            }
            OperationFact::AssistantStarted { worker } => {
                assert!(self.assistants.insert(worker.worker), "{worker:?} assists twice");
                assert_eq!(self.open[&who].state, State::InWork, "{step:?} {fact:?} at {now}");
            }
            OperationFact::AssistantFinished { worker } => {
                assert!(self.assistants.remove(&worker.worker), "{worker:?} assists no other");
            }
            OperationFact::CompanionFinished { worker, .. } => {
                self.leaves_hand(now, who, worker.worker, Between);
            }
            OperationFact::Finished { worker, .. } => {
                self.leaves_hand(now, who, worker.worker, Between);
                let (worked, takes) = self.open[&who].in_hand;
                assert_eq!(takes.map(Span::ticks), Some(worked), "{step:?} {fact:?} at {now}");
            }
            OperationFact::Interrupted { worker, worked, .. } => {
                self.leaves_hand(now, who, worker.worker, Queued);
                assert_eq!(worked.ticks(), self.open[&who].in_hand.0, "{step:?} {fact:?} at {now}");
            }
            OperationFact::UnattendedStarted { takes, comes, .. } => {
                if *comes {
                    self.comes(now, step);
                }
                self.turn(now, &who, Between, Unattended);
                let life = self.open.get_mut(&who).expect("it has just turned");
                assert_eq!(life.place.map(|(station, _)| station), Some(step.station));
                life.in_hand = (0, Some(*takes));
            }
            OperationFact::UnattendedFinished { .. } => {
                let life = &self.open[&who];
                let lasted = now.since(life.since);
                assert_eq!(Some(lasted), life.in_hand.1, "{step:?} {fact:?} at {now}");
                self.turn(now, &who, Unattended, Between);
            }
            _ => {}
        }
    }

    fn notice_worker(&mut self, now: Time, worker: WorkerId, fact: &WorkerFact) {
        use State::{Between, InWork, Kept, Paused, Stopped};
        match fact {
            WorkerFact::Blocked { order, .. } => self.turn(now, order, Between, Kept),
            WorkerFact::Unblocked { order, blocked, .. } => {
                let lasted = now.since(self.open[order].since);
                assert_eq!(*blocked, lasted, "{worker:?} {fact:?} at {now}");
                self.turn(now, order, Kept, Between);
            }
            WorkerFact::BrokeDown { station: Some(_) } => {
                self.hand_turns(now, worker, InWork, Stopped);
            }
            WorkerFact::Repaired { station: Some(_) } => {
                self.hand_turns(now, worker, Stopped, InWork);
            }
            WorkerFact::WorkPaused { .. } => self.hand_turns(now, worker, InWork, Paused),
            WorkerFact::WorkResumed { .. } => self.hand_turns(now, worker, Paused, InWork),
            _ => {}
        }
    }

    fn both(&mut self, change: impl Fn(&mut Counts)) {
        change(&mut self.window);
        change(&mut self.whole_run);
    }

    fn begins(&mut self, identity: Identity, life: Life) {
        assert!(self.open.insert(identity, life).is_none(), "an identity is used once");
    }

    fn turn(&mut self, now: Time, who: &Identity, from: State, to: State) {
        let life = self.open.get_mut(who).expect("it is open");
        assert_eq!(life.state, from, "{who:?} at {now} on its way to {to:?}");
        let lasted = now.since(life.since).ticks();
        assert!(from != State::Between || lasted == 0, "{who:?} was nowhere for {lasted} ticks");
        self.book(now, *who);
        let life = self.open.get_mut(who).expect("it is open");
        (life.state, life.since) = (to, now);
    }

    /// Books the time of an order until now.
    fn book(&mut self, now: Time, who: Identity) {
        let life = self.open.get_mut(&who).expect("it is open");
        let lasted = now.since(life.mark).ticks();
        life.mark = now;
        let state = life.state as usize;
        life.spent[state] += lasted;
        if life.state == State::InWork {
            life.in_hand.0 += lasted;
            self.led += i128::from(lasted) * i128::from(life.in_hand.1.is_some());
        }
        if life.whole.is_none() {
            self.of_orders[state] += i128::from(lasted);
        }
        if let Some((station, _)) = life.place {
            self.presence.spend(station, life.state, lasted);
        }
    }

    /// An order joins a station, and so leaves that where it was.
    fn comes(&mut self, now: Time, step: &Step) {
        self.goes(now, &step.identity);
        let life = self.open.get_mut(&step.identity).expect("it is open");
        assert_eq!(life.class, (step.segment, step.product));
        life.place = Some((step.station, now));
        self.presence.joins(now, step.station, life.class);
    }

    fn goes(&mut self, now: Time, who: &Identity) {
        self.book(now, *who);
        let life = self.open.get_mut(who).expect("it is open");
        if let Some((station, joined)) = life.place.take() {
            let stayed = now.since(joined.max(self.started));
            self.presence.leaves(now, station, life.class, stayed);
        }
    }

    fn begins_work(
        &mut self,
        now: Time,
        who: Identity,
        worker: WorkerId,
        waited: Span,
        station: StationId,
    ) {
        let life = &self.open[&who];
        assert_eq!(waited, now.since(life.since), "{who:?} at {now}");
        assert_eq!(life.place.map(|(station, _)| station), Some(station), "{who:?} at {now}");
        self.turn(now, &who, State::Queued, State::InWork);
        self.open.get_mut(&who).expect("it has just turned").in_hand = (0, None);
        self.hands.reach(worker, Vec::new());
        self.hands[worker].push(who);
    }

    fn leaves_hand(&mut self, now: Time, who: Identity, worker: WorkerId, to: State) {
        let hand = &mut self.hands[worker];
        let place = hand.iter().position(|held| *held == who).expect("the worker has it in hand");
        hand.remove(place);
        self.turn(now, &who, State::InWork, to);
    }

    fn hand_turns(&mut self, now: Time, worker: WorkerId, from: State, to: State) {
        if self.assistants.contains(&worker) {
            return;
        }
        let hand = self.hands[worker].clone();
        assert!(!hand.is_empty(), "worker {worker:?} at {now} has nothing in hand");
        hand.iter().for_each(|who| self.turn(now, who, from, to));
    }

    fn ends(&mut self, now: Time, who: &Identity, from: State) -> Life {
        self.turn(now, who, from, State::Between);
        self.goes(now, who);
        self.open.remove(who).expect("it is open")
    }

    fn cancelled(&mut self, now: Time, order: &OrderRef, fact: &OrderFact) {
        let OrderFact::Cancelled { reason, price, lasted, waited, worked, .. } = *fact else {
            return;
        };
        let patience = reason == CancelReason::Patience;
        let from = if patience { State::Queued } else { State::Between };
        let life = self.ends(now, &order.identity, from);
        life.is_as_told(State::Queued, waited, order);
        life.is_as_told(State::InWork, worked, order);
        assert_eq!((now.since(life.accepted), life.price), (lasted, price), "{order:?} {fact:?}");
        assert_eq!(life.whole, None);
        self.both(|counts| counts.cancelled += 1);
    }

    fn delivered(&mut self, now: Time, order: &OrderRef, delivered: &DeliveredOrder) {
        let DeliveredOrder { price, lead_time, flow_time, waited, worked, .. } = *delivered;
        let DeliveredOrder { stopped, paused, unattended, in_parts, promise, fee, .. } = *delivered;
        let life = self.ends(now, &order.identity, State::Between);
        let told = [
            (State::Queued, waited),
            (State::InWork, worked),
            (State::Stopped, stopped),
            (State::Paused, paused),
            (State::Unattended, unattended),
            (State::InParts, in_parts),
            (State::Held, Span::from_ticks(lead_time.ticks() - flow_time.ticks())),
        ];
        told.into_iter().for_each(|(state, told)| life.is_as_told(state, told, order));
        assert_eq!(life.spent.iter().sum::<i64>(), lead_time.ticks(), "{order:?} {delivered:?}");
        assert_eq!(now, life.accepted + lead_time, "{order:?} {delivered:?}");
        assert_eq!((life.class, life.whole), ((order.segment, order.product), None));
        assert_eq!((life.price, life.promise), (price, promise), "{order:?} {delivered:?}");
        // Due is accepted plus promised: after it, and only then, an order is late.
        let due = promise.map(|promise| life.accepted + promise);
        let late = due.map_or(0, |due| now.since(due).ticks());
        assert!(
            fee >= Money::ZERO && (late > 0 || fee == Money::ZERO),
            "{late} ticks late: {order:?} {delivered:?}"
        );
        self.both(|counts| {
            counts.delivered += 1;
            counts.lead_times += i128::from(lead_time.ticks());
            counts.promised += u64::from(due.is_some());
            counts.on_time += u64::from(due.is_some() && late <= 0);
            counts.lateness += i128::from(late);
            counts.promises += promise.map_or(0, |promise| i128::from(promise.ticks()));
            counts.waited += i128::from(waited.ticks());
        });
    }

    /// Books everybody's time until now and checks what must hold at any instant: every order is
    /// delivered, cancelled or open; the areas under the counts are the times summed from stamps.
    pub fn settle(&mut self, now: Time) {
        let everybody: Vec<Identity> = self.open.keys().copied().collect();
        everybody.into_iter().for_each(|who| self.book(now, who));
        let Counts { accepted, inherited, delivered, cancelled, .. } = self.whole_run;
        assert_eq!(accepted + inherited, delivered + cancelled + self.open_orders());
        self.presence.balances(now, self.started, self.open.values());
    }

    /// Measurement starts.
    pub fn start(&mut self, now: Time) {
        self.settle(now);
        self.started = now;
        self.presence.start(now);
        self.window = Counts::default();
        (self.of_orders, self.led) = ([0; STATES], 0);
    }
}

impl Life {
    fn new(class: (SegmentId, ProductId), now: Time, promise: Option<Span>, price: Money) -> Life {
        Life {
            class,
            place: None,
            whole: None,
            accepted: now,
            promise,
            price,
            state: State::Between,
            since: now,
            mark: now,
            spent: [0; STATES],
            in_hand: (0, None),
        }
    }

    fn is_as_told(&self, state: State, told: Span, order: &OrderRef) {
        assert_eq!(self.spent[state as usize], told.ticks(), "{state:?}: {order:?}");
    }
}
