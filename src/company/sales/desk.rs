//! Sales alive: leads wait for a rep, are qualified and quoted, and customers answer.

use super::{Sales, Sources};
use crate::company::entities::arena::Arena;
use crate::company::entities::ids::{LeadId, RepId};
use crate::company::entities::lead::Lead;
use crate::company::entities::lead::Quote;
use crate::company::entities::lead::Request;
use crate::company::entities::order::Order;
use crate::company::entities::rep::Rep;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::reasons::LossReason;
use crate::company::{Event, context::Context};
use crate::engine::{Identity, Purpose, Span, unit};
use crate::scenario::Handover;
use std::collections::VecDeque;

/// What becomes of a request at an instant.
#[derive(Clone, Copy, Debug)]
pub enum Answer {
    /// A rep, or the customer, has it in hand.
    Later,
    /// Somebody else passes the lead on to sales.
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

/// The sales desk.
#[derive(Clone, Debug)]
pub struct Desk {
    pub reps: Vec<Rep>,
    idle: VecDeque<RepId>,
    waiting: VecDeque<LeadId>,
    pub leads: Arena<Lead>,
    /// Believed orders a tick that the open quotes stand for, by product.
    pub pipeline: Vec<f64>,
}

impl Desk {
    pub fn new() -> Desk {
        Desk {
            reps: Vec::new(),
            idle: VecDeque::new(),
            waiting: VecDeque::new(),
            leads: Arena::new(),
            pipeline: Vec::new(),
        }
    }

    /// Takes a rep off the list of idle ones; says whether he was on it.
    pub fn no_longer_idle(&mut self, rep: RepId) -> bool {
        let place = self.idle.iter().position(|idle| *idle == rep);
        place.map(|place| self.idle.remove(place)).is_some()
    }
}

impl Sales {
    /// A request reaches sales.
    pub fn request_arrives<O: Observer>(
        &mut self,
        request: Request,
        sources: &Sources<'_>,
        cx: &mut Context<'_, O>,
    ) -> Answer {
        let Request { identity, segment, product, returning, .. } = request;
        cx.tell(Fact::LeadArrived { identity, segment, product, returning });
        let asks = &cx.scenario.segments[segment.0 as usize];
        let lead = Lead::new(request, cx.now());
        if asks.direct {
            return self.quote_direct(lead, sources, cx);
        }
        let id = LeadId(self.desk.leads.put(lead));
        if let Some(patience) = &asks.patience {
            let lasts = patience.sample(&mut cx.randomness.stream(Purpose::Patience, identity, 0));
            let ticket = cx.plan_in(Span::from_real_ticks(lasts), Event::LeadGivesUp(id));
            self.desk.leads[id.0].patience = Some(ticket);
        }
        if cx.is_handed_over(Handover::Lead) {
            return Answer::PassOn(id, identity);
        }
        self.lead_reaches_sales(id, cx);
        Answer::Later
    }

    /// A lead waits for a rep, unless it has given up before marketing passed it on.
    pub fn lead_reaches_sales<O: Observer>(&mut self, id: LeadId, cx: &mut Context<'_, O>) {
        if self.desk.leads[id.0].gone {
            return self.desk.leads.release(id.0);
        }
        match self.desk.idle.pop_front() {
            Some(rep) => self.take_up(rep, id, cx),
            None => self.desk.waiting.push_back(id),
        }
    }

    /// A direct order is quoted and answered on the spot, by nobody in particular.
    fn quote_direct<O: Observer>(
        &mut self,
        lead: Lead,
        sources: &Sources<'_>,
        cx: &mut Context<'_, O>,
    ) -> Answer {
        let quote = self.make_quote(&lead.request, RepId::NOBODY, sources, cx);
        let thinks = &cx.scenario.segments[lead.request.segment.0 as usize].decision_delay;
        if thinks.is_zero() {
            return self.answer_quote(&lead, &quote, sources, cx);
        }
        let id = LeadId(self.desk.leads.put(Lead { quote: Some(quote), ..lead }));
        self.wait_for_decision(id, cx);
        Answer::Later
    }

    /// A lead nobody has answered goes away: the request that has ended.
    pub fn lead_gives_up<O: Observer>(&mut self, id: LeadId, cx: &mut Context<'_, O>) -> Identity {
        let lead = &mut self.desk.leads[id.0];
        lead.gone = true;
        let Request { segment, identity, .. } = lead.request;
        cx.tell(Fact::LeadLost { segment, reason: LossReason::Patience });
        identity
    }

