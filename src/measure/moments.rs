//! Mean and variance of values that are not kept.

use super::interval::Interval;
use serde::{Deserialize, Serialize};

/// How many values there were, their mean, and the sum of squares about it (Welford 1962, Technometrics 4,
/// 419-420). It depends on their order in the last digits only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Moments {
    n: u64,
    mean: f64,
    squares: f64,
}

impl Moments {
    /// One more value.
    pub fn add(&mut self, value: f64) {
        self.n += 1;
        let off = value - self.mean;
        self.mean += off / self.n as f64;
        self.squares += off * (value - self.mean);
    }

    /// How many values.
    pub fn n(&self) -> u64 {
        self.n
    }

    /// Their mean; `None` of none.
    pub fn mean(&self) -> Option<f64> {
        (self.n > 0).then_some(self.mean)
    }

    /// The interval of their expectation by Student's t; `None` with fewer than two.
    pub fn interval(&self, confidence: f64) -> Option<Interval> {
        let variance = self.squares / (self.n.max(2) - 1) as f64;
        Interval::of_moments((self.mean, variance), self.n, confidence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_as_of_values_that_are_kept() {
        let values = [1e6 + 1.0, 1e6 + 2.0, 1e6 + 4.0, 1e6 - 3.0];
        let mut moments = Moments::default();
        assert_eq!(moments.mean(), None);
        values.iter().for_each(|value| moments.add(*value));
        let kept = Interval::of(values.map(Some), 0.9).unwrap();
        let found = moments.interval(0.9).unwrap();
        assert!((found.mean - kept.mean).abs() < 1e-9, "{found} {kept}");
        assert!((found.half_width - kept.half_width).abs() < 1e-9, "{found} {kept}");
        assert_eq!((moments.n(), found.n), (4, 4));
    }
}
