//! Instants and durations in words: days of work since the start of the run, or dates with a calendar.

use crate::engine::{Span, TICKS_PER_HOUR, Time};
use crate::scenario::Scenario;
use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};

/// How a run's time is written.
#[derive(Clone, Debug)]
pub(super) struct StoryClock {
    /// Ticks of a day.
    day: f64,
    /// Ticks of a working day.
    working_day: f64,
    /// Midnight of the first day, with a calendar.
    start: Option<DateTime>,
}

impl StoryClock {
    pub(super) fn of(scenario: &Scenario) -> StoryClock {
        let start = scenario.wall.as_ref().and_then(|wall| wall.start.trim().parse::<Date>().ok());
        StoryClock {
            day: scenario.clock_day(),
            working_day: scenario.calendar.day(),
            start: start.map(|date| date.at(0, 0, 0, 0)),
        }
    }

    /// `day 12.41`, or `2026-01-05 08:30`.
    pub(super) fn instant(&self, time: Time) -> String {
        let passed = SignedDuration::from_micros(time.ticks());
        match self.start.and_then(|start| start.checked_add(passed).ok()) {
            Some(instant) => instant.strftime("%Y-%m-%d %H:%M").to_string(),
            None => format!("day {:.2}", time.ticks() as f64 / self.day),
        }
    }

    /// `2.31 d`; less than a day in hours, less than an hour in minutes.
    pub(super) fn span(&self, ticks: i64) -> String {
        let hours = ticks as f64 / TICKS_PER_HOUR;
        let minutes = hours * 60.0;
        // What rounds to the next unit is written in it.
        if ticks as f64 >= self.day * 0.995 {
            format!("{:.2} d", ticks as f64 / self.day)
        } else if minutes >= 59.5 {
            format!("{hours:.1} h")
        } else if minutes >= 0.95 || ticks == 0 {
            format!("{minutes:.0} min")
        } else {
            format!("{:.0} s", (minutes * 60.0).max(1.0))
        }
    }

    pub(super) fn lasted(&self, span: Span) -> String {
        self.span(span.ticks())
    }

    /// Working time: `2.31 d`, or `2.31 working days` with a calendar.
    pub(super) fn working(&self, ticks: f64) -> String {
        let days = ticks / self.working_day;
        if self.start.is_some() {
            format!("{days:.2} working days")
        } else {
            format!("{days:.2} d")
        }
    }

    /// What the days of durations are.
    pub(super) fn kind_of_days(&self) -> &'static str {
        if self.start.is_some() { "days of 24 hours" } else { "working days since the start" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_have_a_handy_unit() {
        let clock = StoryClock {
            day: 8.0 * TICKS_PER_HOUR,
            working_day: 8.0 * TICKS_PER_HOUR,
            start: None,
        };
        let minute = 60_000_000;
        let written = [0, 500_000, minute, 59 * minute, 90 * minute, 479 * minute, 984 * minute];
        let expected = ["0 min", "1 s", "1 min", "59 min", "1.5 h", "1.00 d", "2.05 d"];
        assert_eq!(written.map(|ticks| clock.span(ticks)), expected);
    }

    #[test]
    fn a_calendar_has_dates() {
        let start = Some(Date::constant(2026, 1, 5).at(0, 0, 0, 0));
        let clock =
            StoryClock { day: 24.0 * TICKS_PER_HOUR, working_day: 8.0 * TICKS_PER_HOUR, start };
        let time = Time::from_ticks((32.5 * TICKS_PER_HOUR) as i64);
        assert_eq!(clock.instant(time), "2026-01-06 08:30");
    }
}
