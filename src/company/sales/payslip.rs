//! What reps would earn beyond their salary by some pay rules, on the facts of any run: what its reps have
//! merited, paid by commission, quota and joint items of another policy.

use super::quota::Books;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::plan::PlanFact;
use crate::company::facts::rep::{Merit, RepFact};
use crate::engine::Time;
use crate::rules::Money;
use crate::scenario::Timeline;

/// The variable pay of all reps by the pay rules of a policy, from the start of measurement on.
#[derive(Clone, Debug)]
pub struct Payslip<'p> {
    rules: &'p Timeline,
    books: Books,
    since: Time,
    paid: Money,
}

impl<'p> Payslip<'p> {
    /// By the rules in force under a policy.
    pub fn by(rules: &'p Timeline) -> Payslip<'p> {
        Payslip { rules, books: Books::default(), since: Time::ZERO, paid: Money::ZERO }
    }

    /// Variable pay of all reps when the run has ended, in currency a year.
    pub fn a_year(&self, end: Time) -> f64 {
        let stages = &self.rules.stages;
        let mut paid = self.paid;
        for (place, (from, scenario)) in stages.iter().enumerate() {
            let to = stages.get(place + 1).map_or(end, |next| next.0).min(end);
            let shared = &scenario.alignment.shared_kpis;
            let pool = (shared.pool.amount() * shared.weight).spread_over(scenario.clock_year());
            paid += pool.over(to.since((*from).max(self.since)).real_ticks().max(0.0));
        }
        let years = end.since(self.since).real_ticks() / stages[0].1.clock_year();
        paid.value() / years
    }

    fn merited(&mut self, merit: &Merit, now: Time) {
        let scenario = self.rules.at(now);
        self.paid += match *merit {
            Merit::Won { rep, price } => {
                let credit = self.books.credit(rep, price, now, scenario);
                credit.commission + credit.bonus
            }
            _ => merit.joint_pay(&scenario.alignment.shared_kpis),
        };
    }
}

impl Observer for Payslip<'_> {
    fn notice(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::Rep(RepFact::Merited(merit)) => self.merited(merit, now),
            Fact::Plan(PlanFact::MeasurementStarted) => {
                (self.since, self.paid) = (now, Money::ZERO)
            }
            _ => {}
        }
    }
}
