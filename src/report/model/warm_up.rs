//! Whether the warm-up is long enough, in words.

use crate::experiment::WarmUpAdvice;
use serde::Serialize;

/// What the start of the runs says about the warm-up.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WarmUp {
    /// Working days that should be cut off, by MSER-5 on the baseline's orders in operations.
    pub suggested_days: f64,
    /// Working days that are cut off.
    pub configured_days: f64,
    /// The configured warm-up seems too short, or the run is too short to tell.
    pub too_short: bool,
    /// The same in words.
    pub advice: String,
}

/// The advice on the warm-up in words.
pub fn warm_up(advice: &WarmUpAdvice) -> WarmUp {
    let WarmUpAdvice { suggested_days, configured_days, at_limit } = *advice;
    let words = if at_limit {
        "The run may be too short: orders in operations do not reach steady state in its first half \
        (MSER-5 at its limit). Lengthen it, or check with `salesops check` whether the offered load \
        exceeds capacity."
            .to_owned()
    } else if advice.too_short() {
        format!(
            "The warm-up of {configured_days:.0} d is too short: MSER-5 on orders in operations \
             asks for {suggested_days:.0} d. Set `run.warm_up`."
        )
    } else {
        format!(
            "The warm-up of {configured_days:.0} d is long enough \
             (MSER-5 asks for {suggested_days:.0} d)."
        )
    };
    WarmUp { suggested_days, configured_days, too_short: advice.too_short(), advice: words }
}
