//! A checked probability distribution: how it was declared, its shape, and its scale.

use super::density::kept;
use super::draws::unit;
use super::gamma_draws::GammaDraws;
use super::parameters::Parameters;
use super::shape::Shape;
use crate::engine::maths;
use crate::engine::randomness::Stream;
use std::fmt;

/// A checked probability distribution of a non-negative quantity, in the unit of its parameters (ticks,
/// where it is of lengths of time).
///
/// Each family is continuous or made of single points, never a mixture. Constant, empirical and
/// geometric distributions are made of points ([`is_discrete`](Distribution::is_discrete)): for them
/// [`density`](Distribution::density) is the probability of exactly that value.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    shape: Shape,
    scale: f64,
    parameters: Parameters,
}

/// Why parameters do not make a distribution, and what would.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidDistribution(pub String);

impl fmt::Display for InvalidDistribution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidDistribution {}

type Checked = Result<Distribution, InvalidDistribution>;

/// By family. Sources: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, 1994 and 1995;
/// Law, Simulation Modeling and Analysis, 2015, chapter 6.
impl Distribution {
    /// Always `value` (>= 0): a single point that has all probability.
    pub fn constant(value: f64) -> Checked {
        require(value >= 0.0 && value.is_finite(), "a constant must be at least 0")?;
        Ok(Distribution {
            shape: Shape::Constant,
            scale: value,
            parameters: Parameters::Constant { value },
        })
    }

    /// Exponential with this mean (> 0), on [0, inf): density e^(-x/mean) / mean.
    pub fn exponential(mean: f64) -> Checked {
        Ok(Distribution {
            shape: Shape::Exponential,
            scale: positive("mean", mean)?,
            parameters: Parameters::Exponential { mean },
        })
    }

    /// The sum of `k` (1 to 1000) exponentials with total mean `mean` (> 0), on [0, inf): a gamma
    /// distribution with shape k and scale mean/k.
    pub fn erlang(mean: f64, k: u32) -> Checked {
        require((1..=1000).contains(&k), "k must be a whole number from 1 to 1000")?;
        Ok(Distribution {
            shape: Shape::Erlang(k),
            scale: positive("mean", mean)? / f64::from(k),
            parameters: Parameters::Erlang { mean, k },
        })
    }

    /// Gamma by mean (> 0) and coefficient of variation (> 0), on [0, inf): shape 1/cv^2, scale
    /// mean cv^2. A cv of 0 is a constant.
    pub fn gamma_by_cv(mean: f64, cv: f64) -> Checked {
        if cv == 0.0 {
            return Distribution::constant(mean);
        }
        let shape = 1.0 / maths::powi(positive("cv", cv)?, 2);
        let gamma = Distribution::gamma(shape, positive("mean", mean)? / shape)?;
        Ok(Distribution { parameters: Parameters::GammaByCv { mean, cv }, ..gamma })
    }

    /// Gamma by shape and scale (both > 0), on [0, inf): density (x/scale)^(shape-1) e^(-x/scale) /
    /// (scale Gamma(shape)), mean shape scale.
    pub fn gamma(shape: f64, scale: f64) -> Checked {
        Ok(Distribution {
            shape: Shape::Gamma(GammaDraws::new(positive("shape", shape)?)),
            scale: positive("scale", scale)?,
            parameters: Parameters::Gamma { shape, scale },
        })
    }

    /// Lognormal by its own mean (> 0) and coefficient of variation (> 0), on (0, inf): sigma^2 =
    /// ln(1 + cv^2), median mean e^(-sigma^2/2). A cv of 0 is a constant.
    pub fn lognormal_by_cv(mean: f64, cv: f64) -> Checked {
        if cv == 0.0 {
            return Distribution::constant(mean);
        }
        let sigma = maths::ln(1.0 + maths::powi(positive("cv", cv)?, 2)).sqrt();
        let scale = positive("mean", mean)? * maths::exp(-sigma * sigma / 2.0);
        let parameters = Parameters::LogNormalByCv { mean, cv };
        Ok(Distribution { shape: Shape::LogNormal { sigma }, scale, parameters })
    }

    /// Lognormal by its median (> 0) and the standard deviation of its logarithm (> 0), on (0, inf):
    /// ln X is normal with mean ln(median) and standard deviation sigma.
    pub fn lognormal(median: f64, sigma: f64) -> Checked {
        let scale = positive("median", median)?;
        let shape = Shape::LogNormal { sigma: positive("sigma", sigma)? };
        Ok(Distribution { shape, scale, parameters: Parameters::LogNormal { median, sigma } })
    }

    /// Weibull by shape and scale (both > 0), on [0, inf): P(X > x) = e^(-(x/scale)^shape).
    pub fn weibull(shape: f64, scale: f64) -> Checked {
        let parameters = Parameters::Weibull { shape, scale };
        let shape = Shape::Weibull { shape: positive("shape", shape)? };
        Ok(Distribution { shape, scale: positive("scale", scale)?, parameters })
    }

