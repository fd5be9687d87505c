//! Elementary functions, correctly rounded: those of `pxfm`, which are tested against CORE-MATH (Sibidanov,
//! Zimmermann and Glondu 2022, The CORE-MATH Project, ARITH 2022) at random arguments.

/// e to the power x.
#[inline]
pub(crate) fn exp(x: f64) -> f64 {
    pxfm::f_exp(x)
}

/// 2 to the power x.
#[inline]
pub(crate) fn exp2(x: f64) -> f64 {
    pxfm::f_exp2(x)
}

/// e to the power x, less 1, exact where x is small.
#[inline]
pub(crate) fn exp_m1(x: f64) -> f64 {
    pxfm::f_expm1(x)
}

/// Natural logarithm; of 0 minus infinity.
#[inline]
pub(crate) fn ln(x: f64) -> f64 {
    pxfm::f_log(x)
}

/// Natural logarithm of 1 + x, exact where x is small.
#[inline]
pub(crate) fn ln_1p(x: f64) -> f64 {
    pxfm::f_log1p(x)
}

/// Decimal logarithm.
#[inline]
pub(crate) fn log10(x: f64) -> f64 {
    pxfm::f_log10(x)
}

/// x (>= 0) to the power y, as exp(y ln x): not correctly rounded, but wrong by about |y ln x| units of the last
/// place. A correctly rounded power takes ten times as long.
#[inline]
pub(crate) fn pow(x: f64, y: f64) -> f64 {
    if y == 0.0 { 1.0 } else { exp(y * ln(x)) }
}

/// x to a whole power, by multiplication.
#[inline]
pub(crate) fn powi(x: f64, n: i32) -> f64 {
    let (mut result, mut square, mut left) = (1.0, x, n.unsigned_abs());
    loop {
        if left & 1 == 1 {
            result *= square;
        }
        left >>= 1;
        if left == 0 {
            return if n < 0 { 1.0 / result } else { result };
        }
        square *= square;
    }
}

/// Sine of an angle in radians.
#[inline]
pub(crate) fn sin(x: f64) -> f64 {
    pxfm::f_sin(x)
}

/// Cosine of an angle in radians.
#[inline]
pub(crate) fn cos(x: f64) -> f64 {
    pxfm::f_cos(x)
}

/// Complement of the error function: 2/sqrt(pi) times the integral of e^(-t^2) from x.
#[inline]
pub(super) fn erfc(x: f64) -> f64 {
    pxfm::f_erfc(x)
}
