//! Orders of several parts (fork and join): the parts are made apart, each on its own route, and the
//! order goes on when the last of them is ready.

use crate::company::entities::ids::OrderId;
use crate::company::entities::order::Order;
use crate::company::entities::order::SOUND;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::subjects::FIRST_PART;
use crate::company::{Company, Moment};
use crate::engine::Span;

impl Company<'_> {
    /// A released order is split into its parts.
    #[inline(never)]
    pub fn begin_parts<O: Observer>(&mut self, id: OrderId, at: &mut Moment<'_, O>) {
        let whole = self.floor.orders[id.0];
        let contains = &self.paper.products[whole.product.0 as usize].contains;
        let kinds = contains.iter().flat_map(|(part, count)| (0..*count).map(|_| *part));
        let parts: Vec<_> = kinds.collect();
        self.floor.orders[id.0].parts_left = parts.len() as u32;
        for (ordinal, product) in parts.into_iter().enumerate() {
            let identity = self.dice.identity(whole.identity.0, FIRST_PART + ordinal as u64);
            at.tell(Fact::PartBegun {
                identity,
                whole: whole.identity,
                segment: whole.segment,
                product,
            });
            let part = Order {
                identity,
                product,
                price: 0.0,
                faulty: false,
                parts_left: 0,
                whole: Some(id),
                ..whole
            };
            let part = self.lay_down(part);
            self.arrive_at_station(part, None, at);
        }
    }

    /// The last operation of a part is finished.
    #[inline(never)]
    pub fn part_is_ready<O: Observer>(
        &mut self,
        id: OrderId,
        whole: OrderId,
        at: &mut Moment<'_, O>,
    ) {
        let part = self.floor.orders[id.0];
        self.floor.orders.release(id.0);
        self.floor.count_open(&part, -1);
        let order = &mut self.floor.orders[whole.0];
        let lasted = at.now().since(part.released);
        at.tell(Fact::PartFinished {
            identity: part.identity,
            whole: order.identity,
            segment: part.segment,
            product: part.product,
            lasted,
        });
        order.flawed |= part.defect != SOUND || part.flawed;
        order.parts_left -= 1;
        if order.parts_left > 0 {
            return;
        }
        order.in_parts = lasted;
        self.parts_are_joined(whole, lasted, at);
    }

    /// All parts are ready: the order follows its own route, or is delivered.
    fn parts_are_joined<O: Observer>(&mut self, id: OrderId, lasted: Span, at: &mut Moment<'_, O>) {
        let order = &self.floor.orders[id.0];
        let (identity, segment, product) = (order.identity, order.segment, order.product);
        at.tell(Fact::PartsJoined { identity, segment, product, lasted });
        if self.paper.products[product.0 as usize].steps == 0 {
            return self.deliver(id, at);
        }
        if order.faulty {
            self.look_at_specification(id, at);
        }
        self.arrive_at_station(id, None, at);
    }
}
