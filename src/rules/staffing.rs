//! Staffing review: how much overtime and how many temporary workers to order.
//!
//! Over the allowed grid, the least cost of both plus the expected late fees by the queue-length
//! predictor on the demand that operations expects.

use super::answering::LateFee;
use super::promising::lateness;
use super::units::{Money, MoneyRate};
use crate::engine::Real;

/// What the review knows of a crew. Times in ticks.
#[derive(Clone, Copy, Debug)]
pub struct CrewOutlook {
    /// Workers in it.
    pub workers: f64,
    /// Orders at its primary station now.
    pub present: f64,
    /// Orders expected to arrive there a tick.
    pub arrivals: f64,
    /// Mean work of an order there.
    pub work: f64,
    /// What one worker's overtime costs.
    pub overtime_wage: MoneyRate,
    /// Temporary staff that may be ordered; `None`: none.
    pub loans: Option<Loans>,
}

/// What the review knows of a crew's temporary staff, who count by the share of the time that they are
/// present and by their speed.
#[derive(Clone, Copy, Debug)]
pub struct Loans {
    /// How many more may be ordered now.
    pub more: usize,
    /// Full-time equivalents of those present or ordered, on average until the horizon.
    pub committed: f64,
    /// Full-time equivalents of each additional one.
    pub each: f64,
    /// What the whole term of an additional one costs.
    pub cost: Money,
}

/// What is ordered for a crew.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CrewPlan {
    /// Overtime as a share of scheduled time.
    pub overtime: f64,
    /// Temporary workers to be ordered now.
    pub temporaries: usize,
}

impl CrewOutlook {
    /// Workers on average until the horizon.
    fn workers_under(&self, plan: &CrewPlan) -> f64 {
        let loans = self.loans.as_ref();
        let added = loans.map_or(0.0, |l| l.committed + plan.temporaries.real() * l.each);
        self.workers + added
    }

    /// What may be ordered, the least first.
    fn grid(&self, levels: &[f64]) -> Vec<CrewPlan> {
        let more = self.loans.map_or(0, |loans| loans.more);
        let with = |temporaries| {
            levels.iter().map(move |level| CrewPlan { overtime: *level, temporaries })
        };
        (0..=more).flat_map(with).collect()
    }
}

/// What the review knows of a product. Times in ticks.
#[derive(Clone, Debug)]
pub struct ProductOutlook {
    /// Its route: index of the crew, expected visits, own work and variance of a visit.
    pub route: Vec<(usize, f64, f64, f64)>,
    /// Time that needs no crew: mean and variance.
    pub unattended: (f64, f64),
    /// Orders in process during the time until the next review.
    pub orders: f64,
    /// Mean promise of the open orders.
    pub promise: f64,
    /// Mean price.
    pub price: Money,
    /// What lateness costs.
    pub fee: LateFee,
}

/// What the review has to decide upon.
#[derive(Clone, Debug)]
pub struct StaffingQuestion<'a> {
    /// Allowed levels as shares of scheduled time, ascending, 0 first.
    pub levels: &'a [f64],
    /// Ticks until the next review.
    pub horizon: f64,
    /// Ticks of a working day.
    pub day: f64,
    /// The crews.
    pub crews: &'a [CrewOutlook],
    /// The products.
    pub products: &'a [ProductOutlook],
}

/// The plan of each crew. Crews are improved one after the other, twice round: the exact optimum
/// over all combinations would need plans^crews evaluations.
pub fn capacity_plan(question: &StaffingQuestion<'_>) -> Vec<CrewPlan> {
    let mut plans = vec![CrewPlan::default(); question.crews.len()];
    let waits = question.crews.iter().zip(&plans).map(|(crew, plan)| question.wait(crew, plan));
    let mut waits: Vec<(f64, f64)> = waits.collect();
    for crew in (0..plans.len()).chain(0..plans.len()) {
        let outlook = &question.crews[crew];
        let mut take = |plan: CrewPlan| {
            plans[crew] = plan;
            waits[crew] = question.wait(outlook, &plan);
            question.cost(&plans, &waits).value()
        };
        // The first of equals.
        let tried = outlook.grid(question.levels).into_iter().map(|plan| (take(plan), plan));
        let least = tried.min_by(|(one, _), (other, _)| one.total_cmp(other));
        take(least.expect("doing nothing is always allowed").1);
    }
    plans
}

