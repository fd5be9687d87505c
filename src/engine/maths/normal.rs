//! The standard normal distribution.

use super::LN_SQRT_2PI;
use super::elementary::{erfc, exp, ln};
use std::f64::consts::FRAC_1_SQRT_2;

/// P(X <= x).
pub(crate) fn normal_below(x: f64) -> f64 {
    0.5 * erfc(-x * FRAC_1_SQRT_2)
}

/// P(X > x), exact in the upper tail.
pub(crate) fn normal_above(x: f64) -> f64 {
    0.5 * erfc(x * FRAC_1_SQRT_2)
}

/// Density at x.
pub(crate) fn normal_density(x: f64) -> f64 {
    exp(-0.5 * x * x - LN_SQRT_2PI)
}

/// The x with P(X <= x) = p; infinite for p = 0 and 1. A rational guess in the lower half (Abramowitz and
/// Stegun 1964, 26.2.23), then three steps of Halley's, each of which triples its digits.
pub(crate) fn normal_quantile(p: f64) -> f64 {
    if p > 0.5 {
        return -normal_quantile_below(1.0 - p);
    }
    normal_quantile_below(p)
}

fn normal_quantile_below(p: f64) -> f64 {
    if p <= 0.0 {
        return f64::NEG_INFINITY;
    }
    let t = (-2.0 * ln(p)).sqrt();
    let over = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let under = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    let mut x = over / under - t;
    for _ in 0..3 {
        let error = (normal_below(x) - p) / normal_density(x);
        x -= error / (1.0 + 0.5 * x * error);
    }
    x
}
