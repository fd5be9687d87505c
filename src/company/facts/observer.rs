//! Who may notice facts. Everything that measures, records or audits reads facts only. What is simulated
//! most often, for the KPIs, has its observer chosen at compile time; all others go by `dyn Observer`.

use crate::company::entities::references::{OrderRef, Step};
use crate::company::facts::fact::Fact;
use crate::company::facts::lead::LeadFact;
use crate::company::facts::money::MoneyFact;
use crate::company::facts::operation::OperationFact;
use crate::company::facts::order::OrderFact;
use crate::engine::Time;

/// Reads facts as they happen.
///
/// Only [`notice`](Observer::notice) has to be written. The facts of the four domains in which most happens also
/// come by a method of their own, which is the same unless an observer says otherwise: there the kind of a
/// fact is known where it is told, so that an observer that is chosen at compile time pays for what it counts
/// and nothing else. They come by value, for what a reference is passed to can no longer be kept in registers.
pub trait Observer {
    /// Something has happened at `now`. Instants never decrease.
    fn notice(&mut self, now: Time, fact: &Fact);

    /// Something has happened to a request.
    #[inline(always)]
    fn notice_lead(&mut self, now: Time, lead: OrderRef, fact: LeadFact) {
        self.notice(now, &Fact::Lead(lead, fact));
    }

    /// Something has happened to an order.
    #[inline(always)]
    fn notice_order(&mut self, now: Time, order: OrderRef, fact: OrderFact) {
        self.notice(now, &Fact::Order(order, fact));
    }

    /// Something has happened at a station.
    #[inline(always)]
    fn notice_operation(&mut self, now: Time, step: Step, fact: OperationFact) {
        self.notice(now, &Fact::Operation(step, fact));
    }

    /// Money has moved.
    #[inline(always)]
    fn notice_money(&mut self, now: Time, fact: MoneyFact) {
        self.notice(now, &Fact::Money(fact));
    }
}

/// Tells an observer a fact, by the method of its domain.
#[inline(always)]
pub fn tell<O: Observer + ?Sized>(observer: &mut O, now: Time, fact: Fact) {
    match fact {
        Fact::Lead(lead, fact) => observer.notice_lead(now, lead, fact),
        Fact::Order(order, fact) => observer.notice_order(now, order, fact),
        Fact::Operation(step, fact) => observer.notice_operation(now, step, fact),
        Fact::Money(fact) => observer.notice_money(now, fact),
        fact => observer.notice(now, &fact),
    }
}

/// No observer.
impl Observer for () {
    #[inline(always)]
    fn notice(&mut self, _: Time, _: &Fact) {}
}

/// Two look at once.
impl<A: Observer, B: Observer> Observer for (A, B) {
    #[inline(always)]
    fn notice(&mut self, now: Time, fact: &Fact) {
        self.0.notice(now, fact);
        self.1.notice(now, fact);
    }

    #[inline(always)]
    fn notice_lead(&mut self, now: Time, lead: OrderRef, fact: LeadFact) {
        self.0.notice_lead(now, lead, fact);
        self.1.notice_lead(now, lead, fact);
    }

    #[inline(always)]
    fn notice_order(&mut self, now: Time, order: OrderRef, fact: OrderFact) {
        self.0.notice_order(now, order, fact);
        self.1.notice_order(now, order, fact);
    }

    #[inline(always)]
    fn notice_operation(&mut self, now: Time, step: Step, fact: OperationFact) {
        self.0.notice_operation(now, step, fact);
        self.1.notice_operation(now, step, fact);
    }

    #[inline(always)]
    fn notice_money(&mut self, now: Time, fact: MoneyFact) {
        self.0.notice_money(now, fact);
        self.1.notice_money(now, fact);
    }
}

impl<A: Observer + ?Sized> Observer for &mut A {
    #[inline(always)]
    fn notice(&mut self, now: Time, fact: &Fact) {
        (**self).notice(now, fact);
    }
}
