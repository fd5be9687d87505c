//! Work at stations: queues, operations, machines, and the crews that are busy with it.

use super::Tallies;
use crate::company::{OperationFact, Step};
use crate::engine::Time;
use crate::scenario::Scenario;

impl Tallies {
    /// Counts what happened to an order at a station.
    #[inline(always)]
    pub(in crate::measure) fn notice_operation(
        &mut self,
        now: Time,
        step: &Step,
        fact: &OperationFact,
        scenario: &Scenario,
    ) {
        let station = &mut self.stations[step.station];
        match fact {
            OperationFact::Queued => station.queue.rise(now),
            OperationFact::Overtaken { .. }
            | OperationFact::FaultNoticed { .. }
            | OperationFact::PutOff { .. } => {}
            OperationFact::Started { worker, waited, resumed, .. } => {
                station.operation_started(now, *waited, *resumed);
                self.products[step.product].operation_started(*waited, *resumed);
                self.crews[worker.crew].busy.rise(now);
            }
            OperationFact::AssistantStarted { worker } => self.crews[worker.crew].busy.rise(now),
            OperationFact::AssistantFinished { worker } => self.crews[worker.crew].busy.fall(now),
            OperationFact::Finished { worker, rework, .. } => {
                station.operation_finished(now, *rework);
                self.crews[worker.crew].busy.fall(now);
            }
            OperationFact::Interrupted { worker, .. } => {
                station.operation_interrupted(now);
                self.crews[worker.crew].busy.fall(now);
            }
            OperationFact::CompanionStarted { waited, .. } => {
                station.accompany(now, *waited);
                self.products[step.product].operation_started(*waited, false);
            }
            OperationFact::CompanionFinished { rework, .. } => {
                station.accompany_no_more(now, *rework);
            }
            OperationFact::UnattendedStarted { comes, .. } => {
                station.left_alone(now, *comes);
                self.products[step.product].started += u64::from(*comes);
            }
            OperationFact::UnattendedFinished { rework } => {
                let here = &scenario.operations.stations[step.station];
                station.alone_no_more(now, here.infinite_server, *rework);
            }
            OperationFact::MachineTaken => station.machines.rise(now),
            OperationFact::MachineFreed => station.machines.fall(now),
        }
    }
}