    /// Weibull by mean (> 0) and coefficient of variation (0.05 to 10); the shape is found by
    /// bisection.
    pub fn weibull_by_cv(mean: f64, cv: f64) -> Checked {
        require((0.05..=10.0).contains(&cv), "a Weibull's cv must lie between 0.05 and 10")?;
        let squared_cv = |shape: f64| {
            maths::gamma(1.0 + 2.0 / shape) / maths::powi(maths::gamma(1.0 + 1.0 / shape), 2) - 1.0
        };
        let (mut low, mut high) = (0.12_f64, 60.0_f64);
        for _ in 0..200 {
            let middle = 0.5 * (low + high);
            if squared_cv(middle) > cv * cv { low = middle } else { high = middle }
        }
        let shape = 0.5 * (low + high);
        let scale = positive("mean", mean)? / maths::gamma(1.0 + 1.0 / shape);
        let weibull = Distribution::weibull(shape, scale)?;
        Ok(Distribution { parameters: Parameters::WeibullByCv { mean, cv }, ..weibull })
    }

    /// Uniform between two bounds, 0 <= low < high.
    pub fn uniform(low: f64, high: f64) -> Checked {
        bounds(low, high)?;
        Ok(Distribution {
            shape: Shape::Uniform { low: low / high, high: 1.0 },
            scale: high,
            parameters: Parameters::Uniform { low, high },
        })
    }

    /// Triangular between `low` and `high` with its peak at `mode`, 0 <= low <= mode <= high.
    pub fn triangular(low: f64, mode: f64, high: f64) -> Checked {
        bounds(low, high)?;
        require((low..=high).contains(&mode), "the mode must lie between low and high")?;
        let shape = Shape::Triangular { low: low / high, mode: mode / high, high: 1.0 };
        Ok(Distribution {
            shape,
            scale: high,
            parameters: Parameters::Triangular { low, mode, high },
        })
    }

    /// PERT: a beta distribution between `low` and `high` with mean (low + 4 mode + high) / 6; its
    /// shapes are 1 + 4 (mode - low)/(high - low) and 1 + 4 (high - mode)/(high - low).
    pub fn pert(low: f64, mode: f64, high: f64) -> Checked {
        bounds(low, high)?;
        require((low..=high).contains(&mode), "the mode must lie between low and high")?;
        let width = high - low;
        let of_length = |length: f64| GammaDraws::new(1.0 + 4.0 * length / width);
        let (alpha, beta) = (of_length(mode - low), of_length(high - mode));
        let shape = Shape::Pert { low: low / high, high: 1.0, alpha, beta };
        Ok(Distribution { shape, scale: high, parameters: Parameters::Pert { low, mode, high } })
    }

    /// Normal with this mean and standard deviation (> 0), conditioned on [low, high], 0 <= low < high;
    /// `high` may be infinite. At least 1 % of the normal distribution must lie between the bounds.
    pub fn truncated_normal(mean: f64, sd: f64, low: f64, high: f64) -> Checked {
        positive("sd", sd)?;
        require(low >= 0.0 && low < high, "low must be at least 0 and below high")?;
        let shape = Shape::TruncatedNormal { mean: mean / sd, low: low / sd, high: high / sd };
        let kept = kept(mean / sd, low / sd, high / sd);
        require(
            kept >= 0.01,
            "less than 1 % of the normal distribution lies between low and high",
        )?;
        let parameters = Parameters::TruncatedNormal { mean, sd, low, high };
        Ok(Distribution { shape, scale: sd, parameters })
    }

    /// A mixture of exponentials, as (probability, mean) branches, on [0, inf); probabilities sum to 1.
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
        let parameters = Parameters::HyperExponential { branches: branches.clone() };
        Ok(Distribution { shape: Shape::HyperExponential { branches }, scale: 1.0, parameters })
    }

    /// Recorded values (>= 0) with weights (>= 0): single points whose probabilities are the weights'
    /// shares of their sum.
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
        let parameters =
            Parameters::Empirical { values: values.clone(), weights: weights.to_vec() };
        Ok(Distribution { shape: Shape::Empirical { values, cumulative }, scale: 1.0, parameters })
    }

    /// Whole numbers from 1 with this mean (>= 1), each further one equally likely: P(X > n) =
    /// (1 - 1/mean)^n.
    pub fn geometric(mean: f64) -> Checked {
        require(mean >= 1.0 && mean.is_finite(), "the mean of a geometric must be at least 1")?;
        let shape = Shape::Geometric { more: 1.0 - 1.0 / mean };
        Ok(Distribution { shape, scale: 1.0, parameters: Parameters::Geometric { mean } })
    }
}

impl Distribution {
    /// Draws one value.
    #[inline]
    pub fn sample(&self, stream: &mut Stream) -> f64 {
        self.scale * self.shape.sample(stream)
    }

