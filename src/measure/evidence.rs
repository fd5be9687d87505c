//! What lies behind the shares of orders: over how many orders they are counted, how much more alike
//! neighbours are than strangers, and whether two replications met the same orders at all.

use super::footprint::{Footprint, fold};
use super::list_ends::ListEnds;
use crate::engine::{Identity, Time};
use serde::{Deserialize, Serialize};

/// Equal stretches of the window, in which lead times are added up; a power of two.
const STRETCHES: usize = 16;

/// What one replication, or many of them together, say besides their values.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Over how many orders each KPI is counted, by KPI; 0 for those that are not shares of counted things.
    pub trials: Vec<u64>,
    /// Likeness of orders that follow one another.
    pub likeness: Likeness,
    /// A hash of all orders: when each was accepted, with what promise, and when it left. Equal hashes: the same
    /// orders, in each of many replications. `None` without a replication.
    pub path: Option<u64>,
    /// What happened, by kind; in many replications one after the other.
    pub footprint: Footprint,
    /// Choices at the ends of lists.
    pub list_ends: ListEnds,
}

impl Evidence {
    /// Adds further replications with values for the same KPIs.
    pub(crate) fn add(&mut self, other: &Evidence) {
        self.trials.resize(other.trials.len().max(self.trials.len()), 0);
        for (sum, more) in self.trials.iter_mut().zip(&other.trials) {
            *sum += more;
        }
        self.likeness.add(&other.likeness);
        if let Some(path) = other.path {
            // From nothing, so that the first counts in its place like the others.
            fold(self.path.get_or_insert(0), path);
        }
        self.footprint.add(&other.footprint);
        self.list_ends.add(&other.list_ends);
    }

    /// How many independent orders the orders behind a KPI are worth, at least one.
    pub fn worth(&self, kpi: usize) -> f64 {
        let trials = self.trials.get(kpi).map_or(0.0, |trials| *trials as f64);
        (trials / self.likeness.design_effect()).max(1.0)
    }
}

/// Sums from which the design effect of lead times is estimated, over any number of replications. For
/// halves, quarters, ... of the window: sums over the stretches of the squared sum of lead times, of that
/// sum times the number of orders, and of the squared number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Likeness {
    levels: [[f64; 3]; STRETCHES.trailing_zeros() as usize],
    orders: f64,
    total: f64,
    squares: f64,
    replications: f64,
}

impl Likeness {
    fn add(&mut self, other: &Likeness) {
        for (level, more) in self.levels.iter_mut().zip(&other.levels) {
            for (sum, more) in level.iter_mut().zip(more) {
                *sum += more;
            }
        }
        self.orders += other.orders;
        self.total += other.total;
        self.squares += other.squares;
        self.replications += other.replications;
    }

    /// By how much the variance of the mean lead time exceeds that of independent orders, at least 1: the
    /// largest over halves, quarters, ... of the window as clusters (Kish 1965, Survey Sampling, chapter
    /// 8), for longer clusters contain more of the correlation, and shorter ones are more in number.
    pub fn design_effect(&self) -> f64 {
        let mean = self.total / self.orders;
        let variance = self.squares / self.orders - mean * mean;
        let mut stretches = 1.0;
        let mut largest: f64 = 1.0;
        for [squares, cross, counts] in self.levels {
            stretches *= 2.0;
            let clusters = stretches * self.replications;
            let between = squares - 2.0 * mean * cross + mean * mean * counts;
            let effect = between * clusters / (clusters - 1.0) / (self.orders * variance);
            if effect.is_finite() {
                largest = largest.max(effect);
            }
        }
        largest
    }
}

/// Counts for the evidence of one replication while it runs.
#[derive(Clone, Debug)]
pub(super) struct Witness {
    start: Time,
    ticks: i128,
    /// Orders delivered in each stretch of the window, and the sum of their lead times in ticks.
    stretches: [(f64, f64); STRETCHES],
    squares: f64,
    path: u64,
}

impl Witness {
    /// Of a run that is measured from `start` to `end`.
    pub(super) fn within(start: Time, end: Time) -> Witness {
        let ticks = i128::from(end.since(start).ticks()).max(1);
        Witness { start, ticks, stretches: [(0.0, 0.0); STRETCHES], squares: 0.0, path: 0 }
    }

    /// An order is delivered after so many ticks.
    #[inline]
    pub(super) fn delivered(&mut self, now: Time, lead_time: f64) {
        if now < self.start {
            return;
        }
        let ticks = now.since(self.start).ticks();
        // Only runs of ages need the wide numbers, which are slow to divide.
        let stretch = match (ticks.checked_mul(STRETCHES as i64), i64::try_from(self.ticks)) {
            (Some(parts), Ok(all)) => (parts / all) as usize,
            _ => (i128::from(ticks) * STRETCHES as i128 / self.ticks) as usize,
        };
        let stretch = stretch.min(STRETCHES - 1);
        let (orders, total) = &mut self.stretches[stretch];
        *orders += 1.0;
        *total += lead_time;
        self.squares += lead_time * lead_time;
    }

