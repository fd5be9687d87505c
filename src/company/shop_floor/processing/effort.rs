//! How long work takes a worker, and why. The one place that says so.

use crate::company::context::Context;
use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::entities::references::WorkerRef;
use crate::company::facts::operation::OperationFact;
use crate::company::shop_floor::ShopFloor;
use crate::company::shop_floor::queues::dispatching::content;
use crate::engine::{Purpose, Span, Time};
use crate::scenario::StationId;

/// How long work takes, and why.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    pub station: StationId,
    pub takes: Span,
    pub change_over: Span,
    /// Work done a tick.
    pub pace: f64,
    /// Whether the work goes on where it was interrupted.
    pub resumed: bool,
}

impl Effort {
    /// A worker starts on an operation that has waited so long.
    #[inline]
    pub(super) fn started(self, operation: u16, worker: WorkerRef, waited: Span) -> OperationFact {
        let Effort { takes, change_over, resumed, .. } = self;
        OperationFact::Started { operation, worker, waited, resumed, takes, change_over }
    }
}

impl ShopFloor {
    /// What an order will take of a worker who starts on it now. The one place that says so.
    #[inline(always)]
    pub fn effort<O>(
        &mut self,
        worker: WorkerId,
        id: OrderId,
        now: Time,
        cx: &Context<'_, O>,
    ) -> Effort {
        let scenario = cx.scenario;
        let varies = self.pace_varies;
        let pace_now = if varies { self.pace_now(worker, id, now, cx) } else { 1.0 };
        let who = &self.workers[worker];
        let order = &self.orders[id];
        let operation = &scenario.products[order.product].route[usize::from(order.operation)];
        let station = operation.station;
        let skills = &self.groups[who.group].skills;
        let skill = skills.iter().find(|skill| skill.station == station);
        let speed = skill.expect("only able workers are chosen").speed;
        let visit = self.visits.executions(id, order.operation);
        let left = self.interruptions.left(id);
        let mut work = left.unwrap_or_else(|| content(operation, order, visit, cx.randomness));
        if varies && left.is_none() {
            work = self.work_with_capability(work, id, now, cx);
        }
        let who = &self.workers[worker];
        let order = &self.orders[id];
        let changes = who.last_station.is_some_and(|last| last != station);
        let mut change_over = if changes && !scenario.operations.change_over.is_zero() {
            let part = u64::from(order.operation) << 32 | u64::from(visit);
            let mut stream = cx.randomness.stream(Purpose::ChangeOver, order.identity, part);
            Span::from_real_ticks(scenario.operations.change_over.sample(&mut stream))
        } else {
            Span::ZERO
        };
        if self.sets_up {
            change_over += self.set_up_before(worker, id, cx);
        }
        let pace = speed * pace_now * (1.0 + self.overtime[who.crew]);
        let takes = change_over + Span::from_real_ticks(work / pace);
        Effort { station, takes, change_over, pace, resumed: left.is_some() }
    }

    /// How long the order that goes next would take a worker, what it costs to overtake others
    /// included.
    pub(in crate::company::shop_floor) fn reckon_time<O>(
        &mut self,
        worker: WorkerId,
        station: StationId,
        id: OrderId,
        now: Time,
        cx: &Context<'_, O>,
    ) -> Span {
        if self.expedites
            && let Some(joined) = self.stations[station].queue.joined(id)
        {
            self.note_overtaken(id, station, joined, cx);
        }
        let takes = self.effort(worker, id, now, cx).takes;
        self.expediting.overtaken.clear();
        takes
    }
}
