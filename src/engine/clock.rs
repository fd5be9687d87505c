//! Time as whole microseconds: no epsilon, no NaN, the same on every machine.
//!
//! The clock knows no calendar: what a day is (8 working hours by default) is the scenario's business.

use std::fmt;
use std::ops::{Add, AddAssign, Sub};

/// Ticks in one hour; a tick is one microsecond.
pub const TICKS_PER_HOUR: f64 = 3_600_000_000.0;

/// An instant of simulated time, in ticks since the start of the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(i64);

/// A length of simulated time in ticks. Never negative when built from a draw.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span(i64);

impl Time {
    /// The start of the run.
    pub const ZERO: Time = Time(0);
    /// Later than everything that can be planned.
    pub const NEVER: Time = Time(i64::MAX);

    /// The instant `ticks` microseconds after the start.
    pub const fn from_ticks(ticks: i64) -> Time {
        Time(ticks)
    }

    /// Microseconds since the start.
    pub const fn ticks(self) -> i64 {
        self.0
    }

    /// The time from `earlier` until this instant; negative when this instant comes first.
    pub const fn since(self, earlier: Time) -> Span {
        Span(self.0 - earlier.0)
    }

    /// This instant, or the latest one that can be represented when the sum would pass it.
    pub const fn saturating_add(self, span: Span) -> Time {
        Time(self.0.saturating_add(span.0))
    }
}

impl Span {
    /// No time at all.
    pub const ZERO: Span = Span(0);

    /// A span of whole ticks.
    pub const fn from_ticks(ticks: i64) -> Span {
        Span(ticks)
    }

    /// A span nearest to a real number of ticks. Draws are cut off at the clock's limit (292 000
    /// years), so that no distribution, however heavy its tail, can overflow the clock.
    pub fn from_real_ticks(ticks: f64) -> Span {
        const LIMIT: f64 = (i64::MAX / 4) as f64;
        // Half a tick more and the cast's truncation round to nearest; `round` would be a call.
        Span((ticks.clamp(0.0, LIMIT) + 0.5) as i64)
    }

    /// Length in ticks.
    pub const fn ticks(self) -> i64 {
        self.0
    }

    /// Length in ticks as a real number.
    pub const fn real_ticks(self) -> f64 {
        self.0 as f64
    }

    /// Length in hours.
    pub fn hours(self) -> f64 {
        self.0 as f64 / TICKS_PER_HOUR
    }

    /// Whether no time passes.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl Add<Span> for Time {
    type Output = Time;
    fn add(self, span: Span) -> Time {
        Time(self.0 + span.0)
    }
}

impl Sub<Span> for Time {
    type Output = Time;
    fn sub(self, span: Span) -> Time {
        Time(self.0 - span.0)
    }
}

impl Add for Span {
    type Output = Span;
    fn add(self, other: Span) -> Span {
        Span(self.0 + other.0)
    }
}

impl AddAssign for Span {
    fn add_assign(&mut self, other: Span) {
        self.0 += other.0;
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.6} h", self.0 as f64 / TICKS_PER_HOUR)
    }
}
