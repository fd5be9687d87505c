//! The release of orders to the floor: while as many are there as may be (CONWIP: Spearman,
//! Woodruff and Hopp 1990), accepted orders wait. A saturated segment always has the next order
//! ready.

use crate::company::context::Context;
use crate::company::entities::ids::OrderId;
use crate::company::entities::lead::Request;
use crate::company::entities::order::{Matter, Order};
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::order::OrderFact;
use crate::company::orders::Orders;
use crate::company::shop_floor::ShopFloor;
use crate::engine::{IdVec, Identity};
use crate::scenario::{Leads, ProductId, Scenario, SegmentId};
use std::collections::VecDeque;

/// Who waits for release, and how many are on the floor.
#[derive(Clone, Debug)]
pub struct Gate {
    /// In order of acceptance.
    held: VecDeque<OrderId>,
    on_floor: u32,
    of_product: IdVec<ProductId, u32>,
    /// Orders that each saturated segment has placed.
    placed: IdVec<SegmentId, u64>,
    saturated: Vec<SegmentId>,
    /// Which saturated segment is asked next: they take turns.
    turn: usize,
}

impl Gate {
    pub fn new(scenario: &Scenario) -> Gate {
        Gate {
            held: VecDeque::new(),
            on_floor: 0,
            of_product: scenario.products.each(0),
            placed: scenario.segments.each(0),
            saturated: Vec::new(),
            turn: 0,
        }
    }

    #[inline]
    pub fn has_room(&self, product: ProductId, scenario: &Scenario) -> bool {
        scenario.operations.release_limit.is_none_or(|limit| self.on_floor < limit)
            && scenario.products[product]
                .release_limit
                .is_none_or(|limit| self.of_product[product] < limit)
    }

    /// An order is released.
    pub fn count(&mut self, product: ProductId) {
        self.on_floor += 1;
        self.of_product[product] += 1;
    }
}

impl Orders {
    /// An accepted order goes to the floor or waits for its release; says whether it goes. Earlier
    /// orders that could have been released are there already.
    #[inline]
    pub fn seek_release<O: Observer>(
        &mut self,
        id: OrderId,
        order: &Order,
        cx: &mut Context<'_, O>,
    ) -> bool {
        let released = self.gate.has_room(order.product, cx.scenario);
        if released {
            self.gate.count(order.product);
        } else {
            self.hold(id, order, cx);
        }
        released
    }

    /// An accepted order waits at the desk that passes it on to operations.
    #[inline(never)]
    pub fn wait_at_desk<O: Observer>(
        &mut self,
        id: OrderId,
        order: &Order,
        cx: &mut Context<'_, O>,
    ) {
        cx.tell(Fact::Order(order.reference(), OrderFact::Held));
        self.hand_over(Matter::Order(id), order.identity, 0.0, cx);
    }

    /// An order has been passed on: it waits for its release.
    pub fn join_backlog(&mut self, id: OrderId) {
        self.gate.held.push_back(id);
    }

    /// An order that was on the floor before the run starts takes its place there.
    pub fn count_as_released(&mut self, product: ProductId) {
        self.gate.count(product);
    }

    /// An order has left the floor, in whatever way; says whether others wait for its place.
    #[inline]
    pub fn free_place(&mut self, product: ProductId) -> bool {
        self.gate.on_floor -= 1;
        self.gate.of_product[product] -= 1;
        !self.gate.held.is_empty() || !self.gate.saturated.is_empty()
    }

    /// Brings the gate in line with the scenario in force.
    pub fn adopt_release<O>(&mut self, cx: &Context<'_, O>) {
        let segments = cx.scenario.segments.enumerated();
        let saturated = segments.filter(|(_, segment)| segment.leads == Leads::Saturated);
        self.gate.saturated = saturated.map(|(id, _)| id).collect();
    }

    #[inline(never)]
    fn hold<O: Observer>(&mut self, id: OrderId, order: &Order, cx: &mut Context<'_, O>) {
        cx.tell(Fact::Order(order.reference(), OrderFact::Held));
        self.gate.held.push_back(id);
    }

    /// Takes the first order for which there is room out of the backlog.
    pub fn release_next<O: Observer>(
        &mut self,
        floor: &ShopFloor,
        cx: &mut Context<'_, O>,
    ) -> Option<OrderId> {
        let room = |id: &OrderId| self.gate.has_room(floor.order(*id).product, cx.scenario);
        let place = self.gate.held.iter().position(room)?;
        let id = self.gate.held.remove(place)?;
        let order = floor.order(id);
        let waited = cx.now().since(order.accepted);
        cx.tell(Fact::Order(order.reference(), OrderFact::Released { waited }));
        self.gate.count(order.product);
        Some(id)
    }

    /// Segments that always have the next order ready.
    pub fn saturated_segments(&self) -> usize {
        self.gate.saturated.len()
    }

    /// The saturated segment whose turn it is, and who its next order is.
    pub fn next_saturated<O>(&mut self, cx: &Context<'_, O>) -> (SegmentId, Identity) {
        let segment = self.gate.saturated[self.gate.turn % self.gate.saturated.len()];
        self.gate.turn += 1;
        let placed = self.gate.placed[segment];
        (segment, cx.randomness.identity(cx.scenario.segments[segment].word.0, placed))
    }

    /// A saturated segment places an order if there is room for it; says whether there is.
    pub fn place_saturated<O>(&mut self, request: &Request, cx: &Context<'_, O>) -> bool {
        let room = self.gate.has_room(request.product, cx.scenario);
        self.gate.placed[request.segment] += u64::from(room);
        room
    }

    /// Orders on the floor, or released to it.
    pub fn on_floor(&self) -> u32 {
        self.gate.on_floor
    }
}
