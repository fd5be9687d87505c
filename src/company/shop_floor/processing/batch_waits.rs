//! How long orders wait for others to be worked on together: a batch that is not full closes after a time.

use crate::company::context::Context;
use crate::company::entities::ids::OrderId;
use crate::company::event::OrderEvent;
use crate::company::facts::observer::Observer;
use crate::company::shop_floor::ShopFloor;
use crate::engine::{Span, Ticket};
use crate::scenario::StationId;

/// How long an order waits for others to be worked on together.
#[derive(Clone, Copy, Debug, Default)]
pub enum BatchWait {
    /// Until there are enough, or not at all.
    #[default]
    Open,
    /// Until this event.
    Until(Ticket),
    /// It has waited long enough.
    Over,
}

impl ShopFloor {
    /// An order that has joined a queue waits for others, if there is an end to that.
    #[inline(never)]
    pub(in crate::company::shop_floor) fn wait_for_batch<O: Observer>(
        &mut self,
        id: OrderId,
        station: StationId,
        cx: &mut Context<'_, O>,
    ) {
        let Some(wait) = cx.scenario.operations.stations[station].batch_wait else { return };
        self.batch_waits.reach(id, BatchWait::Open);
        if let BatchWait::Open = self.batch_waits[id] {
            let ticket = cx.plan_in(Span::from_real_ticks(wait), OrderEvent::BatchWaitEnds(id));
            self.batch_waits[id] = BatchWait::Until(ticket);
        }
    }

    /// An order has waited long enough for others.
    #[inline(never)]
    pub fn batch_wait_ends<O>(&mut self, id: OrderId, cx: &Context<'_, O>) {
        self.batch_waits[id] = BatchWait::Over;
        let station = self.next_station(id, cx);
        self.stations[station].waited_enough += 1;
        self.undecided.mark(station);
    }

    /// An order no longer waits.
    #[inline(never)]
    pub(in crate::company::shop_floor) fn batch_wait_is_over<O>(
        &mut self,
        id: OrderId,
        cx: &mut Context<'_, O>,
    ) {
        match self.batch_waits.get_mut(id).map(std::mem::take) {
            None | Some(BatchWait::Open) => {}
            Some(BatchWait::Until(ticket)) => cx.agenda.call_off(ticket),
            Some(BatchWait::Over) => {
                let station = self.next_station(id, cx);
                self.stations[station].waited_enough -= 1;
            }
        }
    }
}
