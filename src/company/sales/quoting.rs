//! A quote is made: what the person who quotes believes is put before the rule.

use super::{Sales, Sources};
use crate::company::context::Context;
use crate::company::entities::ids::RepId;
use crate::company::entities::lead::{Basis, Grounds, Known, Quote, Request};
use crate::company::facts::fact::Fact;
use crate::company::facts::lead::{LeadFact, QuoteTerms};
use crate::company::facts::observer::Observer;
use crate::engine::{Purpose, Real, Span, Time};
use crate::rules::{
    Forecast, LateFee, Leg, Outlook, Proposal, Question, Share, add_promised, price_log,
};
use crate::scenario::{Answer, Product, ProductId, Promising, Scenario, SegmentId, StationId};

impl Sales {
    pub(super) fn make_quote<O: Observer>(
        &mut self,
        request: &Request,
        rep: RepId,
        sources: &Sources<'_>,
        cx: &mut Context<'_, O>,
    ) -> Quote {
        let product = &cx.scenario.products[request.product];
        let list_price = product.price * request.size;
        if !cx.scenario.promises_to(&cx.scenario.segments[request.segment]) {
            let offered = Quote::without_promise(list_price, rep);
            return Quote {
                win: self.win_probability(request, &offered, 1.0, sources, cx),
                ..offered
            };
        }
        let present = sources.planning.believed_present(request.identity, sources.floor, cx);
        let truly = |station| f64::from(sources.floor.present(station));
        let both = |station| [present.of(station), truly(station)];
        let [mut believed, mut truth] = self.legs(request, both, sources, cx);
        self.remember_promises(&mut believed, |station| present.of(station), sources, cx);
        self.remember_promises(&mut truth, truly, sources, cx);
        let age = present.age();
        let direct = cx.scenario.segments[request.segment].direct;
        let optimism = if direct { Share::NONE } else { cx.scenario.sales.optimism };
        let pay = self.pay_of(rep, list_price, cx);
        let insight = self.insight(rep, request.product, cx);
        let kept = self.played_forward(request, sources, cx);
        let known = self.known(request, &believed, optimism, sources, cx);
        let known = Known { pay, insight, kept, ..known };
        let offer = question(&known, request, cx.scenario).answer();
        let actual = Forecast::of(&truth);
        let promise = offer.lead_time.map(Span::from_real_ticks);
        let basis = Basis {
            outlook: Outlook::of(&truth),
            truth: (actual != known.forecast).then_some(Known { forecast: actual, ..known }),
            stage: cx.stage,
        };
        let terms = QuoteTerms {
            promise,
            discount: offer.discount,
            safety: offer.safety,
            effort: offer.effort,
            age,
            believed: offer.expected,
            actual: actual.mean,
            understanding: insight.map(|insight| insight.theta),
        };
        cx.tell(Fact::Lead(request.reference(), LeadFact::Quoted(terms)));
        Quote {
            promise,
            discount: offer.discount,
            effort: offer.effort,
            price: list_price * (1.0 - offer.discount),
            win: offer.win,
            weight: 0.0,
            rep,
            basis: promise.map(|_| basis),
            stated: false,
        }
    }

    /// The lead time kept at the level of the rule `percentile`, where people help each other and the
    /// figures of the floor are live and exact.
    fn played_forward<O>(
        &self,
        request: &Request,
        sources: &Sources<'_>,
        cx: &Context<'_, O>,
    ) -> Option<f64> {
        let Promising::Percentile { level } = cx.scenario.sales.promising else { return None };
        let (floor, station) = sources.floor.shared_floor(request.product, cx)?;
        let mut stream = cx.randomness.stream(Purpose::Lookahead, request.identity, 0);
        Some(floor.kept(station, level, &cx.unit_time, &mut stream))
    }

