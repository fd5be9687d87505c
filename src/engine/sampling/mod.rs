//! All sampling, in one place, and what is known of each distribution besides: density, distribution
//! function, quantile, moments, likelihood. A distribution is a shape drawn at unit scale, then scaled.

mod cumulative;
mod density;
mod distribution;
mod draws;
mod gamma_draws;
mod moments;
mod parameters;
mod quick;
mod shape;
mod ziggurat;

pub use distribution::{Distribution, InvalidDistribution};
pub use draws::{chance, poisson, unbiased_error, unit};
pub use parameters::Parameters;
pub use quick::Quick;

#[cfg(test)]
mod tests;
