//! Orders from acceptance to delivery: bookings, work in process, lead times, losses.

use super::Tallies;
use crate::company::{CancelReason, DeliveredOrder, OrderFact, OrderRef};
use crate::engine::{Span, Time};
use crate::measure::why_late::Split;
use crate::rules::Money;

/// What the path of a replication sees of an order besides its acceptance.
const DELIVERED: i64 = -2;
const GONE: i64 = -3;

impl Tallies {
    /// Counts what happened to an order; `split` says why it was late if it is delivered now.
    #[inline(always)]
    pub(in crate::measure) fn notice_order(
        &mut self,
        now: Time,
        order: &OrderRef,
        fact: &OrderFact,
        split: Option<Split>,
    ) {
        match fact {
            OrderFact::Accepted { price, cycle, promise, .. } => {
                self.accepted(now, order, price.value(), *cycle);
                let promise_ticks = promise.map_or(-1, |promise| promise.ticks());
                self.witness.sees(now, order.identity, promise_ticks);
                self.footprint.accepted(order);
                if let Some(promise) = promise {
                    self.overdue.accepted(now, *promise, self.horizon);
                }
            }
            OrderFact::Inherited { price, promise, age, .. } => {
                self.wip.rise(now);
                if let Some(promise) = promise.filter(|promise| promise < age) {
                    self.overdue.rise((now - *age).saturating_add(promise), *price);
                }
            }
            OrderFact::FellDue { price } => {
                self.segment_dues[order.segment].fell_due(now);
                self.product_dues[order.product].fell_due(now);
                self.overdue.rise(now, *price);
            }
            OrderFact::Held => self.held.rise(now),
            OrderFact::Released { .. } => self.held.fall(now),
            OrderFact::Expedited { .. } => self.footprint.expedited(order),
            OrderFact::PartBegun { .. } => {}
            OrderFact::PartFinished { lasted, .. } => {
                self.products[order.product].part_finished(*lasted);
            }
            OrderFact::PartsJoined { lasted } => {
                self.products[order.product].joined(*lasted);
            }
            OrderFact::Scrapped { .. } => {
                self.segments[order.segment].losses.scrapped += 1;
            }
            OrderFact::Cancelled { station, reason, price, promise, lasted, .. } => {
                self.witness.sees(now, order.identity, GONE);
                self.footprint.cancelled(order);
                if let Some(promise) = promise {
                    let due = (now - *lasted).saturating_add(*promise);
                    self.is_gone(*order, due, now, *price);
                }
                self.segments[order.segment].losses.cancel(*reason);
                if *reason == CancelReason::Patience {
                    self.stations[*station].queue.fall(now);
                }
                self.wip.fall(now);
            }
            OrderFact::Delivered(delivered) => {
                split.iter().for_each(|split| self.lateness.note(split));
                self.delivered(now, order, delivered);
            }
        }
    }

    #[inline(always)]
    fn accepted(&mut self, now: Time, order: &OrderRef, price: f64, cycle: Span) {
        self.foresight.order(order.product);
        let selling = &mut self.segments[order.segment].selling;
        selling.orders += 1;
        selling.bookings += price;
        if self.quarter_end.has_come(now) {
            selling.late_bookings += price;
        }
        if self.quoted[order.segment] {
            selling.won += 1;
            selling.cycles += i128::from(cycle.ticks());
        }
        self.quarters.note(now);
        self.wip.rise(now);
    }

    /// An order with a promise is gone for good.
    fn is_gone(&mut self, order: OrderRef, due: Time, now: Time, price: Money) {
        let failed = self.cancelled_fail[order.segment];
        self.segment_dues[order.segment].gone(due, now, failed);
        self.product_dues[order.product].gone(due, now, failed);
        if due < now {
            self.overdue.fall(due, price);
        }
    }

    #[inline(always)]
    fn delivered(&mut self, now: Time, order: &OrderRef, delivered: &DeliveredOrder) {
        let DeliveredOrder { lead_time, flow_time, waited, worked, promise, .. } = *delivered;
        self.witness.sees(now, order.identity, DELIVERED);
        self.witness.delivered(now, lead_time.real_ticks());
        let by_segment = &mut self.segments[order.segment].deliveries;
        by_segment.note(lead_time, waited, worked, promise);
        by_segment.note_flow(lead_time, flow_time);
        by_segment.defective += u64::from(delivered.defective);
        let by_product = &mut self.products[order.product].deliveries;
        by_product.note(lead_time, waited, worked, promise);
        by_product.note_flow(lead_time, flow_time);
        if let Some(promise) = promise {
            self.promises.note(promise);
            let due = (now - lead_time).saturating_add(promise);
            self.segment_dues[order.segment].delivered(due, now);
            self.product_dues[order.product].delivered(due, now);
            if due < now {
                self.overdue.fall(due, delivered.price);
            }
        }
        self.wip.fall(now);
    }
}
