//! Quotes on the table: the customer thinks, is pressed, and says yes or no.

use super::{Sales, Sources};
use crate::company::context::Context;
use crate::company::entities::ids::{LeadId, RepId};
use crate::company::entities::lead::{Lead, Quote, Request};
use crate::company::entities::order::Order;
use crate::company::event::LeadEvent;
use crate::company::facts::fact::Fact;
use crate::company::facts::lead::LeadFact;
use crate::company::facts::observer::Observer;
use crate::company::facts::order::OrderFact;
use crate::engine::{Identity, Purpose, Span, Ticket, unit};

/// What becomes of a request at an instant.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::large_enum_variant, reason = "it is acted upon at once and never kept")]
pub enum Answer {
    /// A rep, or the customer, has it in hand.
    Later,
    /// A desk passes the lead on to sales.
    PassOn(LeadId, Identity),
    /// There will be no order: the request has ended.
    No(Identity),
    /// It becomes an order.
    Yes(Won),
}

/// A quote that has been won.
#[derive(Clone, Copy, Debug)]
pub struct Won {
    pub request: Request,
    pub quote: Quote,
    /// Since the lead arrived.
    pub cycle: Span,
}

impl Sales {
    pub(super) fn wait_for_decision<O: Observer>(&mut self, id: LeadId, cx: &mut Context<'_, O>) {
        let lead = &mut self.desk.leads[id];
        let quote = lead.quote.as_mut().expect("only a quoted lead is decided upon");
        let request = &lead.request;
        let distribution = &cx.scenario.segments[request.segment].decision_delay;
        let delay = distribution.sample(&mut cx.randomness.stream(
            Purpose::DecisionDelay,
            request.identity,
            0,
        ));
        // An open quote stands for this many orders a tick while the customer thinks.
        if distribution.mean() > 0.0 {
            quote.weight = quote.win / distribution.mean();
            self.desk.pipeline[request.product] += quote.weight;
        }
        let ticket = cx.plan_in(Span::from_real_ticks(delay), LeadEvent::CustomerDecides(id));
        self.may_be_pressed(id, ticket, cx);
    }

    /// A customer who will decide may be pressed before, if a rep made the quote.
    pub(super) fn may_be_pressed<O: Observer>(
        &mut self,
        id: LeadId,
        decides: Ticket,
        cx: &mut Context<'_, O>,
    ) {
        let sold = self.desk.leads[id].quote.is_some_and(|quote| quote.rep != RepId::NONE);
        if sold && cx.scenario.sales.pull_forward().is_some() {
            self.desk.leads[id].decides = Some(decides);
            self.plan_pressing(id, cx);
        }
    }

    /// A customer answers a quote.
    pub fn customer_decides<O: Observer>(
        &mut self,
        id: LeadId,
        sources: &Sources<'_>,
        cx: &mut Context<'_, O>,
    ) -> Answer {
        let (lead, quote) = self.close_deal(id);
        if let Some(ticket) = lead.presses {
            cx.agenda.call_off(ticket);
        }
        let cycle = cx.now().since(lead.arrived);
        self.answer_quote(&lead.request, cycle, &quote, sources, cx)
    }

    /// The customer has agreed to order now, on this offer.
    fn win_quote_early<O: Observer>(
        &mut self,
        id: LeadId,
        offer: Quote,
        sources: &Sources<'_>,
        cx: &mut Context<'_, O>,
    ) -> Answer {
        let (lead, _) = self.close_deal(id);
        if let Some(ticket) = lead.decides {
            cx.agenda.call_off(ticket);
        }
        let cycle = cx.now().since(lead.arrived);
        self.win_quote(&lead.request, cycle, &offer, sources, cx)
    }

    /// A deal is no longer open.
    fn close_deal(&mut self, id: LeadId) -> (Lead, Quote) {
        let lead = self.desk.leads[id];
        self.desk.leads.release(id);
        let quote = lead.quote.expect("only a quoted lead is decided upon");
        let pipeline = &mut self.desk.pipeline[lead.request.product];
        *pipeline = (*pipeline - quote.weight).max(0.0);
        (lead, quote)
    }

