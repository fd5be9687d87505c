//! Student-t confidence intervals over independent replications, alone and paired.

use crate::engine::maths;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A mean with its confidence interval, `mean - half_width` to `mean + half_width`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Mean over the replications in which there was something to measure.
    pub mean: f64,
    /// Half the length of the interval.
    pub half_width: f64,
    /// Standard deviation of one replication.
    pub deviation: f64,
    /// Number of those replications.
    pub n: u64,
    /// Probability, before the experiment, that the interval contains the truth.
    pub confidence: f64,
    /// The ends of an interval that is longer to one side, of rare failures for example; its half-width is
    /// that of the longer side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<[f64; 2]>,
}

impl Interval {
    /// The interval of a sample; `None` with fewer than two values. Empty values are skipped.
    pub fn of(values: impl IntoIterator<Item = Option<f64>>, confidence: f64) -> Option<Interval> {
        let sample: Vec<f64> = values.into_iter().flatten().collect();
        Interval::of_sample(&sample, confidence)
    }

    pub(super) fn of_sample(sample: &[f64], confidence: f64) -> Option<Interval> {
        let (mean, variance) = mean_and_variance(sample)?;
        Interval::of_moments((mean, variance), sample.len() as u64, confidence)
    }

    /// The interval of `n` values with this mean and sample variance; `None` with fewer than two.
    pub(super) fn of_moments(
        (mean, variance): (f64, f64),
        n: u64,
        confidence: f64,
    ) -> Option<Interval> {
        let degrees = n.checked_sub(1).filter(|degrees| *degrees > 0)? as f64;
        let half_width = t_quantile(degrees, confidence) * (variance / n as f64).sqrt();
        let deviation = variance.sqrt();
        Some(Interval { mean, half_width, deviation, n, confidence, ends: None })
    }

    /// The interval of the differences `values - others`, pair by pair; a pair counts when both
    /// values exist.
    pub fn paired(
        values: impl IntoIterator<Item = Option<f64>>,
        others: impl IntoIterator<Item = Option<f64>>,
        confidence: f64,
    ) -> Option<Interval> {
        let pairs = values.into_iter().zip(others);
        Interval::of(pairs.map(|(value, other)| Some(value? - other?)), confidence)
    }

    /// Lower end.
    pub fn low(&self) -> f64 {
        self.ends.map_or(self.mean - self.half_width, |[low, _]| low)
    }

    /// Upper end.
    pub fn high(&self) -> f64 {
        self.ends.map_or(self.mean + self.half_width, |[_, high]| high)
    }

    /// Whether the value lies in the interval.
    pub fn contains(&self, value: f64) -> bool {
        self.low() <= value && value <= self.high()
    }
}

/// `12.3 ± 0.4`, with as many decimals as asked for, else enough for two digits of the half-width.
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = f.precision().unwrap_or_else(|| {
            let before_the_point = maths::log10(self.half_width).floor();
            if before_the_point.is_finite() {
                (1.0 - before_the_point).max(0.0) as usize
            } else {
                0
            }
        });
        if f.sign_plus() {
            write!(f, "{:+.decimals$} ± {:.decimals$}", self.mean, self.half_width)
        } else {
            write!(f, "{:.decimals$} ± {:.decimals$}", self.mean, self.half_width)
        }
    }
}

/// Mean of the values that exist.
pub fn mean(values: impl IntoIterator<Item = Option<f64>>) -> Option<f64> {
    let (n, sum) = values.into_iter().flatten().fold((0_u64, 0.0), |(n, sum), v| (n + 1, sum + v));
    (n > 0).then(|| sum / n as f64)
}

/// Confidence of each of `comparisons` intervals that together hold with `confidence` (Bonferroni).
pub fn bonferroni(confidence: f64, comparisons: usize) -> f64 {
    1.0 - (1.0 - confidence) / comparisons.max(1) as f64
}

/// The value that a share of the values does not exceed, between two of them interpolated.
pub fn percentile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let (low, high) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
    low + (high - low) * place.fract()
}

/// The 10th, 50th and 90th percentile of some values, of which there is at least one.
pub fn deciles(values: impl IntoIterator<Item = f64>) -> [f64; 3] {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    [0.1, 0.5, 0.9].map(|share| percentile(&values, share))
}

/// Both ends of the interval of a probability, from how often something happened in `n` trials
/// (Clopper and Pearson 1934, Biometrika 26, 404-413).
pub fn proportion(happened: u64, n: u64, confidence: f64) -> (f64, f64) {
    clopper_pearson(happened as f64, n as f64, confidence)
}

/// Both ends of the interval of a probability from a number of trials, and of those in which it happened,
/// that need not be whole (Clopper and Pearson 1934, Biometrika 26, 404-413).
pub(super) fn clopper_pearson(happened: f64, trials: f64, confidence: f64) -> (f64, f64) {
    let tail = (1.0 - confidence) / 2.0;
    // What is left of a whole number in rounding did not happen.
    let failed = trials - happened;
    let nothing = 1e-9 * trials;
    let low =
        if happened > nothing { maths::beta_quantile(happened, failed + 1.0, tail) } else { 0.0 };
    let high = if failed > nothing {
        maths::beta_quantile(happened + 1.0, failed, 1.0 - tail)
    } else {
        1.0
    };
    (low, high)
}

