//! The market: candidates appear at the highest rate any policy may reach, and are thinned to the
//! rate in force. Candidate k is the same person with the same wish and the same random numbers
//! under every policy.

use crate::company::context::Context;
use crate::company::demand::Demand;
use crate::company::entities::lead::Request;
use crate::company::event::DemandEvent;
use crate::company::facts::fact::Fact;
use crate::company::facts::lead::LeadFact;
use crate::company::facts::observer::Observer;
use crate::company::subjects::{Subject, batch_member};
use crate::engine::{
    Count, IdVec, Identity, Purpose, Quick, Real, Span, chance, unit, whole_count,
};
use crate::rules::Share;
use crate::scenario::{Busyness, Leads, ProductId, Scenario, Segment, SegmentId};

/// What the market remembers.
#[derive(Clone, Debug)]
pub struct Market {
    /// The next candidate of each segment, and their serial.
    next: IdVec<SegmentId, (Identity, u64)>,
}

/// Who appears together.
#[derive(Clone, Copy, Debug)]
pub struct Batch {
    segment: SegmentId,
    candidate: Identity,
    pub size: u64,
    /// Whether they become leads, at the rate in force.
    pub comes: bool,
    /// The uniform number that decided.
    uniform: f64,
}

impl Market {
    pub fn new(scenario: &Scenario) -> Market {
        Market { next: scenario.segments.each((Identity(0), 0)) }
    }
}

impl Demand {
    pub fn open_market<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        for segment in cx.scenario.segments.ids() {
            self.plan_candidate(segment, cx);
        }
    }

    /// Plans the appearance of the next candidate, if the segment has any.
    pub fn plan_candidate<O: Observer>(&mut self, segment: SegmentId, cx: &mut Context<'_, O>) {
        let majorant = cx.scenario.majorants[segment];
        if majorant <= 0.0 {
            return;
        }
        let (who, serial) = &mut self.market.next[segment];
        *who = cx.randomness.identity(cx.scenario.segments[segment].word.0, *serial);
        *serial += 1;
        let mut stream = cx.randomness.stream(Purpose::Arrival, *who, 0);
        let gap = match &cx.scenario.segments[segment].leads {
            Leads::Renewal(distribution) => {
                distribution.sample(&mut stream) / (distribution.mean() * majorant)
            }
            _ => Quick::Exponential(1.0).sample(&mut stream) / majorant,
        };
        cx.plan_in(Span::from_real_ticks(gap), DemandEvent::CandidateAppears(segment));
    }

    /// A candidate appears, and comes or does not: who, with how many, and whether as leads.
    #[inline(always)]
    pub fn candidate_appears<O>(&self, segment: SegmentId, cx: &Context<'_, O>) -> Batch {
        let (candidate, _) = self.market.next[segment];
        let asks = &cx.scenario.segments[segment];
        let uniform = unit(&mut cx.randomness.stream(Purpose::Thinning, candidate, 0));
        let now = cx.worked().real();
        let cycle = asks.leads.cycle();
        let dated = cycle.and_then(|cycle| cx.scenario.dated_cycle(cx.now(), &cycle));
        let mut rate = asks.leads.rate_at(now, dated.map(|(_, months)| months))
            * self.reputation.pull(asks)
            * asks
                .busyness
                .as_ref()
                .map_or(1.0, |busyness| self.busyness(segment, busyness, now, cx));
        if asks.is_moved() {
            rate *= self.demand(segment, now, cx);
        }
        // Real numbers may put the rate a hair above its bound; the highest uniform number is below
        // 1.
        let comes = uniform < rate / cx.scenario.majorants[segment] * (1.0 + 1e-12);
        let size = self.batch_of(segment, candidate, cx);
        Batch { segment, candidate, size, comes, uniform }
    }

    /// A member of a batch, as a request.
    #[inline(always)]
    pub fn member_of_batch<O: Observer>(
        &self,
        batch: &Batch,
        member: u64,
        cx: &mut Context<'_, O>,
    ) -> Request {
        let identity = batch_member(batch.candidate, member, cx.randomness);
        let request = self.request(batch.segment, identity, false, cx);
        let Request { size, urgent, .. } = request;
        let appeared = LeadFact::CandidateAppeared { size, urgent, thinning: batch.uniform };
        cx.tell(Fact::Lead(request.reference(), appeared));
        request
    }

    /// How busy a segment's period is: from the period's own stream for all who ask.
    #[inline(never)]
    fn busyness<O>(
        &self,
        segment: SegmentId,
        busyness: &Busyness,
        now: f64,
        cx: &Context<'_, O>,
    ) -> f64 {
        let whose = Subject::Busyness.named(cx.scenario.segments[segment].word, cx.randomness);
        let dated = cx.scenario.dated_cycle(cx.now(), &busyness.period);
        let worked = || whole_count(now / busyness.period.mean).wide();
        let period = dated.map_or_else(worked, |(periods, _)| periods);
        let mut stream = cx.randomness.stream(Purpose::Busyness, whose, period);
        busyness.factor.sample(&mut stream).min(busyness.max)
    }

    /// How many leads a candidate brings.
    #[inline(always)]
    fn batch_of<O>(&self, segment: SegmentId, candidate: Identity, cx: &Context<'_, O>) -> u64 {
        let batch = &cx.scenario.segments[segment].batch;
        let drawn = || batch.sample(&mut cx.randomness.stream(Purpose::BatchSize, candidate, 0));
        whole_count(batch.certain().unwrap_or_else(drawn)).wide()
    }

    /// What a candidate asks for: a pure function of who they are.
    #[inline(always)]
    pub fn request<O>(
        &self,
        segment: SegmentId,
        identity: Identity,
        returning: bool,
        cx: &Context<'_, O>,
    ) -> Request {
        let asks = &cx.scenario.segments[segment];
        let drawn =
            || asks.order_size.sample(&mut cx.randomness.stream(Purpose::Size, identity, 0));
        let size = asks.order_size.certain().unwrap_or_else(drawn);
        let urgent = asks.urgent_share > Share::NONE
            && chance(asks.urgent_share, &mut cx.randomness.stream(Purpose::Urgency, identity, 0));
        let product = self.wish(asks, identity, cx);
        Request { identity, segment, product, size, urgent, returning, satisfaction: 0.0 }
    }

    #[inline(always)]
    fn wish<O>(&self, asks: &Segment, identity: Identity, cx: &Context<'_, O>) -> ProductId {
        let last = asks.buys[asks.buys.len() - 1].0;
        if asks.buys.len() == 1 {
            return last;
        }
        let mut left = unit(&mut cx.randomness.stream(Purpose::Mix, identity, 0));
        for &(product, share) in &asks.buys {
            if left < share.value() {
                return product;
            }
            left -= share.value();
        }
        last
    }
}
