//! Faulty specifications: a worker notices before an operation begins, and the order goes aside to
//! have it clarified; some of what had been done must then be done again.

use crate::company::context::Context;
use crate::company::entities::ids::{OrderId, RepId};
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::operation::OperationFact;
use crate::company::shop_floor::ShopFloor;
use crate::engine::{Count, Purpose, chance};

impl ShopFloor {
    /// Before an order moves to its next operation: the rep who sold it, if a fault of its
    /// specification is noticed. Few orders are faulty: only the look itself is a call.
    #[inline(always)]
    pub(super) fn notice_fault<O: Observer>(
        &mut self,
        id: OrderId,
        cx: &mut Context<'_, O>,
    ) -> Option<RepId> {
        let faulty = self.orders[id].faulty;
        if faulty { self.look_at_specification(id, cx) } else { None }
    }

    /// Before an operation of an order with a faulty specification begins. If the fault is noticed
    /// the order goes aside, and the rep who sold it clears it up.
    #[inline(never)]
    fn look_at_specification<O: Observer>(
        &mut self,
        id: OrderId,
        cx: &mut Context<'_, O>,
    ) -> Option<RepId> {
        let Some(clarification) = &cx.scenario.operations.clarification else { return None };
        let order = &self.orders[id];
        let product = &cx.scenario.products[order.product];
        let aside = product.clarification()?;
        let operation = order.operation;
        if usize::from(operation) >= product.steps {
            return None;
        }
        let visit = self.visits.executions(id, operation);
        let part = u64::from(operation) << 32 | u64::from(visit);
        let mut stream = cx.randomness.stream(Purpose::Notice, order.identity, part);
        if !chance(clarification.noticed, &mut stream) {
            return None;
        }
        let order = &mut self.orders[id];
        order.faulty = false;
        let again = chance(clarification.redo, &mut stream);
        order.resume = if again { 0 } else { operation };
        order.operation = aside.short();
        let station = product.route[usize::from(operation)].station;
        let rep = order.rep;
        let noticed = OperationFact::FaultNoticed { operation };
        cx.tell(Fact::Operation(order.step(station), noticed));
        Some(rep)
    }
}
