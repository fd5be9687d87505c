//! Orders that come by themselves: who places one always says yes, nothing is promised, and nothing is
//! declined. Then there is neither a lead nor a quote to answer.

use super::Sales;
use crate::company::context::Context;
use crate::company::entities::ids::RepId;
use crate::company::entities::lead::{Quote, Request};
use crate::company::facts::fact::Fact;
use crate::company::facts::lead::LeadFact;
use crate::company::facts::observer::Observer;
use crate::company::sales::deals::Won;
use crate::engine::{IdVec, Span};
use crate::scenario::{Answer, ProductId, SegmentId};

/// Of which segments and products orders come by themselves, in the scenario in force.
#[derive(Clone, Debug, Default)]
pub struct ComeByThemselves {
    of_segment: IdVec<SegmentId, bool>,
    of_product: IdVec<ProductId, bool>,
}

impl Sales {
    /// Notes of which segments and products orders come by themselves.
    pub(super) fn adopt_direct_orders<O>(&mut self, cx: &Context<'_, O>) {
        let scenario = cx.scenario;
        let segments = scenario.segments.iter().map(|segment| {
            segment.direct
                && segment.answer == Answer::Always
                && segment.decision_delay.is_zero()
                && !scenario.promises_to(segment)
                && segment.accept.takes_all()
        });
        self.by_themselves.of_segment = segments.collect();
        let products = scenario.products.iter().map(|product| product.accept.takes_all());
        self.by_themselves.of_product = products.collect();
    }

    /// Whether a request is an order as soon as it arrives.
    #[inline(always)]
    pub fn comes_by_itself(&self, request: &Request) -> bool {
        let ComeByThemselves { of_segment, of_product } = &self.by_themselves;
        of_segment[request.segment] && of_product[request.product]
    }

    /// Such an order arrives.
    #[inline(always)]
    pub fn order_arrives<O: Observer>(&self, request: Request, cx: &mut Context<'_, O>) -> Won {
        let arrived = LeadFact::Arrived { returning: request.returning };
        cx.tell(Fact::Lead(request.reference(), arrived));
        let list_price = cx.scenario.products[request.product].price * request.size;
        let quote = Quote::without_promise(list_price, RepId::NONE);
        Won { request, quote, cycle: Span::ZERO }
    }
}
