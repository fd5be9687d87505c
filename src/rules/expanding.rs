//! Capacity expansion: how many workers operations hires or releases.
//!
//! Market growth as influenced by capital investment (Forrester 1968): the recognised delivery delay
//! over the goal for it determines by what share the crew grows or shrinks. The goal is fixed, or floats
//! with past delays.

use super::units::{Money, MoneyRate};
use crate::engine::maths;
use crate::engine::{Real, whole_count};
use crate::rules::Share;

/// How a crew's strength follows the delay at its station. Times in ticks.
#[derive(Clone, Debug, PartialEq)]
pub struct Expansion {
    /// The fixed goal for the delay.
    pub goal: f64,
    /// Weight of past delays in the goal: 0, a fixed goal; 1, past delays alone.
    pub tradition_weight: f64,
    /// Time constant of the average of past delays.
    pub tradition_memory: f64,
    /// Time constant with which a delay is recognised.
    pub recognition: f64,
    /// Time constant of the average throughput.
    pub rate_memory: f64,
    /// Subtracted from delay over goal: some excess is regarded as normal.
    pub bias: f64,
    /// Growth a tick as a share of the crew at differences of 0, 0.5, 1, ...; interpolated linearly
    /// between them, constant beyond the last.
    pub growth: Vec<f64>,
}

/// What a crew's station has done since the last review.
#[derive(Clone, Copy, Debug)]
pub struct Doing {
    /// Orders there now.
    pub present: f64,
    /// Departures.
    pub finished: f64,
    /// Ticks.
    pub elapsed: f64,
}

/// What the company has recognised.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recognition {
    /// Orders finished a tick.
    rate: f64,
    /// The delay in ticks.
    delay: f64,
    /// The average of past delays.
    usual: f64,
}

impl Recognition {
    /// Before any observation the delay equals its goal.
    pub fn new(rate: f64, expansion: &Expansion) -> Recognition {
        Recognition { rate, delay: expansion.goal, usual: expansion.goal }
    }

    /// What is recognised after the next review, by exponential smoothing.
    pub fn after(self, doing: &Doing, expansion: &Expansion) -> Recognition {
        let towards = |from: f64, to: f64, memory: f64| {
            from + (to - from) * (1.0 - maths::exp(-doing.elapsed / memory.max(1.0)))
        };
        let rate = towards(self.rate, doing.finished / doing.elapsed, expansion.rate_memory);
        let now = if rate > 0.0 { doing.present / rate } else { self.delay };
        let delay = towards(self.delay, now, expansion.recognition);
        Recognition { rate, delay, usual: towards(self.usual, delay, expansion.tradition_memory) }
    }

    /// Growth a tick, as a share of the crew.
    pub fn growth(&self, expansion: &Expansion) -> f64 {
        let weight = expansion.tradition_weight;
        let goal = weight * self.usual + (1.0 - weight) * expansion.goal;
        expansion.at(self.delay / goal.max(1.0) - expansion.bias)
    }
}

impl Expansion {
    fn at(&self, excess: f64) -> f64 {
        let place = (excess / 0.5).clamp(0.0, (self.growth.len() - 1).real());
        let below = whole_count(place);
        let above = (below + 1).min(self.growth.len() - 1);
        self.growth[below] + (self.growth[above] - self.growth[below]) * (place - below.real())
    }
}

/// The sales force that a share of the revenue pays for (the same source). Times in ticks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SalesBudget {
    /// Share of the revenue that goes into reps' salaries.
    pub share: Share,
    /// Time constant with which the sales force is adjusted to the budget.
    pub adjustment: f64,
    /// Time constant of the average revenue.
    pub memory: f64,
}

impl SalesBudget {
    /// Average revenue after `elapsed` ticks at this revenue.
    pub fn revenue_after(&self, before: MoneyRate, revenue: Money, elapsed: f64) -> MoneyRate {
        let weight = 1.0 - maths::exp(-elapsed / self.memory.max(1.0));
        before + (revenue.spread_over(elapsed) - before) * weight
    }

    /// Change in the number of reps after `elapsed` ticks.
    pub fn change(&self, revenue: MoneyRate, salary: MoneyRate, reps: f64, elapsed: f64) -> f64 {
        let paid_for = revenue * self.share / salary.max(MoneyRate::new(1e-12));
        (paid_for - reps) * (elapsed / self.adjustment.max(elapsed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expansion(tradition_weight: f64) -> Expansion {
        Expansion {
            goal: 10.0,
            tradition_weight,
            tradition_memory: 240.0,
            recognition: 80.0,
            rate_memory: 20.0,
            bias: 0.3,
            growth: vec![-0.07, -0.02, 0.0, 0.02, 0.07, 0.15],
        }
    }

    /// The table of the source, at and between its points.
    #[test]
    fn growth_follows_the_table() {
        let e = expansion(0.0);
        let known =
            [(-1.0, -0.07), (0.5, -0.02), (1.0, 0.0), (1.25, 0.01), (2.5, 0.15), (9.0, 0.15)];
        for (excess, growth) in known {
            assert!((e.at(excess) - growth).abs() < 1e-12, "{excess}: {}", e.at(excess));
        }
    }

    /// A lasting delay of twice the goal makes a crew with a fixed goal grow; with a floating goal it
    /// shrinks in the end, by the table's value at 1 - bias.
    #[test]
    fn a_floating_goal_erodes() {
        let doing = Doing { present: 20.0, finished: 20.0, elapsed: 20.0 };
        let long_after = |e: &Expansion| {
            let start = Recognition::new(1.0, e);
            (0..200).fold(start, |known, _| known.after(&doing, e)).growth(e)
        };
        let (fixed, floating) = (expansion(0.0), expansion(1.0));
        assert!((long_after(&fixed) - fixed.at(1.7)).abs() < 1e-6);
        assert!((long_after(&floating) - floating.at(0.7)).abs() < 1e-6);
        assert!(long_after(&fixed) > 0.0 && long_after(&floating) < 0.0);
    }

    #[test]
    fn reps_approach_what_revenue_pays_for() {
        let budget = SalesBudget { share: Share::new(0.1), adjustment: 400.0, memory: 20.0 };
        let change =
            |revenue| budget.change(MoneyRate::new(revenue), MoneyRate::new(10.0), 10.0, 20.0);
        assert_eq!(change(1000.0), 0.0);
        assert!((change(2000.0) - 0.5).abs() < 1e-12);
        assert!(change(0.0) < 0.0);
    }
}
