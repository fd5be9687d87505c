//! All sampling, in one place: a distribution is a law drawn at unit scale, then scaled.
//!
//! Keeping every draw here (with the `std` features of the random crates switched on in our own
//! manifest) means that no other crate in a build can change a value.

use super::moments::normal_cdf;
use super::randomness::Stream;
use rand::RngExt;
use rand_distr::{Distribution as _, Exp1, Gamma, StandardNormal};
use statrs::function::gamma::gamma;
use std::fmt;

/// A uniform number in [0, 1).
pub fn unit(dice: &mut Stream) -> f64 {
    dice.random::<f64>()
}

/// Whether something of this probability happens.
pub fn chance(probability: f64, dice: &mut Stream) -> bool {
    unit(dice) < probability
}

/// A lognormal factor with mean 1 and this standard deviation of its logarithm.
pub fn unbiased_error(sd: f64, dice: &mut Stream) -> f64 {
    if sd == 0.0 {
        return 1.0;
    }
    (sd * normal(dice) - sd * sd / 2.0).exp()
}

/// A Poisson number with this mean (>= 0, a handful: it counts exponential gaps).
pub fn poisson(mean: f64, dice: &mut Stream) -> u64 {
    let (mut count, mut sum) = (0, exponential(dice));
    while sum < mean {
        count += 1;
        sum += exponential(dice);
    }
    count
}

/// A checked probability distribution of a non-negative quantity, in the unit of its parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    law: Law,
    scale: f64,
}

/// The shape of a distribution; its scale is kept apart so that a lever that changes the mean keeps
/// the luck.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Law {
    Constant,
    Exponential,
    Erlang(u32),
    Gamma(Gamma<f64>, f64),
    LogNormal {
        sigma: f64,
    },
    Weibull {
        shape: f64,
    },
    /// On [low, high], both in units of the scale.
    Uniform {
        low: f64,
        high: f64,
    },
    Triangular {
        low: f64,
        mode: f64,
        high: f64,
    },
    Pert {
        low: f64,
        high: f64,
        alpha: Gamma<f64>,
        beta: Gamma<f64>,
        shapes: (f64, f64),
    },
    TruncatedNormal {
        mean: f64,
        low: f64,
        high: f64,
    },
    HyperExponential {
        branches: Vec<(f64, f64)>,
    },
    Empirical {
        values: Vec<f64>,
        cumulative: Vec<f64>,
    },
    /// 1, 2, 3, ...; each further one with this probability.
    Geometric {
        more: f64,
    },
}

/// Why parameters do not make a distribution, and what would.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidLaw(pub String);

impl fmt::Display for InvalidLaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidLaw {}

type Checked = Result<Distribution, InvalidLaw>;

impl Distribution {
    /// Always `value` (>= 0).
    pub fn constant(value: f64) -> Checked {
        require(value >= 0.0 && value.is_finite(), "a constant must be at least 0")?;
        Ok(Distribution { law: Law::Constant, scale: value })
    }

    /// Exponential with this mean (> 0).
    pub fn exponential(mean: f64) -> Checked {
        Ok(Distribution { law: Law::Exponential, scale: positive("mean", mean)? })
    }

    /// Sum of `k` exponentials with total mean `mean`.
    pub fn erlang(mean: f64, k: u32) -> Checked {
        require((1..=1000).contains(&k), "k must be a whole number from 1 to 1000")?;
        Ok(Distribution { law: Law::Erlang(k), scale: positive("mean", mean)? / f64::from(k) })
    }

    /// Gamma by mean and coefficient of variation (shape 1/cv^2); a cv of 0 is a constant.
    pub fn gamma_by_cv(mean: f64, cv: f64) -> Checked {
        if cv == 0.0 {
            return Distribution::constant(mean);
        }
        let shape = 1.0 / positive("cv", cv)?.powi(2);
        Distribution::gamma(shape, positive("mean", mean)? / shape)
    }

    /// Gamma by shape and scale (mean shape * scale).
    pub fn gamma(shape: f64, scale: f64) -> Checked {
        let law = Gamma::new(positive("shape", shape)?, 1.0)
            .map_err(|why| InvalidLaw(format!("no such gamma distribution: {why}")))?;
        Ok(Distribution { law: Law::Gamma(law, shape), scale: positive("scale", scale)? })
    }

    /// Lognormal by its own mean and coefficient of variation; a cv of 0 is a constant.
    pub fn lognormal_by_cv(mean: f64, cv: f64) -> Checked {
        if cv == 0.0 {
            return Distribution::constant(mean);
        }
        let sigma = (1.0 + positive("cv", cv)?.powi(2)).ln().sqrt();
        let scale = positive("mean", mean)? * (-sigma * sigma / 2.0).exp();
        Ok(Distribution { law: Law::LogNormal { sigma }, scale })
    }

