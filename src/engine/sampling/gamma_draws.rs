//! Gamma numbers by the method of Marsaglia and Tsang (2000, ACM Transactions on Mathematical Software 26,
//! 363-372).

use super::ziggurat::{exponential, normal};
use crate::engine::maths;
use crate::engine::randomness::Stream;
use rand::RngExt;
use rand::distr::Open01;

/// Draws gamma numbers of one shape, at scale 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct GammaDraws {
    shape: f64,
    /// The d and c of the method, for the shape, or one more where that is below 1.
    d: f64,
    c: f64,
}

impl GammaDraws {
    /// For a shape > 0.
    pub(super) fn new(shape: f64) -> GammaDraws {
        let d = if shape < 1.0 { shape + 1.0 } else { shape } - 1.0 / 3.0;
        GammaDraws { shape, d, c: 1.0 / (9.0 * d).sqrt() }
    }

    pub(super) fn shape(&self) -> f64 {
        self.shape
    }

    /// One draw.
    pub(super) fn sample(&self, stream: &mut Stream) -> f64 {
        if self.shape == 1.0 {
            return exponential(stream);
        }
        if self.shape > 1.0 {
            return self.d * self.cube(stream);
        }
        // A gamma number of the next shape times U^(1/shape) (section 6 of the source).
        let unit: f64 = stream.sample(Open01);
        self.cube(stream) * maths::pow(unit, 1.0 / self.shape) * self.d
    }

    /// The cube v of the method: d v is a gamma number.
    fn cube(&self, stream: &mut Stream) -> f64 {
        loop {
            let x = normal(stream);
            let root = 1.0 + self.c * x;
            if root <= 0.0 {
                continue;
            }
            let v = root * root * root;
            let unit: f64 = stream.sample(Open01);
            let square = x * x;
            if unit < 1.0 - 0.0331 * square * square
                || maths::ln(unit) < 0.5 * square + self.d * (1.0 - v + maths::ln(v))
            {
                return v;
            }
        }
    }
}
