//! Deals that are open when the run starts: their customers have a quote and think. What the book says of
//! them is theirs, price and probability; all else is as for any deal.

use super::Sales;
use crate::company::context::Context;
use crate::company::entities::ids::RepId;
use crate::company::entities::lead::{Lead, Quote, Request};
use crate::company::event::LeadEvent;
use crate::company::facts::fact::Fact;
use crate::company::facts::lead::LeadFact;
use crate::company::facts::observer::Observer;
use crate::company::subjects::Subject;
use crate::engine::{Count, Id, Identity, Purpose, Span, Time, Word};
use crate::scenario::{OpenDeal, OpenDealId};

impl Sales {
    /// Takes the open deals of the book up where they stand.
    pub fn take_over_deals<O: Observer>(&mut self, reps: usize, cx: &mut Context<'_, O>) {
        let book = cx.scenario.open_book();
        for (entry, deal) in book.into_iter().flat_map(|book| book.deals.enumerated()) {
            self.take_over_deal(entry, deal, reps, cx);
        }
    }

    fn take_over_deal<O: Observer>(
        &mut self,
        entry: OpenDealId,
        deal: &OpenDeal,
        reps: usize,
        cx: &mut Context<'_, O>,
    ) {
        let identity = Subject::OpenDeal.named(Word::of(&deal.entry.id), cx.randomness);
        let segment = &cx.scenario.segments[deal.entry.segment];
        let drawn =
            || segment.order_size.sample(&mut cx.randomness.stream(Purpose::Size, identity, 0));
        let size = deal.entry.size.unwrap_or_else(drawn);
        let typical = Request::typical(deal.entry.segment, deal.entry.product, size);
        let request = Request { identity, ..typical };
        let list_price = cx.scenario.products[request.product].price * size;
        let opened = deal.opened();
        let age = cx.now().since(opened);
        let decides = self.decision_of(deal, identity, age, cx);
        let left = (cx.worked_at(decides) - cx.worked()).max(0);
        let win = deal.probability.value();
        let rep = if segment.direct { RepId::NONE } else { who_sells(identity, reps) };
        let quote = Quote {
            promise: deal.promise.map(Span::from_real_ticks),
            win,
            // It stands for so many orders a tick until it is decided.
            weight: if left > 0 { win / Span::from_ticks(left).real_ticks() } else { 0.0 },
            stated: true,
            ..Quote::without_promise(deal.value.unwrap_or(list_price), rep)
        };
        self.desk.pipeline[request.product] += quote.weight;
        let lead = Lead { quote: Some(quote), ..Lead::new(request, opened) };
        let id = self.desk.leads.put(lead);
        cx.tell(Fact::Lead(request.reference(), LeadFact::Inherited { entry, age }));
        let ticket = cx.plan_at(decides, LeadEvent::CustomerDecides(id));
        self.may_be_pressed(id, ticket, cx);
    }

    /// When the customer of an open deal decides: on its day, when the office is open, or when what is left of
    /// their time to think is over, given how long they have thought.
    fn decision_of<O>(
        &self,
        deal: &OpenDeal,
        identity: Identity,
        age: Span,
        cx: &Context<'_, O>,
    ) -> Time {
        if let Some(closes) = deal.closes {
            return cx.office.map_or(closes.at, |office| office.open_from(closes.at));
        }
        let thinks = &cx.scenario.segments[deal.entry.segment].decision_delay;
        let thought = age.real_ticks() * cx.scenario.open_share();
        let mut stream = cx.randomness.stream(Purpose::DecisionDelay, identity, 0);
        let left = (thinks.sample_above(thought, &mut stream) - thought).max(0.0);
        cx.scenario.after(cx.now(), Span::from_real_ticks(left))
    }
}

/// One of the reps, whatever other deals there are.
fn who_sells(identity: Identity, reps: usize) -> RepId {
    match identity.0.checked_rem(reps.wide()).map(usize::try_from) {
        Some(Ok(place)) => RepId::at(place),
        _ => RepId::NONE,
    }
}
