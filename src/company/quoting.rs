//! A quote is made: what the person who quotes believes is put before the rule.

use super::fact::Fact;
use super::identifiers::RepId;
use super::observer::Observer;
use super::sales::Request;
use super::{Company, Moment};
use crate::engine::{Span, Time};
use crate::rules::{Forecast, Leg, Outlook, Proposal, Question};
use crate::scenario::{Product, Promising};

/// What a promise can be judged by: the true state when it was given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grounds {
    /// What the forecast on the true state expected of the order's life.
    pub outlook: Outlook,
    /// Lead time that the same person would have promised, had he known that state.
    pub honest: Span,
}

/// What was offered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quote {
    pub(super) promise: Option<Span>,
    pub(super) discount: f64,
    pub(super) effort: f64,
    /// Net price in currency.
    pub(super) price: f64,
    /// Probability of winning in the eyes of sales.
    pub(super) win: f64,
    /// Orders a tick it stands for in the pipeline while it is open.
    pub(super) weight: f64,
    /// Who made it.
    pub(super) rep: RepId,
    pub(super) grounds: Option<Grounds>,
}

impl Quote {
    /// The same at a further discount on its price.
    pub(super) fn cheaper_by(self, share: f64) -> Quote {
        let left = (1.0 - self.discount) * (1.0 - share);
        Quote { discount: 1.0 - left, price: self.price * (1.0 - share), ..self }
    }
}

