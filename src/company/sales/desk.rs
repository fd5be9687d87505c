//! Sales alive: leads wait for a rep, are qualified and quoted, and customers answer.

use crate::company::entities::arena::Arena;
use crate::company::entities::ids::{LeadId, RepId};
use crate::company::entities::lead::Lead;
use crate::company::entities::lead::Quote;
use crate::company::entities::lead::Request;
use crate::company::entities::order::Matter;
use crate::company::entities::rep::Rep;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::reasons::LossReason;
use crate::company::{Company, Event, Moment};
use crate::engine::{Identity, Purpose, Span, unit};
use crate::scenario::Handover;
use std::collections::VecDeque;

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

impl Company<'_> {
    /// A request reaches the company.
    pub fn request_arrives<O: Observer>(&mut self, request: Request, at: &mut Moment<'_, O>) {
        let Request { identity, segment, product, returning, .. } = request;
        at.tell(Fact::LeadArrived { identity, segment, product, returning });
        self.budget.leads[segment.0 as usize] += 1;
        let paper = &self.paper.segments[segment.0 as usize];
        let lead = Lead::new(request, at.now());
        if paper.direct {
            return self.quote_direct(lead, at);
        }
        let id = LeadId(self.desk.leads.put(lead));
        if let Some(patience) = &paper.patience {
            let lasts = patience.sample(&mut self.dice.stream(Purpose::Patience, identity, 0));
            let ticket = at.plan_in(Span::from_real_ticks(lasts), Event::LeadGivesUp(id));
            self.desk.leads[id.0].patience = Some(ticket);
        }
        if self.is_handed_over(Handover::Lead) {
            return self.hand_over(Matter::Lead(id), identity, 0.0, at);
        }
        self.lead_reaches_sales(id, at);
    }

    /// A lead waits for a rep, unless it has given up before marketing passed it on.
    pub fn lead_reaches_sales<O: Observer>(&mut self, id: LeadId, at: &mut Moment<'_, O>) {
        if self.desk.leads[id.0].gone {
            return self.desk.leads.release(id.0);
        }
        match self.desk.idle.pop_front() {
            Some(rep) => self.take_up(rep, id, at),
            None => self.desk.waiting.push_back(id),
        }
    }

    /// A direct order is quoted and answered on the spot, by nobody in particular.
    fn quote_direct<O: Observer>(&mut self, lead: Lead, at: &mut Moment<'_, O>) {
        let quote = self.make_quote(&lead.request, RepId::NOBODY, at);
        let thinks = &self.paper.segments[lead.request.segment.0 as usize].decision_delay;
        if thinks.is_zero() {
            return self.answer_quote(&lead, &quote, at);
        }
        let id = LeadId(self.desk.leads.put(Lead { quote: Some(quote), ..lead }));
        self.wait_for_decision(id, at);
    }

    pub fn lead_gives_up<O: Observer>(&mut self, id: LeadId, at: &mut Moment<'_, O>) {
        let lead = &mut self.desk.leads[id.0];
        lead.gone = true;
        let Request { segment, identity, .. } = lead.request;
        at.tell(Fact::LeadLost { segment, reason: LossReason::Patience });
        self.request_ends(identity, at);
    }

    /// A rep takes up a lead: his time is fixed now, what comes of it when he is done.
    fn take_up<O: Observer>(&mut self, rep: RepId, id: LeadId, at: &mut Moment<'_, O>) {
        let lead = &mut self.desk.leads[id.0];
        if let Some(ticket) = lead.patience.take() {
            at.agenda.call_off(ticket);
        }
        lead.answered = at.now();
        let (segment, waited) = (lead.request.segment, at.now().since(lead.arrived));
        let who = lead.request.identity;
        let sales = &self.paper.sales;
        let mut takes = sales.qualify.sample(&mut self.dice.stream(Purpose::QualifyWork, who, 0));
        let request = lead.request;
        let discarded = self.sees_it_cannot_be_made(rep, &request, at);
        self.desk.leads[id.0].discarded = discarded;
        if !discarded && self.qualifies(who, waited) {
            takes += sales.quote.sample(&mut self.dice.stream(Purpose::QuoteWork, who, 0));
        }
        takes /= self.paper.pace.reps;
        self.desk.reps[rep.0 as usize].lead = Some(id);
        at.tell(Fact::LeadAnswered { identity: who, segment, waited });
        at.tell(Fact::RepStarted);
        at.plan_in(Span::from_real_ticks(takes), Event::RepFinishes(rep));
    }

    /// Whether a lead answered after so long is worth a quote.
    fn qualifies(&self, who: Identity, waited: Span) -> bool {
        let sales = &self.paper.sales;
        let decay = sales.response_decay.map_or(1.0, |decay| decay.factor(waited));
        unit(&mut self.dice.stream(Purpose::Qualification, who, 0))
            < sales.qualification_rate * decay
    }

    pub fn rep_finishes<O: Observer>(&mut self, rep: RepId, at: &mut Moment<'_, O>) {
        let id =
            self.desk.reps[rep.0 as usize].lead.take().expect("a rep finishes what he took up");
        at.tell(Fact::RepFinished);
        let lead = self.desk.leads[id.0];
        let request = &lead.request;
        if lead.discarded {
            self.lead_is_lost(id, LossReason::Infeasible, at);
        } else if self.qualifies(request.identity, lead.answered.since(lead.arrived)) {
            let quote = self.make_quote(&lead.request, rep, at);
            self.desk.leads[id.0].quote = Some(quote);
            self.wait_for_decision(id, at);
        } else {
            self.lead_is_lost(id, LossReason::Unqualified, at);
        }
        self.rep_is_free(rep, at);
    }

    /// A rep is done with a lead that gets no quote.
    fn lead_is_lost<O: Observer>(
        &mut self,
        id: LeadId,
        reason: LossReason,
        at: &mut Moment<'_, O>,
    ) {
        let Request { segment, identity, .. } = self.desk.leads[id.0].request;
        at.tell(Fact::LeadLost { segment, reason });
        self.desk.leads.release(id.0);
        self.request_ends(identity, at);
    }

    fn wait_for_decision<O: Observer>(&mut self, id: LeadId, at: &mut Moment<'_, O>) {
        let lead = &mut self.desk.leads[id.0];
        let quote = lead.quote.as_mut().expect("only a quoted lead is decided upon");
        let request = &lead.request;
        let law = &self.paper.segments[request.segment.0 as usize].decision_delay;
        let delay = law.sample(&mut self.dice.stream(Purpose::DecisionDelay, request.identity, 0));
        // An open quote stands for this many orders a tick while the customer thinks.
        if law.mean() > 0.0 {
            quote.weight = quote.win / law.mean();
            self.desk.pipeline[request.product.0 as usize] += quote.weight;
        }
        let sold = quote.rep != RepId::NOBODY;
        let ticket = at.plan_in(Span::from_real_ticks(delay), Event::CustomerDecides(id));
        if sold && self.paper.sales.pull_forward().is_some() {
            self.desk.leads[id.0].decides = Some(ticket);
            self.plan_pressing(id, at);
        }
    }

    pub fn customer_decides<O: Observer>(&mut self, id: LeadId, at: &mut Moment<'_, O>) {
        let (lead, quote) = self.close_deal(id);
        if let Some(ticket) = lead.presses {
            at.agenda.call_off(ticket);
        }
        self.answer_quote(&lead, &quote, at);
    }

    /// The customer has agreed to order now, on this offer.
    pub fn deal_is_won_early<O: Observer>(
        &mut self,
        id: LeadId,
        offer: Quote,
        at: &mut Moment<'_, O>,
    ) {
        let (lead, _) = self.close_deal(id);
        if let Some(ticket) = lead.decides {
            at.agenda.call_off(ticket);
        }
        self.quote_is_won(&lead, &offer, at);
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

    /// Whether a customer would order on this offer if he decided now.
    pub fn inclined<O: Observer>(
        &self,
        request: &Request,
        quote: &Quote,
        at: &Moment<'_, O>,
    ) -> bool {
        let won = self.win_probability(request, quote, self.closing_effort(quote.rep, at));
        won >= 1.0 || unit(&mut self.dice.stream(Purpose::Decision, request.identity, 0)) < won
    }

    fn answer_quote<O: Observer>(&mut self, lead: &Lead, quote: &Quote, at: &mut Moment<'_, O>) {
        let request = &lead.request;
        if !self.inclined(request, quote, at) {
            let (segment, product) = (request.segment, request.product);
            at.tell(Fact::QuoteRefused { segment, product });
            return self.request_ends(request.identity, at);
        }
        self.quote_is_won(lead, quote, at);
    }

    /// The customer has said yes.
    fn quote_is_won<O: Observer>(&mut self, lead: &Lead, quote: &Quote, at: &mut Moment<'_, O>) {
        let request = &lead.request;
        if self.is_declined(request, quote, at) {
            return;
        }
        if quote.rep != RepId::NOBODY {
            self.credit(quote.rep, quote.price, at);
        }
        self.order_arrives(request, quote, at.now().since(lead.arrived), at);
    }

    /// A rep without work: he goes where he was called, or takes the next lead, or waits.
    pub fn rep_is_free<O: Observer>(&mut self, rep: RepId, at: &mut Moment<'_, O>) {
        let state = &mut self.desk.reps[rep.0 as usize];
        if state.leaving {
            return;
        }
        if let Some(span) = state.called.take() {
            state.away = true;
            at.tell(Fact::RepLeft);
            at.plan_in(span, Event::RepReturns(rep));
            return;
        }
        if self.takes_up_chore(rep, at) {
            return;
        }
        while let Some(id) = self.desk.waiting.pop_front() {
            if !self.desk.leads[id.0].gone {
                return self.take_up(rep, id, at);
            }
            self.desk.leads.release(id.0);
        }
        self.desk.idle.push_back(rep);
    }

    pub fn rep_returns<O: Observer>(&mut self, rep: RepId, at: &mut Moment<'_, O>) {
        self.desk.reps[rep.0 as usize].away = false;
        at.tell(Fact::RepReturned);
        self.rep_is_free(rep, at);
    }

    /// Calls a rep away as soon as he is free. A second call while he is away is not heard.
    pub fn call_rep<O: Observer>(&mut self, rep: RepId, span: Span, at: &mut Moment<'_, O>) {
        let state = &mut self.desk.reps[rep.0 as usize];
        if state.away || state.leaving {
            return;
        }
        state.called = Some(span);
        if self.desk.no_longer_idle(rep) {
            self.rep_is_free(rep, at);
        }
    }

    /// Brings the number of reps in line with the paper: new ones start at once, those who leave
    /// finish what they have in hand.
    pub fn staff_desk<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        self.desk.pipeline.resize(self.paper.products.len(), 0.0);
        let wanted = self.rep_heads();
        for index in 0..self.desk.reps.len().max(wanted) {
            let id = RepId(index as u32);
            if index == self.desk.reps.len() {
                self.desk.reps.push(Rep::default());
                self.rep_is_free(id, at);
            } else if index >= wanted {
                self.desk.reps[index].leaving = true;
                self.desk.idle.retain(|idle| *idle != id);
            } else if std::mem::take(&mut self.desk.reps[index].leaving) {
                let rep = &self.desk.reps[index];
                if rep.lead.is_none() && !rep.away && !self.chores.is_busy(id) {
                    self.rep_is_free(id, at);
                }
            }
        }
    }
}
