//! The orders that are open: accepted, and neither delivered nor gone.

use crate::company::context::Context;
use crate::company::entities::ids::OrderId;
use crate::company::entities::order::{OpenOrders, Order};
use crate::company::shop_floor::ShopFloor;
use crate::engine::Purpose;
use crate::rules::Money;

impl ShopFloor {
    /// An order on the floor, or on its way to it.
    pub fn order(&self, id: OrderId) -> &Order {
        &self.orders[id]
    }

    pub fn order_mut(&mut self, id: OrderId) -> &mut Order {
        &mut self.orders[id]
    }

    /// Gives an order its place among the open ones.
    #[inline(always)]
    pub fn lay_down(&mut self, order: Order) -> OrderId {
        let id = self.orders.put(order);
        self.open_orders.count(&self.orders[id], 1);
        self.visits.none_yet(id);
        id
    }

    /// Lays an order of the book down at an operation that was begun before the run: what is left of it is
    /// drawn from what such work takes in all, given that it has lasted so long.
    pub fn lay_down_begun<O>(&mut self, order: Order, worked: f64, cx: &Context<'_, O>) -> OrderId {
        let operation = &cx.scenario.products[order.product].route[usize::from(order.operation)];
        let size = if operation.per_unit { order.size } else { 1.0 };
        let part = u64::from(order.operation) << 32;
        let mut stream = cx.randomness.stream(Purpose::WorkContent, order.identity, part);
        let whole = size * operation.work.sample_above(worked / size, &mut stream);
        let id = self.lay_down(order);
        self.interruptions.leave(id, (whole - worked).max(0.0));
        if !cx.scenario.operations.stations[operation.station].infinite_server {
            self.stations[operation.station].interrupted += 1;
        }
        id
    }

    /// An order, whose last words the caller has read, is no longer open; says what it cost that it was
    /// expedited.
    pub fn take_out<O>(&mut self, id: OrderId, cx: &Context<'_, O>) -> Money {
        let order = &mut self.orders[id];
        // The slot may be used again before the promised date comes.
        order.awaits_due = false;
        let route = &cx.scenario.products[order.product].route;
        self.open_orders.count(order, -1);
        if let Some(operation) = route.get(usize::from(order.operation)) {
            self.left_is_taken_up(id, operation.station);
        }
        self.orders.release(id);
        self.expediting_ends(id, cx)
    }

    /// The open orders that were promised for an instant that has passed.
    pub fn overdue(&self) -> Vec<OrderId> {
        let open = self.orders.living().into_iter();
        open.filter(|id| self.orders[*id].is_overdue()).collect()
    }

    /// How many orders are open.
    pub fn open_orders(&self) -> &OpenOrders {
        &self.open_orders
    }

    /// An order leaves, in whatever way; says what it cost that it was expedited.
    #[inline]
    fn expediting_ends<O>(&mut self, id: OrderId, cx: &Context<'_, O>) -> Money {
        let order = &self.orders[id];
        if !order.expedited || order.whole.is_some() {
            return Money::ZERO;
        }
        self.expediting.open -= 1;
        cx.scenario.sales.expediting.as_ref().map_or(Money::ZERO, |expediting| expediting.cost)
    }
}