    /// A rep takes up a lead: his time is fixed now, what comes of it when he is done.
    fn take_up<O: Observer>(&mut self, rep: RepId, id: LeadId, cx: &mut Context<'_, O>) {
        let lead = &mut self.desk.leads[id.0];
        if let Some(ticket) = lead.patience.take() {
            cx.agenda.call_off(ticket);
        }
        lead.answered = cx.now();
        let (segment, waited) = (lead.request.segment, cx.now().since(lead.arrived));
        let who = lead.request.identity;
        let sales = &cx.scenario.sales;
        let mut takes =
            sales.qualify.sample(&mut cx.randomness.stream(Purpose::QualifyWork, who, 0));
        let request = lead.request;
        let discarded = self.sees_it_cannot_be_made(rep, &request, cx);
        self.desk.leads[id.0].discarded = discarded;
        if !discarded && self.qualifies(who, waited, cx) {
            takes += sales.quote.sample(&mut cx.randomness.stream(Purpose::QuoteWork, who, 0));
        }
        takes /= cx.scenario.pace.reps;
        self.desk.reps[rep.0 as usize].lead = Some(id);
        cx.tell(Fact::LeadAnswered { identity: who, segment, waited });
        cx.tell(Fact::RepStarted);
        cx.plan_in(Span::from_real_ticks(takes), Event::RepFinishes(rep));
    }

    /// Whether a lead answered after so long is worth a quote.
    fn qualifies<O>(&self, who: Identity, waited: Span, cx: &Context<'_, O>) -> bool {
        let sales = &cx.scenario.sales;
        let decay = sales.response_decay.map_or(1.0, |decay| decay.factor(waited));
        unit(&mut cx.randomness.stream(Purpose::Qualification, who, 0))
            < sales.qualification_rate * decay
    }

    /// A rep is done with a lead, and is free next. If there is no quote, the request has ended.
    pub fn rep_finishes<O: Observer>(
        &mut self,
        rep: RepId,
        sources: &Sources<'_>,
        cx: &mut Context<'_, O>,
    ) -> Option<Identity> {
        let id =
            self.desk.reps[rep.0 as usize].lead.take().expect("a rep finishes what they took up");
        cx.tell(Fact::RepFinished);
        let lead = self.desk.leads[id.0];
        let Request { segment, identity, .. } = lead.request;
        // The verdict fell when the rep took the lead up, and is drawn again from the same stream:
        // their time depended on it.
        let reason = if lead.discarded {
            LossReason::Infeasible
        } else if self.qualifies(identity, lead.answered.since(lead.arrived), cx) {
            let quote = self.make_quote(&lead.request, rep, sources, cx);
            self.desk.leads[id.0].quote = Some(quote);
            self.wait_for_decision(id, cx);
            return None;
        } else {
            LossReason::Unqualified
        };
        cx.tell(Fact::LeadLost { segment, reason });
        self.desk.leads.release(id.0);
        Some(identity)
    }

