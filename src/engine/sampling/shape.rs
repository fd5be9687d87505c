//! The shape of a distribution, drawn at unit scale. The scale is kept apart, so that a lever which
//! changes a mean keeps the draws behind it.

use super::draws::unit;
use super::gamma_draws::GammaDraws;
use super::ziggurat::{exponential, normal};
use crate::engine::maths;
use crate::engine::randomness::Stream;

/// A family with its shape parameters, at unit scale.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// The point 1.
    Constant,
    /// Mean 1.
    Exponential,
    /// The sum of so many exponentials of mean 1.
    Erlang(u32),
    /// Scale parameter 1.
    Gamma(GammaDraws),
    /// Median 1.
    LogNormal { sigma: f64 },
    /// Scale parameter 1.
    Weibull { shape: f64 },
    /// On [low, high], both in units of the scale.
    Uniform { low: f64, high: f64 },
    /// On [low, high] with its peak at `mode`, in units of the scale.
    Triangular { low: f64, mode: f64, high: f64 },
    /// A beta distribution with these two shapes, stretched to [low, high] in units of the scale.
    Pert { low: f64, high: f64, alpha: GammaDraws, beta: GammaDraws },
    /// Standard deviation 1 around `mean` before it is conditioned on [low, high].
    TruncatedNormal { mean: f64, low: f64, high: f64 },
    /// Exponentials by (probability, mean).
    HyperExponential { branches: Vec<(f64, f64)> },
    /// Recorded values with their cumulative shares.
    Empirical { values: Vec<f64>, cumulative: Vec<f64> },
    /// 1, 2, 3, ...; each further one with this probability.
    Geometric { more: f64 },
}

impl Shape {
    /// One draw.
    #[inline]
    pub(super) fn sample(&self, stream: &mut Stream) -> f64 {
        match self {
            Shape::Constant => 1.0,
            Shape::Exponential => exponential(stream),
            Shape::Erlang(k) => (0..*k).map(|_| exponential(stream)).sum(),
            Shape::Gamma(draws) => draws.sample(stream),
            Shape::LogNormal { sigma } => maths::exp(sigma * normal(stream)),
            Shape::Weibull { shape } => maths::pow(exponential(stream), 1.0 / shape),
            Shape::Uniform { low, high } => low + (high - low) * unit(stream),
            Shape::Triangular { low, mode, high } => triangular(*low, *mode, *high, unit(stream)),
            Shape::Pert { low, high, alpha, beta } => {
                let (a, b) = (alpha.sample(stream), beta.sample(stream));
                low + (high - low) * a / (a + b)
            }
            Shape::TruncatedNormal { mean, low, high } => loop {
                let value = mean + normal(stream);
                if (*low..=*high).contains(&value) {
                    break value;
                }
            },
            Shape::HyperExponential { branches } => {
                let mut left = unit(stream);
                let mut mean = branches[branches.len() - 1].1;
                for &(probability, branch_mean) in branches {
                    if left < probability {
                        mean = branch_mean;
                        break;
                    }
                    left -= probability;
                }
                mean * exponential(stream)
            }
            Shape::Empirical { values, cumulative } => {
                let u = unit(stream);
                let index = cumulative.partition_point(|c| *c <= u);
                values[index.min(values.len() - 1)]
            }
            // By inversion: P(more than n) = more^n. One less the unit is never 0.
            Shape::Geometric { more } if *more > 0.0 => {
                1.0 + (maths::ln(1.0 - unit(stream)) / maths::ln(*more)).floor()
            }
            Shape::Geometric { .. } => 1.0,
        }
    }

    /// Whether all probability lies in single points, so that there are masses and no densities.
    pub(super) fn is_discrete(&self) -> bool {
        matches!(self, Shape::Constant | Shape::Empirical { .. } | Shape::Geometric { .. })
    }
}

/// Inverse of the triangular distribution function at `u`.
pub(super) fn triangular(low: f64, mode: f64, high: f64, u: f64) -> f64 {
    let width = high - low;
    let peak = (mode - low) / width;
    if u < peak {
        low + (u * width * (mode - low)).sqrt()
    } else {
        high - ((1.0 - u) * width * (high - mode)).sqrt()
    }
}
