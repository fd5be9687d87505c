//! Money by account and over time.

use super::Tallies;
use crate::company::MoneyFact;
use crate::engine::Time;

impl Tallies {
    /// Adds money that has moved.
    #[inline(always)]
    pub(in crate::measure) fn notice_money(&mut self, now: Time, fact: &MoneyFact) {
        let MoneyFact { account, amount, accrued } = *fact;
        self.money[account.place()] += amount.value();
        self.earnings.note(now, accrued, amount.value());
    }
}