impl StaffingQuestion<'_> {
    /// Overtime, temporary staff and expected late fees until the horizon; `waits` are those under the plans.
    fn cost(&self, plans: &[CrewPlan], waits: &[(f64, f64)]) -> Money {
        let pay = |(crew, plan): (&CrewOutlook, &CrewPlan)| {
            let loans = crew.loans.map_or(Money::ZERO, |l| l.cost * plan.temporaries.real());
            let wages = crew.overtime_wage * (crew.workers_under(plan) * plan.overtime);
            wages.over(self.horizon) + loans
        };
        let paid: Money = self.crews.iter().zip(plans).map(pay).sum();
        paid + self.products.iter().map(|p| self.fees(p, waits, plans)).sum::<Money>()
    }

    /// Mean and variance of the wait at a crew's station half-way to the horizon.
    fn wait(&self, crew: &CrewOutlook, plan: &CrewPlan) -> (f64, f64) {
        let workers = crew.workers_under(plan);
        let spacing = crew.work / (workers * (1.0 + plan.overtime)).max(1e-3);
        let drift = (crew.arrivals - 1.0 / spacing) * self.horizon / 2.0;
        let ahead = (crew.present + drift - workers + 1.0).max(0.0);
        (ahead * spacing, ahead * spacing * spacing)
    }

    fn fees(&self, product: &ProductOutlook, waits: &[(f64, f64)], plans: &[CrewPlan]) -> Money {
        let (mut mean, mut variance) = product.unattended;
        for &(crew, visits, work, work_variance) in &product.route {
            let pace = 1.0 + plans[crew].overtime;
            mean += visits * (waits[crew].0 + work / pace);
            variance += visits * (waits[crew].1 + work_variance / (pace * pace));
        }
        let (late, tardiness) = lateness(mean, variance.sqrt(), product.promise);
        product.fee.expected(product.price, late, tardiness / self.day) * product.orders
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide(present: f64, fee_per_day: f64, loans: Option<Loans>) -> CrewPlan {
        let crews = [CrewOutlook {
            workers: 4.0,
            present,
            arrivals: 3.8,
            work: 1.0,
            overtime_wage: MoneyRate::new(20.0),
            loans,
        }];
        let products = [ProductOutlook {
            route: vec![(0, 1.0, 1.0, 1.0)],
            unattended: (0.0, 0.0),
            orders: 80.0,
            promise: 4.0,
            price: Money::new(1000.0),
            fee: LateFee { per_day: Money::new(fee_per_day), ..LateFee::default() },
        }];
        let question = StaffingQuestion {
            levels: &[0.0, 0.1, 0.25],
            horizon: 20.0,
            day: 1.0,
            crews: &crews,
            products: &products,
        };
        capacity_plan(&question)[0]
    }

    #[test]
    fn overtime_follows_backlog_and_fees() {
        assert_eq!(decide(3.0, 50.0, None).overtime, 0.0);
        assert_eq!(decide(60.0, 50.0, None).overtime, 0.25);
        assert_eq!(decide(60.0, 0.0, None).overtime, 0.0);
    }

    /// Temporary staff are ordered where they are cheaper; those ordered already are not ordered twice.
    #[test]
    fn temporary_staff_take_the_place_of_dearer_overtime() {
        let loans =
            |committed, cost| Some(Loans { more: 3, committed, each: 0.5, cost: Money::new(cost) });
        let cheap = decide(30.0, 50.0, loans(0.0, 10.0));
        assert_eq!(cheap, CrewPlan { overtime: 0.0, temporaries: 3 });
        let dear = decide(30.0, 50.0, loans(0.0, 1e6));
        assert_eq!((dear.overtime, dear.temporaries), (0.25, 0));
        assert_eq!(decide(3.0, 50.0, loans(0.0, 10.0)).temporaries, 0);
        assert!(decide(30.0, 50.0, loans(4.0, 10.0)).temporaries < 3);
    }
}