    /// Lognormal by its median and the standard deviation of its logarithm.
    pub fn lognormal(median: f64, sigma: f64) -> Checked {
        let scale = positive("median", median)?;
        Ok(Distribution { law: Law::LogNormal { sigma: positive("sigma", sigma)? }, scale })
    }

    /// Weibull by shape and scale.
    pub fn weibull(shape: f64, scale: f64) -> Checked {
        let law = Law::Weibull { shape: positive("shape", shape)? };
        Ok(Distribution { law, scale: positive("scale", scale)? })
    }

    /// Weibull by mean and coefficient of variation; the shape is found by bisection.
    pub fn weibull_by_cv(mean: f64, cv: f64) -> Checked {
        require((0.05..=10.0).contains(&cv), "a Weibull's cv must lie between 0.05 and 10")?;
        let squared_cv =
            |shape: f64| gamma(1.0 + 2.0 / shape) / gamma(1.0 + 1.0 / shape).powi(2) - 1.0;
        let (mut low, mut high) = (0.12_f64, 60.0_f64);
        for _ in 0..200 {
            let middle = 0.5 * (low + high);
            if squared_cv(middle) > cv * cv { low = middle } else { high = middle }
        }
        let shape = 0.5 * (low + high);
        Distribution::weibull(shape, positive("mean", mean)? / gamma(1.0 + 1.0 / shape))
    }

    /// Uniform between two bounds.
    pub fn uniform(low: f64, high: f64) -> Checked {
        bounds(low, high)?;
        Ok(Distribution { law: Law::Uniform { low: low / high, high: 1.0 }, scale: high })
    }

    /// Triangular between `low` and `high` with its peak at `mode`.
    pub fn triangular(low: f64, mode: f64, high: f64) -> Checked {
        bounds(low, high)?;
        require((low..=high).contains(&mode), "the mode must lie between low and high")?;
        let law = Law::Triangular { low: low / high, mode: mode / high, high: 1.0 };
        Ok(Distribution { law, scale: high })
    }

    /// PERT: a beta distribution between `low` and `high` with mean (low + 4 mode + high) / 6.
    pub fn pert(low: f64, mode: f64, high: f64) -> Checked {
        bounds(low, high)?;
        require((low..=high).contains(&mode), "the mode must lie between low and high")?;
        let width = high - low;
        let shapes = (1.0 + 4.0 * (mode - low) / width, 1.0 + 4.0 * (high - mode) / width);
        let unit_gamma = |shape| Gamma::new(shape, 1.0).map_err(|why| InvalidLaw(why.to_string()));
        let (alpha, beta) = (unit_gamma(shapes.0)?, unit_gamma(shapes.1)?);
        let law = Law::Pert { low: low / high, high: 1.0, alpha, beta, shapes };
        Ok(Distribution { law, scale: high })
    }

    /// Normal with this mean and standard deviation, conditioned on [low, high].
    pub fn truncated_normal(mean: f64, sd: f64, low: f64, high: f64) -> Checked {
        positive("sd", sd)?;
        require(low >= 0.0 && low < high, "low must be at least 0 and below high")?;
        let law = Law::TruncatedNormal { mean: mean / sd, low: low / sd, high: high / sd };
        let kept = normal_cdf((high - mean) / sd) - normal_cdf((low - mean) / sd);
        require(
            kept >= 0.01,
            "less than 1 % of the normal distribution lies between low and high",
        )?;
        Ok(Distribution { law, scale: sd })
    }

    /// A mixture of exponentials, as (probability, mean) branches.
    pub fn hyperexponential(branches: Vec<(f64, f64)>) -> Checked {
        require(!branches.is_empty(), "at least one branch is needed")?;
        for &(probability, mean) in &branches {
            require(probability >= 0.0, "a probability must be at least 0")?;
            positive("mean", mean)?;
        }
        let total: f64 = branches.iter().map(|b| b.0).sum();
        require(
            (total - 1.0).abs() < 1e-6,
            &format!("the probabilities sum to {total}, not to 1"),
        )?;
        Ok(Distribution { law: Law::HyperExponential { branches }, scale: 1.0 })
    }

