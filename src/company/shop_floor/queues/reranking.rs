//! Queues are ranked anew when their rule or the priority of an order has changed.

use crate::company::context::Context;
use crate::company::entities::ids::OrderId;
use crate::company::facts::observer::Observer;
use crate::company::shop_floor::ShopFloor;
use crate::company::shop_floor::queues::queue::Queue;
use crate::rules::Dispatch;

impl ShopFloor {
    /// Adopts dispatching rules and priorities of the scenario in force; orders that wait keep the
    /// place they earned by waiting where the rule leaves it open.
    pub(in crate::company::shop_floor) fn adopt_dispatching<O: Observer>(
        &mut self,
        cx: &mut Context<'_, O>,
    ) {
        for s in self.stations.ids() {
            let dispatch = cx.scenario.operations.stations[s].dispatch;
            if dispatch == self.stations[s].dispatch && dispatch == Dispatch::Fifo {
                continue;
            }
            let mut waiting = self.stations[s].queue.drain();
            waiting.sort_unstable();
            self.stations[s].dispatch = dispatch;
            self.stations[s].queue = Queue::new(dispatch);
            for (joined, order) in waiting {
                if dispatch == Dispatch::PreemptivePriority {
                    self.interruptions.set_place(order, joined);
                }
                self.rank(dispatch, order, joined, s, cx);
            }
            // Who waits may by now be more urgent than who is in work.
            self.undecided.mark(s);
        }
    }

    /// An order whose priority has changed gets its new place, if it waits.
    pub(super) fn rerank<O: Observer>(&mut self, id: OrderId, cx: &mut Context<'_, O>) {
        let order = &self.orders[id];
        let route = &cx.scenario.products[order.product].route;
        let station = route.get(usize::from(order.operation)).map(|o| o.station);
        let Some(s) = station else { return };
        let dispatch = self.stations[s].dispatch;
        let Some(joined) = self.stations[s].queue.joined(id) else { return };
        if !dispatch.looks_at_priority() {
            return;
        }
        self.stations[s].queue.leave(id);
        let key = self.key(dispatch, id, joined, cx);
        self.stations[s].queue.join(key, joined, id);
        self.undecided.mark(s);
    }
}
