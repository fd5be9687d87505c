//! Lead response decay: the probability that a lead still qualifies when a rep answers it.

use crate::engine::Span;
use crate::engine::maths;

/// Leads qualify with probability multiplied by (1 + r/after)^-exponent after waiting r for an
/// answer (shape after Oldroyd, McElheran and Elkington 2011, "The Short Life of Online Sales
/// Leads", much damped because their comparison is confounded).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ResponseDecay {
    /// The r0 of the formula, in ticks.
    pub after: f64,
    /// The eta of the formula.
    pub exponent: f64,
}

impl ResponseDecay {
    /// The factor after waiting so long; 1 for an answer at once.
    pub fn factor(&self, waited: Span) -> f64 {
        maths::pow(1.0 + waited.real_ticks() / self.after, -self.exponent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::TICKS_PER_HOUR;

    #[test]
    fn a_day_costs_two_thirds() {
        let decay = ResponseDecay { after: TICKS_PER_HOUR, exponent: 0.35 };
        let day = Span::from_real_ticks(24.0 * TICKS_PER_HOUR);
        assert!((decay.factor(day) - 0.3241).abs() < 1e-3);
        assert_eq!(decay.factor(Span::ZERO), 1.0);
    }
}
