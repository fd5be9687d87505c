//! Expediting alive: sales looks at the open orders, asks for those that threaten to be late to go
//! first, and whoever is overtaken waits longer.

use super::account::Account;
use super::event::Series;
use super::fact::Fact;
use super::floor::Order;
use super::identifiers::OrderId;
use super::observer::Observer;
use super::{Company, Event, Moment};
use crate::engine::{Purpose, Span, Time, chance};
use crate::rules::{Dispatch, Leg, Plea, Waits};
use crate::scenario::{Expediting, Refresh, Scenario, StationId};

/// What is remembered of expediting.
#[derive(Clone, Debug, Default)]
pub(super) struct Expedites {
    /// Expedited orders that are open.
    pub(super) open: u32,
    series: Series,
    /// Looks at the open orders so far; numbers the errors of a live view.
    looks: u64,
    /// Whom the order that is being taken up has overtaken.
    overtaken: Vec<OrderId>,
}

/// What a rep believes of the way that an order has before it. Times in ticks.
#[derive(Clone, Copy, Debug, Default)]
struct Prospect {
    expected: f64,
    hurried: f64,
    /// Time that others would wait longer, together.
    pushed: f64,
    /// Whether there is a queue ahead in which it could go first.
    can_jump: bool,
}

/// Where an order is when sales looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whereabouts {
    Waiting,
    InHands,
    Elsewhere,
}

// Looks are numbered downwards, far from the segments and other subjects.
const LOOKS: u64 = u64::MAX - 80;

