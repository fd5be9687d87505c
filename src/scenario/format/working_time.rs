//! Working time: how long a day, a week, a month, a quarter and a year are.

use crate::engine::TICKS_PER_HOUR;

/// Days of a year, on average.
pub const YEAR_DAYS: f64 = 365.2425;

/// How working time is counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calendar {
    /// Working hours a day.
    pub day_hours: f64,
    /// Working days a week.
    pub week_days: f64,
    /// Working days a month.
    pub month_days: f64,
    /// Working days a quarter.
    pub quarter_days: f64,
    /// Working days a year.
    pub year_days: f64,
    /// Whether months, quarters and years are those of dates: these are then means.
    pub by_date: bool,
    /// Whether a promised day is one of 24 hours.
    pub elapsed_promises: bool,
}

impl Calendar {
    /// Ticks of a working day.
    pub fn day(&self) -> f64 {
        self.day_hours * TICKS_PER_HOUR
    }

    /// Ticks of a working month.
    pub fn month(&self) -> f64 {
        self.month_days * self.day()
    }

    /// Ticks of a working quarter.
    pub fn quarter(&self) -> f64 {
        self.quarter_days * self.day()
    }

    /// Ticks of a working year.
    pub fn year(&self) -> f64 {
        self.year_days * self.day()
    }

    /// Mean ticks of working time in a day of 24 hours.
    pub fn calendar_day(&self) -> f64 {
        self.year() / YEAR_DAYS
    }
}

impl Default for Calendar {
    fn default() -> Calendar {
        Calendar {
            day_hours: 8.0,
            week_days: 5.0,
            month_days: 20.0,
            quarter_days: 60.0,
            year_days: 240.0,
            by_date: false,
            elapsed_promises: false,
        }
    }
}
