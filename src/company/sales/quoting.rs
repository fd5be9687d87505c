//! A quote is made: what the person who quotes believes is put before the rule.

use crate::company::entities::ids::RepId;
use crate::company::entities::lead::Grounds;
use crate::company::entities::lead::Quote;
use crate::company::entities::lead::Request;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::{Company, Moment};
use crate::engine::{Span, Time};
use crate::rules::{Forecast, LateFee, Leg, Outlook, Proposal, Question, add_promised, price_log};
use crate::scenario::{Product, ProductId, Promising};

impl Company<'_> {
    pub fn make_quote<O: Observer>(
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
        let [mut believed, mut truth] = self
            .legs(request, |station| [present.of(station), f64::from(self.floor.present(station))]);
        self.remember_promises(&mut believed, |station| present.of(station));
        self.remember_promises(&mut truth, |station| f64::from(self.floor.present(station)));
        let age = present.age();
        let direct = self.paper.segments[request.segment.0 as usize].direct;
        let optimism = if direct { 0.0 } else { self.paper.sales.optimism };
        let pay = self.pay_of(rep, list_price, at);
        let insight = self.insight(rep, request.product, at);
        let question = Question { pay, insight, ..self.question(request, &believed, optimism) };
        let offer = question.answer();
        let actual = Forecast::of(&truth);
        let promise = offer.lead_time.map(Span::from_real_ticks);
        let honest = match actual == question.forecast {
            true => offer.lead_time,
            false => Question { forecast: actual, ..question }.answer().lead_time,
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
            actual: actual.mean,
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

    /// Whoever quotes knows how many orders are promised and not delivered. Of those that the figures show
    /// at no station, nor the desk, he reckons with a share (Sterman 1989: the supply line).
    fn remember_promises(&self, legs: &mut [Leg], present: impl Fn(usize) -> f64) {
        let share = self.paper.sales.promises_remembered;
        if share > 0.0 {
            let stations = 0..self.paper.operations.stations.len();
            let seen = stations.map(present).sum::<f64>() + self.orders_at_desk() as f64;
            // Those who are counted have passed the desk.
            let desk = self.desk_leg().into_iter().count();
            add_promised(&mut legs[desk..], share * (self.floor.open_orders.all() - seen).max(0.0));
        }
    }

    /// What the promise can be judged by once the order is there, on the run's clock.
    pub fn elapsed_grounds(&self, quote: &Quote, now: Time) -> Option<Grounds> {
        let grounds = quote.grounds?;
        let honest = self.elapsed_promise(Some(grounds.honest), now)?;
        Some(Grounds { honest, ..grounds })
    }

    /// The route ahead of an order in several pairs of eyes, given how many orders are (believed to
    /// be) at each station. Of an order of parts only the slowest counts, the others being ready by then.
    pub fn legs<const N: usize>(
        &self,
        request: &Request,
        present: impl Fn(usize) -> [f64; N],
    ) -> [Vec<Leg>; N] {
        let contains = &self.paper.products[request.product.0 as usize].contains;
        let mut slowest = [const { Vec::new() }; N];
        for (product, count) in contains {
            let part = Request { product: *product, ..*request };
            // Parts of a kind queue behind each other.
            let mut ahead = [const { Vec::new() }; N];
            self.add_legs_of(&part, f64::from(count - 1), &present, &mut ahead);
            for (slowest, legs) in slowest.iter_mut().zip(ahead) {
                if Forecast::of(&legs).mean >= Forecast::of(slowest).mean {
                    *slowest = legs;
                }
            }
        }
        let mut all = slowest.map(|parts| self.desk_leg().into_iter().chain(parts).collect());
        self.add_legs_of(request, 0.0, &present, &mut all);
        all
    }

    /// Appends the route of one product, with so many orders of it ahead besides those present.
    fn add_legs_of<const N: usize>(
        &self,
        request: &Request,
        ahead: f64,
        present: &impl Fn(usize) -> [f64; N],
        routes: &mut [Vec<Leg>; N],
    ) {
        let p = request.product.0 as usize;
        let operations = self.paper.products[p].route.len();
        routes.iter_mut().for_each(|route| route.reserve_exact(operations));
        for index in 0..operations {
            let leg = self.leg(p, index, request.size, 0.0);
            let station = self.paper.products[p].route[index].station.0 as usize;
            for (route, present) in routes.iter_mut().zip(present(station)) {
                route.push(Leg { present: present + ahead, ..leg });
            }
        }
    }

    /// One operation of a product's route, for an order of this size that finds so many present.
    pub fn leg(&self, product: usize, index: usize, size: f64, present: f64) -> Leg {
        let operation = &self.paper.products[product].route[index];
        let station = operation.station.0 as usize;
        let size = if operation.per_unit { size } else { 1.0 };
        let [undisturbed, met, pace] = self.paces(station);
        let steps = self.paper.products[product].steps;
        Leg {
            present,
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

    fn question(&self, request: &Request, legs: &[Leg], optimism: f64) -> Question<'_> {
        let paper = self.paper;
        let segment = &paper.segments[request.segment.0 as usize];
        let product = &paper.products[request.product.0 as usize];
        let own_work: f64 =
            legs.iter().map(|leg| leg.visits * (leg.own_work + leg.unattended)).sum();
        Question {
            rule: &paper.sales.promising,
            forecast: Forecast::of(legs),
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
            price_log: 0.0,
            reputation: self.clients.reputation,
            persuasion: 0.0,
        }
    }

    /// The customer's own probability of saying yes, with the reputation of this moment; the rep's
    /// effort then is so many times that of the quote.
    pub fn win_probability(&self, request: &Request, quote: &Quote, closing: f64) -> f64 {
        let product = &self.paper.products[request.product.0 as usize];
        let proposal = Proposal {
            lead_time: quote.promise.map_or(0.0, Span::real_ticks),
            price_log: price_log(quote.discount),
            persuasion: self.paper.sales.pay.persuasion(quote.effort * closing),
            ..self.customer_view(product)
        };
        self.paper.segments[request.segment.0 as usize].answer.win_probability(&proposal)
    }

    /// The questions that quotes of each segment and product would put at this moment, with their
    /// share of the quotes and their late fees, for the meeting that sets a common safety.
    pub fn typical_questions(
        &self,
        present: impl Fn(usize) -> f64 + Copy,
    ) -> Vec<(f64, Question<'_>, LateFee)> {
        let mut typical = Vec::new();
        for (s, segment) in self.paper.segments.iter().enumerate().filter(|(_, s)| !s.direct) {
            for &(product, share) in &segment.buys {
                let weight = segment.lead_rate() * share;
                let question = self.typical_question(s, product, present);
                typical.push((weight, question, segment.late_fee));
            }
        }
        typical
    }

    /// The question that a quote of a segment and product would put with so many orders present.
    pub fn typical_question(
        &self,
        segment: usize,
        product: ProductId,
        present: impl Fn(usize) -> f64,
    ) -> Question<'_> {
        let size = self.paper.segments[segment].order_size.mean();
        let request = Request::typical(segment, product, size);
        let [legs] = self.legs(&request, |station| [present(station)]);
        Question { team_safety: 0.0, ..self.question(&request, &legs, 0.0) }
    }
}
