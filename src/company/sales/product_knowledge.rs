//! What each rep understands of operations: learnt with them and from late orders, forgotten in
//! between.

use crate::company::context::Context;
use crate::company::entities::ids::RepId;
use crate::company::entities::lead::Request;
use crate::company::facts::observer::Observer;
use crate::company::sales::Sales;
use crate::engine::{IdVec, Purpose, Real, chance};
use crate::rules::{Insight, ProductKnowledge, Share};
use crate::scenario::ProductId;

/// What the reps understand, each as it was at an instant of working time in ticks.
#[derive(Clone, Debug, Default)]
pub struct Minds {
    reps: IdVec<RepId, (f64, i64)>,
}

impl Minds {
    fn theta(&self, rep: RepId, rule: &ProductKnowledge, now: i64) -> f64 {
        let mind = self.reps.get(rep);
        mind.map_or(rule.start, |(theta, since)| rule.kept(*theta, (now - since).real()))
    }
}

impl Sales {
    /// How much of operations a rep understands; `None` where that makes no difference, or no rep
    /// sells.
    fn understands<O: Observer>(&self, rep: RepId, cx: &Context<'_, O>) -> Option<f64> {
        let rule = cx.scenario.sales.product_knowledge.as_ref()?;
        (rep != RepId::NONE).then(|| self.minds.theta(rep, rule, cx.worked()))
    }

    /// New reps bring their understanding along, and begin to forget. What was forgotten under the
    /// scenario before this one stays forgotten.
    pub(super) fn adopt_minds<O: Observer>(&mut self, reps: usize, cx: &Context<'_, O>) {
        let now = cx.worked();
        if let Some(before) = cx.before()
            && let Some(rule) = &before.sales.product_knowledge
        {
            for mind in &mut self.minds.reps {
                *mind = (rule.kept(mind.0, (now - mind.1).real()), now);
            }
        }
        self.new_minds(reps, cx);
    }

    /// New reps bring their understanding along.
    pub(super) fn new_minds<O: Observer>(&mut self, reps: usize, cx: &Context<'_, O>) {
        let now = cx.worked();
        let Some(rule) = &cx.scenario.sales.product_knowledge else { return };
        while self.minds.reps.len() < reps {
            self.minds.reps.push((rule.start, now));
        }
    }

    /// A rep has learnt something.
    pub(super) fn rep_learns<O: Observer>(&mut self, rep: RepId, cx: &Context<'_, O>) {
        let Some(rule) = &cx.scenario.sales.product_knowledge else { return };
        let now = cx.worked();
        let theta = rule.taught(self.minds.theta(rep, rule, now));
        if let Some(mind) = self.minds.reps.get_mut(rep) {
            *mind = (theta, now);
        }
    }

    /// What a rep knows besides the view of operations, for their forecast.
    pub(super) fn insight<O: Observer>(
        &self,
        rep: RepId,
        product: ProductId,
        cx: &Context<'_, O>,
    ) -> Option<Insight> {
        let theta = self.understands(rep, cx)?;
        let bias = cx.scenario.sales.product_knowledge.as_ref()?.bias;
        let usual = cx.scenario.products[product].reference_lead_time;
        let catalogue = usual.unwrap_or_else(|| self.undisturbed(product, cx));
        Some(Insight { theta, catalogue, bias })
    }

    /// Whether the specification of a request is faulty when this rep has sold it.
    #[inline]
    pub fn is_faulty<O: Observer>(
        &self,
        request: &Request,
        rep: RepId,
        cx: &Context<'_, O>,
    ) -> bool {
        let segment = &cx.scenario.segments[request.segment];
        if segment.specification_faults <= Share::NONE && segment.infeasible <= Share::NONE {
            return false;
        }
        self.is_specified_wrongly(request, rep, cx) || self.is_infeasible(request, cx)
    }

    #[inline(never)]
    fn is_specified_wrongly<O: Observer>(
        &self,
        request: &Request,
        rep: RepId,
        cx: &Context<'_, O>,
    ) -> bool {
        let mut share = cx.scenario.segments[request.segment].specification_faults.value();
        if let (Some(rule), Some(theta)) =
            (&cx.scenario.sales.product_knowledge, self.understands(rep, cx))
        {
            share *= rule.faults_left(theta);
        }
        let randomness = cx.randomness;
        share > 0.0
            && chance(
                share,
                &mut randomness.stream(Purpose::SpecificationFault, request.identity, 0),
            )
    }

    /// Whether a request asks for what cannot be made.
    fn is_infeasible<O>(&self, request: &Request, cx: &Context<'_, O>) -> bool {
        let share = cx.scenario.segments[request.segment].infeasible;
        let randomness = cx.randomness;
        share > Share::NONE
            && chance(share, &mut randomness.stream(Purpose::Infeasible, request.identity, 0))
    }

    /// Whether a rep who qualifies a lead sees that it asks for what cannot be made.
    pub(super) fn sees_it_cannot_be_made<O: Observer>(
        &self,
        rep: RepId,
        request: &Request,
        cx: &Context<'_, O>,
    ) -> bool {
        let Some(rule) = &cx.scenario.sales.product_knowledge else { return false };
        if rule.detects == Share::NONE || !self.is_infeasible(request, cx) {
            return false;
        }
        let theta = self.understands(rep, cx).unwrap_or(0.0);
        let randomness = cx.randomness;
        chance(
            theta * rule.detects,
            &mut randomness.stream(Purpose::Infeasible, request.identity, 1),
        )
    }
}
