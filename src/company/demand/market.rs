//! The market alive: candidates appear at the highest rate any policy may reach, and are thinned to
//! the rate in force. Candidate k is the same person with the same wish and luck under every policy.

use crate::company::entities::lead::Request;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::subjects::{Subject, batch_member};
use crate::company::{Company, Event, Moment};
use crate::engine::{Distribution, Identity, Purpose, Span, chance, unit};
use crate::scenario::{Leads, ProductId, Scenario, Segment, SegmentId};

/// What the market remembers.
#[derive(Clone, Debug)]
pub struct Market {
    /// The next candidate of each segment, and his serial.
    next: Vec<(Identity, u64)>,
    /// The law of the time between two candidates at mean 1.
    exponential: Distribution,
}

impl Market {
    pub fn new(paper: &Scenario) -> Market {
        let exponential = Distribution::exponential(1.0).expect("a mean of 1 is above 0");
        Market { next: vec![(Identity(0), 0); paper.segments.len()], exponential }
    }
}

impl Company<'_> {
    pub fn open_market<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        for segment in 0..self.paper.segments.len() {
            self.plan_candidate(SegmentId(segment as u32), at);
        }
    }

    /// Plans the appearance of the next candidate, if the segment has any.
    fn plan_candidate<O: Observer>(&mut self, segment: SegmentId, at: &mut Moment<'_, O>) {
        let s = segment.0 as usize;
        let majorant = self.paper.majorants[s];
        if majorant <= 0.0 {
            return;
        }
        let (who, serial) = &mut self.market.next[s];
        *who = self.dice.identity(u64::from(segment.0), *serial);
        *serial += 1;
        let mut luck = self.dice.stream(Purpose::Arrival, *who, 0);
        let gap = match &self.paper.segments[s].leads {
            Leads::Renewal(law) => law.sample(&mut luck) / (law.mean() * majorant),
            _ => self.market.exponential.sample(&mut luck) / majorant,
        };
        at.plan_in(Span::from_real_ticks(gap), Event::CandidateAppears(segment));
    }

    pub fn candidate_appears<O: Observer>(&mut self, segment: SegmentId, at: &mut Moment<'_, O>) {
        let s = segment.0 as usize;
        let (identity, _) = self.market.next[s];
        let paper = &self.paper.segments[s];
        let luck = unit(&mut self.dice.stream(Purpose::Thinning, identity, 0));
        let now = at.worked() as f64;
        let mut rate = paper.leads.rate_at(now) * self.clients.pull(paper) * self.busyness(s, now);
        if paper.is_moved() {
            rate *= self.demand(s, now);
        }
        // Real numbers may put the rate a hair above its bound; the highest luck is below 1.
        let comes = luck < rate / self.paper.majorants[s] * (1.0 + 1e-12);
        for member in 0..self.batch_of(segment, identity) {
            let identity = batch_member(identity, member, self.dice);
            let request = self.request(segment, identity, false);
            at.tell(Fact::CandidateAppeared {
                identity,
                segment,
                product: request.product,
                size: request.size,
                urgent: request.urgent,
                luck,
            });
            if comes {
                self.request_arrives(request, at);
            }
        }
        self.plan_candidate(segment, at);
    }

    /// How busy a segment's period is: luck of the period, whoever asks.
    fn busyness(&self, segment: usize, now: f64) -> f64 {
        let Some(busyness) = &self.paper.segments[segment].busyness else { return 1.0 };
        let whose = Subject::Busyness.identity(segment as u64, self.dice);
        let period = (now / busyness.each) as u64;
        let mut luck = self.dice.stream(Purpose::Busyness, whose, period);
        busyness.factor.sample(&mut luck).min(busyness.most)
    }

    /// How many leads a candidate brings.
    fn batch_of(&self, segment: SegmentId, candidate: Identity) -> u64 {
        let batch = &self.paper.segments[segment.0 as usize].batch;
        if batch.is_certain() {
            return batch.mean() as u64;
        }
        batch.sample(&mut self.dice.stream(Purpose::BatchSize, candidate, 0)) as u64
    }

    /// What somebody wants: a pure function of who he is.
    pub fn request(&self, segment: SegmentId, identity: Identity, returning: bool) -> Request {
        let paper = &self.paper.segments[segment.0 as usize];
        let size = if paper.order_size.is_certain() {
            paper.order_size.mean()
        } else {
            paper.order_size.sample(&mut self.dice.stream(Purpose::Size, identity, 0))
        };
        let urgent = paper.urgent_share > 0.0
            && chance(paper.urgent_share, &mut self.dice.stream(Purpose::Urgency, identity, 0));
        let product = self.wish(paper, identity);
        Request { identity, segment, product, size, urgent, returning, satisfaction: 0.0 }
    }

    fn wish(&self, paper: &Segment, identity: Identity) -> ProductId {
        let last = paper.buys[paper.buys.len() - 1].0;
        if paper.buys.len() == 1 {
            return last;
        }
        let mut left = unit(&mut self.dice.stream(Purpose::Mix, identity, 0));
        for &(product, share) in &paper.buys {
            if left < share {
                return product;
            }
            left -= share;
        }
        last
    }
}