    /// Draws one value of those above `passed`: what something lasts in all that has lasted so long. What
    /// [cannot](Distribution::may_exceed) last longer ends now.
    pub fn sample_above(&self, passed: f64, stream: &mut Stream) -> f64 {
        if self.is_exponential() {
            return passed + self.sample(stream);
        }
        let below = self.cdf(passed);
        let p = below + (1.0 - below) * unit(stream);
        self.quantile(p.min(1.0 - f64::EPSILON)).max(passed)
    }

    /// Whether values above `passed` are possible, up to one in a thousand million.
    pub fn may_exceed(&self, passed: f64) -> bool {
        self.is_exponential() || self.cdf(passed) < 1.0 - 1e-9
    }

    /// Its shape, drawn at unit scale, and the scale.
    pub(super) fn shape(&self) -> &Shape {
        &self.shape
    }

    pub(super) fn scale(&self) -> f64 {
        self.scale
    }

    /// How it was declared.
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// The expected value.
    pub fn mean(&self) -> f64 {
        self.scale * self.shape.moments().0
    }

    /// The variance, in squared units.
    pub fn variance(&self) -> f64 {
        self.scale * self.scale * self.shape.moments().1
    }

    /// P(X <= x).
    pub fn cdf(&self, x: f64) -> f64 {
        match self.shape {
            Shape::Constant => f64::from(u8::from(x >= self.scale)),
            _ => self.shape.cdf(x / self.scale),
        }
    }

    /// The least x with P(X <= x) >= p; for p = 0 the least possible value. NaN unless p is in [0, 1].
    pub fn quantile(&self, p: f64) -> f64 {
        if (0.0..=1.0).contains(&p) { self.scale * self.shape.quantile(p) } else { f64::NAN }
    }

    /// The density at x per unit of x; of a discrete distribution P(X = x), which is no density.
    /// Infinite at a pole, like 0 for a gamma distribution with a shape below 1.
    pub fn density(&self, x: f64) -> f64 {
        maths::exp(self.log_density(x))
    }

    /// The probability of exactly this value: 0 unless the distribution is discrete.
    pub fn mass(&self, x: f64) -> f64 {
        if self.is_discrete() { self.density(x) } else { 0.0 }
    }

    /// The natural logarithm of [`density`](Distribution::density), exact where that underflows; minus
    /// infinity for impossible values.
    pub fn log_density(&self, x: f64) -> f64 {
        match self.shape {
            Shape::Constant if x == self.scale => 0.0,
            Shape::Constant => f64::NEG_INFINITY,
            _ if self.is_discrete() => self.shape.log_density(x / self.scale),
            _ => self.shape.log_density(x / self.scale) - maths::ln(self.scale),
        }
    }

    /// The sum of the log densities of independent observations; 0 of none, minus infinity if one is
    /// impossible. Likelihoods of continuous and of discrete distributions cannot be compared.
    pub fn log_likelihood(&self, observations: &[f64]) -> f64 {
        observations.iter().map(|x| self.log_density(*x)).sum()
    }

    /// Whether all probability lies in single points.
    pub fn is_discrete(&self) -> bool {
        self.shape.is_discrete()
    }

    /// Whether this is an exponential distribution.
    pub fn is_exponential(&self) -> bool {
        matches!(self.shape, Shape::Exponential | Shape::Erlang(1))
    }

    /// What every draw is, where all are the same.
    #[inline(always)]
    pub fn certain(&self) -> Option<f64> {
        self.is_certain().then_some(self.scale)
    }

    /// Whether every draw is the same.
    #[inline(always)]
    pub fn is_certain(&self) -> bool {
        matches!(self.shape, Shape::Constant)
    }

    /// Whether every draw is a whole number of at least 1.
    pub fn is_count(&self) -> bool {
        let whole = |value: f64| value >= 1.0 && value.fract() == 0.0;
        match &self.shape {
            Shape::Constant => whole(self.scale),
            Shape::Geometric { .. } => whole(self.scale),
            Shape::Empirical { values, .. } => values.iter().all(|v| whole(v * self.scale)),
            _ => false,
        }
    }

    /// Whether every draw is zero.
    pub fn is_zero(&self) -> bool {
        self.scale == 0.0
    }
}

fn require(holds: bool, message: &str) -> Result<(), InvalidDistribution> {
    if holds { Ok(()) } else { Err(InvalidDistribution(message.to_owned())) }
}

fn positive(what: &str, value: f64) -> Result<f64, InvalidDistribution> {
    require(value > 0.0 && value.is_finite(), &format!("{what} must be above 0"))?;
    Ok(value)
}

fn bounds(low: f64, high: f64) -> Result<(), InvalidDistribution> {
    let fine = low >= 0.0 && low < high && high.is_finite();
    require(fine, "low must be at least 0 and below high")
}
