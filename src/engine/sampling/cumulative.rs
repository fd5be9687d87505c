//! Distribution functions and quantiles of every family at unit scale.

use super::density::kept;
use super::shape::{Shape, triangular};
use statrs::distribution::{ContinuousCDF, Normal};
use statrs::function::beta::beta_reg;
use statrs::function::gamma::gamma_lr;

impl Shape {
    /// P(Y <= y).
    pub(super) fn cdf(&self, y: f64) -> f64 {
        let normal = Normal::standard();
        match self {
            Shape::Constant => f64::from(u8::from(y >= 1.0)),
            _ if y < 0.0 => 0.0,
            _ if y == f64::INFINITY => 1.0,
            Shape::Exponential => -(-y).exp_m1(),
            Shape::Erlang(k) => gamma(f64::from(*k), y),
            Shape::Gamma(_, shape) => gamma(*shape, y),
            Shape::LogNormal { sigma } => normal.cdf(y.ln() / sigma),
            Shape::Weibull { shape } => -(-y.powf(*shape)).exp_m1(),
            Shape::Uniform { low, high } => ((y - low) / (high - low)).clamp(0.0, 1.0),
            Shape::Triangular { low, high, .. } if y <= *low || y >= *high => {
                f64::from(u8::from(y >= *high))
            }
            Shape::Triangular { low, mode, high } => {
                let width = high - low;
                if y < *mode {
                    (y - low).powi(2) / (width * (mode - low))
                } else {
                    1.0 - (high - y).powi(2) / (width * (high - mode))
                }
            }
            Shape::Pert { low, high, shapes: (a, b), .. } => {
                beta_reg(*a, *b, ((y - low) / (high - low)).clamp(0.0, 1.0))
            }
            Shape::TruncatedNormal { mean, low, high } => {
                let until = y.clamp(*low, *high);
                kept(*mean, *low, until) / kept(*mean, *low, *high)
            }
            Shape::HyperExponential { branches } => {
                branches.iter().map(|(share, mean)| -share * (-y / mean).exp_m1()).sum()
            }
            Shape::Empirical { values, .. } => {
                let here = (0..values.len()).filter(|index| values[*index] <= y);
                here.map(|index| self.share(index)).sum::<f64>().min(1.0)
            }
            Shape::Geometric { .. } if y < 1.0 => 0.0,
            Shape::Geometric { more } => 1.0 - more.powf(y.floor()),
        }
    }

    /// The least y with P(Y <= y) >= p, for p in [0, 1]; the infimum of the support for p = 0.
    pub(super) fn quantile(&self, p: f64) -> f64 {
        let normal = Normal::standard();
        match self {
            Shape::Constant => 1.0,
            Shape::Exponential => -(-p).ln_1p(),
            Shape::LogNormal { sigma } => (sigma * normal.inverse_cdf(p)).exp(),
            Shape::Weibull { shape } => (-(-p).ln_1p()).powf(1.0 / shape),
            Shape::Uniform { low, high } => low + p * (high - low),
            Shape::Triangular { low, mode, high } => triangular(*low, *mode, *high, p),
            Shape::TruncatedNormal { mean, low, high } => {
                let below = normal.cdf(low - mean) + p * kept(*mean, *low, *high);
                (mean + normal.inverse_cdf(below.min(1.0))).clamp(*low, *high)
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

/// The regularised lower incomplete gamma function (Johnson, Kotz and Balakrishnan 1994, 17.2).
fn gamma(shape: f64, y: f64) -> f64 {
    if y > 0.0 { gamma_lr(shape, y) } else { 0.0 }
}

/// The least whole n from 1 with 1 - more^n >= p.
fn geometric(more: f64, p: f64) -> f64 {
    if more == 0.0 || p <= 0.0 {
        return 1.0;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    let cdf = |n: f64| 1.0 - more.powf(n);
    let mut n = ((-p).ln_1p() / more.ln()).ceil().max(1.0);
    // The logarithms may err by one where p is the probability of some n.
    while n > 1.0 && cdf(n - 1.0) >= p {
        n -= 1.0;
    }
    while n.is_finite() && cdf(n) < p {
        n += 1.0;
    }
    n
}
