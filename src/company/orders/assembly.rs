//! Orders of several parts (fork and join): the parts are made apart, each on its own route, and
//! the order goes on when the last of them is ready.

use crate::company::context::Context;
use crate::company::entities::ids::OrderId;
use crate::company::entities::order::{Order, SOUND};
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::order::OrderFact;
use crate::company::orders::Orders;
use crate::company::shop_floor::ShopFloor;
use crate::company::subjects::part_identity;
use crate::engine::Count;
use crate::rules::Money;

impl Orders {
    /// A released order is split into its parts, which go to their first operations.
    #[inline(never)]
    pub fn begin_parts<O: Observer>(
        &mut self,
        id: OrderId,
        floor: &mut ShopFloor,
        cx: &mut Context<'_, O>,
    ) {
        let whole = *floor.order(id);
        let contains = &cx.scenario.products[whole.product].contains;
        let kinds = contains.iter().flat_map(|(part, count)| (0..*count).map(|n| (*part, n)));
        let parts: Vec<_> = kinds.collect();
        floor.order_mut(id).parts_left = parts.len().narrow();
        for (product, n) in parts {
            let word = cx.scenario.products[product].word;
            let identity = part_identity(whole.identity, word, n.into(), cx.randomness);
            let part = Order {
                identity,
                product,
                price: Money::ZERO,
                // The promise is that of the whole.
                awaits_due: false,
                faulty: false,
                parts_left: 0,
                whole: Some(id),
                ..whole
            };
            let begun = OrderFact::PartBegun { whole: whole.identity };
            cx.tell(Fact::Order(part.reference(), begun));
            let part = floor.lay_down(part);
            // A part is never turned away: the scenario's checks see to that.
            floor.arrive(part, None, cx);
        }
    }

    /// The last operation of a part is finished. Says whether all parts of the order are ready.
    #[inline(never)]
    pub fn join_part<O: Observer>(
        &mut self,
        id: OrderId,
        whole: OrderId,
        floor: &mut ShopFloor,
        cx: &mut Context<'_, O>,
    ) -> bool {
        let part = *floor.order(id);
        floor.take_out(id, cx);
        let lasted = cx.now().since(part.released);
        let order = floor.order_mut(whole);
        let finished = OrderFact::PartFinished { whole: order.identity, lasted };
        cx.tell(Fact::Order(part.reference(), finished));
        order.flawed |= part.defect != SOUND || part.flawed;
        order.parts_left -= 1;
        if order.parts_left > 0 {
            return false;
        }
        order.in_parts = lasted;
        cx.tell(Fact::Order(order.reference(), OrderFact::PartsJoined { lasted }));
        true
    }
}
