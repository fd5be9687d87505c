//! Expediting: sales looks at the open orders, asks for those that threaten to be late to go
//! first, and the orders they overtake wait longer.

use crate::company::context::Context;
use crate::company::entities::ids::OrderId;
use crate::company::event::{PlanningEvent, Series};
use crate::company::facts::fact::Fact;
use crate::company::facts::money::Account;
use crate::company::facts::observer::Observer;
use crate::company::facts::order::OrderFact;
use crate::company::shop_floor::ShopFloor;
use crate::company::subjects::Subject;
use crate::engine::{Count, IdVec, Identity, Purpose, Real, Span, Time, chance};
use crate::rules::{Money, Plea, Share};
use crate::scenario::{Expediting, Refresh, Scenario, StationId};

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

impl ShopFloor {
    /// Brings expediting in line with the scenario in force.
    pub(in crate::company::shop_floor) fn adopt_expediting<O: Observer>(
        &mut self,
        cx: &mut Context<'_, O>,
    ) {
        self.expedites = cx.scenario.sales.expediting.is_some();
        let before = cx.before();
        let period = time_between_looks(cx.scenario);
        if before.map(time_between_looks) != Some(period) {
            self.expediting.series.0 += 1;
            self.plan_look(cx);
        }
    }

    /// Plans the next look at the open orders.
    pub fn plan_look<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        if let Some(period) = time_between_looks(cx.scenario) {
            cx.plan_in(
                Span::from_real_ticks(period),
                PlanningEvent::SalesLooks(self.expediting.series),
            );
        }
    }

    /// Whether looks of this series still take place.
    pub fn looks_in_force(&self, series: Series) -> bool {
        series == self.expediting.series
    }

    /// Sales is about to look at its open orders: who looks. `None` where nothing comes of it.
    pub fn begin_look<O>(&mut self, cx: &Context<'_, O>) -> Option<Identity> {
        let expediting = cx.scenario.sales.expediting.as_ref()?;
        if expediting.probability == Share::NONE {
            return None;
        }
        self.expediting.looks += 1;
        Some(Subject::ExpeditingLook.identity(self.expediting.looks, cx.randomness))
    }

    /// Sales asks for some of its open orders to go first, those with the least time to spare
    /// before others; `believed` are the orders it believes to be at each station, `reps` shares
    /// the joint pay.
    pub fn expedite_the_late<O: Observer>(
        &mut self,
        believed: &IdVec<StationId, f64>,
        reps: usize,
        cx: &mut Context<'_, O>,
    ) {
        let Some(expediting) = &cx.scenario.sales.expediting else { return };
        let mut pleas = self.pleas(expediting, believed, reps, cx);
        pleas.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let at_once = expediting.cap_per_review.map_or(usize::MAX, Count::place);
        for (_, _, id) in pleas.into_iter().take(at_once) {
            if !self.may_expedite(expediting) {
                return;
            }
            self.expedite(id, true, cx);
        }
    }

    fn may_expedite(&self, expediting: &Expediting) -> bool {
        expediting.cap.is_none_or(|cap| self.expediting.open < cap)
    }

    /// The open orders for which sales asks, with the time they have to spare.
    fn pleas<O>(
        &self,
        expediting: &Expediting,
        believed: &IdVec<StationId, f64>,
        reps: usize,
        cx: &Context<'_, O>,
    ) -> Vec<(f64, (Time, u64), OrderId)> {
        let (scenario, now) = (cx.scenario, cx.now());
        let places = self.whereabouts();
        let living = self.orders.living();
        let mut pleas = Vec::new();
        for &id in &living {
            let order = &self.orders[id];
            let Some(promise) = order.promise else { continue };
            let mut stream = cx.randomness.stream(Purpose::Expediting, order.identity, 1);
            let known = order.expedited || order.whole.is_some();
            if known || !chance(expediting.probability, &mut stream) {
                continue;
            }
            let ahead = self.prospect_of_all(id, &living, &places, believed, now, cx);
            // What is promised passes on the run's clock, what is reckoned in working time.
            let open = scenario.open_share();
            let left = open * (order.accepted.saturating_add(promise).since(now)).real_ticks();
            let product = &scenario.products[order.product];
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
                pay: &scenario.sales.pay,
                shared: &scenario.alignment.shared_kpis,
                reps: reps.real(),
            };
            if ahead.can_jump && plea.is_made() {
                pleas.push((plea.slack(), (order.accepted, order.identity.0), id));
            }
        }
        pleas
    }

    /// Some orders are expedited from the start.
    #[inline(never)]
    pub fn draw_expedited<O: Observer>(&mut self, id: OrderId, cx: &mut Context<'_, O>) {
        let Some(expediting) = &cx.scenario.sales.expediting else { return };
        let identity = self.orders[id].identity;
        let mut stream = cx.randomness.stream(Purpose::Expediting, identity, 0);
        if chance(expediting.share, &mut stream) && self.may_expedite(expediting) {
            self.expedite(id, false, cx);
        }
    }

    /// From now on an order goes before others, with all its parts.
    fn expedite<O: Observer>(&mut self, id: OrderId, asked: bool, cx: &mut Context<'_, O>) {
        self.expediting.open += 1;
        let order = &self.orders[id];
        let in_parts = order.parts_left > 0;
        cx.tell(Fact::Order(order.reference(), OrderFact::Expedited { asked }));
        let cost = cx.scenario.sales.expediting.as_ref().map_or(Money::ZERO, |e| e.cost);
        if cost != Money::ZERO {
            cx.tell(Fact::money(Account::Expediting, -cost));
        }
        self.orders[id].expedited = true;
        self.rerank(id, cx);
        if in_parts {
            for part in self.orders.living() {
                if self.orders[part].whole == Some(id) {
                    self.orders[part].expedited = true;
                    self.rerank(part, cx);
                }
            }
        }
    }
}

/// Ticks between two looks at the open orders, besides those when figures are read.
fn time_between_looks(scenario: &Scenario) -> Option<f64> {
    let live = scenario.alignment.ops_view.refresh == Refresh::Live;
    let expediting = scenario.sales.expediting.as_ref()?;
    expediting.every.or(live.then(|| scenario.calendar.day()))
}
