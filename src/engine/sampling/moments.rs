//! Mean and variance of every family in closed form.

use super::density::kept;
use super::shape::Shape;
use crate::engine::maths::{self, gamma, normal_density};

impl Shape {
    /// Mean and variance at unit scale.
    pub(super) fn moments(&self) -> (f64, f64) {
        match self {
            Shape::Constant => (1.0, 0.0),
            Shape::Exponential => (1.0, 1.0),
            Shape::Erlang(k) => (f64::from(*k), f64::from(*k)),
            Shape::Gamma(draws) => (draws.shape(), draws.shape()),
            Shape::LogNormal { sigma } => {
                let square = sigma * sigma;
                (maths::exp(square / 2.0), (maths::exp(square) - 1.0) * maths::exp(square))
            }
            Shape::Weibull { shape } => {
                let mean = gamma(1.0 + 1.0 / shape);
                (mean, gamma(1.0 + 2.0 / shape) - mean * mean)
            }
            Shape::Uniform { low, high } => ((low + high) / 2.0, maths::powi(high - low, 2) / 12.0),
            Shape::Triangular { low: a, mode: c, high: b } => {
                ((a + b + c) / 3.0, (a * a + b * b + c * c - a * b - a * c - b * c) / 18.0)
            }
            Shape::Pert { low, high, alpha, beta } => {
                let (width, a, b) = (high - low, alpha.shape(), beta.shape());
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
                let about = |(i, v): (usize, &f64)| weight(i) * maths::powi(v - mean, 2);
                (mean, values.iter().enumerate().map(about).sum())
            }
            Shape::Geometric { more } => (1.0 / (1.0 - more), more / maths::powi(1.0 - more, 2)),
        }
    }
}

/// Mean and variance of a unit-variance normal around `mean` conditioned on [low, high]
/// (Johnson, Kotz and Balakrishnan 1994, section 13.10.1).
fn truncated_moments(mean: f64, low: f64, high: f64) -> (f64, f64) {
    let (a, b) = (low - mean, high - mean);
    let kept = kept(mean, low, high);
    let edge = |x: f64| if x.is_finite() { x * normal_density(x) } else { 0.0 };
    let shift = (normal_density(a) - normal_density(b)) / kept;
    let variance = 1.0 + (edge(a) - edge(b)) / kept - shift * shift;
    (mean + shift, variance)
}
