//! The remaining lead time of an open order, as sales believes: as things stand, and if it goes first.
//! Expediting is decided on it.

use crate::company::context::Context;
use crate::company::entities::ids::OrderId;
use crate::company::entities::order::Order;
use crate::company::shop_floor::ShopFloor;
use crate::engine::{IdVec, Time};
use crate::rules::Leg;
use crate::scenario::StationId;

/// What a rep believes of the way that an order has before it. Times in ticks.
#[derive(Clone, Copy, Debug, Default)]
pub struct RemainingLeadTime {
    pub expected: f64,
    pub hurried: f64,
    /// Time that others would wait longer, together.
    pub pushed: f64,
    /// Whether there is a queue ahead in which it could go first.
    pub can_jump: bool,
}

/// Where an order is when sales looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    Waiting,
    InHands,
    Elsewhere,
}

impl ShopFloor {
    /// Where everybody is.
    pub(super) fn whereabouts(&self) -> IdVec<OrderId, Whereabouts> {
        let mut places = self.orders.each(Whereabouts::Elsewhere);
        for station in &self.stations {
            for id in station.queue.everybody() {
                places[id] = Whereabouts::Waiting;
            }
        }
        let hands = self.workers.iter().filter_map(|worker| worker.order);
        for id in hands.chain(self.companions.iter().flatten().copied()) {
            places[id] = Whereabouts::InHands;
        }
        places
    }

    /// The way before an order; of one in parts, that of its slowest part and then its own.
    pub(super) fn prospect_of_all<O>(
        &self,
        id: OrderId,
        living: &[OrderId],
        places: &IdVec<OrderId, Whereabouts>,
        believed: &IdVec<StationId, f64>,
        now: Time,
        cx: &Context<'_, O>,
    ) -> RemainingLeadTime {
        let order = &self.orders[id];
        let own = self.prospect(order, places[id], believed, now, cx);
        if order.parts_left == 0 {
            return own;
        }
        let parts = living.iter().filter(|part| self.orders[**part].whole == Some(id));
        let each =
            parts.map(|part| self.prospect(&self.orders[*part], places[*part], believed, now, cx));
        let slowest = each.fold(RemainingLeadTime::default(), |all, one| RemainingLeadTime {
            expected: all.expected.max(one.expected),
            hurried: all.hurried.max(one.hurried),
            pushed: all.pushed + one.pushed,
            can_jump: all.can_jump || one.can_jump,
        });
        RemainingLeadTime {
            expected: slowest.expected + own.expected,
            hurried: slowest.hurried + own.hurried,
            pushed: slowest.pushed + own.pushed,
            can_jump: slowest.can_jump || own.can_jump,
        }
    }

    /// The way before an order on its own route. Who has waited for some time has so much less to
    /// wait than who comes now.
    fn prospect<O>(
        &self,
        order: &Order,
        place: Whereabouts,
        believed: &IdVec<StationId, f64>,
        now: Time,
        cx: &Context<'_, O>,
    ) -> RemainingLeadTime {
        let product = &cx.scenario.products[order.product];
        let here = usize::from(order.operation);
        let aside = product.clarification() == Some(here);
        let next = if aside { usize::from(order.resume) } else { here + 1 };
        let first = (here < product.route.len()).then_some((here, 1.0));
        let rest = (next..product.steps).map(|i| (i, cx.traffic.visits[order.product][i]));
        let mut ahead = RemainingLeadTime::default();
        for (i, visits) in first.into_iter().chain(rest) {
            let station = product.route[i].station;
            let leg = self.leg(order.product, i, order.size, believed[station], cx);
            let is_here = i == here;
            let wait = match place {
                Whereabouts::InHands if is_here => 0.0,
                Whereabouts::Waiting if is_here => {
                    (leg.wait() - now.since(order.queued).real_ticks()).max(0.0)
                }
                _ => leg.wait(),
            };
            let jumps = self.stations[station].dispatch.looks_at_priority()
                && !(is_here && place == Whereabouts::InHands);
            ahead.can_jump |= jumps;
            ahead.expected += visits * (wait + leg.own());
            ahead.hurried += visits * leg.own();
            if jumps {
                let (first, pushed) = self.jump(&leg, wait, cx);
                ahead.hurried += visits * first;
                ahead.pushed += visits * pushed;
            } else {
                ahead.hurried += visits * wait;
            }
        }
        ahead
    }

    /// What an order waits that goes first, and how much longer the others wait then, together.
    fn jump<O>(&self, leg: &Leg, wait: f64, cx: &Context<'_, O>) -> (f64, f64) {
        let change_over = cx.scenario.sales.expediting.as_ref().map(|e| e.change_over.mean());
        let takes = leg.own_work / leg.pace + change_over.unwrap_or(0.0);
        let others = (leg.present - leg.servers).max(0.0);
        let one_departure = leg.station_work / (leg.servers * leg.pace);
        (wait.min(one_departure), others * takes / leg.servers)
    }
}
