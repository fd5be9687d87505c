//! Whether the warm-up is long enough, in words.

use crate::experiment::WarmUpAdvice;
use serde::Serialize;

/// What the start of the measured window says about the warm-up.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WarmUp {
    /// Working days that are cut off.
    pub configured_days: f64,
    /// Working days that should be cut off.
    pub suggested_days: f64,
    /// Orders in operations, first part of the window less the rest, with both ends (95 %).
    pub first_less_rest: [f64; 3],
    /// The configured warm-up is too short, or the company does not settle in this run.
    pub too_short: bool,
    /// The same in words.
    pub advice: String,
}

/// The advice on the warm-up in words; `dated`: the run has a calendar, so that days are of 24 hours.
pub fn warm_up(advice: &WarmUpAdvice, dated: bool) -> WarmUp {
    let WarmUpAdvice { suggested_days, configured_days, first_days, difference, .. } = *advice;
    let (written, d) = (advice.written_days, if dated { "calendar days" } else { "d" });
    let differs = format!(
        "orders in operations in the first {first_days:.0} {d} of the measured window differ from \
         those in the rest by {difference:+}"
    );
    let words = if advice.unsettled {
        "The company does not settle in this run: orders in operations still move in its last half. \
         Lengthen it, or see with `salesops check` whether the offered load exceeds capacity."
            .to_owned()
    } else if advice.too_short {
        format!(
            "The warm-up of {configured_days:.0} {d} is too short: {differs}. Set `run.warm_up` to \
             {written:.0} d or more."
        )
    } else {
        format!(
            "No sign that the warm-up of {configured_days:.0} {d} is too short: {differs}, which is \
             within chance or too little to matter."
        )
    };
    WarmUp {
        configured_days,
        suggested_days,
        first_less_rest: [difference.mean, difference.low(), difference.high()],
        too_short: advice.too_short || advice.unsettled,
        advice: words,
    }
}
