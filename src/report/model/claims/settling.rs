//! Whether the warm-up is long enough.

use super::subject::Called;
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
    /// What was found.
    #[serde(skip)]
    advice: WarmUpAdvice,
    /// The run has a calendar, so that days are of 24 hours.
    #[serde(skip)]
    dated: bool,
}

impl WarmUp {
    /// From what was found; `dated`: the run has a calendar.
    pub fn of(advice: &WarmUpAdvice, dated: bool) -> WarmUp {
        let WarmUpAdvice { suggested_days, configured_days, difference, .. } = *advice;
        WarmUp {
            configured_days,
            suggested_days,
            first_less_rest: [difference.mean, difference.low(), difference.high()],
            too_short: advice.too_short || advice.unsettled,
            advice: *advice,
            dated,
        }
    }

    /// In words.
    pub fn words(&self, called: Called) -> String {
        let WarmUpAdvice { configured_days, first_days, difference, written_days, .. } =
            &self.advice;
        let d = if self.dated { "calendar days" } else { "working days" };
        let differs = format!(
            "orders in operations in the first {first_days:.0} {d} of the measured window differ from \
             those in the rest by {difference:+}"
        );
        if self.advice.unsettled {
            return "The company does not settle in this run: orders in operations still move in its last \
                    half. Lengthen it, or see whether the offered load exceeds capacity."
                .to_owned();
        }
        if !self.advice.too_short {
            return format!(
                "No sign that the warm-up of {configured_days:.0} {d} is too short: {differs}, which is \
                 within chance or too little to matter."
            );
        }
        let key = called.key("run.warm_up", "the warm-up");
        format!(
            "The warm-up of {configured_days:.0} {d} is too short: {differs}. Set {key} to \
             {written_days:.0} d or more."
        )
    }
}
