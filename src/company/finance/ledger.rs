//! The ledger: what costs money by the hour accrues between changes of its rate; the rest is told
//! where it falls.

use crate::company::facts::account::Account;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::{Company, Moment};
use crate::engine::{TICKS_PER_HOUR, Time};

/// Rates of what accrues, in currency a tick (costs negative), and since when they hold.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    since: Time,
    rates: [f64; Account::ALL.len()],
    /// Whether a policy with a start has begun.
    started: bool,
    /// One-off costs to be spread over the policy's life in steady state, in currency.
    pub spread: f64,
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
            let amount = self.rates[account as usize] * elapsed;
            if amount != 0.0 {
                observer.notice(now, &Fact::MoneyMoved { account, amount, accrued });
            }
        }
    }

    /// Sets a rate of cost. Settle first.
    pub fn cost_rate(&mut self, account: Account, per_tick: f64) {
        self.rates[account as usize] = -per_tick;
    }
}

impl Company<'_> {
    /// Settles the ledger and sets all rates anew after anything they depend on has changed.
    pub fn rates_change<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        self.ledger.settle(at.now(), at.observer);
        let paper = self.paper;
        let year = paper.clock_year();
        let (mut wages, mut premium, mut overtime, mut loans) = (0.0, 0.0, 0.0, 0.0);
        for (i, crew) in paper.operations.crews.iter().enumerate() {
            let wage = self.on_duty(i) as f64 * crew.wage / TICKS_PER_HOUR;
            wages += wage;
            overtime += wage * self.floor.overtime[i] * paper.operations.overtime_premium;
            if let Some(terms) = &crew.temporary {
                let each = terms.tick_cost(crew.wage);
                let wage = self.temporaries_on_duty(i) as f64 * each;
                loans += wage;
                overtime += wage * self.floor.overtime[i] * paper.operations.overtime_premium;
            }
            let skills = self.floor.second_skills_of(i) as f64;
            premium += skills * paper.operations.wage_premium * crew.wage / TICKS_PER_HOUR;
        }
        let shared = &paper.alignment.shared_kpis;
        self.ledger.cost_rate(Account::Wages, wages);
        self.ledger.cost_rate(Account::TemporaryStaff, loans);
        self.ledger.cost_rate(Account::SkillPremium, premium);
        self.ledger.cost_rate(Account::Overtime, overtime);
        let salaries =
            self.rep_heads() as f64 * paper.sales.wage / TICKS_PER_HOUR * paper.open_share();
        let desks = paper.handoffs.people() as f64 * paper.handoffs.wage / TICKS_PER_HOUR;
        self.ledger.cost_rate(Account::Salaries, salaries + desks * paper.open_share());
        self.ledger.cost_rate(Account::Retraining, self.retraining_pay());
        self.ledger.cost_rate(Account::SharedBonus, shared.weight * shared.pool / year);
        self.ledger.cost_rate(Account::Marketing, self.marketing_spending() / year);
        self.ledger.cost_rate(Account::Overhead, paper.money.overhead / year);
        let steady = self.policy.timeline.start.is_none();
        let running = steady || self.ledger.started;
        let recurring = if running { self.recurring_bill() } else { 0.0 };
        self.ledger.cost_rate(Account::PolicyRecurring, recurring / year);
        let once = if steady { self.spread_bill() } else { 0.0 };
        self.ledger.cost_rate(Account::PolicyOnce, once / paper.money.life);
    }

    /// What the policy costs a year, licences included.
    fn recurring_bill(&self) -> f64 {
        let each = self.policy.bill.per_user_year;
        let crews = self.paper.operations.crews.iter();
        let workers: usize = (0..crews.len()).map(|crew| self.heads(crew)).sum();
        let users = each.rep * self.rep_heads() as f64
            + each.worker * workers as f64
            + each.desk * self.paper.handoffs.people() as f64;
        self.policy.bill.per_year + users
    }

    /// What a steady policy costs over its life: its one-off bill, training, and the dip at wages.
    fn spread_bill(&self) -> f64 {
        let each = self.policy.bill.lost;
        let crews = self.paper.operations.crews.iter();
        let wages: f64 = crews.map(|crew| crew.size as f64 * crew.wage).sum();
        let salaries = self.paper.sales.reps as f64 * self.paper.sales.wage;
        let desks = self.paper.handoffs.people() as f64 * self.paper.handoffs.wage;
        let lost = each.rep * salaries + each.worker * wages + each.desk * desks;
        let lost = lost / TICKS_PER_HOUR;
        self.policy.bill.once + self.ledger.spread + lost
    }

    /// A policy that starts inside the run: its one-off bill falls, its recurring one begins.
    pub fn policy_starts<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        self.ledger.started = true;
        let amount = -self.policy.bill.once;
        if amount != 0.0 {
            at.tell(Fact::money(Account::PolicyOnce, amount));
        }
        self.rates_change(at);
    }
}
