//! The last tenth of each calendar quarter, counted from the start of the run.

use crate::engine::{Span, Time};

/// The end of the quarter that time has come to. Asked in the order of time it costs a comparison.
#[derive(Clone, Copy, Debug)]
pub(super) struct QuarterEnd {
    begins: Time,
    ends: Time,
    quarter: Span,
}

impl QuarterEnd {
    /// The end of the first quarter, so many ticks long.
    pub(super) fn of(ticks: f64) -> QuarterEnd {
        let whole = Span::from_real_ticks(ticks.max(1.0));
        let most = Span::from_real_ticks(0.9 * ticks);
        QuarterEnd { begins: Time::ZERO + most, ends: Time::ZERO + whole, quarter: whole }
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
        let quarters = now.since(self.ends).ticks() / self.quarter.ticks() + 1;
        let passed = Span::from_ticks(quarters * self.quarter.ticks());
        self.begins = self.begins.saturating_add(passed);
        self.ends = self.ends.saturating_add(passed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Calendar;

    #[test]
    fn the_last_six_days_of_sixty() {
        let calendar = Calendar::default();
        let mut end = QuarterEnd::of(calendar.quarter());
        let days = |days: f64| Time::ZERO + Span::from_real_ticks(days * calendar.day());
        let seen = [0.0, 53.9, 54.0, 59.9, 60.0, 113.0, 115.0, 120.0, 1000.0, 1015.0, 1020.0]
            .map(|day| end.has_come(days(day)));
        let expected = [false, false, true, true, false, false, true, false, false, true, false];
        assert_eq!(seen, expected);
    }
}
