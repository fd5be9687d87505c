//! The elementary draws: uniform random numbers, Bernoulli trials, exponentials, normals, Poisson counts.
//!
//! Every draw is in this folder, on the maths module: no other crate in a build can change a value, and no system.

use super::ziggurat::{exponential, normal};
use crate::engine::maths;
use crate::engine::randomness::Stream;
use rand::RngExt;

/// A uniform random number in [0, 1).
pub fn unit(stream: &mut Stream) -> f64 {
    stream.random::<f64>()
}

/// A Bernoulli trial with this probability.
pub fn chance(probability: impl Into<f64>, stream: &mut Stream) -> bool {
    unit(stream) < probability.into()
}

/// A lognormal factor with mean 1 and this standard deviation of its logarithm.
pub fn unbiased_error(sd: f64, stream: &mut Stream) -> f64 {
    if sd == 0.0 {
        return 1.0;
    }
    maths::exp(sd * normal(stream) - sd * sd / 2.0)
}

/// A Poisson number with this mean (>= 0, a handful: it counts exponential gaps).
pub fn poisson(mean: f64, stream: &mut Stream) -> u64 {
    let (mut count, mut sum) = (0, exponential(stream));
    while sum < mean {
        count += 1;
        sum += exponential(stream);
    }
    count
}
