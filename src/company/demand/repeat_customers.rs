//! Customers who come back: whether and when those ask again who were delivered, and those they refer.
//! Repeat orders and referrals are born from the parent's own random streams.

use crate::company::context::Context;
use crate::company::demand::Demand;
use crate::company::entities::arena::Arena;
use crate::company::entities::customer::DeliveryExperience;
use crate::company::entities::ids::ReturnId;
use crate::company::entities::lead::Request;
use crate::company::event::DemandEvent;
use crate::company::facts::observer::Observer;
use crate::engine::maths;
use crate::engine::{Identity, Purpose, Span, chance, poisson, unit};
use crate::scenario::{Handover, Repeat, SegmentId};

/// Those who will ask again.
#[derive(Clone, Debug)]
pub struct Returning {
    coming: Arena<ReturnId, Coming>,
}

/// A customer who will ask again, or one who was referred.
#[derive(Clone, Copy, Debug)]
struct Coming {
    identity: Identity,
    segment: SegmentId,
    satisfaction: f64,
}

impl Returning {
    pub fn new() -> Returning {
        Returning { coming: Arena::new() }
    }
}

/// After a delivery a desk looks after the customer, who comes back after so long, or never.
#[derive(Clone, Copy, Debug)]
pub struct Care {
    pub coming: Option<(ReturnId, Span)>,
    pub whose: Identity,
    /// Ticks that a contact with a customer at risk adds.
    pub contact: f64,
}

impl Demand {
    /// Plans the next request of this customer and of those they refer. Says whether the customer
    /// is lost.
    pub(super) fn plan_returns<O: Observer>(
        &mut self,
        experience: &DeliveryExperience,
        satisfaction: f64,
        repeat: &Repeat,
        cx: &mut Context<'_, O>,
    ) -> (bool, Option<Care>) {
        let who = experience.identity;
        let mean = repeat.every / maths::exp(repeat.gain * satisfaction);
        let expected = repeat.referrals * satisfaction.max(0.0);
        let referrals = poisson(expected, &mut cx.randomness.stream(Purpose::Referral, who, 0));
        for ordinal in 1..=referrals {
            let (who, after) = self.coming(experience, ordinal, 0.0, mean, cx);
            cx.plan_in(after, DemandEvent::CustomerReturns(who));
        }
        // Who has left already for other reasons asks no more, whatever they make of this delivery.
        let stayed = !self.base.has_left(who);
        let leaving = repeat.churn_after(experience.is_late());
        let leaving = (leaving * maths::exp(-repeat.churn_gain * satisfaction)).min(1.0);
        let churned = stayed && chance(leaving, &mut cx.randomness.stream(Purpose::Repeat, who, 0));
        let contact = self.contact(who, satisfaction, cx).filter(|_| stayed);
        let churned = churned && !contact.is_some_and(|(_, saves)| saves);
        let stays = stayed && !churned;
        let coming = stays.then(|| self.coming(experience, 0, satisfaction, mean, cx));
        if cx.is_handed_over(Handover::Care) {
            let contact = contact.map_or(0.0, |(takes, _)| takes);
            return (churned, Some(Care { coming, whose: who, contact }));
        }
        if let Some((who, after)) = coming {
            cx.plan_in(after, DemandEvent::CustomerReturns(who));
        }
        (churned, None)
    }

    /// Whether a customer is at risk and contacted: how long that takes, and whether it would keep
    /// them.
    fn contact<O>(
        &self,
        who: Identity,
        satisfaction: f64,
        cx: &Context<'_, O>,
    ) -> Option<(f64, bool)> {
        let outreach = cx.scenario.customers.outreach.as_ref()?;
        let mut stream = cx.randomness.stream(Purpose::Outreach, who, 0);
        let (contacted, saves) = (unit(&mut stream), unit(&mut stream));
        let made = satisfaction < outreach.below && contacted < outreach.coverage.value();
        made.then(|| (outreach.work.sample(&mut stream), saves < outreach.saves.value()))
    }

    /// The customer who will ask, and after how long.
    fn coming<O>(
        &mut self,
        experience: &DeliveryExperience,
        ordinal: u64,
        satisfaction: f64,
        mean: f64,
        cx: &Context<'_, O>,
    ) -> (ReturnId, Span) {
        // The parent's hash is all but certain to be no segment's word.
        let identity = cx.randomness.identity(experience.identity.0, ordinal);
        let delay =
            mean * cx.unit_time.sample(&mut cx.randomness.stream(Purpose::Arrival, identity, 0));
        if ordinal == 0 {
            self.base.comes_back(experience.identity, identity);
        }
        let coming = Coming { identity, segment: experience.segment, satisfaction };
        let who = self.returning.coming.put(coming);
        (who, Span::from_real_ticks(delay))
    }

    /// A customer asks again; `None` when they have left meanwhile.
    pub fn customer_returns<O: Observer>(
        &mut self,
        who: ReturnId,
        cx: &mut Context<'_, O>,
    ) -> Option<Request> {
        let coming = self.returning.coming[who];
        self.returning.coming.release(who);
        if self.base.has_left(coming.identity) {
            self.customer_asks_no_more(coming.identity, cx);
            return None;
        }
        let request = self.request(coming.segment, coming.identity, true, cx);
        Some(Request { satisfaction: coming.satisfaction, ..request })
    }

    /// A request has ended, by delivery or by loss; a member who made it turns to the next.
    #[inline]
    pub fn request_ends<O: Observer>(&mut self, request: Identity, cx: &mut Context<'_, O>) {
        self.customer_asks_no_more(request, cx);
        if self.population.open.is_empty() {
            return;
        }
        self.release_member(request, cx);
    }
}