    fn wait_for_decision<O: Observer>(&mut self, id: LeadId, cx: &mut Context<'_, O>) {
        let lead = &mut self.desk.leads[id.0];
        let quote = lead.quote.as_mut().expect("only a quoted lead is decided upon");
        let request = &lead.request;
        let law = &cx.scenario.segments[request.segment.0 as usize].decision_delay;
        let delay =
            law.sample(&mut cx.randomness.stream(Purpose::DecisionDelay, request.identity, 0));
        // An open quote stands for this many orders a tick while the customer thinks.
        if law.mean() > 0.0 {
            quote.weight = quote.win / law.mean();
            self.desk.pipeline[request.product.0 as usize] += quote.weight;
        }
        let sold = quote.rep != RepId::NOBODY;
        let ticket = cx.plan_in(Span::from_real_ticks(delay), Event::CustomerDecides(id));
        if sold && cx.scenario.sales.pull_forward().is_some() {
            self.desk.leads[id.0].decides = Some(ticket);
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
        self.answer_quote(&lead, &quote, sources, cx)
    }

    /// The customer has agreed to order now, on this offer.
    pub fn deal_is_won_early<O: Observer>(
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
        self.quote_is_won(&lead, &offer, sources, cx)
    }

    /// A deal is no longer open.
    fn close_deal(&mut self, id: LeadId) -> (Lead, Quote) {
        let lead = self.desk.leads[id.0];
        self.desk.leads.release(id.0);
        let quote = lead.quote.expect("only a quoted lead is decided upon");
        let pipeline = &mut self.desk.pipeline[lead.request.product.0 as usize];
        *pipeline = (*pipeline - quote.weight).max(0.0);
        (lead, quote)
    }

    /// Whether a customer would order on this offer if they decided now.
    pub fn inclined<O: Observer>(
        &self,
        request: &Request,
        quote: &Quote,
        sources: &Sources<'_>,
        cx: &Context<'_, O>,
    ) -> bool {
        let effort = self.closing_effort(quote.rep, cx);
        let won = self.win_probability(request, quote, effort, sources, cx);
        won >= 1.0 || unit(&mut cx.randomness.stream(Purpose::Decision, request.identity, 0)) < won
    }

    fn answer_quote<O: Observer>(
        &mut self,
        lead: &Lead,
        quote: &Quote,
        sources: &Sources<'_>,
        cx: &mut Context<'_, O>,
    ) -> Answer {
        let request = &lead.request;
        if !self.inclined(request, quote, sources, cx) {
            let (segment, product) = (request.segment, request.product);
            cx.tell(Fact::QuoteRefused { segment, product });
            return Answer::No(request.identity);
        }
        self.quote_is_won(lead, quote, sources, cx)
    }

    /// The customer has said yes; the company may still decline.
    fn quote_is_won<O: Observer>(
        &mut self,
        lead: &Lead,
        quote: &Quote,
        sources: &Sources<'_>,
        cx: &mut Context<'_, O>,
    ) -> Answer {
        let request = lead.request;
        if self.decline(&request, quote, sources, cx) {
            return Answer::No(request.identity);
        }
        if quote.rep != RepId::NOBODY {
            self.credit(quote.rep, quote.price, cx);
        }
        Answer::Yes(Won { request, quote: *quote, cycle: cx.now().since(lead.arrived) })
    }

    /// The order that a won quote becomes.
    pub fn accepted_order<O: Observer>(&self, won: &Won, cx: &mut Context<'_, O>) -> Order {
        let Won { request, quote, cycle } = won;
        let now = cx.now();
        let promise = cx.elapsed_promise(quote.promise, now);
        let faulty = self.is_faulty(request, quote.rep, cx);
        let order = Order { faulty, ..Order::new(request, quote.rep, quote.price, promise, now) };
        cx.tell(Fact::OrderAccepted {
            identity: order.identity,
            segment: order.segment,
            product: order.product,
            price: order.price,
            promise: order.promise,
            cycle: *cycle,
            grounds: self.elapsed_grounds(quote, now, cx),
        });
        order
    }

    /// A rep without work: he goes where he was called, or takes the next lead, or waits.
    pub fn rep_is_free<O: Observer>(&mut self, rep: RepId, cx: &mut Context<'_, O>) {
        let state = &mut self.desk.reps[rep.0 as usize];
        if state.leaving {
            return;
        }
        if let Some(span) = state.called.take() {
            state.away = true;
            cx.tell(Fact::RepLeft);
            cx.plan_in(span, Event::RepReturns(rep));
            return;
        }
        if self.takes_up_chore(rep, cx) {
            return;
        }
        while let Some(id) = self.desk.waiting.pop_front() {
            if !self.desk.leads[id.0].gone {
                return self.take_up(rep, id, cx);
            }
            self.desk.leads.release(id.0);
        }
        self.desk.idle.push_back(rep);
    }

    pub fn rep_returns<O: Observer>(&mut self, rep: RepId, cx: &mut Context<'_, O>) {
        self.desk.reps[rep.0 as usize].away = false;
        cx.tell(Fact::RepReturned);
        self.rep_is_free(rep, cx);
    }

    /// Calls a rep away as soon as he is free. A second call while he is away is not heard.
    pub fn call_rep<O: Observer>(&mut self, rep: RepId, span: Span, cx: &mut Context<'_, O>) {
        let state = &mut self.desk.reps[rep.0 as usize];
        if state.away || state.leaving {
            return;
        }
        state.called = Some(span);
        if self.desk.no_longer_idle(rep) {
            self.rep_is_free(rep, cx);
        }
    }

    /// Brings the number of reps in line with the paper: new ones start at once, those who leave
    /// finish what they have in hand.
    pub fn staff_desk<O: Observer>(&mut self, wanted: usize, cx: &mut Context<'_, O>) {
        self.desk.pipeline.resize(cx.scenario.products.len(), 0.0);
        for index in 0..self.desk.reps.len().max(wanted) {
            let id = RepId(index as u32);
            if index == self.desk.reps.len() {
                self.desk.reps.push(Rep::default());
                self.rep_is_free(id, cx);
            } else if index >= wanted {
                self.desk.reps[index].leaving = true;
                self.desk.idle.retain(|idle| *idle != id);
            } else if std::mem::take(&mut self.desk.reps[index].leaving) {
                let rep = &self.desk.reps[index];
                if rep.lead.is_none() && !rep.away && !self.chores.is_busy(id) {
                    self.rep_is_free(id, cx);
                }
            }
        }
    }
}
