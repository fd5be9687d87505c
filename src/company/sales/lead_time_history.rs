//! Lead times learnt from deliveries: sales remembers how long past orders took and whether
//! their promises were kept, whatever the floor looks like now. Nothing is learnt before an order is
//! delivered.

use crate::company::context::Context;
use crate::company::entities::order::Order;
use crate::company::facts::fact::Fact;
use crate::company::facts::money::Account;
use crate::company::facts::observer::Observer;
use crate::company::sales::Sales;
use crate::engine::{IdVec, Purpose, Real, Span, TICKS_PER_HOUR, chance};
use crate::rules::{Learned, Money, Share, Track};
use crate::scenario::{ProductId, Promising};

/// What is remembered, by product, or all together in the first place.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    tracks: IdVec<ProductId, Track>,
}

/// Where what is learnt of a product is remembered.
fn track_of(product: ProductId, learned: &Learned) -> ProductId {
    if learned.pooled { ProductId(0) } else { product }
}

impl Sales {
    fn learns<'p, O>(&self, cx: &Context<'p, O>) -> Option<&'p Learned> {
        match &cx.scenario.sales.promising {
            Promising::Learned(learned) => Some(learned),
            _ => None,
        }
    }

    /// Sales begins with what is planned, or goes on with what it has learnt.
    pub(super) fn adopt_memory<O>(&mut self, cx: &Context<'_, O>) {
        let Some(learned) = self.learns(cx) else { return };
        let places = if learned.pooled { 1 } else { cx.scenario.products.len() };
        if self.memory.tracks.len() == places {
            return;
        }
        let start = |product| learned.start.unwrap_or_else(|| self.undisturbed(product, cx));
        let each: IdVec<ProductId, f64> = cx.scenario.products.ids().map(start).collect();
        let tracks = if learned.pooled { vec![self.planned_mean(&each, cx)].into() } else { each };
        self.memory.tracks = tracks.into_iter().map(Track::starting_at).collect();
    }

    /// Mean over products, weighted by how many orders are planned.
    fn planned_mean<O>(&self, each: &IdVec<ProductId, f64>, cx: &Context<'_, O>) -> f64 {
        let orders = &cx.traffic.orders;
        let total: f64 = orders.iter().sum();
        let weigh =
            |p: ProductId| if total > 0.0 { orders[p] / total } else { 1.0 / each.len().real() };
        each.enumerated().map(|(p, start)| weigh(p) * start).sum()
    }

    /// Expected ticks of a product when no order waits: the work of its route, rework included, and
    /// that of its slowest part.
    pub(super) fn undisturbed<O>(&self, product: ProductId, cx: &Context<'_, O>) -> f64 {
        let own = cx.traffic.route_work(cx.scenario, product);
        let parts = cx.scenario.products[product].contains.iter();
        let slowest = parts.map(|(part, _)| cx.traffic.route_work(cx.scenario, *part));
        own + slowest.fold(0.0, f64::max)
    }

    /// What was learnt about a product.
    pub(super) fn remembered<O>(&self, product: ProductId, cx: &Context<'_, O>) -> Option<Track> {
        let place = track_of(product, self.learns(cx)?);
        self.memory.tracks.get(place).copied()
    }

    /// A delivered order is learnt from, if it is written down.
    pub(super) fn learn_lead_time<O: Observer>(
        &mut self,
        order: &Order,
        lead_time: Span,
        cx: &mut Context<'_, O>,
    ) {
        let Promising::Learned(learned) = &cx.scenario.sales.promising else { return };
        let mut stream = cx.randomness.stream(Purpose::Recorded, order.identity, 0);
        if learned.recorded < Share::ALL && !chance(learned.recorded, &mut stream) {
            return;
        }
        let cost = cx.scenario.sales.wage.for_hours(learned.admin / TICKS_PER_HOUR);
        if cost > Money::ZERO {
            cx.tell(Fact::money(Account::Feedback, -cost));
        }
        // What was there before the run may have had no promise.
        let Some(promise) = order.promise else { return };
        let kept = lead_time <= promise;
        let counted = self.counted_as_promised(order, lead_time, cx);
        let place = track_of(order.product, learned);
        self.memory.tracks[place].learn(&learned.tracker, counted.real_ticks(), kept);
    }

    /// A lead time in the time in which days are promised: working time, unless the calendar says
    /// elapsed days.
    fn counted_as_promised<O: Observer>(
        &self,
        order: &Order,
        lead_time: Span,
        cx: &Context<'_, O>,
    ) -> Span {
        match &cx.scenario.wall {
            Some(wall) => wall.counted(order.accepted, cx.now()),
            None => lead_time,
        }
    }
}