    /// Something happens to an order: it is accepted with a promise of so many ticks, or leaves.
    #[inline]
    pub(super) fn sees(&mut self, now: Time, order: Identity, what: i64) {
        let seen = order.0 ^ (now.ticks() as u64).rotate_left(32) ^ (what as u64);
        fold(&mut self.path, seen);
    }

    pub(super) fn into_evidence(self, trials: Vec<u64>) -> Evidence {
        let mut likeness =
            Likeness { replications: 1.0, squares: self.squares, ..Likeness::default() };
        let mut stretches = self.stretches.to_vec();
        for level in likeness.levels.iter_mut().rev() {
            for (orders, total) in &stretches {
                level[0] += total * total;
                level[1] += total * orders;
                level[2] += orders * orders;
            }
            let pairs = stretches.chunks(2);
            stretches = pairs.map(|pair| (pair[0].0 + pair[1].0, pair[0].1 + pair[1].1)).collect();
        }
        (likeness.orders, likeness.total) = stretches[0];
        Evidence { trials, likeness, path: Some(self.path), ..Evidence::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::maths;

    fn witness(lead_times: [f64; 32]) -> Evidence {
        let mut witness = Witness::within(Time::from_ticks(100), Time::from_ticks(132));
        for (place, days) in lead_times.into_iter().enumerate() {
            witness.delivered(Time::from_ticks(100 + place as i64), days);
        }
        witness.into_evidence(vec![32])
    }

    /// Two halves of equal lead times: 32 orders tell as much as two.
    #[test]
    fn equal_halves_are_two_clusters() {
        let evidence = witness(std::array::from_fn(|place| if place < 16 { 1.0 } else { 3.0 }));
        // Sums of 16 about the mean of 2: 2 * 16^2 * 2 / (2 - 1) / (32 * 1).
        assert!((evidence.likeness.design_effect() - 32.0).abs() < 1e-9);
        assert!((evidence.worth(0) - 1.0).abs() < 1e-9);
    }

    /// Neighbours that are each other's opposite: no cluster of even size differs from another.
    #[test]
    fn opposites_are_not_alike() {
        let evidence = witness(std::array::from_fn(|place| (place % 2) as f64));
        assert_eq!(evidence.likeness.design_effect(), 1.0);
        assert_eq!(evidence.worth(0), 32.0);
    }

    #[test]
    fn replications_add_up() {
        let [mut one, mut two] = [1.0, 5.0].map(|days| witness([days; 32]));
        (one.path, two.path) = (Some(1), Some(2));
        let sum = |parts: [&Evidence; 2]| {
            let mut sum = Evidence::default();
            parts.into_iter().for_each(|part| sum.add(part));
            sum
        };
        let both = sum([&one, &two]);
        assert_eq!(both.trials, [64]);
        assert_ne!(both.path, sum([&two, &one]).path, "their order counts");
        // All that varies varies between replications: 4 halves of 16 orders each.
        let expected = 4.0 * maths::powi(32.0, 2) / 3.0 * 4.0 / (64.0 * 4.0);
        assert!((both.likeness.design_effect() - expected).abs() < 1e-9);
    }

    /// Nothing delivered, or all the same: nothing is known, and nothing is assumed.
    #[test]
    fn without_variance_there_is_no_effect() {
        assert_eq!(Evidence::default().likeness.design_effect(), 1.0);
        assert_eq!(witness([2.0; 32]).likeness.design_effect(), 1.0);
        assert_eq!(Evidence::default().worth(3), 1.0);
    }

    #[test]
    fn the_path_tells_orders_apart() {
        let path = |seen: &[(i64, u64, i64)]| {
            let mut witness = Witness::within(Time::ZERO, Time::from_ticks(9));
            for (now, order, what) in seen {
                witness.sees(Time::from_ticks(*now), Identity(*order), *what);
            }
            witness.into_evidence(Vec::new()).path
        };
        let one = path(&[(1, 7, 3), (2, 8, 3)]);
        assert_eq!(one, path(&[(1, 7, 3), (2, 8, 3)]));
        for other in
            [path(&[(1, 8, 3), (2, 7, 3)]), path(&[(1, 7, 3), (2, 8, 4)]), path(&[(1, 7, 3)])]
        {
            assert_ne!(one, other);
        }
    }
}
