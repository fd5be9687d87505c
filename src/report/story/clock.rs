//! Instants and durations in words: days of work since the start of the run, or dates with a calendar.

use crate::engine::{Span, TICKS_PER_HOUR, Time};
use crate::scenario::{Dates, Hours, Scenario};
use std::sync::Arc;

/// How a run's time is written.
#[derive(Clone, Debug)]
pub(super) struct StoryClock {
    /// Ticks of a day.
    day: f64,
    /// Ticks of a working day.
    working_day: f64,
    /// The dates of the run, with a calendar, and whether they need the year.
    dates: Option<(Dates, bool)>,
    /// When the office is open, with a calendar.
    office: Option<Arc<Hours>>,
}

impl StoryClock {
    pub(super) fn of(scenario: &Scenario) -> StoryClock {
        let dates = scenario.wall.as_ref().map(|wall| {
            let end = Time::ZERO + scenario.run.warm_up + scenario.run.length;
            // Where the run is shorter than a year no day and month comes twice.
            (wall.dates, end >= wall.dates.moved(Time::ZERO, 12))
        });
        let office = scenario.wall.as_ref().map(|wall| Arc::clone(&wall.office));
        StoryClock {
            day: scenario.clock_day(),
            working_day: scenario.calendar.day(),
            dates,
            office,
        }
    }

    /// `day 12.41`, or `Tue 3 Mar 14:20`, with the year in a run of a year or more.
    pub(super) fn instant(&self, time: Time) -> String {
        match &self.dates {
            Some((dates, year)) => dates.written(time, *year),
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

    /// By how much something is late now: `2.75 d LATE`; with a calendar also in working time, in which
    /// promises and fees count unless the file says otherwise: `2.75 d LATE (0.25 working days)`.
    pub(super) fn lateness(&self, now: Time, late: i64) -> String {
        let text = format!("{} LATE", self.span(late));
        let Some(office) = &self.office else { return text };
        let due = Time::from_ticks(now.ticks() - late);
        format!("{text} ({})", self.working(office.worked_between(due, now).real_ticks()))
    }

    pub(super) fn lasted(&self, span: Span) -> String {
        self.span(span.ticks())
    }

    /// Working time: `2.31 d`, or `2.31 working days` with a calendar.
    pub(super) fn working(&self, ticks: f64) -> String {
        let days = ticks / self.working_day;
        if self.dates.is_some() {
            format!("{days:.2} working days")
        } else {
            format!("{days:.2} d")
        }
    }

    /// What the days of durations are.
    pub(super) fn kind_of_days(&self) -> &'static str {
        if self.dates.is_some() { "days of 24 hours" } else { "working days since the start" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn spans_have_a_handy_unit() {
        let clock = StoryClock {
            day: 8.0 * TICKS_PER_HOUR,
            working_day: 8.0 * TICKS_PER_HOUR,
            dates: None,
            office: None,
        };
        let minute = 60_000_000;
        let written = [0, 500_000, minute, 59 * minute, 90 * minute, 479 * minute, 984 * minute];
        let expected = ["0 min", "1 s", "1 min", "59 min", "1.5 h", "1.00 d", "2.05 d"];
        assert_eq!(written.map(|ticks| clock.span(ticks)), expected);
    }

    #[test]
    fn a_calendar_has_dates() {
        let dates = Dates { first: date(2026, 1, 5), fiscal_year: (1, 1) };
        let clock = |year| StoryClock {
            day: 24.0 * TICKS_PER_HOUR,
            working_day: 8.0 * TICKS_PER_HOUR,
            dates: Some((dates, year)),
            office: None,
        };
        let time = Time::from_ticks((32.5 * TICKS_PER_HOUR) as i64);
        assert_eq!(clock(false).instant(time), "Tue 6 Jan 08:30");
        assert_eq!(clock(true).instant(time), "Tue 6 Jan 2026 08:30");
    }
}