    /// Recorded values with weights.
    pub fn empirical(values: Vec<f64>, weights: &[f64]) -> Checked {
        require(!values.is_empty(), "at least one value is needed")?;
        require(values.len() == weights.len(), "values and weights must be equally many")?;
        require(values.iter().all(|v| *v >= 0.0 && v.is_finite()), "values must be at least 0")?;
        require(weights.iter().all(|w| *w >= 0.0 && w.is_finite()), "weights must be at least 0")?;
        let total: f64 = weights.iter().sum();
        require(total > 0.0, "at least one weight must be above 0")?;
        let mut sum = 0.0;
        let cumulative = weights
            .iter()
            .map(|w| {
                sum += w / total;
                sum
            })
            .collect();
        Ok(Distribution { law: Law::Empirical { values, cumulative }, scale: 1.0 })
    }

    /// Whole numbers from 1 with this mean (>= 1), each further one equally likely.
    pub fn geometric(mean: f64) -> Checked {
        require(mean >= 1.0 && mean.is_finite(), "the mean of a geometric must be at least 1")?;
        Ok(Distribution { law: Law::Geometric { more: 1.0 - 1.0 / mean }, scale: 1.0 })
    }

    /// The same shape with every value multiplied by `factor` (> 0).
    pub fn scaled(&self, factor: f64) -> Distribution {
        Distribution { law: self.law.clone(), scale: self.scale * factor }
    }

    /// Draws one value.
    #[inline]
    pub fn sample(&self, dice: &mut Stream) -> f64 {
        self.scale * self.law.sample(dice)
    }

    /// The expected value.
    pub fn mean(&self) -> f64 {
        self.scale * self.law.moments().0
    }

    /// The variance.
    pub fn variance(&self) -> f64 {
        self.scale * self.scale * self.law.moments().1
    }

    /// Whether this is an exponential distribution.
    pub fn is_exponential(&self) -> bool {
        matches!(self.law, Law::Exponential | Law::Erlang(1))
    }

    /// Whether every draw is the same.
    pub fn is_certain(&self) -> bool {
        matches!(self.law, Law::Constant)
    }

    /// Whether every draw is a whole number of at least 1.
    pub fn is_count(&self) -> bool {
        let whole = |value: f64| value >= 1.0 && value.fract() == 0.0;
        match &self.law {
            Law::Constant => whole(self.scale),
            Law::Geometric { .. } => whole(self.scale),
            Law::Empirical { values, .. } => values.iter().all(|v| whole(v * self.scale)),
            _ => false,
        }
    }

    /// Whether every draw is zero.
    pub fn is_zero(&self) -> bool {
        self.scale == 0.0
    }
}

impl Law {
    #[inline]
    fn sample(&self, dice: &mut Stream) -> f64 {
        match self {
            Law::Constant => 1.0,
            Law::Exponential => exponential(dice),
            Law::Erlang(k) => (0..*k).map(|_| exponential(dice)).sum(),
            Law::Gamma(law, _) => law.sample(dice),
            Law::LogNormal { sigma } => (sigma * normal(dice)).exp(),
            Law::Weibull { shape } => exponential(dice).powf(1.0 / shape),
            Law::Uniform { low, high } => low + (high - low) * unit(dice),
            Law::Triangular { low, mode, high } => triangular(*low, *mode, *high, unit(dice)),
            Law::Pert { low, high, alpha, beta, .. } => {
                let (a, b) = (alpha.sample(dice), beta.sample(dice));
                low + (high - low) * a / (a + b)
            }
            Law::TruncatedNormal { mean, low, high } => loop {
                let value = mean + normal(dice);
                if (*low..=*high).contains(&value) {
                    break value;
                }
            },
            Law::HyperExponential { branches } => {
                let mut left = unit(dice);
                let mut mean = branches[branches.len() - 1].1;
                for &(probability, branch_mean) in branches {
                    if left < probability {
                        mean = branch_mean;
                        break;
                    }
                    left -= probability;
                }
                mean * exponential(dice)
            }
            Law::Empirical { values, cumulative } => {
                let u = unit(dice);
                let index = cumulative.partition_point(|c| *c <= u);
                values[index.min(values.len() - 1)]
            }
            // By inversion: P(more than n) = more^n. One less the unit is never 0.
            Law::Geometric { more } if *more > 0.0 => {
                1.0 + ((1.0 - unit(dice)).ln() / more.ln()).floor()
            }
            Law::Geometric { .. } => 1.0,
        }
    }
}

#[inline]
fn exponential(dice: &mut Stream) -> f64 {
    Exp1.sample(dice)
}

#[inline]
fn normal(dice: &mut Stream) -> f64 {
    StandardNormal.sample(dice)
}

