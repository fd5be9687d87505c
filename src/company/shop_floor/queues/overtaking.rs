//! An expedited order is taken up before others: whom it overtakes, what that costs the worker, and
//! how much later the others start.

use crate::company::context::Context;
use crate::company::entities::ids::OrderId;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::operation::OperationFact;
use crate::company::shop_floor::ShopFloor;
use crate::engine::{Count, Purpose, Real, Span, Time};
use crate::rules::Waits;
use crate::scenario::StationId;

impl ShopFloor {
    /// Takes the order that goes next out of a queue, and notes whom it overtakes.
    #[inline(never)]
    pub(in crate::company::shop_floor) fn take_before_others<O>(
        &mut self,
        station: StationId,
        now: Time,
        cx: &Context<'_, O>,
    ) -> OrderId {
        let first = self.stations[station].queue.take_first(now);
        let (joined, id) = first.expect("an order was seen waiting");
        self.note_overtaken(id, station, joined, cx);
        id
    }

    /// Takes an order out of a queue that need not be the one that goes next, and notes whom it
    /// overtakes because it is expedited.
    #[inline(never)]
    pub(in crate::company::shop_floor) fn take_out_of_turn<O>(
        &mut self,
        id: OrderId,
        joined: u64,
        station: StationId,
        cx: &Context<'_, O>,
    ) {
        self.stations[station].queue.leave(id);
        if self.expedites {
            self.note_overtaken(id, station, joined, cx);
        }
    }

    /// Notes who would have gone before an order if no order had been expedited. It is out of the
    /// queue.
    pub(in crate::company::shop_floor) fn note_overtaken<O>(
        &mut self,
        id: OrderId,
        station: StationId,
        joined: u64,
        cx: &Context<'_, O>,
    ) {
        self.expediting.overtaken.clear();
        if !self.orders[id].expedited {
            return;
        }
        let dispatch = self.stations[station].dispatch;
        let plain = |id: OrderId, joined: u64| {
            let priority = self.plain_priority_of(&self.orders[id], station, cx);
            (dispatch.key(&Waits { priority, ..self.waits(dispatch, id, joined, cx) }), joined)
        };
        let place = plain(id, joined);
        let mut before = self.stations[station].queue.before(place.0, place.1);
        before.retain(|(joined, id)| plain(*id, *joined) < place);
        before.sort_unstable();
        self.expediting.overtaken = before.into_iter().map(|(_, id)| id).collect();
    }

    /// An order has been taken up: those that it has overtaken are told of. While all work, each of
    /// them starts one departure later, which is the order's time over the orders in work.
    pub(in crate::company::shop_floor) fn tell_overtaken<O: Observer>(
        &mut self,
        by: OrderId,
        station: StationId,
        takes: Span,
        cx: &mut Context<'_, O>,
    ) {
        let by = self.orders[by].identity;
        let here = &self.stations[station];
        let in_work = here.present.place().saturating_sub(here.queue.len()).max(1);
        let delay = Span::from_real_ticks(takes.real_ticks() / in_work.real());
        for id in std::mem::take(&mut self.expediting.overtaken) {
            let step = self.orders[id].step(station);
            cx.tell(Fact::Operation(step, OperationFact::Overtaken { by, delay }));
        }
    }

    /// Whether going before others takes a worker's time.
    pub(in crate::company::shop_floor) fn jumps_take_time<O>(&self, cx: &Context<'_, O>) -> bool {
        let expediting = cx.scenario.sales.expediting.as_ref();
        expediting.is_some_and(|expediting| !expediting.change_over.is_zero())
    }

    /// How long a worker changes over because an order goes before others.
    pub(in crate::company::shop_floor) fn change_over_for_jump<O>(
        &self,
        id: OrderId,
        cx: &Context<'_, O>,
    ) -> Span {
        let Some(expediting) = &cx.scenario.sales.expediting else { return Span::ZERO };
        if self.expediting.overtaken.is_empty() {
            return Span::ZERO;
        }
        let order = &self.orders[id];
        let visit = self.visits.executions(id, order.operation);
        let part = u64::from(order.operation) << 32 | u64::from(visit);
        let mut stream = cx.randomness.stream(Purpose::JumpChangeOver, order.identity, part);
        Span::from_real_ticks(expediting.change_over.sample(&mut stream))
    }
}
