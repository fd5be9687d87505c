//! Expediting alive: sales looks at the open orders, asks for those that threaten to be late to go
//! first, and whoever is overtaken waits longer.

use crate::company::entities::ids::OrderId;
use crate::company::entities::order::Order;
use crate::company::event::Series;
use crate::company::facts::account::Account;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::subjects::Subject;
use crate::company::{Company, Event, Moment};
use crate::engine::{Purpose, Span, Time, chance};
use crate::rules::{Dispatch, Plea};
use crate::scenario::{Expediting, Refresh, Scenario};

/// What is remembered of expediting.
#[derive(Clone, Debug, Default)]
pub struct Expedites {
    /// Expedited orders that are open.
    pub open: u32,
    series: Series,
    /// Looks at the open orders so far; numbers the errors of a live view.
    looks: u64,
    /// Whom the order that is being taken up has overtaken.
    pub overtaken: Vec<OrderId>,
}

impl Company<'_> {
    /// Brings expediting in line with the paper.
    pub fn adopt_expediting<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        self.floor.expedites = self.paper.sales.expediting.is_some();
        let before = self.stage.checked_sub(1).map(|stage| &self.policy.timeline.stages[stage].1);
        let period = time_between_looks(self.paper);
        if before.map(|before| time_between_looks(before)) != Some(period) {
            self.expedites.series.0 += 1;
            self.plan_look(at);
        }
    }

    fn plan_look<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        if let Some(period) = time_between_looks(self.paper) {
            at.plan_in(Span::from_real_ticks(period), Event::SalesLooks(self.expedites.series));
        }
    }

    pub fn sales_looks<O: Observer>(&mut self, series: Series, at: &mut Moment<'_, O>) {
        if series == self.expedites.series {
            self.look_at_open_orders(at);
            self.plan_look(at);
        }
    }

    /// Sales looks at its open orders and asks for some to go first, those with the least time to
    /// spare before others.
    pub fn look_at_open_orders<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        let Some(expediting) = &self.paper.sales.expediting else { return };
        if expediting.probability == 0.0 {
            return;
        }
        self.expedites.looks += 1;
        let mut pleas = self.pleas(expediting, at.now());
        pleas.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let at_once = expediting.cap_per_look.map_or(usize::MAX, |most| most as usize);
        for (_, _, id) in pleas.into_iter().take(at_once) {
            if !self.may_expedite(expediting) {
                return;
            }
            self.expedite(id, true, at);
        }
    }

    fn may_expedite(&self, expediting: &Expediting) -> bool {
        expediting.cap.is_none_or(|cap| self.expedites.open < cap)
    }

    /// The open orders for which somebody asks, with the time they have to spare.
    fn pleas(&self, expediting: &Expediting, now: Time) -> Vec<(f64, (Time, u64), OrderId)> {
        let paper = self.paper;
        let view = self.believed_present(
            Subject::ExpeditingLook.identity(self.expedites.looks, self.dice),
            now,
        );
        let stations = 0..paper.operations.stations.len();
        let believed: Vec<f64> = stations.map(|station| view.of(station)).collect();
        let places = self.whereabouts();
        let living = self.floor.orders.living();
        let mut pleas = Vec::new();
        for &slot in &living {
            let order = &self.floor.orders[slot];
            let Some(promise) = order.promise else { continue };
            let mut luck = self.dice.stream(Purpose::Expediting, order.identity, 1);
            let known = order.expedited || order.whole.is_some();
            if known || !chance(expediting.probability, &mut luck) {
                continue;
            }
            let ahead = self.prospect_of_all(slot, &living, &places, &believed, now);
            // What is promised passes on the run's clock, what is reckoned in working time.
            let open = paper.open_share();
            let left = open * (order.accepted.saturating_add(promise).since(now)).real_ticks();
            let product = &paper.products[order.product.0 as usize];
            let plea = Plea {
                price: order.price,
                list_price: product.price * order.size,
                left,
                expected: ahead.expected,
                hurried: ahead.hurried,
                pushed: ahead.pushed,
                promise: open * promise.real_ticks(),
                cost: expediting.cost,
                complaint: expediting.complaint,
                pay: &paper.sales.pay,
                shared: &paper.alignment.shared_kpis,
                reps: self.rep_heads() as f64,
            };
            if ahead.can_jump && plea.is_made() {
                pleas.push((plea.slack(), (order.accepted, order.identity.0), OrderId(slot)));
            }
        }
        pleas
    }

    /// Some orders are expedited from the start.
    #[inline(never)]
    pub fn may_hurry_from_the_start<O: Observer>(&mut self, id: OrderId, at: &mut Moment<'_, O>) {
        let Some(expediting) = &self.paper.sales.expediting else { return };
        let identity = self.floor.orders[id.0].identity;
        let mut luck = self.dice.stream(Purpose::Expediting, identity, 0);
        if chance(expediting.share, &mut luck) && self.may_expedite(expediting) {
            self.expedite(id, false, at);
        }
    }

    /// From now on an order goes before others, with all its parts.
    fn expedite<O: Observer>(&mut self, id: OrderId, asked: bool, at: &mut Moment<'_, O>) {
        self.expedites.open += 1;
        let order = &self.floor.orders[id.0];
        let (identity, segment, product) = (order.identity, order.segment, order.product);
        let in_parts = order.parts_left > 0;
        at.tell(Fact::OrderExpedited { identity, segment, product, asked });
        let cost = self.paper.sales.expediting.as_ref().map_or(0.0, |e| e.cost);
        if cost != 0.0 {
            at.tell(Fact::money(Account::Expediting, -cost));
        }
        self.hurry(id, at);
        if in_parts {
            for slot in self.floor.orders.living() {
                if self.floor.orders[slot].whole == Some(id) {
                    self.hurry(OrderId(slot), at);
                }
            }
        }
    }

    /// An order gets its new place, if it waits.
    fn hurry<O: Observer>(&mut self, id: OrderId, at: &mut Moment<'_, O>) {
        self.floor.orders[id.0].expedited = true;
        let order = &self.floor.orders[id.0];
        let route = &self.paper.products[order.product.0 as usize].route;
        let station = route.get(usize::from(order.operation)).map(|o| o.station.0 as usize);
        let Some(s) = station else { return };
        let dispatch = self.floor.stations[s].dispatch;
        let Some(joined) = self.floor.stations[s].queue.joined(id) else { return };
        if !dispatch.looks_at_priority() {
            return;
        }
        self.floor.stations[s].queue.leave(id);
        let key = self.key(dispatch, id, joined);
        self.floor.stations[s].queue.join(key, joined, id);
        if dispatch == Dispatch::PreemptivePriority {
            self.let_the_urgent_in(s, at);
        }
    }

    /// An order leaves, in whatever way; says what it cost that it was expedited.
    #[inline]
    pub fn expediting_ends(&mut self, order: &Order) -> f64 {
        if !order.expedited || order.whole.is_some() {
            return 0.0;
        }
        self.expedites.open -= 1;
        self.paper.sales.expediting.as_ref().map_or(0.0, |expediting| expediting.cost)
    }
}

/// Ticks between two looks at the open orders, besides those when figures are read.
fn time_between_looks(paper: &Scenario) -> Option<f64> {
    let live = paper.alignment.ops_view.refresh == Refresh::Live;
    let expediting = paper.sales.expediting.as_ref()?;
    expediting.every.or(live.then(|| paper.calendar.day()))
}
