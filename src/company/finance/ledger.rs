//! The ledger: what costs money by the hour accrues between changes of its rate; the rest is told
//! where it falls.

use crate::company::facts::fact::Fact;
use crate::company::facts::money::{Account, MoneyFact};
use crate::company::facts::observer::Observer;
use crate::engine::Time;
use crate::rules::{Money, MoneyRate};

/// Rates of what accrues (costs negative), and since when they hold.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    since: Time,
    rates: [MoneyRate; Account::ALL.len()],
    /// Whether a policy with a start has begun.
    pub started: bool,
}

impl Ledger {
    /// Tells what has accrued until `now` at the rates so far.
    pub fn settle<O: Observer>(&mut self, now: Time, observer: &mut O) {
        let accrued = now.since(self.since);
        let elapsed = accrued.real_ticks();
        self.since = now;
        if elapsed <= 0.0 {
            return;
        }
        for account in Account::ALL {
            let amount = self.rates[account.place()].over(elapsed);
            if amount != Money::ZERO {
                observer.notice(now, &Fact::Money(MoneyFact { account, amount, accrued }));
            }
        }
    }

    /// Sets a rate of cost. Settle first.
    pub(super) fn cost_rate(&mut self, account: Account, cost: MoneyRate) {
        self.rates[account.place()] = -cost;
    }
}
