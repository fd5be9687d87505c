//! The acceptance gate: the customer has said yes, and the company decides whether it takes the
//! order on. What it declines costs nothing and brings nothing.

use crate::company::entities::lead::Quote;
use crate::company::entities::lead::Request;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::{Company, Moment};
use crate::rules::{Acceptance, DeclineReason, Forecast, Prospect};
use crate::scenario::ProductId;

impl Company<'_> {
    /// Whether an order is declined; if so, the request has ended.
    pub fn is_declined<O: Observer>(
        &mut self,
        request: &Request,
        quote: &Quote,
        at: &mut Moment<'_, O>,
    ) -> bool {
        let Some(reason) = self.objection(request, quote, at) else { return false };
        let Request { identity, segment, product, .. } = *request;
        at.tell(Fact::OrderDeclined { identity, segment, product, reason });
        self.request_ends(identity, at);
        true
    }

    fn objection<O: Observer>(
        &self,
        request: &Request,
        quote: &Quote,
        at: &Moment<'_, O>,
    ) -> Option<DeclineReason> {
        let (s, p) = (request.segment.0 as usize, request.product.0 as usize);
        let open = &self.floor.open_orders;
        let segment = (&self.paper.segments[s].accept, open.of_segment[s]);
        let product = (&self.paper.products[p].accept, open.of_product[p]);
        let judge = |(accept, own_orders): (&Acceptance, u32)| {
            if *accept == Acceptance::default() {
                return None;
            }
            let material = self.paper.products[p].material * request.size;
            let lead_time = match accept.lead_time {
                Some(_) => self.expected_lead_time(request, at),
                None => 0.0,
            };
            accept.objection(&Prospect {
                orders: open.all,
                own_orders,
                lead_time,
                contribution: quote.price - material,
                work: self.expected_work(request),
            })
        };
        judge(segment).or_else(|| judge(product))
    }

    /// Ticks from acceptance to delivery that sales expects, on what it knows of operations.
    pub fn expected_lead_time<O: Observer>(&self, request: &Request, at: &Moment<'_, O>) -> f64 {
        let present = self.believed_present(request.identity, at.now());
        let [legs] = self.legs(request, |station| [present.of(station)]);
        Forecast::of(&legs).mean
    }

    /// Ticks of work on the route and on those of all parts, rework included.
    fn expected_work(&self, request: &Request) -> f64 {
        let work = |product: ProductId| -> f64 {
            let p = product.0 as usize;
            let operations = 0..self.paper.products[p].route.len();
            let legs = operations.map(|index| self.leg(p, index, request.size, 0.0));
            legs.map(|leg| leg.visits * leg.own_work).sum()
        };
        let parts = &self.paper.products[request.product.0 as usize].contains;
        let parts = parts.iter().map(|(product, count)| f64::from(*count) * work(*product));
        work(request.product) + parts.sum::<f64>()
    }
}
