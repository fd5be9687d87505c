//! The last tenth of each quarter: those of dates with a calendar, else counted from the start of the run.

use crate::engine::{Span, Time};
use crate::scenario::Quarters;

/// The end of the quarter that time has come to. Asked in the order of time it costs a comparison.
#[derive(Clone, Debug)]
pub(super) struct QuarterEnd {
    begins: Time,
    ends: Time,
    quarters: Quarters,
}

impl QuarterEnd {
    /// The end of the first quarter.
    pub(super) fn of(quarters: Quarters) -> QuarterEnd {
        let mut end = QuarterEnd { begins: Time::ZERO, ends: Time::ZERO, quarters };
        end.turn(Time::ZERO);
        end
    }

    /// Whether the last tenth of the present quarter has begun. Instants must not decrease.
    #[inline]
    pub(super) fn has_come(&mut self, now: Time) -> bool {
        if now >= self.ends {
            self.turn(now);
        }
        now >= self.begins
    }

    /// Turns to the quarter of an instant.
    #[cold]
    fn turn(&mut self, now: Time) {
        let (_, from, to) = self.quarters.around(now);
        let most = Span::from_real_ticks(0.9 * to.since(from).real_ticks());
        (self.begins, self.ends) = (from.saturating_add(most), to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Calendar;

    #[test]
    fn the_last_six_days_of_sixty() {
        let calendar = Calendar::default();
        let quarter = Span::from_real_ticks(calendar.quarter());
        let mut end = QuarterEnd::of(Quarters::Equal(quarter));
        let days = |days: f64| Time::ZERO + Span::from_real_ticks(days * calendar.day());
        let seen = [0.0, 53.9, 54.0, 59.9, 60.0, 113.0, 115.0, 120.0, 1000.0, 1015.0, 1020.0]
            .map(|day| end.has_come(days(day)));
        let expected = [false, false, true, true, false, false, true, false, false, true, false];
        assert_eq!(seen, expected);
    }
}
