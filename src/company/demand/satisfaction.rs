//! Satisfaction: what customers make of a delivery, and what follows for the company's reputation and
//! for whether they come back.

use crate::company::context::Context;
use crate::company::demand::Demand;
use crate::company::demand::repeat_customers::Care;
use crate::company::entities::customer::DeliveryExperience;
use crate::company::facts::customer::CustomerFact;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::engine::Span;
use crate::scenario::Satisfaction;

/// Satisfaction after a delivery (expectation and disconfirmation with loss aversion: Oliver 1980,
/// Anderson and Sullivan 1993). Without promise and defect nothing is disconfirmed.
fn satisfaction_after(before: f64, experience: &DeliveryExperience, rule: &Satisfaction) -> f64 {
    if experience.promise.is_none() && !experience.defective {
        return before;
    }
    let punctuality = |promise: Span| {
        let promised = promise.real_ticks().max(1.0);
        let earliness = (promised - experience.lead_time.real_ticks()) / promised;
        if earliness >= 0.0 {
            rule.gain * earliness.min(1.0)
        } else {
            -rule.loss_aversion * rule.gain * (-earliness).min(2.0)
        }
    };
    let felt = experience.promise.map_or(0.0, punctuality);
    let felt = if experience.defective { felt - rule.defect } else { felt };
    before + rule.weight * (felt - before)
}

impl Demand {
    /// A customer judges a delivery. Says who is to be looked after by a desk, if anyone is.
    pub fn customer_experiences<O: Observer>(
        &mut self,
        experience: DeliveryExperience,
        cx: &mut Context<'_, O>,
    ) -> Option<Care> {
        let rules = &cx.scenario.customers;
        let satisfaction =
            satisfaction_after(experience.satisfaction, &experience, &rules.satisfaction);
        // What came late has told on the company when it fell due.
        if experience.promise.is_some() && !experience.is_late() {
            self.reputation.hear(true, rules.reputation_weight);
        }
        // A member of a finite population comes back by their own clock.
        let member = self.population.note_satisfaction(experience.identity, satisfaction);
        let (churned, care) = match rules.repeat {
            Some(repeat) if !member => self.plan_returns(&experience, satisfaction, &repeat, cx),
            _ => (false, None),
        };
        let (segment, reputation) = (experience.segment, self.reputation());
        let felt = CustomerFact::SatisfactionChanged { satisfaction, reputation, churned };
        cx.tell(Fact::Customer(segment, felt));
        self.request_ends(experience.identity, cx);
        care
    }
}