    /// Whether a customer would order on this offer if they decided now.
    fn inclined<O: Observer>(
        &self,
        request: &Request,
        quote: &Quote,
        sources: &Sources<'_>,
        cx: &Context<'_, O>,
    ) -> bool {
        let won = if quote.stated {
            quote.win
        } else {
            let effort = self.closing_effort(quote.rep, cx);
            self.win_probability(request, quote, effort, sources, cx)
        };
        won >= 1.0 || unit(&mut cx.randomness.stream(Purpose::Decision, request.identity, 0)) < won
    }

    /// The customer answers a quote, so long after the request has arrived.
    pub(super) fn answer_quote<O: Observer>(
        &mut self,
        request: &Request,
        cycle: Span,
        quote: &Quote,
        sources: &Sources<'_>,
        cx: &mut Context<'_, O>,
    ) -> Answer {
        if !self.inclined(request, quote, sources, cx) {
            cx.tell(Fact::Lead(request.reference(), LeadFact::Refused));
            return Answer::No(request.identity);
        }
        self.win_quote(request, cycle, quote, sources, cx)
    }

    /// The customer has said yes; the company may still decline.
    fn win_quote<O: Observer>(
        &mut self,
        request: &Request,
        cycle: Span,
        quote: &Quote,
        sources: &Sources<'_>,
        cx: &mut Context<'_, O>,
    ) -> Answer {
        let confirmed = quote.stated.then(|| self.confirm(request, quote, sources, cx));
        let quote = confirmed.as_ref().unwrap_or(quote);
        if self.decline(request, quote, sources, cx) {
            return Answer::No(request.identity);
        }
        if quote.rep != RepId::NONE {
            self.credit(quote.rep, quote.price, cx);
        }
        Answer::Yes(Won { request: *request, quote: *quote, cycle })
    }

    /// The customer of an open deal says yes: price and probability were agreed, the lead time is promised now
    /// if none was offered.
    fn confirm<O: Observer>(
        &mut self,
        request: &Request,
        quote: &Quote,
        sources: &Sources<'_>,
        cx: &mut Context<'_, O>,
    ) -> Quote {
        if quote.promise.is_some() {
            return *quote;
        }
        let promised = self.make_quote(request, quote.rep, sources, cx);
        Quote { promise: promised.promise, basis: promised.basis, ..*quote }
    }

    /// The order that a won quote becomes.
    #[inline(always)]
    pub fn accepted_order<O: Observer>(&self, won: &Won, cx: &mut Context<'_, O>) -> Order {
        let Won { request, quote, cycle } = won;
        let now = cx.now();
        let promise = cx.elapsed_promise(quote.promise, now);
        let faulty = self.is_faulty(request, quote.rep, cx);
        let mut order = Order::new(request, quote.rep, quote.price, promise, now);
        order.faulty = faulty;
        let grounds = self.elapsed_grounds(request, quote, now, cx);
        let accepted = OrderFact::Accepted { price: order.price, promise, cycle: *cycle, grounds };
        cx.tell(Fact::Order(order.reference(), accepted));
        order
    }

    /// A customer is pressed to order before the quarter ends, and may do so.
    pub fn rep_presses<O: Observer>(
        &mut self,
        id: LeadId,
        sources: &Sources<'_>,
        cx: &mut Context<'_, O>,
    ) -> Answer {
        let lead = self.desk.leads[id];
        self.desk.leads[id].presses = None;
        self.desk.leads[id].pressed += 1;
        let Some(how) = cx.scenario.sales.pull_forward() else { return Answer::Later };
        let quote = lead.quote.expect("only customers with a quote are pressed");
        let part = u64::from(lead.pressed) * 2 + 1;
        let uniform =
            unit(&mut cx.randomness.stream(Purpose::PullForward, lead.request.identity, part));
        let ready = uniform < how.ready.value();
        if ready && self.wants_it_now(quote.rep, cx) {
            let offer = quote.cheaper_by(how.discount);
            // The same inclination that would decide later decides now, at the better price.
            if self.inclined(&lead.request, &offer, sources, cx) {
                let early = LeadFact::PulledForward { discount: how.discount.value() };
                cx.tell(Fact::Lead(lead.request.reference(), early));
                return self.win_quote_early(id, offer, sources, cx);
            }
        }
        // The next quarter has not begun; the one after this moment is the next to press in.
        self.plan_next_pressing(id, cx);
        Answer::Later
    }
}
