//! The sales desk: leads wait for a rep, who qualifies them and makes a quote; direct orders need none.

use super::{Sales, Sources};
use crate::company::context::Context;
use crate::company::entities::arena::Arena;
use crate::company::entities::free::Free;
use crate::company::entities::ids::{LeadId, RepId};
use crate::company::entities::lead::{Lead, Request};
use crate::company::entities::rep::Rep;
use crate::company::event::{LeadEvent, RepEvent};
use crate::company::facts::fact::Fact;
use crate::company::facts::lead::{LeadFact, LossReason};
use crate::company::facts::observer::Observer;
use crate::company::facts::rep::RepFact;
use crate::company::sales::deals::Answer;
use crate::engine::{IdVec, Identity, Purpose, Span, unit};
use crate::scenario::{Handover, ProductId};
use std::collections::VecDeque;

/// The sales desk.
#[derive(Clone, Debug)]
pub struct Desk {
    pub reps: IdVec<RepId, Rep>,
    pub idle: VecDeque<RepId>,
    pub waiting: VecDeque<LeadId>,
    /// Leads that have come at this instant, and reps who have become free or owe something more:
    /// who does what is decided when the instant is complete.
    pub newcomers: Vec<LeadId>,
    pub freed: Vec<RepId>,
    pub leads: Arena<LeadId, Lead>,
    /// Believed orders a tick that the open quotes stand for.
    pub pipeline: IdVec<ProductId, f64>,
}

impl Desk {
    pub fn new() -> Desk {
        Desk {
            reps: IdVec::new(),
            idle: VecDeque::new(),
            waiting: VecDeque::new(),
            newcomers: Vec::new(),
            freed: Vec::new(),
            leads: Arena::new(),
            pipeline: IdVec::new(),
        }
    }

    /// A rep is no longer free; says whether they were.
    pub fn take_off_idle(&mut self, rep: RepId) -> bool {
        let was = std::mem::take(&mut self.reps[rep].free);
        if was == Free::Idle {
            self.idle.retain(|idle| *idle != rep);
        }
        was != Free::No
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
        let Request { identity, segment, returning, .. } = request;
        cx.tell(Fact::Lead(request.reference(), LeadFact::Arrived { returning }));
        let asks = &cx.scenario.segments[segment];
        if asks.direct {
            return self.quote_direct(&request, sources, cx);
        }
        let id = self.desk.leads.put(Lead::new(request, cx.now()));
        if let Some(patience) = &asks.patience {
            let lasts = patience.sample(&mut cx.randomness.stream(Purpose::Patience, identity, 0));
            let ticket = cx.plan_in(Span::from_real_ticks(lasts), LeadEvent::GivesUp(id));
            self.desk.leads[id].patience = Some(ticket);
        }
        if cx.is_handed_over(Handover::Lead) {
            return Answer::PassOn(id, identity);
        }
        self.lead_reaches_sales(id);
        Answer::Later
    }

    /// A lead waits for a rep, unless it has given up before marketing passed it on.
    pub fn lead_reaches_sales(&mut self, id: LeadId) {
        if self.desk.leads[id].gone {
            return self.desk.leads.release(id);
        }
        self.desk.newcomers.push(id);
    }

    /// A direct order is quoted and answered on the spot, without a rep.
    fn quote_direct<O: Observer>(
        &mut self,
        request: &Request,
        sources: &Sources<'_>,
        cx: &mut Context<'_, O>,
    ) -> Answer {
        let quote = self.make_quote(request, RepId::NONE, sources, cx);
        let thinks = &cx.scenario.segments[request.segment].decision_delay;
        if thinks.is_zero() {
            return self.answer_quote(request, Span::ZERO, &quote, sources, cx);
        }
        let lead = Lead::new(*request, cx.now());
        let id = self.desk.leads.put(Lead { quote: Some(quote), ..lead });
        self.wait_for_decision(id, cx);
        Answer::Later
    }

    /// A lead that no rep has answered goes away: the request that has ended.
    pub fn lead_gives_up<O: Observer>(&mut self, id: LeadId, cx: &mut Context<'_, O>) -> Identity {
        let lead = &mut self.desk.leads[id];
        lead.gone = true;
        let lost = LeadFact::Lost { reason: LossReason::Patience };
        cx.tell(Fact::Lead(lead.request.reference(), lost));
        lead.request.identity
    }

    /// A rep takes up a lead: their time is fixed now, what comes of it when they are done.
    pub(super) fn take_up<O: Observer>(&mut self, rep: RepId, id: LeadId, cx: &mut Context<'_, O>) {
        let lead = &mut self.desk.leads[id];
        if let Some(ticket) = lead.patience.take() {
            cx.agenda.call_off(ticket);
        }
        lead.answered = cx.now();
        let waited = cx.now().since(lead.arrived);
        let who = lead.request.identity;
        let sales = &cx.scenario.sales;
        let mut takes =
            sales.qualify.sample(&mut cx.randomness.stream(Purpose::QualifyWork, who, 0));
        let request = lead.request;
        let discarded = self.sees_it_cannot_be_made(rep, &request, cx);
        self.desk.leads[id].discarded = discarded;
        if !discarded && self.qualifies(who, waited, cx) {
            takes += sales.quote.sample(&mut cx.randomness.stream(Purpose::QuoteWork, who, 0));
        }
        takes /= cx.scenario.pace.reps;
        self.desk.reps[rep].lead = Some(id);
        cx.tell(Fact::Lead(request.reference(), LeadFact::Answered { waited }));
        cx.tell(Fact::Rep(RepFact::Started));
        cx.plan_in(Span::from_real_ticks(takes), RepEvent::Finishes(rep));
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
        let id = self.desk.reps[rep].lead.take().expect("a rep finishes what they took up");
        cx.tell(Fact::Rep(RepFact::Finished));
        let lead = self.desk.leads[id];
        let identity = lead.request.identity;
        // The verdict fell when the rep took the lead up, and is drawn again from the same stream:
        // their time depended on it.
        let reason = if lead.discarded {
            LossReason::Infeasible
        } else if self.qualifies(identity, lead.answered.since(lead.arrived), cx) {
            let quote = self.make_quote(&lead.request, rep, sources, cx);
            self.desk.leads[id].quote = Some(quote);
            self.wait_for_decision(id, cx);
            return None;
        } else {
            LossReason::Unqualified
        };
        cx.tell(Fact::Lead(lead.request.reference(), LeadFact::Lost { reason }));
        self.desk.leads.release(id);
        Some(identity)
    }
}
