//! The one maths module: the same bits on every platform.
//!
//! What the standard library offers as `f64::exp` and so on is the system's, and differs from system to system
//! in the last bit: enough to put two events in the other order. Here elementary functions are correctly
//! rounded (there is one right answer), and all others are built of them and of the four operations, in a fixed order.
//! The standard ones are forbidden (`clippy.toml`), but for `sqrt`, which IEEE 754 rounds correctly.

mod beta;
mod elementary;
mod gamma;
mod inverse;
mod normal;
#[cfg(test)]
mod tests;

pub(crate) use beta::{beta_below, beta_quantile, ln_beta, t_quantile};
pub(crate) use elementary::{cos, exp, exp_m1, exp2, ln, ln_1p, log10, pow, powi, sin};
pub(crate) use gamma::{gamma, gamma_above, gamma_below, gamma_quantile, ln_gamma};
pub(crate) use normal::{normal_above, normal_below, normal_density, normal_quantile};

/// Logarithm of the square root of 2 pi.
pub(crate) const LN_SQRT_2PI: f64 = 0.918_938_533_204_672_7;
