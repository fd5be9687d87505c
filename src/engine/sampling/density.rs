//! Densities and masses of every family at unit scale, as logarithms: far tails do not underflow.

use super::shape::Shape;
use statrs::consts::LN_SQRT_2PI;
use statrs::distribution::{ContinuousCDF, Normal};
use statrs::function::beta::ln_beta;
use statrs::function::gamma::ln_gamma;

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
            Shape::Gamma(_, shape) => gamma(*shape, y),
            Shape::LogNormal { .. } if y == 0.0 => nothing,
            Shape::LogNormal { sigma } => {
                let log = y.ln();
                -0.5 * (log / sigma).powi(2) - log - sigma.ln() - LN_SQRT_2PI
            }
            Shape::Weibull { shape } => shape.ln() + power(shape - 1.0, y) - y.powf(*shape),
            Shape::Uniform { low, high } => {
                if_within((*low..=*high).contains(&y), -(high - low).ln())
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
                if_within((*low..=*high).contains(&y), (2.0 / (high - low) * height).ln())
            }
            Shape::Pert { low, high, shapes: (a, b), .. } => {
                let width = high - low;
                let (left, right) = ((y - low) / width, (high - y) / width);
                let inside = (*low..=*high).contains(&y);
                let shape = || power(a - 1.0, left) + power(b - 1.0, right);
                if inside { shape() - ln_beta(*a, *b) - width.ln() } else { nothing }
            }
            Shape::TruncatedNormal { mean, low, high } => {
                let inside = (*low..=*high).contains(&y);
                let density = -0.5 * (y - mean).powi(2) - LN_SQRT_2PI;
                if_within(inside, density - kept(*mean, *low, *high).ln())
            }
            Shape::HyperExponential { branches } => {
                let each = branches.iter().filter(|(probability, _)| *probability > 0.0);
                log_sum(each.map(|(probability, mean)| (probability / mean).ln() - y / mean))
            }
            Shape::Empirical { values, .. } => {
                let here = (0..values.len()).filter(|index| values[*index] == y);
                here.map(|index| self.share(index)).sum::<f64>().ln()
            }
            Shape::Geometric { more } => if_within(
                y >= 1.0 && y.fract() == 0.0,
                (1.0 - more).ln() + times(y - 1.0, more.ln()),
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
    let normal = Normal::standard();
    normal.cdf(high - mean) - normal.cdf(low - mean)
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
    times(exponent, y.ln())
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
    most + logarithms.map(|log| (log - most).exp()).sum::<f64>().ln()
}