    /// Reps know how many orders are promised and not delivered. Of those that the figures show
    /// at no station, nor the desk, they reckon with a share (Sterman 1989: the supply line).
    fn remember_promises<O>(
        &self,
        legs: &mut [Leg],
        present: impl Fn(StationId) -> f64,
        sources: &Sources<'_>,
        cx: &Context<'_, O>,
    ) {
        let share = cx.scenario.sales.promises_remembered;
        if share > Share::NONE {
            let stations = cx.scenario.operations.stations.ids();
            let at_desk = sources.orders.orders_at_desk().real();
            let seen = stations.map(present).sum::<f64>() + at_desk;
            // Those who are counted have passed the desk.
            let desk = sources.orders.desk_leg(cx).into_iter().count();
            let unseen = sources.floor.open_orders().all() - seen;
            add_promised(&mut legs[desk..], share * unseen.max(0.0));
        }
    }

    /// What the promise can be judged by once the order is there, on the run's clock.
    pub(super) fn elapsed_grounds<O>(
        &self,
        request: &Request,
        quote: &Quote,
        now: Time,
        cx: &Context<'_, O>,
    ) -> Option<Grounds> {
        let Basis { outlook, truth, stage } = quote.basis?;
        let honest = truth.map_or(quote.promise, |known| {
            let scenario = &cx.policy.timeline.stages[stage].1;
            question(&known, request, scenario).answer().lead_time.map(Span::from_real_ticks)
        });
        let honest = cx.elapsed_promise(honest, now)?;
        Some(Grounds { outlook, honest })
    }

    /// The route ahead of an order in several pairs of eyes, given how many orders are (believed to
    /// be) at each station. Of an order of parts only the slowest counts, the others being ready by
    /// then.
    pub(super) fn legs<const N: usize, O>(
        &self,
        request: &Request,
        present: impl Fn(StationId) -> [f64; N],
        sources: &Sources<'_>,
        cx: &Context<'_, O>,
    ) -> [Vec<Leg>; N] {
        let contains = &cx.scenario.products[request.product].contains;
        let mut slowest = [const { Vec::new() }; N];
        for (product, count) in contains {
            let part = Request { product: *product, ..*request };
            // Parts of a kind queue behind each other.
            let mut ahead = [const { Vec::new() }; N];
            self.add_legs_of(&part, f64::from(count - 1), &present, &mut ahead, sources, cx);
            for (slowest, legs) in slowest.iter_mut().zip(ahead) {
                if Forecast::of(&legs).mean >= Forecast::of(slowest).mean {
                    *slowest = legs;
                }
            }
        }
        if let Some(desk) = sources.orders.desk_leg(cx) {
            slowest.iter_mut().for_each(|parts| parts.insert(0, desk));
        }
        self.add_legs_of(request, 0.0, &present, &mut slowest, sources, cx);
        slowest
    }

    /// Appends the route of one product, with so many orders of it ahead besides those present.
    fn add_legs_of<const N: usize, O>(
        &self,
        request: &Request,
        ahead: f64,
        present: &impl Fn(StationId) -> [f64; N],
        routes: &mut [Vec<Leg>; N],
        sources: &Sources<'_>,
        cx: &Context<'_, O>,
    ) {
        let operations = &cx.scenario.products[request.product].route;
        routes.iter_mut().for_each(|route| route.reserve_exact(operations.len()));
        for (index, operation) in operations.iter().enumerate() {
            let leg = sources.floor.leg(request.product, index, request.size, 0.0, cx);
            for (route, present) in routes.iter_mut().zip(present(operation.station)) {
                route.push(Leg { present: present + ahead, ..leg });
            }
        }
    }

    /// What a quote is made on, by legs as they are believed to be.
    fn known<O>(
        &self,
        request: &Request,
        legs: &[Leg],
        optimism: Share,
        sources: &Sources<'_>,
        cx: &Context<'_, O>,
    ) -> Known {
        Known {
            forecast: Forecast::of(legs),
            kept: None,
            track: self.remembered(request.product, cx),
            insight: None,
            optimism,
            own_work: legs.iter().map(|leg| leg.visits * (leg.own_work + leg.unattended)).sum(),
            team_safety: sources.planning.team_safety(),
            reputation: sources.reputation,
            pay: cx.scenario.sales.pay,
            reps: sources.reps.real(),
        }
    }