impl Company<'_> {
    pub(super) fn make_quote<O: Observer>(
        &mut self,
        request: &Request,
        rep: RepId,
        at: &mut Moment<'_, O>,
    ) -> Quote {
        let product = &self.paper.products[request.product.0 as usize];
        let list_price = product.price * request.size;
        if self.paper.sales.promising == Promising::Nothing {
            let offered = Quote {
                promise: None,
                discount: 0.0,
                effort: 1.0,
                price: list_price,
                win: 1.0,
                weight: 0.0,
                rep,
                grounds: None,
            };
            return Quote { win: self.win_probability(request, &offered, 1.0), ..offered };
        }
        let present = self.believed_present(request.identity, at.now());
        let believed = self.legs(request, |station| present.of(station));
        let age = present.age();
        let direct = self.paper.segments[request.segment.0 as usize].direct;
        let optimism = if direct { 0.0 } else { self.paper.sales.optimism };
        let pay = self.pay_of(rep, list_price, at);
        let insight = self.insight(rep, request.product, at);
        let question = Question { pay, insight, ..self.question(request, &believed, optimism) };
        let offer = question.answer();
        let truth = self.legs(request, |station| f64::from(self.floor.present(station)));
        let promise = offer.lead_time.map(Span::from_real_ticks);
        let honest = match truth == believed {
            true => offer.lead_time,
            false => Question { legs: &truth, ..question }.answer().lead_time,
        };
        let honest = honest.map(Span::from_real_ticks);
        at.tell(Fact::QuoteMade {
            identity: request.identity,
            segment: request.segment,
            product: request.product,
            promise,
            discount: offer.discount,
            safety: offer.safety,
            effort: offer.effort,
            age,
            believed: offer.expected,
            actual: Forecast::of(&truth).mean,
            understanding: insight.map(|insight| insight.theta),
        });
        Quote {
            promise,
            discount: offer.discount,
            effort: offer.effort,
            price: list_price * (1.0 - offer.discount),
            win: offer.win,
            weight: 0.0,
            rep,
            grounds: honest.map(|honest| Grounds { outlook: Outlook::of(&truth), honest }),
        }
    }

    /// What the promise can be judged by once the order is there, on the run's clock.
    pub(super) fn elapsed_grounds(&self, quote: &Quote, now: Time) -> Option<Grounds> {
        let grounds = quote.grounds?;
        let honest = self.elapsed_promise(Some(grounds.honest), now)?;
        Some(Grounds { honest, ..grounds })
    }

    /// The route ahead of an order, given how many orders are (believed to be) at each station.
    /// Of an order of parts only the slowest counts, the others being ready by then.
    pub(super) fn legs(&self, request: &Request, present: impl Fn(usize) -> f64) -> Vec<Leg> {
        let own = self.legs_of(request, 0.0, &present);
        let contains = &self.paper.products[request.product.0 as usize].contains;
        let parts = contains.iter().map(|(product, count)| {
            let part = Request { product: *product, ..*request };
            // Parts of a kind queue behind each other.
            self.legs_of(&part, f64::from(count - 1), &present)
        });
        let mean = |legs: &Vec<Leg>| Forecast::of(legs).mean;
        let slowest = parts.max_by(|a, b| mean(a).total_cmp(&mean(b)));
        let parts = slowest.into_iter().flatten();
        self.desk_leg().into_iter().chain(parts).chain(own).collect()
    }

    /// The route of one product, with so many orders of it ahead besides those that are present.
    pub(super) fn legs_of(
        &self,
        request: &Request,
        ahead: f64,
        present: &impl Fn(usize) -> f64,
    ) -> Vec<Leg> {
        let p = request.product.0 as usize;
        let operations = 0..self.paper.products[p].route.len();
        let present = |station: usize| present(station) + ahead;
        operations.map(|index| self.leg(p, index, request.size, present)).collect()
    }

    /// One operation of a product's route, for an order of this size.
    pub(super) fn leg(
        &self,
        product: usize,
        index: usize,
        size: f64,
        present: impl Fn(usize) -> f64,
    ) -> Leg {
        let operation = &self.paper.products[product].route[index];
        let station = operation.station.0 as usize;
        let size = if operation.per_unit { size } else { 1.0 };
        let [undisturbed, met, pace] = self.paces(station);
        let steps = self.paper.products[product].steps;
        Leg {
            present: present(station),
            servers: self.traffic.service[station].servers,
            pace,
            met,
            undisturbed,
            station_work: self.traffic.service[station].work,
            own_work: size * operation.work.mean(),
            unattended: operation.alone(),
            own_variance: size * size * operation.work.variance(),
            unattended_variance: operation.alone_variance(),
            visits: self.traffic.visits[product][index],
            planned: f64::from(u8::from(index < steps)),
            exponential: operation.work.is_exponential(),
        }
    }

    fn question<'a>(&'a self, request: &Request, legs: &'a [Leg], optimism: f64) -> Question<'a> {
        let paper = self.paper;
        let segment = &paper.segments[request.segment.0 as usize];
        let product = &paper.products[request.product.0 as usize];
        let own_work: f64 =
            legs.iter().map(|leg| leg.visits * (leg.own_work + leg.unattended)).sum();
        Question {
            rule: &paper.sales.promising,
            legs,
            fixed: segment.promise.or(product.promise),
            track: self.remembered(request.product),
            insight: None,
            optimism,
            shortest: paper.sales.shortest_promise.unwrap_or(own_work * (1.0 - optimism)),
            longest: paper.sales.longest_promise.unwrap_or(f64::INFINITY),
            team_safety: self.meetings.team_safety,
            answer: &segment.answer,
            customer: self.customer_view(product),
            list_price: product.price * request.size,
            material: product.material * request.size,
            pay: paper.sales.pay,
            shared: &paper.alignment.shared_kpis,
            reps: self.rep_heads() as f64,
        }
    }

    fn customer_view(&self, product: &Product) -> Proposal {
        Proposal {
            lead_time: 0.0,
            reference_lead_time: product.reference_lead_time,
            discount: 0.0,
            reputation: self.clients.reputation,
            persuasion: 0.0,
        }
    }

    /// The customer's own probability of saying yes, with the reputation of this moment; the rep's
    /// effort then is so many times that of the quote.
    pub(super) fn win_probability(&self, request: &Request, quote: &Quote, closing: f64) -> f64 {
        let product = &self.paper.products[request.product.0 as usize];
        let proposal = Proposal {
            lead_time: quote.promise.map_or(0.0, Span::real_ticks),
            discount: quote.discount,
            persuasion: self.paper.sales.pay.persuasion(quote.effort * closing),
            ..self.customer_view(product)
        };
        self.paper.segments[request.segment.0 as usize].answer.win_probability(&proposal)
    }

    /// The questions that quotes of each segment and product would put at this moment, with their
    /// share of the quotes, for the meeting that sets a common safety.
    pub(super) fn typical_legs(
        &self,
        present: impl Fn(usize) -> f64 + Copy,
    ) -> Vec<(f64, Request, Vec<Leg>)> {
        let mut typical = Vec::new();
        for (s, segment) in self.paper.segments.iter().enumerate().filter(|(_, s)| !s.direct) {
            for &(product, share) in &segment.buys {
                let request = Request::typical(s, product, segment.order_size.mean());
                let weight = segment.lead_rate() * share;
                typical.push((weight, request, self.legs(&request, present)));
            }
        }
        typical
    }

    pub(super) fn typical_question<'a>(
        &'a self,
        request: &Request,
        legs: &'a [Leg],
    ) -> Question<'a> {
        Question { team_safety: 0.0, ..self.question(request, legs, 0.0) }
    }
}
