//! Sentences on the sale, the progress and the delivery of an order.

use super::names::listed;
use super::narrator::{Followed, Narrator};
use crate::company::{
    CancelReason, DeliveredOrder, Fact, LeadFact, OrderFact, OrderRef, QuoteTerms,
};
use crate::engine::{Span, Time};
use crate::measure::{Cause, Split};
use crate::scenario::{Money, ProductId, Scenario, SegmentId, StationId};

impl Narrator<'_> {
    /// Adds the sentences on what a fact means to the order.
    pub(super) fn tell(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::Lead(lead, fact) if lead.identity == self.order => {
                self.tell_of_lead(now, lead, fact);
            }
            Fact::Order(order, OrderFact::Accepted { price, promise, .. })
                if order.identity == self.order =>
            {
                self.tell_of_acceptance(now, *price, *promise);
            }
            Fact::Order(_, OrderFact::Accepted { .. }) => {}
            // Nothing else concerns an order that is not accepted.
            _ if self.subjects.is_empty() => {}
            Fact::Order(order, fact) => {
                if let Some(text) = self.of_fate(order, fact) {
                    self.say(now, text);
                }
                self.tell_of_end(now, order, fact);
            }
            Fact::Operation(step, fact) => {
                self.tell_of_start(now, step, fact);
                if let Some(text) = self.of_work(step, fact) {
                    self.say(now, text);
                }
            }
            Fact::Worker(who, fact) => self.tell_of_worker(now, *who, fact),
            _ => {}
        }
    }

    /// The scenario in force at an instant.
    pub(super) fn scenario(&self, now: Time) -> &Scenario {
        let stages = &self.policy.timeline.stages;
        let begun = stages.iter().rev().find(|(start, _)| *start <= now);
        &begun.unwrap_or(&stages[0]).1
    }

    pub(super) fn product(&self, id: ProductId) -> &str {
        &self.policy.before.products[id].name
    }

    fn segment(&self, id: SegmentId) -> &str {
        &self.policy.before.segments[id].name
    }

    pub(super) fn station(&self, id: StationId) -> &str {
        &self.policy.before.operations.stations[id].name
    }

    fn money(&self, amount: Money) -> String {
        format!("{:.0} {}", amount.value(), self.policy.before.currency)
    }

    fn tell_of_lead(&mut self, now: Time, lead: &OrderRef, fact: &LeadFact) {
        let text = match fact {
            LeadFact::Arrived { returning } => {
                let who = if *returning { " (a repeat order or a referral)" } else { "" };
                let (segment, product) = (self.segment(lead.segment), self.product(lead.product));
                format!("A customer of segment {segment} asks for {product}{who}.")
            }
            LeadFact::Answered { waited } => {
                format!("A rep answers the lead after {}.", self.clock.lasted(*waited))
            }
            LeadFact::Quoted(terms) => self.quote(terms),
            _ => return,
        };
        self.say(now, text);
    }

    fn tell_of_acceptance(&mut self, now: Time, price: Money, promise: Option<Span>) {
        self.subjects.insert(self.order, Followed { name: "It".into(), waits: None });
        let (name, price) = (self.names.order(self.order), self.money(price));
        let due = promise.map_or("nothing is promised".to_owned(), |promise| {
            format!("due {}", self.clock.instant(now.saturating_add(promise)))
        });
        self.say(now, format!("Accepted as {name} for {price}; {due}."));
    }

    fn quote(&self, terms: &QuoteTerms) -> String {
        let QuoteTerms { promise, discount, age, believed, actual, .. } = *terms;
        let promise = promise.map_or("nothing".into(), |p| self.clock.working(p.real_ticks()));
        let reduced =
            if discount > 0.0 { format!(", {:.0} % off", discount * 100.0) } else { String::new() };
        let figures = match age.is_zero() {
            true => "current information".to_owned(),
            false => format!("information {} old", self.clock.lasted(age)),
        };
        let (believed, actual) = (self.clock.working(believed), self.clock.working(actual));
        format!(
            "Promised {promise}{reduced}, on {figures}: expected lead time {believed}, by the true \
            state {actual}."
        )
    }

    /// The order, or a part of it, is gone.
    fn tell_of_end(&mut self, now: Time, order: &OrderRef, fact: &OrderFact) {
        match fact {
            OrderFact::PartFinished { .. } => {
                self.subjects.remove(&order.identity);
            }
            OrderFact::Cancelled { reason, lasted, .. } if order.identity == self.order => {
                let why = match reason {
                    CancelReason::Patience => "The customer cancels it before it is started",
                    CancelReason::NoRoom => "It is lost: the buffer is full",
                    CancelReason::Scrap => "It is cancelled",
                };
                let text = format!("{why}, {} after it was accepted.", self.clock.lasted(*lasted));
                self.say(now, text);
                self.is_over = true;
            }
            OrderFact::Delivered(delivered) if order.identity == self.order => {
                self.tell_of_delivery(now, delivered);
                self.is_over = true;
            }
            _ => {}
        }
    }

    fn tell_of_delivery(&mut self, now: Time, delivered: &DeliveredOrder) {
        let DeliveredOrder { lead_time, promise, fee, defective, .. } = *delivered;
        let late = promise.map(|promise| lead_time.ticks() - promise.ticks());
        let punctual = match late {
            None => "nothing was promised".to_owned(),
            Some(0) => "on time".to_owned(),
            Some(late) if late > 0 => self.clock.lateness(now, late),
            Some(early) => format!("{} early", self.clock.span(-early)),
        };
        let mut text = format!(
            "Delivered {} after it was accepted: {punctual}.",
            self.clock.lasted(lead_time)
        );
        if fee > Money::ZERO {
            text.push_str(&format!(" The late fee is {}.", self.money(fee)));
        }
        if defective {
            text.push_str(" It has an undetected defect.");
        }
        self.say(now, text);
        self.say(now, self.sum(delivered));
        if let Some(split) = self.split.filter(|split| split.total() > 0) {
            self.say(now, self.causes(&split));
        }
    }

    /// Why it was late, the largest causes first; together they are the lateness.
    fn causes(&self, split: &Split) -> String {
        let mut causes: Vec<Cause> =
            Cause::ALL.into_iter().filter(|cause| split.part(*cause) != 0).collect();
        causes.sort_by_key(|cause| -split.part(*cause).abs());
        let causes: Vec<String> = causes
            .into_iter()
            .map(|cause| {
                let ticks = split.part(cause);
                let sign = if ticks > 0 { '+' } else { '-' };
                format!("{} {sign}{}", cause.title().to_lowercase(), self.clock.span(ticks.abs()))
            })
            .collect();
        format!("Why late, compared with expectations at the quote: {}.", causes.join(", "))
    }

    /// Where the time between acceptance and delivery went.
    fn sum(&self, delivered: &DeliveredOrder) -> String {
        let DeliveredOrder { lead_time, flow_time, waited, worked, stopped, .. } = *delivered;
        let DeliveredOrder { paused, unattended, in_parts, .. } = *delivered;
        let held = lead_time.ticks() - flow_time.ticks();
        let kept = flow_time.ticks()
            - [waited, worked, stopped, paused, unattended, in_parts]
                .map(Span::ticks)
                .iter()
                .sum::<i64>();
        let parts = [
            ("waiting for its release", held),
            ("as parts", in_parts.ticks()),
            ("in queues", waited.ticks()),
            ("in process", worked.ticks()),
            ("during repairs", stopped.ticks()),
            ("between shifts", paused.ticks()),
            ("unattended", unattended.ticks()),
            ("blocked", kept),
        ];
        let parts = parts.iter().filter(|(_, ticks)| *ticks > 0);
        let parts: Vec<String> =
            parts.map(|(what, ticks)| format!("{} {what}", self.clock.span(*ticks))).collect();
        format!("Its lead time: {}.", listed(&parts))
    }
}
