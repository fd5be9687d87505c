//! The families that are drawn most often, small enough to stand in a table.

use super::distribution::Distribution;
use super::shape::Shape;
use super::ziggurat::exponential;
use crate::engine::randomness::Stream;

/// A distribution of one of the families that are drawn most often. It gives the numbers that the
/// [`Distribution`] gives from which it was made, bit for bit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quick {
    /// Always this value.
    Constant(f64),
    /// Exponential with this mean.
    Exponential(f64),
    /// The sum of so many exponentials with this mean each.
    Erlang(f64, u32),
}

impl Distribution {
    /// The same in its quick form; `None` for the families that have none.
    pub fn quick(&self) -> Option<Quick> {
        match *self.shape() {
            Shape::Constant => Some(Quick::Constant(self.scale())),
            Shape::Exponential => Some(Quick::Exponential(self.scale())),
            Shape::Erlang(k) => Some(Quick::Erlang(self.scale(), k)),
            _ => None,
        }
    }
}

impl Quick {
    /// Draws one value.
    #[inline(always)]
    pub fn sample(self, stream: &mut Stream) -> f64 {
        match self {
            Quick::Constant(value) => value,
            Quick::Exponential(mean) => mean * exponential(stream),
            Quick::Erlang(mean, k) => {
                let mut sum = exponential(stream);
                for _ in 1..k {
                    sum += exponential(stream);
                }
                mean * sum
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Identity, Purpose, Randomness};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn quick_draws_are_those_of_the_distribution(
            mean in 1e-6_f64..1e9, k in 1_u32..30, family in 0..3, seed in any::<u64>()
        ) {
            let distribution = match family {
                0 => Distribution::constant(mean),
                1 => Distribution::exponential(mean),
                _ => Distribution::erlang(mean, k),
            }.unwrap();
            let quick = distribution.quick().expect("these families have a quick form");
            let stream =
                || Randomness::new(seed, 0).stream(Purpose::WorkContent, Identity(seed), 0);
            let (mut one, mut other) = (stream(), stream());
            for _ in 0..20 {
                let (draw, same) = (distribution.sample(&mut one), quick.sample(&mut other));
                prop_assert_eq!(draw.to_bits(), same.to_bits());
            }
        }
    }

    #[test]
    fn other_families_have_none() {
        assert_eq!(Distribution::weibull(2.0, 1.0).unwrap().quick(), None);
        assert_eq!(Distribution::empirical(vec![1.0], &[1.0]).unwrap().quick(), None);
    }
}
