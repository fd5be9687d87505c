//! Customers after their orders: reputation, and how many there are.

use super::Tallies;
use crate::company::CustomerFact;
use crate::engine::Time;

impl Tallies {
    /// Counts what happened to a customer.
    #[inline(always)]
    pub(in crate::measure) fn notice_customer(&mut self, now: Time, fact: &CustomerFact) {
        match fact {
            CustomerFact::SatisfactionChanged { reputation, .. } => {
                self.reputation.set(now, *reputation);
            }
            CustomerFact::PromiseBroken { reputation } => self.reputation.set(now, *reputation),
            CustomerFact::Gained => self.customers.rise(now),
            CustomerFact::Lost => self.customers.fall(now),
        }
    }
}
