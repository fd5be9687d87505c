//! Dispatching: orders join the queue of their station in the order of its rule, by what the rule
//! looks at: priority, due date, work, and how long they have waited.

use crate::company::context::Context;
use crate::company::entities::ids::OrderId;
use crate::company::entities::order::Order;
use crate::company::shop_floor::ShopFloor;
use crate::company::shop_floor::queues::queue::Queue;
use crate::engine::{Purpose, Randomness, Stream, Time};
use crate::rules::{Criticality, Dispatch, Waits, WorkKnown};
use crate::scenario::{Operation, StationId};

/// What an execution of an operation takes of an order, in ticks at speed 1: from the order's own
/// random stream, so that it is the same whenever it is asked for.
#[inline]
pub fn content(operation: &Operation, order: &Order, visit: u32, randomness: Randomness) -> f64 {
    let draw = |stream: &mut Stream| operation.work.sample(stream);
    drawn(draw, operation.per_unit, order, visit, randomness)
}

/// The same where it is known how to draw it, and whether it is of each unit.
#[inline(always)]
pub fn drawn(
    draw: impl FnOnce(&mut Stream) -> f64,
    per_unit: bool,
    order: &Order,
    visit: u32,
    randomness: Randomness,
) -> f64 {
    let part = u64::from(order.operation) << 32 | u64::from(visit);
    let mut stream = randomness.stream(Purpose::WorkContent, order.identity, part);
    draw(&mut stream) * if per_unit { order.size } else { 1.0 }
}

impl ShopFloor {
    /// Puts an order into the queue of its station.
    #[inline(always)]
    pub(in crate::company::shop_floor) fn join_queue<O>(
        &mut self,
        id: OrderId,
        station: StationId,
        cx: &Context<'_, O>,
    ) {
        let serial = self.next_serial();
        match &mut self.stations[station].queue {
            Queue::Line(line) => line.push_back((serial, id)),
            _ => self.join_by_rule(id, serial, station, cx),
        }
    }

    /// The same where the rule looks at what waits.
    #[inline(never)]
    fn join_by_rule<O>(
        &mut self,
        id: OrderId,
        serial: u64,
        station: StationId,
        cx: &Context<'_, O>,
    ) {
        let dispatch = self.stations[station].dispatch;
        if dispatch == Dispatch::PreemptivePriority {
            self.interruptions.set_place(id, serial);
        }
        self.rank(dispatch, id, serial, station, cx);
    }

    /// Puts an order where it belongs by the station's rule.
    pub fn rank<O>(
        &mut self,
        dispatch: Dispatch,
        id: OrderId,
        serial: u64,
        station: StationId,
        cx: &Context<'_, O>,
    ) {
        let waits = self.waits(dispatch, id, serial, cx);
        let begun =
            self.interruptions.left(id).is_some() && dispatch != Dispatch::PreemptivePriority;
        let queue = &mut self.stations[station].queue;
        match dispatch {
            // What was in hand before the run is gone on with before all else.
            Dispatch::CriticalRatio if begun => {
                let due = Some(Time::from_ticks(i64::MIN / 4));
                let Waits { remaining, .. } = waits;
                queue.join_critical(Criticality { due, remaining }, serial, id);
            }
            _ if begun => queue.join(i64::MIN, serial, id),
            Dispatch::CriticalRatio => {
                let Waits { due, remaining, .. } = waits;
                queue.join_critical(Criticality { due, remaining }, serial, id);
            }
            _ => queue.join(dispatch.key(&waits), serial, id),
        }
    }

    /// The work content of the operation an order is at.
    fn work_content<O>(&self, id: OrderId, cx: &Context<'_, O>) -> f64 {
        let order = &self.orders[id];
        let route = &cx.scenario.products[order.product].route;
        let operation = &route[usize::from(order.operation)];
        let visit = self.visits.executions(id, order.operation);
        content(operation, order, visit, cx.randomness)
    }

    pub(in crate::company::shop_floor) fn key<O>(
        &self,
        dispatch: Dispatch,
        id: OrderId,
        joined: u64,
        cx: &Context<'_, O>,
    ) -> i64 {
        dispatch.key(&self.waits(dispatch, id, joined, cx))
    }

    pub(super) fn waits<O>(
        &self,
        dispatch: Dispatch,
        id: OrderId,
        joined: u64,
        cx: &Context<'_, O>,
    ) -> Waits {
        let order = &self.orders[id];
        let operation = usize::from(order.operation);
        let product = &cx.scenario.products[order.product];
        let station = product.route[operation].station;
        let segment = &cx.scenario.segments[order.segment];
        let work = match dispatch.work_known() {
            WorkKnown::Realised => {
                self.interruptions.left(id).unwrap_or_else(|| self.work_content(id, cx))
            }
            WorkKnown::Expected => {
                let here = &product.route[operation];
                here.work.mean() * if here.per_unit { order.size } else { 1.0 }
            }
        };
        Waits {
            priority: self.priority_of(order, station, cx),
            due: order.promise.map(|promise| order.accepted.saturating_add(promise)),
            since: order.queued,
            joined,
            work,
            weight: segment.weight * product.weight,
            remaining: cx.traffic.remaining[order.product][operation].of(order.size),
        }
    }

    /// The priority of an order at a station under the scenario in force; a LOWER number goes
    /// first.
    pub(in crate::company::shop_floor) fn priority_of<O>(
        &self,
        order: &Order,
        station: StationId,
        cx: &Context<'_, O>,
    ) -> i32 {
        let plain = self.plain_priority_of(order, station, cx);
        match &cx.scenario.sales.expediting {
            Some(expediting) if order.expedited => plain.min(expediting.priority),
            _ => plain,
        }
    }

    /// The same if it were not expedited.
    pub(super) fn plain_priority_of<O>(
        &self,
        order: &Order,
        station: StationId,
        cx: &Context<'_, O>,
    ) -> i32 {
        let segment = &cx.scenario.segments[order.segment];
        if order.urgent {
            return segment.urgent_priority;
        }
        let own = &cx.scenario.operations.stations[station].priorities;
        let own = own.iter().find(|(of, _)| *of == order.segment);
        own.map_or(segment.priority, |(_, number)| *number)
    }
}
