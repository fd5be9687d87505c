//! The acceptance gate: the customer has said yes, and the company decides whether it takes the
//! order on. What it declines costs nothing and brings nothing.

use super::{Sales, Sources};
use crate::company::context::Context;
use crate::company::entities::lead::{Quote, Request};
use crate::company::facts::fact::Fact;
use crate::company::facts::lead::LeadFact;
use crate::company::facts::observer::Observer;
use crate::company::shop_floor::ShopFloor;
use crate::rules::{Acceptance, DeclineReason, Forecast, Prospect};
use crate::scenario::ProductId;

impl Sales {
    /// Declines an order to which there is an objection; says whether it has.
    pub(super) fn decline<O: Observer>(
        &mut self,
        request: &Request,
        quote: &Quote,
        sources: &Sources<'_>,
        cx: &mut Context<'_, O>,
    ) -> bool {
        let Some(reason) = self.objection(request, quote, sources, cx) else { return false };
        cx.tell(Fact::Lead(request.reference(), LeadFact::Declined { reason }));
        true
    }

    fn objection<O: Observer>(
        &self,
        request: &Request,
        quote: &Quote,
        sources: &Sources<'_>,
        cx: &Context<'_, O>,
    ) -> Option<DeclineReason> {
        let asks = &cx.scenario.segments[request.segment];
        let wanted = &cx.scenario.products[request.product];
        let open = sources.floor.open_orders();
        let segment = (&asks.accept, open.of_segment[request.segment]);
        let product = (&wanted.accept, open.of_product[request.product]);
        let judge = |(accept, own_orders): (&Acceptance, u32)| {
            if accept.takes_all() {
                return None;
            }
            let material = wanted.material * request.size;
            let lead_time = match accept.lead_time {
                Some(_) => self.expected_lead_time(request, sources, cx),
                None => 0.0,
            };
            accept.objection(&Prospect {
                orders: open.all,
                own_orders,
                lead_time,
                contribution: quote.price - material,
                work: expected_work(request, sources.floor, cx),
            })
        };
        judge(segment).or_else(|| judge(product))
    }

    /// Ticks from acceptance to delivery that sales expects, on what it knows of operations.
    pub fn expected_lead_time<O: Observer>(
        &self,
        request: &Request,
        sources: &Sources<'_>,
        cx: &Context<'_, O>,
    ) -> f64 {
        let present = sources.planning.believed_present(request.identity, sources.floor, cx);
        let [legs] = self.legs(request, |station| [present.of(station)], sources, cx);
        Forecast::of(&legs).mean
    }
}

/// Ticks of work on the route and on those of all parts, rework included.
fn expected_work<O>(request: &Request, floor: &ShopFloor, cx: &Context<'_, O>) -> f64 {
    let work = |product: ProductId| -> f64 {
        let operations = 0..cx.scenario.products[product].route.len();
        let legs = operations.map(|index| floor.leg(product, index, request.size, 0.0, cx));
        legs.map(|leg| leg.visits * leg.own_work).sum()
    };
    let parts = &cx.scenario.products[request.product].contains;
    let parts = parts.iter().map(|(product, count)| f64::from(*count) * work(*product));
    work(request.product) + parts.sum::<f64>()
}
