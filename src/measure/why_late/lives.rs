//! The lives of all open orders, so that the lateness of an order can be told apart by cause when it is
//! delivered. It begins to look with the first promise.

use super::life::{Life, Stage};
use super::split::Split;
use super::staff::Staff;
use crate::company::{
    CancelReason, DeliveredOrder, Fact, Grounds, OperationFact, OrderFact, OrderRef, PlanFact,
    Step, WorkerFact, WorkerId, WorkerRef,
};
use crate::engine::{IdVec, Identity, KeyedMap, Span, Time};
use crate::scenario::Scenario;

/// All open orders.
#[derive(Clone, Debug)]
pub struct Lives<'a> {
    scenario: &'a Scenario,
    awake: bool,
    open: KeyedMap<Identity, Life>,
    staff: Staff,
    /// The order each worker has in hand, and those that are worked on with it.
    hands: IdVec<WorkerId, Option<Identity>>,
    companions: IdVec<WorkerId, Vec<Identity>>,
}

impl<'a> Lives<'a> {
    /// Nothing open yet.
    pub fn new(scenario: &'a Scenario) -> Lives<'a> {
        Lives {
            scenario,
            awake: false,
            open: KeyedMap::default(),
            staff: Staff::new(scenario),
            hands: IdVec::new(),
            companions: IdVec::new(),
        }
    }

    /// Notes a fact; gives the split of an order that is delivered now after its promise, or before.
    pub fn notice(&mut self, now: Time, fact: &Fact) -> Option<Split> {
        match *fact {
            Fact::Order(order, fact) => return self.notice_order(now, order, fact),
            Fact::Operation(step, fact) => self.notice_operation(now, step, fact),
            Fact::Worker(who, fact) => self.notice_worker(now, &who, &fact),
            Fact::Plan(fact) => self.notice_plan(now, &fact),
            Fact::Lead(..) | Fact::Rep(..) | Fact::Customer(..) | Fact::Money(..) => {}
        }
        None
    }

    #[inline(always)]
    pub(in crate::measure) fn notice_order(
        &mut self,
        now: Time,
        order: OrderRef,
        fact: OrderFact,
    ) -> Option<Split> {
        match fact {
            OrderFact::Accepted { promise: None, .. } if !self.awake => {}
            OrderFact::Accepted { promise, grounds, .. } => {
                self.is_accepted(now, order, promise, grounds);
            }
            _ if !self.awake => {}
            OrderFact::Delivered(delivered) => return self.is_delivered(now, order, delivered),
            other => self.goes_its_way(now, order, other),
        }
        None
    }

    #[inline(always)]
    pub(in crate::measure) fn notice_operation(
        &mut self,
        now: Time,
        step: Step,
        fact: OperationFact,
    ) {
        if !self.awake {
            return;
        }
        match fact {
            OperationFact::Queued => self.queues(now, step),
            OperationFact::Started { operation, worker, .. } => {
                self.starts(now, step, operation, worker.worker);
            }
            OperationFact::Finished { worker, .. } => {
                self.lays_down(worker.worker);
                self.finishes(now, step, true);
            }
            other => self.is_at_station(now, step, other),
        }
    }

    #[inline(always)]
    pub(in crate::measure) fn notice_worker(
        &mut self,
        now: Time,
        who: &WorkerRef,
        fact: &WorkerFact,
    ) {
        self.staff.notice_worker(now, who, fact);
        let next = match fact {
            WorkerFact::BrokeDown { station: Some(_) } => Stage::Stopped,
            WorkerFact::WorkPaused { .. } => Stage::Paused,
            WorkerFact::Repaired { station: Some(_) } | WorkerFact::WorkResumed { .. } => {
                Stage::Work
            }
            _ => return,
        };
        self.hand_goes_on(now, who.worker, next);
    }

    #[inline(always)]
    pub(in crate::measure) fn notice_plan(&mut self, now: Time, fact: &PlanFact) {
        self.staff.notice_plan(now, fact);
    }

    #[inline(never)]
    fn is_accepted(
        &mut self,
        now: Time,
        order: OrderRef,
        promise: Option<Span>,
        grounds: Option<Grounds>,
    ) {
        self.awake = true;
        let steps = self.scenario.products[order.product].steps;
        let mut life = Life::begun(now, steps as u16);
        if let (Some(promise), Some(grounds)) = (promise, grounds) {
            life.expects(now, self.scenario, &grounds, promise);
        }
        self.open.insert(order.identity, life);
    }

    #[inline(never)]
    fn queues(&mut self, now: Time, step: Step) {
        if let Some(life) = self.open.get_mut(&step.identity) {
            life.passes(now, Stage::Queued);
            self.staff.queue(step.station).join(now, step.identity);
        }
    }

    #[inline(never)]
    fn starts(&mut self, now: Time, step: Step, operation: u16, worker: WorkerId) {
        self.hands.reach(worker, None);
        self.hands[worker] = Some(step.identity);
        self.is_taken_up(now, step, operation);
    }

    #[inline]
    fn lays_down(&mut self, worker: WorkerId) {
        if let Some(hand) = self.hands.get_mut(worker) {
            *hand = None;
        }
    }

    fn is_taken_up(&mut self, now: Time, step: Step, operation: u16) {
        let Some(life) = self.open.get_mut(&step.identity) else { return };
        life.begins(operation);
        if let Some(stay) = self.staff.queue(step.station).leave(now, step.identity, true) {
            life.stayed(&stay);
            life.joined = stay.joined;
            life.overtakes = stay.overtakes.then_some(stay.joined);
        }
        life.passes(now, Stage::Work);
    }

    /// Work in hand ends, finished or not.
    #[inline(never)]
    fn finishes(&mut self, now: Time, step: Step, done: bool) {
        let Some(life) = self.open.get_mut(&step.identity) else { return };
        life.passes(now, Stage::Between);
        if done {
            life.has_done();
        }
        if let Some(joined) = life.overtakes.take() {
            self.staff.queue(step.station).has_overtaken(now, joined);
        }
    }

    #[inline(never)]
    fn is_delivered(
        &mut self,
        now: Time,
        order: OrderRef,
        delivered: DeliveredOrder,
    ) -> Option<Split> {
        let mut life = self.open.remove(&order.identity)?;
        life.passes(now, Stage::Between);
        let promise = delivered.promise.filter(|_| life.explained)?;
        life.split.must_explain(delivered.lead_time, promise);
        Some(life.split)
    }

    /// What happens seldom to an order.
    #[inline(never)]
    fn goes_its_way(&mut self, now: Time, order: OrderRef, fact: OrderFact) {
        let identity = order.identity;
        match fact {
            OrderFact::Inherited { .. } => self.begins_life(now, order),
            OrderFact::Released { .. } => self.goes_on(now, identity, Stage::Between),
            OrderFact::PartBegun { whole } => {
                self.goes_on(now, whole, Stage::InParts);
                self.begins_life(now, order);
            }
            OrderFact::PartFinished { whole, .. } => {
                let Some(mut part) = self.open.remove(&identity) else { return };
                part.passes(now, Stage::Between);
                if let Some(whole) = self.open.get_mut(&whole) {
                    whole.slowest = part.split;
                }
            }
            OrderFact::PartsJoined { .. } => {
                self.goes_on(now, identity, Stage::Between);
                if let Some(life) = self.open.get_mut(&identity) {
                    life.split.add_all(&life.slowest);
                }
            }
            OrderFact::Cancelled { station, reason, .. } => {
                if reason == CancelReason::Patience {
                    self.staff.queue(station).leave(now, identity, false);
                }
                self.open.remove(&identity);
            }
            _ => {}
        }
    }

    /// What happens seldom at a station.
    #[inline(never)]
    fn is_at_station(&mut self, now: Time, step: Step, fact: OperationFact) {
        match fact {
            OperationFact::Interrupted { worker, .. } => {
                self.lays_down(worker.worker);
                self.finishes(now, step, false);
                if let Some(life) = self.open.get_mut(&step.identity) {
                    life.passes(now, Stage::Queued);
                    self.staff.queue(step.station).return_to(now, step.identity, life.joined);
                }
            }
            OperationFact::CompanionStarted { operation, worker, .. } => {
                self.companions.reach(worker.worker, Vec::new());
                self.companions[worker.worker].push(step.identity);
                self.is_taken_up(now, step, operation);
            }
            OperationFact::CompanionFinished { worker, .. } => {
                if let Some(companions) = self.companions.get_mut(worker.worker) {
                    companions.retain(|companion| *companion != step.identity);
                }
                self.finishes(now, step, true);
            }
            OperationFact::UnattendedStarted { operation, comes, .. } => {
                self.is_left_alone(now, step, operation, comes);
            }
            OperationFact::UnattendedFinished { .. } => {
                let here = &self.scenario.operations.stations[step.station];
                self.finishes(now, step, here.infinite_server);
            }
            _ => {}
        }
    }

    fn begins_life(&mut self, now: Time, order: OrderRef) {
        let steps = self.scenario.products[order.product].steps as u16;
        self.open.insert(order.identity, Life { stage: Stage::Between, ..Life::begun(now, steps) });
    }

    fn goes_on(&mut self, now: Time, order: Identity, next: Stage) {
        if let Some(life) = self.open.get_mut(&order) {
            life.passes(now, next);
        }
    }

    /// The rest of an operation, or all of it, is unattended.
    fn is_left_alone(&mut self, now: Time, step: Step, operation: u16, comes: bool) {
        let Some(life) = self.open.get_mut(&step.identity) else { return };
        life.passes(now, Stage::Work);
        // After a worker's part it still belongs to the operation that they have done.
        if comes {
            life.begins(operation);
        }
    }

    /// What a worker has in hand is at something else now.
    fn hand_goes_on(&mut self, now: Time, worker: WorkerId, next: Stage) {
        if let Some(order) = self.hands.get(worker).copied().flatten() {
            self.goes_on(now, order, next);
        }
        for companion in self.companions.get(worker).cloned().unwrap_or_default() {
            self.goes_on(now, companion, next);
        }
    }
}
