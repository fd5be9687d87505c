//! Lead times learnt from past deliveries.

use super::units::Share;

/// How lead times are learnt from deliveries.
#[derive(Clone, Debug, PartialEq)]
pub struct Learned {
    /// The statistic that is tracked, and its update.
    pub tracker: Tracker,
    /// Whether all products are learnt as one; else each for itself.
    pub pooled: bool,
    /// What is believed before the first delivery, in ticks; `None`: the time on the route when
    /// all queues are empty.
    pub start: Option<f64>,
    /// Share of the deliveries that are recorded, so that they can be learnt from.
    pub recorded: Share,
    /// Ticks of working time that recording one takes.
    pub admin: f64,
}

/// The statistic of past deliveries, and how the next one updates it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tracker {
    /// Exponentially weighted averages of lead times T and of how far they are from expectation:
    /// v <- v + a (|T - m| - v), m <- m + a (T - m); F = m, sigma = 1.25 v (Brown 1959).
    Average {
        /// The a of the formula, in (0, 1].
        weight: f64,
        /// Standard deviations added to F.
        safety: f64,
    },
    /// A quantile followed by steps: q <- q + gain (level - [T <= promise]); it rises after a broken
    /// promise and falls after a kept one (Robbins and Monro 1951).
    Quantile {
        /// Ticks.
        gain: f64,
        /// Probability of keeping the promise, in (0, 1).
        level: f64,
    },
}

/// The current value of the statistic, in ticks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Track {
    /// The average m, or the quantile q.
    pub middle: f64,
    /// The mean distance v from expectation; unused by quantiles.
    pub spread: f64,
}

impl Track {
    /// Before the first delivery.
    pub fn starting_at(middle: f64) -> Track {
        Track { middle, spread: 0.0 }
    }

    /// An order was delivered after so many ticks, and its promise was kept or not.
    pub fn learn(&mut self, tracker: &Tracker, lead_time: f64, kept: bool) {
        match *tracker {
            Tracker::Average { weight, .. } => {
                let miss = lead_time - self.middle;
                self.spread += weight * (miss.abs() - self.spread);
                self.middle += weight * miss;
            }
            Tracker::Quantile { gain, level } => {
                self.middle += gain * (level - f64::from(u8::from(kept)));
            }
        }
    }

    /// The lead time to promise in ticks, when expectations are scaled by `candid`, and the standard
    /// deviations of safety in it.
    pub fn promise(&self, tracker: &Tracker, candid: f64) -> (f64, f64) {
        match *tracker {
            Tracker::Average { safety, .. } => (candid * self.middle + safety * self.sd(), safety),
            Tracker::Quantile { .. } => (candid * self.middle, 0.0),
        }
    }

    /// Standard deviation of lead times as far as it was learnt.
    pub fn sd(&self) -> f64 {
        1.25 * self.spread
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Real;
    use crate::engine::maths;

    /// Stationary variance of a moving average of independent numbers over theirs: a/(2 - a); with
    /// correlation r of neighbours, times (1 + (1-a) r)/(1 - (1-a) r). With a = 0.2 that is 1/9 and, at
    /// r = 0.5, 7/27.
    #[test]
    fn the_average_has_its_stationary_variance() {
        let (weight, n) = (0.2, 400_000);
        for (r, known) in [(0.0, 0.111111), (0.5, 0.259259)] {
            let mut track = Track::starting_at(0.0);
            let tracker = Tracker::Average { weight, safety: 0.0 };
            let (mut seed, mut x) = (1_u64, 0.0);
            let (mut of_lessons, mut of_average) = (0.0, 0.0);
            for _ in 0..n {
                seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                x = r * x + (seed >> 11).real() / (1_u64 << 53).real() - 0.5;
                track.learn(&tracker, x, true);
                of_lessons += x * x;
                of_average += track.middle * track.middle;
            }
            let seen = of_average / of_lessons;
            assert!((seen / known - 1.0).abs() < 0.02, "r = {r}: {seen}, known {known}");
        }
    }

    /// Of exponential lead times with mean 1 the mean distance from the mean is 2/e.
    #[test]
    fn the_spread_follows_the_mean_distance() {
        let mut track = Track::starting_at(1.0);
        let tracker = Tracker::Average { weight: 0.001, safety: 0.0 };
        for i in 0..200_000_u32 {
            // Low-discrepancy points spread the sample evenly.
            let u = (f64::from(i) * 0.618_033_988_749_895 + 0.5).fract();
            track.learn(&tracker, -maths::ln(1.0 - u), true);
        }
        let known = 2.0 / std::f64::consts::E;
        assert!((track.spread - known).abs() < 0.01, "{}", track.spread);
        assert!((track.sd() - 1.25 * track.spread).abs() < 1e-12);
    }

    #[test]
    fn the_quantile_rises_after_a_broken_promise() {
        let tracker = Tracker::Quantile { gain: 2.0, level: 0.9 };
        let mut track = Track::starting_at(5.0);
        track.learn(&tracker, 7.0, false);
        assert!((track.middle - 6.8).abs() < 1e-12);
        track.learn(&tracker, 1.0, true);
        assert!((track.middle - 6.6).abs() < 1e-12);
    }
}
