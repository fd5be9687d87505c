//! Money: every coin has two sides. What moves on an account is recomputed from what was delivered, who
//! was on the payroll and what was held, apart from the company's own books.

use salesops::company::{
    Account, Fact, LeadFact, MoneyFact, OrderFact, OrderRef, PlanFact, Post, RepFact, WorkerFact,
};
use salesops::engine::{IdVec, Identity, TICKS_PER_HOUR, Time};
use salesops::scenario::{CrewId, Money, Policy, Scenario, Wage};
use std::collections::BTreeMap;

const ACCOUNTS: usize = Account::ALL.len();

/// Both sides of the accounts.
pub struct Books<'p> {
    policy: &'p Policy,
    /// How many scenarios of the timeline have come into force.
    stages: usize,
    moved: [f64; ACCOUNTS],
    owed: [f64; ACCOUNTS],
    /// Sum of absolute amounts, for the tolerance.
    turnover: [f64; ACCOUNTS],
    crews: IdVec<CrewId, u32>,
    /// Worker ticks on duty since measurement started.
    scheduled: IdVec<CrewId, f64>,
    /// Temporary staff; on duty whenever anyone is.
    loans: IdVec<CrewId, u32>,
    overtime: IdVec<CrewId, f64>,
    reps: u32,
    /// Where those come from who are retrained.
    retrained: Vec<Post>,
    since: Time,
    sizes: BTreeMap<Identity, f64>,
    /// Whether the size of every order is known.
    sized: bool,
}

impl<'p> Books<'p> {
    pub fn new(policy: &'p Policy) -> Books<'p> {
        let crews = &policy.timeline.stages[0].1.operations.crews;
        Books {
            policy,
            stages: 0,
            moved: [0.0; ACCOUNTS],
            owed: [0.0; ACCOUNTS],
            turnover: [0.0; ACCOUNTS],
            crews: crews.each(0),
            scheduled: crews.each(0.0),
            loans: crews.each(0),
            overtime: crews.each(0.0),
            reps: 0,
            retrained: Vec::new(),
            since: Time::ZERO,
            sizes: BTreeMap::new(),
            sized: true,
        }
    }

    /// The scenario in force.
    pub fn scenario(&self) -> &'p Scenario {
        &self.policy.timeline.stages[self.stages.max(1) - 1].1
    }

