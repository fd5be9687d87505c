//! Time in which nobody is needed: a machine runs on alone after the worker's part, paint dries, or a
//! whole station has no workers (transport, a subcontractor) and serves every order at once.

use crate::company::entities::ids::OrderId;
use crate::company::entities::order::Order;
use crate::company::facts::fact::{Fact, Step};
use crate::company::facts::observer::Observer;
use crate::company::shop_floor::queues::dispatching::content;
use crate::company::{Company, Event, Moment};
use crate::engine::{Purpose, Span};
use crate::scenario::StationId;

impl Company<'_> {
    /// An order comes to a station without workers.
    #[inline(never)]
    pub fn passes_by_itself<O: Observer>(
        &mut self,
        id: OrderId,
        station: StationId,
        at: &mut Moment<'_, O>,
    ) {
        self.patience_ends(id, at);
        let s = station.0 as usize;
        self.floor.stations[s].present += 1;
        self.present_changes(s, at);
        let order = &self.floor.orders[id.0];
        let index = order.operation;
        let operation = &self.paper.products[order.product.0 as usize].route[index as usize];
        let visit = self.floor.visits[id.0 as usize * self.floor.stride + index as usize];
        let takes = content(operation, order, visit, self.dice);
        self.rests(id, station, index, (Span::from_real_ticks(takes), true), at);
    }

    /// A worker has done his part of the operation he names; the rest needs nobody. The order is
    /// already at its next operation.
    #[inline(never)]
    pub fn is_left_alone<O: Observer>(&mut self, id: OrderId, index: u16, at: &mut Moment<'_, O>) {
        let order = &self.floor.orders[id.0];
        let operation = &self.paper.products[order.product.0 as usize].route[index as usize];
        let station = operation.station;
        let law = operation.unattended.as_ref().expect("only asked where there is a rest");
        // The execution has been counted, so each has a number of its own here too.
        let visit = self.floor.visits[id.0 as usize * self.floor.stride + index as usize];
        let part = u64::from(index) << 32 | u64::from(visit);
        let mut luck = self.dice.stream(Purpose::Unattended, order.identity, part);
        let takes = Span::from_real_ticks(law.sample(&mut luck));
        self.rests(id, station, index, (takes, false), at);
    }

    fn rests<O: Observer>(
        &mut self,
        id: OrderId,
        station: StationId,
        operation: u16,
        (takes, comes): (Span, bool),
        at: &mut Moment<'_, O>,
    ) {
        let order = &mut self.floor.orders[id.0];
        order.unattended += takes;
        order.rests_at = station;
        let step = order.step(station);
        at.tell(Fact::UnattendedStarted { step, operation, takes, comes });
        at.plan_elapsed(takes, Event::UnattendedEnds(id));
    }

    #[inline(never)]
    pub fn unattended_ends<O: Observer>(&mut self, id: OrderId, at: &mut Moment<'_, O>) {
        let order = &self.floor.orders[id.0];
        let station = order.rests_at;
        let step = order.step(station);
        if !self.paper.operations.stations[station.0 as usize].unlimited {
            at.tell(Fact::UnattendedFinished { step, rework: false });
            return self.order_moves_on(None, id, station.0 as usize, at);
        }
        let verdict = self.judge(id, None, at.now());
        at.tell(Fact::UnattendedFinished { step, rework: verdict.back });
        if !self.is_given_up(id, &verdict, at) {
            self.order_moves_on(None, id, station.0 as usize, at);
        }
    }
}

impl Order {
    /// This order at a station.
    pub fn step(&self, station: StationId) -> Step {
        let Order { identity, segment, product, .. } = *self;
        Step { identity, segment, product, station }
    }
}
