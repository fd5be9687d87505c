//! Time in which no worker is needed: a machine runs on alone after the worker's part, paint dries,
//! or a whole station has no workers (transport, a subcontractor) and serves every order at once.

use crate::company::context::Context;
use crate::company::entities::ids::OrderId;
use crate::company::event::OrderEvent;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::operation::OperationFact;
use crate::company::shop_floor::ShopFloor;
use crate::company::shop_floor::queues::dispatching::content;
use crate::engine::{Purpose, Span};
use crate::scenario::StationId;

impl ShopFloor {
    /// An order comes to a station without workers.
    #[inline(never)]
    pub(super) fn pass_by_itself<O: Observer>(
        &mut self,
        id: OrderId,
        station: StationId,
        cx: &mut Context<'_, O>,
    ) {
        self.patience_ends(id, cx);
        self.stations[station].present += 1;
        self.present_changes(station, cx);
        let begun = self.interruptions.take_left(id);
        let order = &self.orders[id];
        let index = order.operation;
        let operation = &cx.scenario.products[order.product].route[usize::from(index)];
        let visit = self.visits.executions(id, index);
        let takes = begun.unwrap_or_else(|| content(operation, order, visit, cx.randomness));
        self.rests(id, station, index, (Span::from_real_ticks(takes), true), cx);
    }

    /// A worker has done their part of the operation named; the rest needs no worker. The order is
    /// already at its next operation.
    #[inline(never)]
    pub(super) fn leave_alone<O: Observer>(
        &mut self,
        id: OrderId,
        index: u16,
        cx: &mut Context<'_, O>,
    ) {
        let order = &self.orders[id];
        let operation = &cx.scenario.products[order.product].route[usize::from(index)];
        let station = operation.station;
        let distribution = operation.unattended.as_ref().expect("only asked where there is a rest");
        // The execution has been counted, so each has a number of its own here too.
        let visit = self.visits.executions(id, index);
        let part = u64::from(index) << 32 | u64::from(visit);
        let mut stream = cx.randomness.stream(Purpose::Unattended, order.identity, part);
        let takes = Span::from_real_ticks(distribution.sample(&mut stream));
        self.rests(id, station, index, (takes, false), cx);
    }

    fn rests<O: Observer>(
        &mut self,
        id: OrderId,
        station: StationId,
        operation: u16,
        (takes, comes): (Span, bool),
        cx: &mut Context<'_, O>,
    ) {
        let order = &mut self.orders[id];
        order.unattended += takes;
        order.rests_at = station;
        let step = order.step(station);
        let started = OperationFact::UnattendedStarted { operation, takes, comes };
        cx.tell(Fact::Operation(step, started));
        cx.plan_elapsed(takes, OrderEvent::UnattendedEnds(id));
    }
}