impl Company<'_> {
    /// Brings expediting in line with the paper.
    pub(super) fn adopt_expediting<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
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

    pub(super) fn sales_looks<O: Observer>(&mut self, series: Series, at: &mut Moment<'_, O>) {
        if series == self.expedites.series {
            self.look_at_open_orders(at);
            self.plan_look(at);
        }
    }

    /// Sales looks at its open orders and asks for some to go first, those with the least time to
    /// spare before others.
    pub(super) fn look_at_open_orders<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
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
        let view = self.believed_present(self.dice.identity(LOOKS, self.expedites.looks), now);
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
                reps: paper.sales.reps as f64,
            };
            if ahead.can_jump && plea.is_made() {
                pleas.push((plea.slack(), (order.accepted, order.identity.0), OrderId(slot)));
            }
        }
        pleas
    }

    /// Where everybody is, by slot.
    fn whereabouts(&self) -> Vec<Whereabouts> {
        let mut places = vec![Whereabouts::Elsewhere; self.floor.orders.high_water()];
        for station in &self.floor.stations {
            for id in station.queue.everybody() {
                places[id.0 as usize] = Whereabouts::Waiting;
            }
        }
        let hands = self.floor.workers.iter().filter_map(|worker| worker.order);
        for id in hands.chain(self.floor.companions.iter().flatten().copied()) {
            places[id.0 as usize] = Whereabouts::InHands;
        }
        places
    }

    /// The way before an order; of one in parts, that of its slowest part and then its own.
    fn prospect_of_all(
        &self,
        slot: u32,
        living: &[u32],
        places: &[Whereabouts],
        believed: &[f64],
        now: Time,
    ) -> Prospect {
        let order = &self.floor.orders[slot];
        let own = self.prospect(order, places[slot as usize], believed, now);
        if order.parts_left == 0 {
            return own;
        }
        let parts = living.iter().filter(|part| {
            let whole = self.floor.orders[**part].whole;
            whole == Some(OrderId(slot))
        });
        let each = parts.map(|part| {
            self.prospect(&self.floor.orders[*part], places[*part as usize], believed, now)
        });
        let slowest = each.fold(Prospect::default(), |all, one| Prospect {
            expected: all.expected.max(one.expected),
            hurried: all.hurried.max(one.hurried),
            pushed: all.pushed + one.pushed,
            can_jump: all.can_jump || one.can_jump,
        });
        Prospect {
            expected: slowest.expected + own.expected,
            hurried: slowest.hurried + own.hurried,
            pushed: slowest.pushed + own.pushed,
            can_jump: slowest.can_jump || own.can_jump,
        }
    }

    /// The way before an order on its own route. Who has waited for some time has so much less to
    /// wait than who comes now.
    fn prospect(&self, order: &Order, place: Whereabouts, believed: &[f64], now: Time) -> Prospect {
        let p = order.product.0 as usize;
        let product = &self.paper.products[p];
        let here = usize::from(order.operation);
        let aside = product.clarification() == Some(here);
        let next = if aside { usize::from(order.resume) } else { here + 1 };
        let first = (here < product.route.len()).then_some((here, 1.0));
        let rest = (next..product.steps).map(|i| (i, self.traffic.visits[p][i]));
        let mut ahead = Prospect::default();
        for (i, visits) in first.into_iter().chain(rest) {
            let leg = self.leg(p, i, order.size, |station| believed[station]);
            let is_here = i == here;
            let wait = match place {
                Whereabouts::InHands if is_here => 0.0,
                Whereabouts::Waiting if is_here => {
                    (leg.wait() - now.since(order.queued).real_ticks()).max(0.0)
                }
                _ => leg.wait(),
            };
            let station = product.route[i].station;
            let jumps = self.floor.stations[station.0 as usize].dispatch.looks_at_priority()
                && !(is_here && place == Whereabouts::InHands);
            ahead.can_jump |= jumps;
            ahead.expected += visits * (wait + leg.own());
            ahead.hurried += visits * leg.own();
            if jumps {
                let (first, pushed) = self.jump(&leg, wait);
                ahead.hurried += visits * first;
                ahead.pushed += visits * pushed;
            } else {
                ahead.hurried += visits * wait;
            }
        }
        ahead
    }

    /// What an order waits that goes first, and how much longer the others wait then, together.
    fn jump(&self, leg: &Leg, wait: f64) -> (f64, f64) {
        let change_over = self.paper.sales.expediting.as_ref().map(|e| e.change_over.mean());
        let takes = leg.own_work / leg.pace + change_over.unwrap_or(0.0);
        let others = (leg.present - leg.servers).max(0.0);
        let one_departure = leg.station_work / (leg.servers * leg.pace);
        (wait.min(one_departure), others * takes / leg.servers)
    }

    /// Some orders are expedited from the start.
    #[inline(never)]
    pub(super) fn may_hurry_from_the_start<O: Observer>(
        &mut self,
        id: OrderId,
        at: &mut Moment<'_, O>,
    ) {
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
            at.tell(Fact::MoneyMoved { account: Account::Expediting, amount: -cost });
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

    /// Takes the order that goes next out of a queue, and notes whom it overtakes.
    #[inline(never)]
    pub(super) fn take_before_others(&mut self, station: usize) -> OrderId {
        let first = self.floor.stations[station].queue.take_first();
        let (joined, id) = first.expect("somebody was seen waiting");
        self.note_overtaken(id, station, joined);
        id
    }

    /// Notes who would have gone before an order if nobody had been expedited. It is out of the queue.
    pub(super) fn note_overtaken(&mut self, id: OrderId, station: usize, joined: u64) {
        self.expedites.overtaken.clear();
        if !self.floor.orders[id.0].expedited {
            return;
        }
        let dispatch = self.floor.stations[station].dispatch;
        let plain = |id: OrderId, joined: u64| {
            let priority = self.plain_priority_of(&self.floor.orders[id.0], station);
            (dispatch.key(&Waits { priority, ..self.waits(dispatch, id, joined) }), joined)
        };
        let place = plain(id, joined);
        let mut before = self.floor.stations[station].queue.before(place.0, place.1);
        before.retain(|(joined, id)| plain(*id, *joined) < place);
        before.sort_unstable();
        self.expedites.overtaken = before.into_iter().map(|(_, id)| id).collect();
    }

    /// An order has been taken up: those that it has overtaken are told of. While all work, each of
    /// them starts one departure later, which is the order's time over the orders in work.
    pub(super) fn tell_overtaken<O: Observer>(
        &mut self,
        by: OrderId,
        station: StationId,
        takes: Span,
        at: &mut Moment<'_, O>,
    ) {
        let by = self.floor.orders[by.0].identity;
        let here = &self.floor.stations[station.0 as usize];
        let in_work = (here.present as usize).saturating_sub(here.queue.len()).max(1);
        let delay = Span::from_real_ticks(takes.real_ticks() / in_work as f64);
        for id in std::mem::take(&mut self.expedites.overtaken) {
            let step = self.floor.orders[id.0].step(station);
            at.tell(Fact::OrderOvertaken { step, by, delay });
        }
    }

    /// An order leaves, in whatever way; says what it cost that it was expedited.
    #[inline]
    pub(super) fn expediting_ends(&mut self, order: &Order) -> f64 {
        if !order.expedited || order.whole.is_some() {
            return 0.0;
        }
        self.expedites.open -= 1;
        self.paper.sales.expediting.as_ref().map_or(0.0, |expediting| expediting.cost)
    }

    /// Whether going before others takes a worker's time.
    pub(super) fn jumps_take_time(&self) -> bool {
        let expediting = self.paper.sales.expediting.as_ref();
        expediting.is_some_and(|expediting| !expediting.change_over.is_zero())
    }

    /// How long a worker changes over because an order goes before others.
    pub(super) fn change_over_for_jump(&self, id: OrderId) -> Span {
        let Some(expediting) = &self.paper.sales.expediting else { return Span::ZERO };
        if self.expedites.overtaken.is_empty() {
            return Span::ZERO;
        }
        let order = &self.floor.orders[id.0];
        let operation = usize::from(order.operation);
        let visit = self.floor.visits[id.0 as usize * self.floor.stride + operation];
        let part = (operation as u64) << 32 | u64::from(visit);
        let mut luck = self.dice.stream(Purpose::JumpChangeOver, order.identity, part);
        Span::from_real_ticks(expediting.change_over.sample(&mut luck))
    }
}

/// Ticks between two looks at the open orders, besides those when figures are read.
fn time_between_looks(paper: &Scenario) -> Option<f64> {
    let live = paper.alignment.ops_view.refresh == Refresh::Live;
    let expediting = paper.sales.expediting.as_ref()?;
    expediting.every.or(live.then(|| paper.calendar.day()))
}
