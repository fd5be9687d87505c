//! Mean and variance of every family in closed form.

use super::shape::Shape;
use statrs::distribution::{Continuous, ContinuousCDF, Normal};
use statrs::function::gamma::gamma;

impl Shape {
    /// Mean and variance at unit scale.
    pub(super) fn moments(&self) -> (f64, f64) {
        match self {
            Shape::Constant => (1.0, 0.0),
            Shape::Exponential => (1.0, 1.0),
            Shape::Erlang(k) => (f64::from(*k), f64::from(*k)),
            Shape::Gamma(_, shape) => (*shape, *shape),
            Shape::LogNormal { sigma } => {
                let square = sigma * sigma;
                ((square / 2.0).exp(), (square.exp() - 1.0) * square.exp())
            }
            Shape::Weibull { shape } => {
                let mean = gamma(1.0 + 1.0 / shape);
                (mean, gamma(1.0 + 2.0 / shape) - mean * mean)
            }
            Shape::Uniform { low, high } => ((low + high) / 2.0, (high - low).powi(2) / 12.0),
            Shape::Triangular { low: a, mode: c, high: b } => {
                ((a + b + c) / 3.0, (a * a + b * b + c * c - a * b - a * c - b * c) / 18.0)
            }
            Shape::Pert { low, high, shapes: (a, b), .. } => {
                let width = high - low;
                let mean = a / (a + b);
                (low + width * mean, width * width * mean * (1.0 - mean) / (a + b + 1.0))
            }
            Shape::TruncatedNormal { mean, low, high } => truncated_moments(*mean, *low, *high),
            Shape::HyperExponential { branches } => {
                let mean: f64 = branches.iter().map(|(p, m)| p * m).sum();
                let square: f64 = branches.iter().map(|(p, m)| 2.0 * p * m * m).sum();
                (mean, square - mean * mean)
            }
            Shape::Empirical { values, cumulative } => {
                let weight =
                    |i: usize| cumulative[i] - if i == 0 { 0.0 } else { cumulative[i - 1] };
                let mean: f64 = values.iter().enumerate().map(|(i, v)| weight(i) * v).sum();
                let about = |(i, v): (usize, &f64)| weight(i) * (v - mean).powi(2);
                (mean, values.iter().enumerate().map(about).sum())
            }
            Shape::Geometric { more } => (1.0 / (1.0 - more), more / (1.0 - more).powi(2)),
        }
    }
}

/// The normal distribution function.
pub(super) fn normal_cdf(x: f64) -> f64 {
    Normal::standard().cdf(x)
}

/// Mean and variance of a unit-variance normal around `mean` conditioned on [low, high]
/// (Johnson, Kotz and Balakrishnan 1994, section 13.10.1).
fn truncated_moments(mean: f64, low: f64, high: f64) -> (f64, f64) {
    let normal = Normal::standard();
    let (a, b) = (low - mean, high - mean);
    let kept = normal.cdf(b) - normal.cdf(a);
    let edge = |x: f64| if x.is_finite() { x * normal.pdf(x) } else { 0.0 };
    let shift = (normal.pdf(a) - normal.pdf(b)) / kept;
    let variance = 1.0 + (edge(a) - edge(b)) / kept - shift * shift;
    (mean + shift, variance)
}
