//! An expedited order is taken up before others: whom it overtakes, what that costs the worker, and how
//! much later the others start.

use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::{Company, Moment};
use crate::engine::{Purpose, Span, Time};
use crate::rules::Waits;
use crate::scenario::StationId;

impl Company<'_> {
    /// Takes the order that goes next out of a queue, and notes whom it overtakes.
    #[inline(never)]
    pub fn take_before_others(&mut self, station: usize, now: Time) -> OrderId {
        let first = self.floor.stations[station].queue.take_first(now);
        let (joined, id) = first.expect("somebody was seen waiting");
        self.note_overtaken(id, station, joined);
        id
    }

    /// Notes who would have gone before an order if nobody had been expedited. It is out of the queue.
    pub fn note_overtaken(&mut self, id: OrderId, station: usize, joined: u64) {
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

    /// How long the order that goes next would take a worker, what it costs to overtake others included.
    pub fn would_take(&mut self, worker: WorkerId, station: usize, id: OrderId, now: Time) -> Span {
        if self.floor.expedites
            && let Some(joined) = self.floor.stations[station].queue.joined(id)
        {
            self.note_overtaken(id, station, joined);
        }
        let takes = self.effort(worker, id, now).takes;
        self.expedites.overtaken.clear();
        takes
    }

    /// An order has been taken up: those that it has overtaken are told of. While all work, each of
    /// them starts one departure later, which is the order's time over the orders in work.
    pub fn tell_overtaken<O: Observer>(
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

    /// Whether going before others takes a worker's time.
    pub fn jumps_take_time(&self) -> bool {
        let expediting = self.paper.sales.expediting.as_ref();
        expediting.is_some_and(|expediting| !expediting.change_over.is_zero())
    }

    /// How long a worker changes over because an order goes before others.
    pub fn change_over_for_jump(&self, id: OrderId) -> Span {
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
