//! The release of orders to the floor: while as many are there as may be (CONWIP: Spearman, Woodruff
//! and Hopp 1990), accepted orders wait. A saturated segment always has the next order ready.

use crate::company::entities::ids::OrderId;
use crate::company::entities::order::Matter;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::{Company, Moment};
use crate::scenario::{Leads, ProductId, Scenario, SegmentId};
use std::collections::VecDeque;

/// Who waits for release, and how many are on the floor.
#[derive(Clone, Debug)]
pub struct Gate {
    /// In order of acceptance.
    held: VecDeque<OrderId>,
    on_floor: u32,
    of_product: Vec<u32>,
    /// Orders that each saturated segment has placed, by segment.
    placed: Vec<u64>,
    saturated: Vec<SegmentId>,
    /// Which saturated segment is asked next: they take turns.
    turn: usize,
}

impl Gate {
    pub fn new(paper: &Scenario) -> Gate {
        Gate {
            held: VecDeque::new(),
            on_floor: 0,
            of_product: vec![0; paper.products.len()],
            placed: vec![0; paper.segments.len()],
            saturated: Vec::new(),
            turn: 0,
        }
    }

    #[inline]
    fn has_room(&self, product: ProductId, paper: &Scenario) -> bool {
        let p = product.0 as usize;
        paper.operations.release_limit.is_none_or(|limit| self.on_floor < limit)
            && paper.products[p].release_limit.is_none_or(|limit| self.of_product[p] < limit)
    }
}

impl Company<'_> {
    /// An accepted order goes to the floor or waits for its release. Earlier orders that could have
    /// been released are there already.
    #[inline]
    pub fn order_seeks_release<O: Observer>(&mut self, id: OrderId, at: &mut Moment<'_, O>) {
        let order = &self.floor.orders[id.0];
        if self.gate.has_room(order.product, self.paper) {
            return self.release(id, at);
        }
        self.hold(id, at);
    }

    /// An accepted order waits for somebody who passes it on to operations.
    #[inline(never)]
    pub fn order_is_handed_over<O: Observer>(&mut self, id: OrderId, at: &mut Moment<'_, O>) {
        let order = &self.floor.orders[id.0];
        let (identity, segment, product) = (order.identity, order.segment, order.product);
        at.tell(Fact::OrderHeld { identity, segment, product });
        self.hand_over(Matter::Order(id), identity, 0.0, at);
    }

    /// Somebody has passed an order on: it is released, or waits for its release.
    pub fn order_reaches_operations<O: Observer>(&mut self, id: OrderId, at: &mut Moment<'_, O>) {
        self.gate.held.push_back(id);
        self.release_who_waits(at);
    }

    #[inline]
    fn release<O: Observer>(&mut self, id: OrderId, at: &mut Moment<'_, O>) {
        let order = &mut self.floor.orders[id.0];
        order.released = at.now();
        self.gate.on_floor += 1;
        self.gate.of_product[order.product.0 as usize] += 1;
        self.patience_begins(id, at);
        self.set_out(id, at);
    }

    /// A released order goes to its first operation, or its parts to theirs.
    #[inline]
    fn set_out<O: Observer>(&mut self, id: OrderId, at: &mut Moment<'_, O>) {
        let order = &self.floor.orders[id.0];
        if !self.paper.products[order.product.0 as usize].contains.is_empty() {
            return self.begin_parts(id, at);
        }
        if order.faulty {
            self.look_at_specification(id, at);
        }
        self.arrive_at_station(id, None, at);
    }

    /// An order that was on the floor before the run starts takes its place there.
    pub fn was_released<O: Observer>(&mut self, id: OrderId, at: &mut Moment<'_, O>) {
        let product = self.floor.orders[id.0].product;
        self.gate.on_floor += 1;
        self.gate.of_product[product.0 as usize] += 1;
        self.arrive_at_station(id, None, at);
    }

    /// An order has left the floor, in whatever way; its place is free.
    #[inline]
    pub fn place_is_free<O: Observer>(&mut self, product: ProductId, at: &mut Moment<'_, O>) {
        self.gate.on_floor -= 1;
        self.gate.of_product[product.0 as usize] -= 1;
        if !self.gate.held.is_empty() || !self.gate.saturated.is_empty() {
            self.release_who_waits(at);
        }
    }

    /// Brings the gate in line with the paper.
    pub fn adopt_release<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        let segments = self.paper.segments.iter().enumerate();
        let saturated = segments.filter(|(_, segment)| segment.leads == Leads::Saturated);
        self.gate.saturated = saturated.map(|(s, _)| SegmentId(s as u32)).collect();
        self.release_who_waits(at);
    }

    #[inline(never)]
    fn hold<O: Observer>(&mut self, id: OrderId, at: &mut Moment<'_, O>) {
        let order = &self.floor.orders[id.0];
        let (identity, segment, product) = (order.identity, order.segment, order.product);
        at.tell(Fact::OrderHeld { identity, segment, product });
        self.gate.held.push_back(id);
    }

    /// Releases everybody for whom there is room; what room is left the saturated segments fill.
    #[inline(never)]
    fn release_who_waits<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        while let Some(id) = self.next_to_release() {
            let order = &self.floor.orders[id.0];
            let waited = at.now().since(order.accepted);
            let (identity, segment, product) = (order.identity, order.segment, order.product);
            at.tell(Fact::OrderReleased { identity, segment, product, waited });
            self.release(id, at);
        }
        let mut in_vain = 0;
        while in_vain < self.gate.saturated.len() {
            in_vain = if self.saturated_places_order(at) { 0 } else { in_vain + 1 };
        }
    }

    /// Takes the first order for which there is room out of the backlog.
    fn next_to_release(&mut self) -> Option<OrderId> {
        if self.gate.held.is_empty() {
            return None;
        }
        let room = |id: &OrderId| self.gate.has_room(self.floor.orders[id.0].product, self.paper);
        let place = self.gate.held.iter().position(room)?;
        self.gate.held.remove(place)
    }

    /// The saturated segment whose turn it is places its next order; says whether one came in.
    fn saturated_places_order<O: Observer>(&mut self, at: &mut Moment<'_, O>) -> bool {
        let segment = self.gate.saturated[self.gate.turn % self.gate.saturated.len()];
        self.gate.turn += 1;
        let placed = self.gate.placed[segment.0 as usize];
        let identity = self.dice.identity(u64::from(segment.0), placed);
        let request = self.request(segment, identity, false);
        let before = self.gate.on_floor;
        if self.gate.has_room(request.product, self.paper) {
            self.gate.placed[segment.0 as usize] += 1;
            self.request_arrives(request, at);
        }
        self.gate.on_floor > before
    }
}
