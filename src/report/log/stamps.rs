//! Wall-clock time stamps of a run: those of its calendar, or by a stated convention where it has none.

use crate::engine::Time;
use crate::scenario::{Dates, Scenario};
use jiff::civil::{Date, DateTime, date};
use jiff::{SignedDuration, Span, ToSpan};

/// The first day of a run without a calendar, unless another is asked for: a Monday.
pub const FIRST_DAY: Date = date(2024, 1, 1);

/// The hour at which a working day begins, if it ends before midnight then.
const OPENS: f64 = 8.0;
const HOURS: f64 = 24.0;
const WEEK: i64 = 7;

/// How instants become time stamps. They are those of the company's place and name no zone.
///
/// With a `[calendar]` they are its dates. Without one, the clock runs in working time alone: then each working
/// day begins at 8:00 (or earlier, where it would end after midnight), so many days a week from the first day on
/// as the scenario says; between the last hour of a day and the first of the next no time passes in the run.
#[derive(Clone, Debug)]
pub struct Stamps {
    dates: Option<Dates>,
    first: Date,
    /// Ticks of a working day.
    day: i64,
    /// From midnight to the first hour of a working day.
    opens: SignedDuration,
    /// Working days a week.
    week: i64,
}

impl Stamps {
    /// The stamps of a scenario; `first` is the day on which its run starts if it has no calendar.
    pub fn of(scenario: &Scenario, first: Date) -> Stamps {
        let hours = scenario.calendar.day_hours;
        let opens = OPENS.min(HOURS - hours).max(0.0);
        // Weeks of 5.5 days have no days off that could be named.
        let days = scenario.calendar.week_days;
        let whole = days.fract() == 0.0 && (1.0..=WEEK as f64).contains(&days);
        Stamps {
            dates: scenario.wall.as_ref().map(|wall| wall.dates),
            first,
            day: (scenario.calendar.day().round() as i64).max(1),
            opens: SignedDuration::from_secs_f64(opens * 3600.0),
            week: if whole { days as i64 } else { WEEK },
        }
    }

    /// The time stamp of an instant.
    pub fn at(&self, time: Time) -> DateTime {
        if let Some(dates) = &self.dates {
            return dates.at(time);
        }
        let (day, within) = (time.ticks().div_euclid(self.day), time.ticks().rem_euclid(self.day));
        let days = day.div_euclid(self.week) * WEEK + day.rem_euclid(self.week);
        let date =
            Span::new().try_days(days).ok().and_then(|days| self.first.checked_add(days).ok());
        let date = date.unwrap_or(if days < 0 { Date::MIN } else { Date::MAX });
        let passed = self.opens.saturating_add(SignedDuration::from_micros(within));
        let start = date.at(0, 0, 0, 0);
        // A day that ends at midnight ends on the next date.
        start.checked_add(passed).unwrap_or_else(|_| start.saturating_add(1.day()))
    }

    /// The same as ISO 8601 to the microsecond, without a zone: `2026-01-05T08:30:00.000000`.
    pub fn text(&self, time: Time) -> String {
        self.at(time).strftime("%Y-%m-%dT%H:%M:%S%.6f").to_string()
    }

    /// The same in microseconds since the beginning of 1970, as if the company's time were that of Greenwich.
    pub fn micros(&self, time: Time) -> i64 {
        let since = self.at(time).duration_since(date(1970, 1, 1).at(0, 0, 0, 0));
        i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::TICKS_PER_HOUR;

    fn stamps(day_hours: f64, week: i64) -> Stamps {
        let opens = OPENS.min(HOURS - day_hours).max(0.0);
        Stamps {
            dates: None,
            first: FIRST_DAY,
            day: (day_hours * TICKS_PER_HOUR) as i64,
            opens: SignedDuration::from_secs_f64(opens * 3600.0),
            week,
        }
    }

    fn after(hours: f64) -> Time {
        Time::from_ticks((hours * TICKS_PER_HOUR) as i64)
    }

    #[test]
    fn working_days_are_weekdays_from_eight_to_four() {
        let five = stamps(8.0, 5);
        for (hours, stamp) in [
            (0.0, "2024-01-01T08:00:00.000000"),
            (7.5, "2024-01-01T15:30:00.000000"),
            (8.0, "2024-01-02T08:00:00.000000"),
            (40.0, "2024-01-08T08:00:00.000000"),
            (41.25, "2024-01-08T09:15:00.000000"),
            // An order of the week before.
            (-1.0, "2023-12-29T15:00:00.000000"),
        ] {
            assert_eq!(five.text(after(hours)), stamp, "{hours}");
        }
        assert_eq!(five.micros(Time::ZERO), 1_704_096_000_000_000);
    }

    #[test]
    fn long_days_begin_early_and_weeks_may_have_no_days_off() {
        assert_eq!(stamps(20.0, 7).text(after(0.0)), "2024-01-01T04:00:00.000000");
        assert_eq!(stamps(24.0, 7).text(after(24.0 * 7.0)), "2024-01-08T00:00:00.000000");
    }

    #[test]
    fn stamps_never_go_back() {
        let five = stamps(7.5, 6);
        let all: Vec<String> =
            (-50..500).map(|quarter| five.text(after(f64::from(quarter) / 4.0))).collect();
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