/// Inverse of the triangular distribution function at `u`.
fn triangular(low: f64, mode: f64, high: f64, u: f64) -> f64 {
    let width = high - low;
    let peak = (mode - low) / width;
    if u < peak {
        low + (u * width * (mode - low)).sqrt()
    } else {
        high - ((1.0 - u) * width * (high - mode)).sqrt()
    }
}

fn require(holds: bool, message: &str) -> Result<(), InvalidLaw> {
    if holds { Ok(()) } else { Err(InvalidLaw(message.to_owned())) }
}

fn positive(what: &str, value: f64) -> Result<f64, InvalidLaw> {
    require(value > 0.0 && value.is_finite(), &format!("{what} must be above 0"))?;
    Ok(value)
}

fn bounds(low: f64, high: f64) -> Result<(), InvalidLaw> {
    let fine = low >= 0.0 && low < high && high.is_finite();
    require(fine, "low must be at least 0 and below high")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Purpose, Randomness};

    /// Every law's sample mean and variance against its closed-form moments.
    #[test]
    fn samples_have_the_moments_they_claim() {
        let laws = [
            Distribution::constant(3.0),
            Distribution::exponential(2.0),
            Distribution::erlang(2.0, 3),
            Distribution::gamma_by_cv(1.5, 0.6),
            Distribution::gamma_by_cv(1.5, 1.7),
            Distribution::lognormal_by_cv(1.4, 0.5),
            Distribution::weibull_by_cv(2.0, 0.8),
            Distribution::uniform(1.0, 4.0),
            Distribution::triangular(1.0, 2.0, 6.0),
            Distribution::pert(1.0, 2.0, 6.0),
            Distribution::truncated_normal(2.0, 1.5, 0.0, 4.0),
            Distribution::truncated_normal(2.0, 1.5, 0.5, f64::INFINITY),
            Distribution::hyperexponential(vec![(0.9, 0.5), (0.1, 5.5)]),
            Distribution::empirical(vec![1.0, 2.0, 7.0], &[5.0, 3.0, 2.0]),
            Distribution::geometric(3.0),
            Distribution::geometric(1.0),
        ];
        let source = Randomness::new(1, 0);
        let n = 200_000;
        for law in laws {
            let law = law.expect("the parameters are sound");
            let (mut sum, mut square) = (0.0, 0.0);
            for i in 0..n {
                let subject = source.identity(0, i);
                let x = law.sample(&mut source.stream(Purpose::WorkContent, subject, 0));
                sum += x;
                square += x * x;
            }
            let mean = sum / n as f64;
            let variance = square / n as f64 - mean * mean;
            let error = 5.0 * (law.variance() / n as f64).sqrt();
            assert!((mean - law.mean()).abs() <= error + 1e-12, "{law:?}: mean {mean}");
            assert!((variance - law.variance()).abs() <= 0.06 * law.variance() + 1e-9, "{law:?}");
        }
    }

    #[test]
    fn scaling_keeps_the_luck() {
        let source = Randomness::new(1, 0);
        let subject = source.identity(0, 1);
        let law = Distribution::gamma_by_cv(2.0, 0.7).unwrap();
        let one = law.sample(&mut source.stream(Purpose::WorkContent, subject, 0));
        let half = law.scaled(0.5).sample(&mut source.stream(Purpose::WorkContent, subject, 0));
        assert!((half - one / 2.0).abs() < 1e-12);
    }

    #[test]
    fn impossible_laws_are_refused() {
        assert!(Distribution::exponential(0.0).is_err());
        assert!(Distribution::exponential(f64::NAN).is_err());
        assert!(Distribution::uniform(2.0, 1.0).is_err());
        assert!(Distribution::triangular(1.0, 9.0, 2.0).is_err());
        assert!(Distribution::hyperexponential(vec![(0.5, 1.0)]).is_err());
        assert!(Distribution::truncated_normal(0.0, 1.0, 50.0, 60.0).is_err());
        assert!(Distribution::geometric(0.5).is_err());
    }

    #[test]
    fn whole_numbers_are_known_as_such() {
        assert!(Distribution::geometric(3.0).unwrap().is_count());
        assert!(Distribution::constant(3.0).unwrap().is_count());
        assert!(!Distribution::constant(0.5).unwrap().is_count());
        assert!(!Distribution::exponential(3.0).unwrap().is_count());
        assert!(Distribution::empirical(vec![1.0, 4.0], &[1.0, 1.0]).unwrap().is_count());
        assert!(!Distribution::empirical(vec![0.0, 4.0], &[1.0, 1.0]).unwrap().is_count());
    }
}
