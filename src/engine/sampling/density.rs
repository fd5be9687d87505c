//! Densities and masses of every family at unit scale, as logarithms: far tails do not underflow.

use super::shape::Shape;
use crate::engine::maths::{self, LN_SQRT_2PI, ln_beta, ln_gamma, normal_above, normal_below};

impl Shape {
    /// Logarithm of the density at `y`, of the mass there if the family is discrete; minus infinity
    /// where nothing can lie.
    pub(super) fn log_density(&self, y: f64) -> f64 {
        let nothing = f64::NEG_INFINITY;
        match self {
            Shape::Constant => if_within(y == 1.0, 0.0),
            _ if y < 0.0 || y.is_nan() => nothing,
            Shape::Exponential => -y,
            Shape::Erlang(k) => gamma(f64::from(*k), y),
            Shape::Gamma(draws) => gamma(draws.shape(), y),
            Shape::LogNormal { .. } if y == 0.0 => nothing,
            Shape::LogNormal { sigma } => {
                let log = maths::ln(y);
                -0.5 * maths::powi(log / sigma, 2) - log - maths::ln(*sigma) - LN_SQRT_2PI
            }
            Shape::Weibull { shape } => {
                maths::ln(*shape) + power(shape - 1.0, y) - maths::pow(y, *shape)
            }
            Shape::Uniform { low, high } => {
                if_within((*low..=*high).contains(&y), -maths::ln(high - low))
            }
            Shape::Triangular { low, mode, high } => {
                let rise = (y - low) / (mode - low);
                let fall = (high - y) / (high - mode);
                // At a peak on the edge one of the two is 0 / 0, and the other one is 1.
                let height = if y < *mode {
                    rise
                } else if y > *mode {
                    fall
                } else {
                    1.0
                };
                if_within((*low..=*high).contains(&y), maths::ln(2.0 / (high - low) * height))
            }
            Shape::Pert { low, high, alpha, beta } => {
                let (width, a, b) = (high - low, alpha.shape(), beta.shape());
                let (left, right) = ((y - low) / width, (high - y) / width);
                let inside = (*low..=*high).contains(&y);
                let shape = || power(a - 1.0, left) + power(b - 1.0, right);
                if inside { shape() - ln_beta(a, b) - maths::ln(width) } else { nothing }
            }
            Shape::TruncatedNormal { mean, low, high } => {
                let inside = (*low..=*high).contains(&y);
                let density = -0.5 * maths::powi(y - mean, 2) - LN_SQRT_2PI;
                if_within(inside, density - maths::ln(kept(*mean, *low, *high)))
            }
            Shape::HyperExponential { branches } => {
                let each = branches.iter().filter(|(probability, _)| *probability > 0.0);
                log_sum(each.map(|(probability, mean)| maths::ln(probability / mean) - y / mean))
            }
            Shape::Empirical { values, .. } => {
                let here = (0..values.len()).filter(|index| values[*index] == y);
                maths::ln(here.map(|index| self.share(index)).sum::<f64>())
            }
            Shape::Geometric { more } => if_within(
                y >= 1.0 && y.fract() == 0.0,
                maths::ln(1.0 - more) + times(y - 1.0, maths::ln(*more)),
            ),
        }
    }

    /// The share of a recorded value.
    pub(super) fn share(&self, index: usize) -> f64 {
        let Shape::Empirical { cumulative, .. } = self else { return 0.0 };
        cumulative[index] - if index == 0 { 0.0 } else { cumulative[index - 1] }
    }
}

/// How much of a normal distribution of unit variance lies between two bounds.
pub(super) fn kept(mean: f64, low: f64, high: f64) -> f64 {
    // Of the smaller tails, which are exact.
    if low > mean {
        normal_above(low - mean) - normal_above(high - mean)
    } else {
        normal_below(high - mean) - normal_below(low - mean)
    }
}

fn if_within(inside: bool, log_density: f64) -> f64 {
    if inside { log_density } else { f64::NEG_INFINITY }
}

/// The gamma density y^(a-1) e^-y / Gamma(a) (Johnson, Kotz and Balakrishnan 1994, equation 17.1).
fn gamma(shape: f64, y: f64) -> f64 {
    power(shape - 1.0, y) - y - ln_gamma(shape)
}

/// Logarithm of y to a power, in which 0 to the 0 is 1.
fn power(exponent: f64, y: f64) -> f64 {
    times(exponent, maths::ln(y))
}

/// A product in which 0 times infinity is 0.
fn times(factor: f64, logarithm: f64) -> f64 {
    if factor == 0.0 { 0.0 } else { factor * logarithm }
}

/// Logarithm of a sum of numbers given by their logarithms.
fn log_sum(logarithms: impl Iterator<Item = f64> + Clone) -> f64 {
    let most = logarithms.clone().fold(f64::NEG_INFINITY, f64::max);
    if most.is_infinite() {
        return most;
    }
    most + maths::ln(logarithms.map(|log| maths::exp(log - most)).sum::<f64>())
}