/// Mean and sample variance, in two passes so that a large mean costs no digits.
pub(crate) fn mean_and_variance(sample: &[f64]) -> Option<(f64, f64)> {
    if sample.len() < 2 {
        return None;
    }
    let n = sample.len() as f64;
    let mean = sample.iter().sum::<f64>() / n;
    // Equal values have no variance, although their computed mean may differ in the last digit.
    if sample.iter().all(|value| *value == sample[0]) {
        return Some((sample[0], 0.0));
    }
    let squares: f64 = sample.iter().map(|value| maths::powi(value - mean, 2)).sum();
    Some((mean, squares / (n - 1.0)))
}

/// The t with P(|T| <= t) = confidence.
pub fn t_quantile(degrees: f64, confidence: f64) -> f64 {
    maths::t_quantile(degrees, confidence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Distribution, Identity, Purpose, Randomness};

    #[test]
    fn percentiles_are_interpolated() {
        let values = [1.0, 2.0, 3.0, 4.0, 5.0];
        assert_eq!(percentile(&values, 0.5), 3.0);
        assert_eq!(percentile(&values, 0.9), 4.6);
        assert_eq!(percentile(&[7.0], 0.1), 7.0);
        assert_eq!(deciles([5.0, 3.0, 1.0, 2.0, 4.0]), [1.4, 3.0, 4.6]);
    }

    #[test]
    fn proportions_agree_with_published_tables() {
        let (low, high) = proportion(4, 20, 0.95);
        assert!((low - 0.0573).abs() < 1e-4 && (high - 0.4366).abs() < 1e-4, "{low} {high}");
        // The rule of three, exactly: 1 - 0.025^(1/30).
        let (low, high) = proportion(0, 30, 0.95);
        assert!(low == 0.0 && (high - 0.1157).abs() < 1e-4, "{high}");
        assert_eq!(proportion(30, 30, 0.95).1, 1.0);
    }

    #[test]
    fn quantiles_agree_with_published_tables() {
        let table = [
            (1.0, 0.90, 6.313_752),
            (1.0, 0.95, 12.706_205),
            (4.0, 0.95, 2.776_445),
            (9.0, 0.90, 1.833_113),
            (9.0, 0.99, 3.249_836),
            (19.0, 0.95, 2.093_024),
            (199.0, 0.95, 1.971_957),
            (999.0, 0.999, 3.300_292),
        ];
        for (degrees, confidence, expected) in table {
            let t = t_quantile(degrees, confidence);
            assert!((t - expected).abs() < 2e-6 * expected, "t({degrees}, {confidence}) = {t}");
        }
    }

    #[test]
    fn an_interval_by_hand() {
        let interval = Interval::of([Some(1.0), None, Some(2.0), Some(3.0)], 0.95).unwrap();
        assert_eq!((interval.mean, interval.n, interval.deviation), (2.0, 3, 1.0));
        assert!((interval.half_width - 4.302_652_7 / 3_f64.sqrt()).abs() < 1e-6);
        assert_eq!(Interval::of([Some(1.0), None], 0.95), None);
        assert_eq!(Interval::of([Some(0.1); 7], 0.95).unwrap().half_width, 0.0);
    }

    #[test]
    fn an_interval_is_written_with_two_digits_of_its_half_width() {
        let of = |mean, half_width| Interval {
            mean,
            half_width,
            deviation: 1.0,
            n: 2,
            confidence: 0.95,
            ends: None,
        };
        assert_eq!(of(1234.56, 0.0321).to_string(), "1234.560 ± 0.032");
        assert_eq!(of(1234.56, 321.9).to_string(), "1235 ± 322");
        assert_eq!(of(3.0, 0.0).to_string(), "3 ± 0");
        assert_eq!(format!("{:+.1}", of(3.21, 0.05)), "+3.2 ± 0.1");
    }

    #[test]
    fn pairs_count_when_both_exist() {
        let values = [Some(3.0), Some(9.0), None, Some(5.0)];
        let others = [Some(1.0), None, Some(4.0), Some(1.0)];
        let interval = Interval::paired(values, others, 0.9).unwrap();
        assert_eq!((interval.mean, interval.n), (3.0, 2));
    }

    #[test]
    fn simultaneous_intervals_share_the_risk() {
        assert!((bonferroni(0.95, 5) - 0.99).abs() < 1e-12);
        assert_eq!(bonferroni(0.95, 0), 0.95);
    }

    /// Coverage of the nominal 90 % interval for exponential samples, known from 4e5 experiments.
    #[test]
    fn coverage_is_that_of_the_theory() {
        let exponential = Distribution::exponential(1.0).unwrap();
        for (n, expected) in [(5, 0.8298), (10, 0.8527), (20, 0.8708)] {
            let experiments = 20_000;
            let covered = (0..experiments).filter(|experiment| {
                let source = Randomness::new(11, *experiment);
                let mut stream = source.stream(Purpose::WorkContent, Identity(n), 0);
                let sample = (0..n).map(|_| Some(exponential.sample(&mut stream)));
                Interval::of(sample.collect::<Vec<_>>(), 0.9).unwrap().contains(1.0)
            });
            let coverage = covered.count() as f64 / experiments as f64;
            let band = 4.0 * (expected * (1.0 - expected) / experiments as f64).sqrt();
            assert!((coverage - expected).abs() < band, "n = {n}: {coverage}");
        }
    }
}