    /// The customer's own probability of saying yes, with the reputation of this moment; the rep's
    /// effort then is so many times that of the quote.
    pub(super) fn win_probability<O>(
        &self,
        request: &Request,
        quote: &Quote,
        closing: f64,
        sources: &Sources<'_>,
        cx: &Context<'_, O>,
    ) -> f64 {
        let answer = &cx.scenario.segments[request.segment].answer;
        if *answer == Answer::Always {
            return 1.0;
        }
        let product = &cx.scenario.products[request.product];
        let proposal = Proposal {
            lead_time: quote.promise.map_or(0.0, Span::real_ticks),
            price_log: price_log(quote.discount),
            persuasion: cx.scenario.sales.pay.persuasion(quote.effort * closing),
            ..customer_view(product, sources.reputation)
        };
        answer.win_probability(&proposal)
    }

    /// The questions that quotes of each segment and product would put at this moment, with their
    /// share of the quotes and their late fees, for the meeting that sets a common safety.
    pub fn typical_questions<'p, O>(
        &self,
        present: impl Fn(StationId) -> f64 + Copy,
        sources: &Sources<'_>,
        cx: &Context<'p, O>,
    ) -> Vec<(f64, Question<'p>, LateFee)> {
        let mut typical = Vec::new();
        for (s, segment) in cx.scenario.segments.enumerated().filter(|(_, s)| !s.direct) {
            for &(product, share) in &segment.buys {
                let weight = segment.lead_rate() * share;
                let question = self.typical_question(s, product, present, sources, cx);
                typical.push((weight, question, segment.late_fee));
            }
        }
        typical
    }

    /// Share of the leads of a segment and product that is won where no lead waits for a rep
    /// and no order at a station.
    pub fn won_at_best<O>(
        &self,
        segment: SegmentId,
        product: ProductId,
        sources: &Sources<'_>,
        cx: &Context<'_, O>,
    ) -> f64 {
        let known = &cx.scenario.segments[segment];
        let qualified =
            if known.direct { Share::ALL } else { cx.scenario.sales.qualification_rate };
        let question = self.typical_question(segment, product, |_| 0.0, sources, cx);
        qualified * question.answer().win
    }

    /// The question that a quote of a segment and product would put with so many orders present.
    fn typical_question<'p, O>(
        &self,
        segment: SegmentId,
        product: ProductId,
        present: impl Fn(StationId) -> f64,
        sources: &Sources<'_>,
        cx: &Context<'p, O>,
    ) -> Question<'p> {
        let size = cx.scenario.segments[segment].order_size.mean();
        let request = Request::typical(segment, product, size);
        let [legs] = self.legs(&request, |station| [present(station)], sources, cx);
        let known = self.known(&request, &legs, Share::NONE, sources, cx);
        question(&Known { team_safety: 0.0, ..known }, &request, cx.scenario)
    }
}

/// The question to which a quote is the answer.
fn question<'p>(known: &Known, request: &Request, scenario: &'p Scenario) -> Question<'p> {
    let segment = &scenario.segments[request.segment];
    let product = &scenario.products[request.product];
    let Known {
        forecast, kept, track, insight, optimism, own_work, team_safety, pay, reps, ..
    } = *known;
    Question {
        rule: &scenario.sales.promising,
        forecast,
        kept,
        fixed: segment.promise.or(product.promise),
        track,
        insight,
        optimism,
        shortest: scenario.sales.shortest_promise.unwrap_or(own_work * optimism.complement()),
        longest: scenario.sales.longest_promise.unwrap_or(f64::INFINITY),
        team_safety,
        answer: &segment.answer,
        customer: customer_view(product, known.reputation),
        list_price: product.price * request.size,
        material: product.material * request.size,
        pay,
        shared: &scenario.alignment.shared_kpis,
        reps,
    }
}

fn customer_view(product: &Product, reputation: f64) -> Proposal {
    Proposal {
        lead_time: 0.0,
        reference_lead_time: product.reference_lead_time,
        price_log: 0.0,
        reputation,
        persuasion: 0.0,
    }
}
