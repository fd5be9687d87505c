//! Who is a customer, where customers come back: all from their first order until they ask no more,
//! because a delivery has driven them away, their last request came to nothing, or their time with
//! the company is over.

use crate::company::context::Context;
use crate::company::demand::Demand;
use crate::company::entities::arena::Arena;
use crate::company::entities::ids::CustomerId;
use crate::company::event::DemandEvent;
use crate::company::facts::customer::CustomerFact;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::engine::{Identity, KeyedMap, Purpose, Span, Ticket};
use crate::scenario::{Repeat, SegmentId};

/// All customers, by the request that each has open or will make.
#[derive(Clone, Debug)]
pub struct CustomerBase {
    known: KeyedMap<Identity, CustomerId>,
    customers: Arena<CustomerId, Customer>,
}

/// A customer.
#[derive(Clone, Copy, Debug)]
struct Customer {
    segment: SegmentId,
    /// The end of their time with the company.
    leaves: Option<Ticket>,
    /// That end has come; what they have ordered is delivered, and they do not ask again.
    gone: bool,
}

impl CustomerBase {
    pub fn new() -> CustomerBase {
        CustomerBase { known: KeyedMap::default(), customers: Arena::new() }
    }

    /// Whether the one who makes this request was a customer and is not any more.
    pub(super) fn has_left(&self, request: Identity) -> bool {
        self.known.get(&request).is_some_and(|who| self.customers[*who].gone)
    }

    /// A customer will come back with another request.
    pub(super) fn comes_back(&mut self, request: Identity, next: Identity) {
        if let Some(who) = self.known.remove(&request) {
            self.known.insert(next, who);
        }
    }
}

impl Demand {
    /// Those who order for the first time become customers, where customers come back by
    /// themselves.
    #[inline(always)]
    pub fn enrol_customer<O: Observer>(
        &mut self,
        request: Identity,
        segment: SegmentId,
        cx: &mut Context<'_, O>,
    ) {
        if let Some(repeat) = &cx.scenario.customers.repeat {
            self.enrol(request, segment, repeat, cx);
        }
    }

    #[inline(never)]
    fn enrol<O: Observer>(
        &mut self,
        request: Identity,
        segment: SegmentId,
        repeat: &Repeat,
        cx: &mut Context<'_, O>,
    ) {
        if self.base.known.contains_key(&request) || self.population.has_asked(request) {
            return;
        }
        let unit_time = &cx.unit_time;
        let stays = repeat.leaving.map(|mean| {
            mean * unit_time.sample(&mut cx.randomness.stream(Purpose::Leaving, request, 0))
        });
        let who = self.base.customers.put(Customer { segment, leaves: None, gone: false });
        self.base.known.insert(request, who);
        cx.tell(Fact::Customer(segment, CustomerFact::Gained));
        let end = |span| cx.plan_in(Span::from_real_ticks(span), DemandEvent::CustomerLeaves(who));
        self.base.customers[who].leaves = stays.map(end);
    }

    /// A customer's time with the company is over.
    pub fn customer_leaves<O: Observer>(&mut self, who: CustomerId, cx: &mut Context<'_, O>) {
        let customer = &mut self.base.customers[who];
        (customer.leaves, customer.gone) = (None, true);
        cx.tell(Fact::Customer(customer.segment, CustomerFact::Lost));
    }

    /// A request has ended, by delivery or by loss, and the one who made it does not come back.
    #[inline]
    pub(super) fn customer_asks_no_more<O: Observer>(
        &mut self,
        request: Identity,
        cx: &mut Context<'_, O>,
    ) {
        if self.base.known.is_empty() {
            return;
        }
        let Some(who) = self.base.known.remove(&request) else { return };
        self.base.customers.release(who);
        let Customer { segment, leaves, gone } = self.base.customers[who];
        leaves.into_iter().for_each(|ticket| cx.agenda.call_off(ticket));
        if !gone {
            cx.tell(Fact::Customer(segment, CustomerFact::Lost));
        }
    }
}
