//! The company's reputation for being in time, and how it draws leads.

use crate::company::context::Context;
use crate::company::demand::Demand;
use crate::company::facts::customer::CustomerFact;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::engine::maths;
use crate::scenario::{Scenario, Segment, SegmentId};

/// What the market has heard of the company.
#[derive(Clone, Copy, Debug)]
pub struct Reputation {
    /// Moving average of promises kept, 0 to 1.
    value: f64,
    start: f64,
}

impl Reputation {
    pub fn new(scenario: &Scenario) -> Reputation {
        let start = scenario.customers.reputation_start;
        Reputation { value: start, start }
    }

    /// The market hears whether a promise was kept.
    pub(super) fn hear(&mut self, on_time: bool, memory: f64) {
        self.value += memory * (f64::from(u8::from(on_time)) - self.value);
    }

    /// Factor by which reputation draws leads.
    pub fn pull(&self, segment: &Segment) -> f64 {
        if segment.reputation_pull == 0.0 {
            return 1.0;
        }
        maths::exp(segment.reputation_pull * (self.value - self.start))
    }
}

impl Demand {
    /// The company's reputation, from 0 to 1.
    pub fn reputation(&self) -> f64 {
        self.reputation.value
    }

    /// A promise is broken: the market hears of it at once, not when the order comes at last.
    pub fn promise_is_broken<O: Observer>(&mut self, segment: SegmentId, cx: &mut Context<'_, O>) {
        self.reputation.hear(false, cx.scenario.customers.reputation_weight);
        let reputation = self.reputation();
        cx.tell(Fact::Customer(segment, CustomerFact::PromiseBroken { reputation }));
    }
}
