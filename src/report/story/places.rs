//! The state of the shop floor as a trace needs it: queues, work in process, and workers who are away.

use crate::company::{
    CancelReason, Fact, Leave, OperationFact, OrderFact, Step, WorkerFact, WorkerId, WorkerRef,
};
use crate::engine::{IdVec, Identity};
use crate::scenario::{CrewId, Station, StationId};
use std::collections::BTreeMap;

/// Why a worker is unavailable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hindrance {
    Left(Leave),
    Repairs,
    OffDuty,
    Background,
    Blocked,
}

impl Hindrance {
    pub(super) fn name(self) -> &'static str {
        match self {
            Hindrance::Left(Leave::Meeting) => "meeting",
            Hindrance::Left(Leave::Training) => "training",
            Hindrance::Left(Leave::Absence) => "absent",
            Hindrance::Left(Leave::Session) => "improvement",
            Hindrance::Left(Leave::Analysis) => "analysis of a fault",
            Hindrance::Left(Leave::Inquiry) => "answering a status inquiry",
            Hindrance::Repairs => "repairing",
            Hindrance::OffDuty => "off duty",
            Hindrance::Background => "at background work",
            Hindrance::Blocked => "blocked",
        }
    }
}

/// Work in process.
#[derive(Clone, Copy, Debug)]
pub(super) struct InHand {
    pub(super) crew: CrewId,
    pub(super) station: StationId,
    pub(super) order: Identity,
}

/// The floor.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    /// First come first.
    waiting: IdVec<StationId, Vec<Identity>>,
    pub(super) hands: BTreeMap<WorkerId, InHand>,
    /// Orders that are processed in a batch with the order of a worker.
    companions: BTreeMap<Identity, WorkerId>,
    pub(super) hindered: BTreeMap<WorkerId, (CrewId, Hindrance)>,
}

impl Places {
    pub(super) fn new(stations: &IdVec<StationId, Station>) -> Places {
        Places { waiting: stations.each(Vec::new()), ..Places::default() }
    }

    pub(super) fn waiting(&self, station: StationId) -> &[Identity] {
        &self.waiting[station]
    }

    /// The orders in process at a station.
    pub(super) fn in_work(&self, station: StationId) -> Vec<(WorkerId, InHand)> {
        let here = self.hands.iter().filter(|(_, hand)| hand.station == station);
        here.map(|(worker, hand)| (*worker, *hand)).collect()
    }

    /// The worker who processes an order, alone or in a batch.
    pub(super) fn holder(&self, order: Identity) -> Option<WorkerId> {
        let alone = self.hands.iter().find(|(_, hand)| hand.order == order);
        alone.map(|(worker, _)| *worker).or_else(|| self.companions.get(&order).copied())
    }

    fn leave_queue(&mut self, order: Identity, station: StationId) {
        self.waiting[station].retain(|waiting| *waiting != order);
    }

    /// Brings the floor up to date.
    pub(super) fn notice(&mut self, fact: &Fact) {
        match fact {
            Fact::Order(order, OrderFact::Cancelled { station, reason, .. })
                if *reason == CancelReason::Patience =>
            {
                self.leave_queue(order.identity, *station);
            }
            Fact::Operation(step, fact) => self.notice_operation(step, fact),
            Fact::Worker(who, fact) => self.notice_worker(who, fact),
            _ => {}
        }
    }

    fn notice_operation(&mut self, step: &Step, fact: &OperationFact) {
        match fact {
            OperationFact::Queued => {
                self.waiting[step.station].push(step.identity);
            }
            OperationFact::Started { worker: WorkerRef { worker, crew }, .. } => {
                self.leave_queue(step.identity, step.station);
                let hand = InHand { crew: *crew, station: step.station, order: step.identity };
                self.hands.insert(*worker, hand);
            }
            OperationFact::CompanionStarted { worker, .. } => {
                self.leave_queue(step.identity, step.station);
                self.companions.insert(step.identity, worker.worker);
            }
            OperationFact::CompanionFinished { .. } => {
                self.companions.remove(&step.identity);
            }
            OperationFact::Finished { worker, .. } => {
                self.hands.remove(&worker.worker);
            }
            OperationFact::Interrupted { worker, .. } => {
                self.hands.remove(&worker.worker);
                self.waiting[step.station].insert(0, step.identity);
            }
            _ => {}
        }
    }

    fn notice_worker(&mut self, who: &WorkerRef, fact: &WorkerFact) {
        let hindrance = match fact {
            WorkerFact::Left { why } => Hindrance::Left(*why),
            WorkerFact::BrokeDown { .. } => Hindrance::Repairs,
            WorkerFact::WentOffDuty => Hindrance::OffDuty,
            WorkerFact::BackgroundStarted => Hindrance::Background,
            WorkerFact::Blocked { .. } => Hindrance::Blocked,
            WorkerFact::Returned
            | WorkerFact::BackgroundFinished
            | WorkerFact::Unblocked { .. }
            | WorkerFact::Repaired { .. }
            | WorkerFact::CameOnDuty => {
                self.hindered.remove(&who.worker);
                return;
            }
            _ => return,
        };
        self.hindered.insert(who.worker, (who.crew, hindrance));
    }
}
