//! The distribution function and the quantile of beta distributions, and Student's t by them.

use super::LN_SQRT_2PI;
use super::elementary::{exp, ln, ln_1p};
use super::gamma::{LARGE, ln_gamma, nonzero, stirling_rest};
use super::inverse::inverse;
use std::f64::consts::TAU;

/// Logarithm of the beta function of a and b, both > 0. Logarithms of large gamma functions would cancel,
/// so what is left of Stirling's formula is written out.
pub(crate) fn ln_beta(a: f64, b: f64) -> f64 {
    let (small, large) = (a.min(b), a.max(b));
    if large < LARGE {
        return ln_gamma(small) + ln_gamma(large) - ln_gamma(small + large);
    }
    let ratio = ln_1p(small / large);
    let rest = stirling_rest(large) - stirling_rest(small + large);
    if small < LARGE {
        let sum = ln(small + large);
        return ln_gamma(small) + rest - (large - 0.5) * ratio - small * (sum - 1.0);
    }
    let share = ln(small / (small + large));
    LN_SQRT_2PI + stirling_rest(small) + rest + (small - 0.5) * share
        - large * ratio
        - 0.5 * ln(large)
}

/// The regularised incomplete beta function: the distribution function of a beta distribution with shapes a
/// and b > 0, for x in [0, 1].
pub(crate) fn beta_below(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return f64::from(u8::from(x >= 1.0));
    }
    Shapes::new(a, b).below_and_slope(x).0
}

/// The x at which a beta distribution with shapes a and b > 0 reaches p.
pub(crate) fn beta_quantile(a: f64, b: f64, p: f64) -> f64 {
    if p <= 0.0 || p >= 1.0 {
        return f64::from(u8::from(p >= 1.0));
    }
    let shapes = Shapes::new(a, b);
    inverse(p, [0.0, 1.0], a / (a + b), |x| shapes.below_and_slope(x))
}

/// The t with P(|T| <= t) = confidence for Student's T of so many degrees of freedom (> 0): T^2 / (degrees + T^2)
/// is beta with shapes 1/2 and degrees/2 (Johnson, Kotz and Balakrishnan 1995, section 28.2).
pub(crate) fn t_quantile(degrees: f64, confidence: f64) -> f64 {
    let inside = beta_quantile(0.5, degrees / 2.0, confidence);
    // Far out what is left is the exact number.
    if inside <= 0.5 {
        return (degrees * inside / (1.0 - inside)).sqrt();
    }
    let outside = beta_quantile(degrees / 2.0, 0.5, 1.0 - confidence);
    (degrees * (1.0 - outside) / outside).sqrt()
}

/// Both shapes, and what is the same for every x.
struct Shapes {
    a: f64,
    b: f64,
    /// Of large shapes what Stirling's formula lacks, of others the logarithm of their beta function.
    constant: f64,
}

impl Shapes {
    fn new(a: f64, b: f64) -> Shapes {
        let constant = if a.min(b) < LARGE {
            ln_beta(a, b)
        } else {
            stirling_rest(a) + stirling_rest(b) - stirling_rest(a + b)
        };
        Shapes { a, b, constant }
    }

    /// The distribution function at x in (0, 1), and x times the density there.
    fn below_and_slope(&self, x: f64) -> (f64, f64) {
        let Shapes { a, b, .. } = *self;
        let leading = self.leading(x);
        // The fraction is short below the mean; above it, that of the other side.
        let below = if x <= (a + 1.0) / (a + b + 2.0) {
            leading / a * fraction(a, b, x)
        } else {
            1.0 - leading / b * fraction(b, a, 1.0 - x)
        };
        (below, leading / (1.0 - x))
    }

    /// x^a (1 - x)^b / B(a, b). Where both shapes are large, by how far x is from their mean.
    fn leading(&self, x: f64) -> f64 {
        let Shapes { a, b, constant } = *self;
        if a.min(b) < LARGE {
            return exp(a * ln(x) + b * ln_1p(-x) - constant);
        }
        let (sum, away) = (a + b, x * (a + b) - a);
        let exponent = a * ln_1p(away / a) + b * ln_1p(-away / b) - constant;
        (a / sum * b / TAU).sqrt() * exp(exponent)
    }
}

/// The continued fraction of the incomplete beta function (DLMF 8.17.22, evaluated as by Lentz 1976, Applied
/// Optics 15, 668-671).
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let mut d = 1.0 / nonzero(1.0 - (a + b) * x / (a + 1.0));
    let (mut c, mut value, mut m) = (1.0, d, 0.0);
    loop {
        m += 1.0;
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for numerator in [even, odd] {
            d = 1.0 / nonzero(1.0 + numerator * d);
            c = nonzero(1.0 + numerator / c);
            change = c * d;
            value *= change;
        }
        if (change - 1.0).abs() <= 4.0 * f64::EPSILON {
            return value;
        }
    }
}
