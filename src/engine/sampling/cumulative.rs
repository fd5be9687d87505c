//! Distribution functions and quantiles of every family at unit scale.

use super::density::kept;
use super::shape::{Shape, triangular};
use crate::engine::maths::{self, beta_below, gamma_below, normal_below, normal_quantile};

impl Shape {
    /// P(Y <= y).
    pub(super) fn cdf(&self, y: f64) -> f64 {
        match self {
            Shape::Constant => f64::from(u8::from(y >= 1.0)),
            _ if y < 0.0 => 0.0,
            _ if y == f64::INFINITY => 1.0,
            Shape::Exponential => -maths::exp_m1(-y),
            Shape::Erlang(k) => gamma_below(f64::from(*k), y),
            Shape::Gamma(draws) => gamma_below(draws.shape(), y),
            Shape::LogNormal { sigma } => normal_below(maths::ln(y) / sigma),
            Shape::Weibull { shape } => -maths::exp_m1(-maths::pow(y, *shape)),
            Shape::Uniform { low, high } => ((y - low) / (high - low)).clamp(0.0, 1.0),
            Shape::Triangular { low, high, .. } if y <= *low || y >= *high => {
                f64::from(u8::from(y >= *high))
            }
            Shape::Triangular { low, mode, high } => {
                let width = high - low;
                if y < *mode {
                    maths::powi(y - low, 2) / (width * (mode - low))
                } else {
                    1.0 - maths::powi(high - y, 2) / (width * (high - mode))
                }
            }
            Shape::Pert { low, high, alpha, beta } => {
                beta_below(alpha.shape(), beta.shape(), (y - low) / (high - low))
            }
            Shape::TruncatedNormal { mean, low, high } => {
                let until = y.clamp(*low, *high);
                kept(*mean, *low, until) / kept(*mean, *low, *high)
            }
            Shape::HyperExponential { branches } => {
                branches.iter().map(|(share, mean)| -share * maths::exp_m1(-y / mean)).sum()
            }
            Shape::Empirical { values, .. } => {
                let here = (0..values.len()).filter(|index| values[*index] <= y);
                here.map(|index| self.share(index)).sum::<f64>().min(1.0)
            }
            Shape::Geometric { .. } if y < 1.0 => 0.0,
            Shape::Geometric { more } => 1.0 - maths::pow(*more, y.floor()),
        }
    }

    /// The least y with P(Y <= y) >= p, for p in [0, 1]; the infimum of the support for p = 0.
    pub(super) fn quantile(&self, p: f64) -> f64 {
        match self {
            Shape::Constant => 1.0,
            Shape::Exponential => -maths::ln_1p(-p),
            Shape::LogNormal { sigma } => maths::exp(sigma * normal_quantile(p)),
            Shape::Weibull { shape } => maths::pow(-maths::ln_1p(-p), 1.0 / shape),
            Shape::Uniform { low, high } => low + p * (high - low),
            Shape::Triangular { low, mode, high } => triangular(*low, *mode, *high, p),
            Shape::TruncatedNormal { mean, low, high } => {
                let below = normal_below(low - mean) + p * kept(*mean, *low, *high);
                (mean + normal_quantile(below.min(1.0))).clamp(*low, *high)
            }
            Shape::Empirical { values, .. } => {
                let mut ascending = values.clone();
                ascending.sort_by(f64::total_cmp);
                let most = ascending[ascending.len() - 1];
                let likely = |y: &f64| self.log_density(*y) > f64::NEG_INFINITY;
                let reached = |y: &f64| self.cdf(*y) >= p;
                ascending.into_iter().filter(likely).find(reached).unwrap_or(most)
            }
            Shape::Geometric { more } => geometric(*more, p),
            Shape::Pert { low, high, .. } => self.search(p, *low, *high),
            Shape::Erlang(_) | Shape::Gamma(..) | Shape::HyperExponential { .. } => {
                if p == 1.0 {
                    return f64::INFINITY;
                }
                let mut high = self.moments().0;
                while self.cdf(high) < p {
                    high *= 2.0;
                }
                self.search(p, 0.0, high)
            }
        }
    }

    /// The quantile by bisection among the numbers that a computer knows: no tolerance to choose.
    fn search(&self, p: f64, low: f64, high: f64) -> f64 {
        if p <= 0.0 || p >= 1.0 {
            return if p >= 1.0 { high } else { low };
        }
        // Among numbers of one sign the order of their bits is their own.
        let (mut below, mut above) = (low.to_bits(), high.to_bits());
        while above - below > 1 {
            let middle = below + (above - below) / 2;
            if self.cdf(f64::from_bits(middle)) < p { below = middle } else { above = middle }
        }
        f64::from_bits(above)
    }
}

/// The least whole n from 1 with 1 - more^n >= p.
fn geometric(more: f64, p: f64) -> f64 {
    if more == 0.0 || p <= 0.0 {
        return 1.0;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    let cdf = |n: f64| 1.0 - maths::pow(more, n);
    let mut n = (maths::ln_1p(-p) / maths::ln(more)).ceil().max(1.0);
    // The logarithms may err by one where p is the probability of some n.
    while n > 1.0 && cdf(n - 1.0) >= p {
        n -= 1.0;
    }
    while n.is_finite() && cdf(n) < p {
        n += 1.0;
    }
    n
}
