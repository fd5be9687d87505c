//! What customers would pay by some prices and late fees, on the facts of any run: its orders at the list prices
//! and fees of another policy, with the discounts, dates and delays there were.

use crate::company::entities::references::OrderRef;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::order::OrderFact;
use crate::company::facts::plan::PlanFact;
use crate::engine::Time;
use crate::rules::Money;
use crate::scenario::{ProductId, Scenario, SegmentId, Timeline};
use std::collections::BTreeMap;

/// Revenue less late fees by the rules of a policy, from the start of measurement on.
#[derive(Clone, Debug)]
pub struct Invoices<'p> {
    rules: &'p Timeline,
    /// Under which the facts come about.
    actual: &'p Timeline,
    /// Open orders that are overdue, by identity.
    overdue: BTreeMap<u64, Overdue>,
    since: Time,
    billed: Money,
}

/// An open order that is late.
#[derive(Clone, Copy, Debug)]
struct Overdue {
    segment: SegmentId,
    /// Its net price by the rules.
    price: Money,
    due: Time,
}

impl<'p> Invoices<'p> {
    /// By the rules of one policy, on what happens under another.
    pub fn by(rules: &'p Timeline, actual: &'p Timeline) -> Invoices<'p> {
        let (overdue, billed) = (BTreeMap::new(), Money::ZERO);
        Invoices { rules, actual, overdue, since: Time::ZERO, billed }
    }

    /// Revenue less late fees when the run has ended, in currency a year.
    pub fn a_year(&self, end: Time) -> f64 {
        let fees: Money = self.overdue.values().map(|order| self.fee(order, end)).sum();
        let year = self.rules.at(Time::ZERO).clock_year();
        (self.billed - fees).value() / (end.since(self.since).real_ticks() / year)
    }

    /// A net price at another list price, with the discount there was.
    fn priced(&self, price: Money, product: ProductId, accepted: Time) -> Money {
        let [ours, theirs] =
            [self.rules, self.actual].map(|timeline| timeline.at(accepted).products[product].price);
        if ours == theirs || theirs == Money::ZERO { price } else { price * (ours / theirs) }
    }

    /// The late fee of an order in the measured time.
    fn fee(&self, order: &Overdue, now: Time) -> Money {
        let scenario: &Scenario = self.rules.at(now);
        let fee = &scenario.segments[order.segment].late_fee;
        let owed =
            |until| fee.expected(order.price, 1.0, scenario.days_late(fee, order.due, until));
        let before = if order.due < self.since { owed(self.since) } else { Money::ZERO };
        owed(now) - before
    }

    fn notice_order(&mut self, now: Time, order: &OrderRef, fact: &OrderFact) {
        let OrderRef { identity, segment, product } = *order;
        match fact {
            OrderFact::Inherited { price, promise: Some(promise), age, .. } if promise < age => {
                let price = self.priced(*price, product, now);
                let due = (now - *age).saturating_add(*promise);
                self.overdue.insert(identity.0, Overdue { segment, price, due });
            }
            OrderFact::FellDue { price } => {
                let price = self.priced(*price, product, now);
                self.overdue.insert(identity.0, Overdue { segment, price, due: now });
            }
            OrderFact::Delivered(delivered) => {
                self.charge(identity.0, now);
                self.billed += self.priced(delivered.price, product, now - delivered.lead_time);
            }
            OrderFact::Cancelled { .. } => self.charge(identity.0, now),
            _ => {}
        }
    }

    /// Charges an order that leaves, if it is late.
    fn charge(&mut self, identity: u64, now: Time) {
        if let Some(order) = self.overdue.remove(&identity) {
            let fee = self.fee(&order, now);
            self.billed += -fee;
        }
    }
}

impl Observer for Invoices<'_> {
    fn notice(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::Order(order, fact) => self.notice_order(now, order, fact),
            Fact::Plan(PlanFact::MeasurementStarted) => {
                (self.since, self.billed) = (now, Money::ZERO);
            }
            _ => {}
        }
    }
}