    pub fn notice(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::Money(MoneyFact { account, amount, .. }) => {
                self.moved[*account as usize] += amount.value();
                self.turnover[*account as usize] += amount.value().abs();
            }
            Fact::Lead(lead, LeadFact::CandidateAppeared { size, .. }) => {
                self.sizes.insert(lead.identity, *size);
            }
            Fact::Lead(lead, LeadFact::Inherited { entry, .. }) => {
                let book = self.scenario().open_book().expect("it has an entry");
                let size = book.deals[*entry].entry.size;
                self.sizes.extend(size.map(|size| (lead.identity, size)));
            }
            Fact::Order(order, fact) => self.notice_order(order, fact),
            Fact::Worker(who, WorkerFact::Hired { temporary: true }) => {
                self.accrue(now);
                self.loans[who.crew] += 1;
            }
            Fact::Worker(who, WorkerFact::Departed { temporary: true }) => {
                self.accrue(now);
                self.loans[who.crew] -= 1;
            }
            Fact::Rep(fact) => self.notice_rep(now, fact),
            Fact::Plan(fact) => self.notice_plan(now, fact),
            _ => {}
        }
    }

    fn notice_order(&mut self, order: &OrderRef, fact: &OrderFact) {
        match fact {
            OrderFact::Accepted { price, .. } => {
                let scenario = self.scenario();
                let shared = scenario.alignment.shared_kpis.weight;
                if !scenario.segments[order.segment].direct {
                    let commission = (1.0 - shared) * scenario.sales.pay.commission;
                    self.owe(Account::Commission, -(*price * commission));
                }
            }
            OrderFact::Inherited { entry: Some(entry), .. } => {
                let book = self.scenario().open_book().expect("it has an entry");
                let size = book.orders[*entry].entry.size;
                self.sizes.extend(size.map(|size| (order.identity, size)));
            }
            OrderFact::Delivered(delivered) => {
                self.owe(Account::Revenue, delivered.price);
                self.material(order);
            }
            OrderFact::Scrapped { .. } => self.material(order),
            _ => {}
        }
    }

    fn notice_rep(&mut self, now: Time, fact: &RepFact) {
        let reps = match fact {
            RepFact::Hired => self.reps + 1,
            RepFact::Departed => self.reps - 1,
            RepFact::Resized { reps } => *reps,
            _ => return,
        };
        self.accrue(now);
        self.reps = reps;
        // Told once whenever a scenario comes into force.
        self.stages += usize::from(matches!(fact, RepFact::Resized { .. }));
    }

    fn notice_plan(&mut self, now: Time, fact: &PlanFact) {
        match fact {
            PlanFact::CrewResized { crew, size, .. } => {
                self.accrue(now);
                self.crews[*crew] = *size;
            }
            PlanFact::OvertimeSet { crew, level } => {
                self.accrue(now);
                self.overtime[*crew] = *level;
            }
            PlanFact::RetrainingBegan { from, .. } => {
                self.accrue(now);
                self.retrained.push(*from);
            }
            PlanFact::RetrainingEnded { from, .. } => {
                self.accrue(now);
                let place = self.retrained.iter().position(|post| post == from);
                self.retrained.remove(place.expect("who comes back has gone"));
            }
            _ => {}
        }
    }

    fn owe(&mut self, account: Account, amount: Money) {
        self.owed[account as usize] += amount.value();
    }

    fn material(&mut self, order: &OrderRef) {
        let scenario = self.scenario();
        let distribution = &scenario.segments[order.segment].order_size;
        let certain = distribution.is_certain().then(|| distribution.mean());
        let size = self.sizes.get(&order.identity).copied().or(certain);
        match size {
            Some(size) => {
                self.owe(Account::Material, -scenario.products[order.product].material * size)
            }
            None => self.sized &= scenario.products[order.product].material == Money::ZERO,
        }
    }

    /// What accrues by time.
    fn accrue(&mut self, now: Time) {
        let ticks = now.since(self.since).real_ticks();
        let start = self.policy.timeline.start.unwrap_or(Time::ZERO).max(self.since);
        self.since = now;
        if ticks == 0.0 {
            return;
        }
        let scenario = self.scenario();
        let (hours, years) = (ticks / TICKS_PER_HOUR, ticks / scenario.clock_year());
        for c in self.crews.ids() {
            self.scheduled[c] += f64::from(self.crews[c]) * ticks;
            let crew = &scenario.operations.crews[c];
            let loans = self.loans[c].min(self.crews[c]);
            let wages = (crew.wage * f64::from(self.crews[c] - loans)).for_hours(hours);
            self.owe(Account::Wages, -wages);
            let premium = crew.temporary.map_or(0.0, |terms| terms.premium);
            let pay = (crew.wage * f64::from(loans) * premium).for_hours(hours);
            self.owe(Account::TemporaryStaff, -pay);
            let overtime = (wages + pay) * self.overtime[c] * scenario.operations.overtime_premium;
            self.owe(Account::Overtime, -overtime);
        }
        let desks = scenario.handoffs.wage * scenario.handoffs.people() as f64;
        let salaries = (scenario.sales.wage * f64::from(self.reps) + desks).for_hours(hours);
        self.owe(Account::Salaries, -salaries * scenario.open_share());
        let wage = |post: &Post| match post {
            Post::Reps => scenario.sales.wage,
            Post::Crew(crew) => scenario.operations.crews[*crew].wage,
        };
        let retraining: Wage = self.retrained.iter().map(wage).sum();
        self.owe(Account::Retraining, -retraining.for_hours(hours) * scenario.open_share());
        self.owe(Account::Overhead, -scenario.money.overhead * years);
        if now > start {
            let years = now.since(start).real_ticks() / scenario.clock_year();
            self.owe(Account::PolicyRecurring, -self.policy.bill.per_year * years);
        }
    }

    /// Both sides of every account of which the auditor knows both.
    pub fn balance(&mut self, now: Time) {
        self.accrue(now);
        let known = [
            Account::Revenue,
            Account::Material,
            Account::Wages,
            Account::TemporaryStaff,
            Account::Overtime,
            Account::Salaries,
            Account::Retraining,
            Account::Commission,
            Account::PolicyRecurring,
            Account::Overhead,
        ];
        for account in known {
            let a = account as usize;
            // Quotas make commission depend on what went before.
            let quotas = account == Account::Commission && self.scenario().sales.quota.is_some();
            if quotas || account == Account::Material && !self.sized {
                continue;
            }
            let error = (self.moved[a] - self.owed[a]).abs();
            assert!(
                error <= 1e-9 * self.turnover[a].max(1.0),
                "{}: {} moved, {} owed",
                account.name(),
                self.moved[a],
                self.owed[a]
            );
        }
    }

    /// Measurement starts.
    pub fn start(&mut self, now: Time) {
        self.balance(now);
        self.moved = [0.0; ACCOUNTS];
        self.owed = [0.0; ACCOUNTS];
        self.turnover = [0.0; ACCOUNTS];
        self.scheduled = self.crews.each(0.0);
    }

    /// Worker ticks of a crew on duty.
    pub fn scheduled(&self, crew: CrewId) -> f64 {
        self.scheduled[crew]
    }

    /// Currency moved on an account, and on all.
    pub fn moved(&self, account: Account) -> f64 {
        self.moved[account as usize]
    }

    pub fn profit(&self) -> f64 {
        self.moved.iter().sum()
    }
}
