//! How much overtime does the planning review order?
//!
//! Over the allowed levels, the least cost of overtime plus late fees to expect by the queue-length
//! predictor on what operations believes about demand.

use super::answering::LateFee;
use super::promising::lateness;

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
    /// Currency a tick for one worker's overtime.
    pub overtime_wage: f64,
}

/// What the review knows of a product. Times in ticks.
#[derive(Clone, Debug)]
pub struct ProductOutlook {
    /// Its route: index of the crew, expected visits, own work and variance of a visit.
    pub route: Vec<(usize, f64, f64, f64)>,
    /// Time that needs no crew: mean and variance.
    pub unattended: (f64, f64),
    /// Orders that live through the time until the next review.
    pub orders: f64,
    /// Mean promise of the open orders.
    pub promise: f64,
    /// Mean price.
    pub price: f64,
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

/// The level of each crew. Crews are improved one after the other, twice round: the exact optimum
/// over all combinations would need levels^crews evaluations.
pub fn overtime_levels(question: &StaffingQuestion<'_>) -> Vec<f64> {
    let mut levels = vec![question.levels[0]; question.crews.len()];
    for crew in (0..levels.len()).chain(0..levels.len()) {
        let cost_at = |level: &f64| {
            let mut tried = levels.clone();
            tried[crew] = *level;
            question.cost(&tried)
        };
        let costs: Vec<f64> = question.levels.iter().map(cost_at).collect();
        let least = (0..costs.len()).min_by(|a, b| costs[*a].total_cmp(&costs[*b]));
        levels[crew] = question.levels[least.expect("level 0 always exists")];
    }
    levels
}

impl StaffingQuestion<'_> {
    /// Overtime and expected late fees until the next review, in currency.
    fn cost(&self, levels: &[f64]) -> f64 {
        let pay = |(crew, level): (&CrewOutlook, &f64)| {
            crew.workers * level * crew.overtime_wage * self.horizon
        };
        let overtime: f64 = self.crews.iter().zip(levels).map(pay).sum();
        let waits: Vec<(f64, f64)> =
            self.crews.iter().zip(levels).map(|(crew, level)| self.wait(crew, *level)).collect();
        overtime + self.products.iter().map(|p| self.fees(p, &waits, levels)).sum::<f64>()
    }

    /// Mean and variance of the wait at a crew's station half-way to the next review.
    fn wait(&self, crew: &CrewOutlook, level: f64) -> (f64, f64) {
        let spacing = crew.work / (crew.workers * (1.0 + level));
        let drift = (crew.arrivals - 1.0 / spacing) * self.horizon / 2.0;
        let ahead = (crew.present + drift - crew.workers + 1.0).max(0.0);
        (ahead * spacing, ahead * spacing * spacing)
    }

    fn fees(&self, product: &ProductOutlook, waits: &[(f64, f64)], levels: &[f64]) -> f64 {
        let (mut mean, mut variance) = product.unattended;
        for &(crew, visits, work, work_variance) in &product.route {
            let pace = 1.0 + levels[crew];
            mean += visits * (waits[crew].0 + work / pace);
            variance += visits * (waits[crew].1 + work_variance / (pace * pace));
        }
        let (late, tardiness) = lateness(mean, variance.sqrt(), product.promise);
        product.orders * product.fee.expected(product.price, late, tardiness / self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide(present: f64, fee_per_day: f64) -> f64 {
        let crews =
            [CrewOutlook { workers: 4.0, present, arrivals: 3.8, work: 1.0, overtime_wage: 20.0 }];
        let products = [ProductOutlook {
            route: vec![(0, 1.0, 1.0, 1.0)],
            unattended: (0.0, 0.0),
            orders: 80.0,
            promise: 4.0,
            price: 1000.0,
            fee: LateFee { per_day: fee_per_day, ..LateFee::default() },
        }];
        let question = StaffingQuestion {
            levels: &[0.0, 0.1, 0.25],
            horizon: 20.0,
            day: 1.0,
            crews: &crews,
            products: &products,
        };
        overtime_levels(&question)[0]
    }

    #[test]
    fn overtime_follows_backlog_and_fees() {
        assert_eq!(decide(3.0, 50.0), 0.0);
        assert_eq!(decide(60.0, 50.0), 0.25);
        assert_eq!(decide(60.0, 0.0), 0.0);
    }
}
