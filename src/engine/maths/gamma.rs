//! The gamma function, and the distribution function and quantile of gamma distributions.

use super::elementary::{exp, ln, ln_1p};
use super::inverse::inverse;
use super::normal::normal_quantile;
use super::{LN_SQRT_2PI, powi};
use std::f64::consts::TAU;

/// From here on Stirling's series has all digits.
pub(super) const LARGE: f64 = 10.0;

/// What Stirling's formula lacks of ln Gamma(x), x >= [`LARGE`]: the sum of B_2k / (2k (2k-1) x^(2k-1)) (NIST
/// Digital Library of Mathematical Functions, 5.11.1).
pub(super) fn stirling_rest(x: f64) -> f64 {
    const TERMS: [f64; 8] = [
        1.0 / 12.0,
        -1.0 / 360.0,
        1.0 / 1260.0,
        -1.0 / 1680.0,
        1.0 / 1188.0,
        -691.0 / 360_360.0,
        1.0 / 156.0,
        -3617.0 / 122_400.0,
    ];
    let square = x * x;
    TERMS.iter().rev().fold(0.0, |sum, term| sum / square + term) / x
}

/// Logarithm of the gamma function of x > 0: Stirling's series, smaller x by Gamma(x + 1) = x Gamma(x).
pub(crate) fn ln_gamma(x: f64) -> f64 {
    let (shifted, product) = shift(x);
    (shifted - 0.5) * ln(shifted) - shifted + LN_SQRT_2PI + stirling_rest(shifted) - ln(product)
}

/// The gamma function of x > 0.
pub(crate) fn gamma(x: f64) -> f64 {
    let (shifted, product) = shift(x);
    exp((shifted - 0.5) * ln(shifted) - shifted + LN_SQRT_2PI + stirling_rest(shifted)) / product
}

/// x plus so many that it is large, and Gamma of that over Gamma(x).
fn shift(mut x: f64) -> (f64, f64) {
    let mut product = 1.0;
    while x < LARGE {
        product *= x;
        x += 1.0;
    }
    (x, product)
}

/// P(a, x), the regularised lower incomplete gamma function: the distribution function of a gamma
/// distribution with shape a > 0 and scale 1.
pub(crate) fn gamma_below(a: f64, x: f64) -> f64 {
    Shape::new(a).below_and_above(x)[0]
}

/// Q(a, x) = 1 - P(a, x), exact in its upper tail.
pub(crate) fn gamma_above(a: f64, x: f64) -> f64 {
    Shape::new(a).below_and_above(x)[1]
}

/// The x with P(a, x) = p; infinite for p = 1. Starts at the cube of a normal (Wilson and Hilferty 1931,
/// Proceedings of the National Academy of Sciences 17, 684-688), or where the first term of the series is p.
pub(crate) fn gamma_quantile(a: f64, p: f64) -> f64 {
    if p <= 0.0 || p >= 1.0 {
        return if p >= 1.0 { f64::INFINITY } else { 0.0 };
    }
    let shape = Shape::new(a);
    let at = |x: f64| (shape.below_and_above(x)[0], shape.leading(x));
    let ninth = 1.0 / (9.0 * a);
    let cube = a * powi(1.0 - ninth + normal_quantile(p) * ninth.sqrt(), 3);
    let start = if cube > 0.1 * a { cube } else { exp((ln(p) + ln_gamma(a + 1.0)) / a) };
    let mut high = start.max(a);
    while at(high).0 < p {
        high *= 2.0;
    }
    inverse(p, [0.0, high], start, at)
}

/// A shape parameter, and what is the same for every x.
struct Shape {
    a: f64,
    /// Of a large shape what Stirling's formula lacks, of others the logarithm of its gamma function.
    constant: f64,
}

impl Shape {
    fn new(a: f64) -> Shape {
        Shape { a, constant: if a < LARGE { ln_gamma(a) } else { stirling_rest(a) } }
    }

    /// P(a, x) and Q(a, x): the smaller one as it is.
    fn below_and_above(&self, x: f64) -> [f64; 2] {
        if x < self.a + 1.0 {
            let below = self.series(x);
            [below, 1.0 - below]
        } else {
            let above = self.fraction(x);
            [1.0 - above, above]
        }
    }

    /// x^a e^-x / Gamma(a). Where a is large, by how far x is from it: both powers are huge.
    fn leading(&self, x: f64) -> f64 {
        let Shape { a, constant } = *self;
        if x == f64::INFINITY {
            return 0.0;
        }
        if a < LARGE {
            return exp(a * ln(x) - x - constant);
        }
        let away = (x - a) / a;
        (a / TAU).sqrt() * exp(a * (ln_1p(away) - away) - constant)
    }

    /// P(a, x) by its power series (DLMF 8.11.4), for x below a + 1.
    fn series(&self, x: f64) -> f64 {
        if x <= 0.0 {
            return 0.0;
        }
        let (mut term, mut sum, mut n) = (1.0, 1.0, self.a);
        while term > f64::EPSILON / 4.0 * sum {
            n += 1.0;
            term *= x / n;
            sum += term;
        }
        (sum * self.leading(x) / self.a).min(1.0)
    }

    /// Q(a, x) by its continued fraction (DLMF 8.9.2, evaluated as by Lentz 1976, Applied Optics 15, 668-671), for x
    /// from a + 1.
    fn fraction(&self, x: f64) -> f64 {
        let leading = self.leading(x);
        if leading == 0.0 {
            return 0.0;
        }
        let mut b = x + 1.0 - self.a;
        let mut d = 1.0 / b;
        let (mut c, mut value, mut n) = (f64::INFINITY, d, 0.0);
        loop {
            n += 1.0;
            let numerator = n * (self.a - n);
            b += 2.0;
            d = 1.0 / nonzero(numerator * d + b);
            c = nonzero(b + numerator / c);
            let change = c * d;
            value *= change;
            if (change - 1.0).abs() <= 4.0 * f64::EPSILON {
                return (value * leading).min(1.0);
            }
        }
    }
}

/// A denominator of Lentz's, which must not vanish.
pub(super) fn nonzero(denominator: f64) -> f64 {
    if denominator.abs() < f64::MIN_POSITIVE { f64::MIN_POSITIVE } else { denominator }
}
