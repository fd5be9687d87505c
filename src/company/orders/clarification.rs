//! Faulty specifications: somebody notices before an operation begins, and the order goes aside to
//! have it clarified; some of what had been done must then be done again.

use crate::company::entities::ids::OrderId;
use crate::company::entities::rep::Chore;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::{Company, Moment};
use crate::engine::{Purpose, Span, chance};

impl Company<'_> {
    /// Before an operation of an order with a faulty specification begins.
    #[inline(never)]
    pub fn look_at_specification<O: Observer>(&mut self, id: OrderId, at: &mut Moment<'_, O>) {
        let Some(clarification) = &self.paper.operations.clarification else { return };
        let order = &mut self.floor.orders[id.0];
        let product = &self.paper.products[order.product.0 as usize];
        let Some(aside) = product.clarification() else { return };
        let operation = order.operation as usize;
        if operation >= product.steps {
            return;
        }
        let visit = self.floor.visits[id.0 as usize * self.floor.stride + operation];
        let part = (operation as u64) << 32 | u64::from(visit);
        let mut luck = self.dice.stream(Purpose::Notice, order.identity, part);
        if !chance(clarification.noticed, &mut luck) {
            return;
        }
        order.faulty = false;
        let again = chance(clarification.redo, &mut luck);
        order.resume = if again { 0 } else { operation as u16 };
        order.operation = aside as u16;
        let station = product.route[operation].station;
        let rep = order.rep;
        at.tell(Fact::FaultNoticed { step: order.step(station), operation: operation as u16 });
        if self.paper.sales.clarifying > 0.0 {
            let takes = Span::from_real_ticks(self.paper.sales.clarifying);
            self.owe(rep, Chore::Clarifying, takes, at);
        }
    }
}
