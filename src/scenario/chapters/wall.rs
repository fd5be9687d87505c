//! The calendar of a run as the company keeps it: dates, opening hours, how promises are counted.

use super::dates::{Dates, Quarters, WHOLE_DAY, midnight};
use super::hours::Hours;
use super::weekly::Weekly;
use crate::engine::{Count, Span, Time};
use jiff::ToSpan;
use jiff::civil::Date;
use std::sync::Arc;

/// Days without work, each stretch from its first to its last.
pub type Holidays = Vec<(Date, Date)>;

/// A calendar of dates and shifts: the run is simulated in elapsed time from midnight of its first day.
#[derive(Clone, Debug, PartialEq)]
pub struct Wall {
    /// Which day an instant is.
    pub dates: Dates,
    /// When the office is open: everything but the crews' work keeps to it.
    pub office: Arc<Hours>,
    /// Days on which it stays closed, first and last.
    pub holidays: Holidays,
    /// Share of all time in which it is open, over the run.
    pub open_share: f64,
    /// What becomes of work in hand when a crew's shift ends.
    pub closing: Closing,
    /// Whether promises are elapsed days rather than working days.
    pub elapsed_promises: bool,
    /// Ticks of a working day.
    pub working_day: f64,
    /// Elapsed ticks of the year that money is counted by: where the measured window is whole years
    /// by date their mean, so that they are counted, else that of 365.2425 days.
    pub year: f64,
    /// Where quarters begin.
    pub quarters: Quarters,
}

/// What becomes of work in hand when a shift ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// It pauses until the next shift; its worker keeps it.
    Pause,
    /// It is finished first.
    Finish,
    /// It is begun only if it will be finished before; what is longer than a whole shift begins with
    /// one and pauses.
    Fit,
}

impl Wall {
    /// The elapsed time that a promise given at an instant stands for.
    pub fn due(&self, now: Time, promise: Span) -> Span {
        if self.elapsed_promises {
            return Span::from_real_ticks(promise.real_ticks() / self.working_day * WHOLE_DAY);
        }
        self.office.after(now, promise).since(now)
    }

    /// The time from one instant to another, counted as promises are; the other way round.
    pub fn counted(&self, from: Time, until: Time) -> Span {
        if self.elapsed_promises {
            let elapsed = until.since(from).real_ticks();
            return Span::from_real_ticks(elapsed / WHOLE_DAY * self.working_day);
        }
        self.office.worked_between(from, until)
    }
}

/// What the shifts of crews are laid on: the first day and the free ones.
#[derive(Clone, Debug)]
pub struct Days {
    pub first: Date,
    pub holidays: Holidays,
    pub count: usize,
}

impl Days {
    /// Openings on the days that are no holidays, nor among those `free` besides; a shift belongs to
    /// the day on which it begins.
    pub fn lay(&self, lines: &[Weekly], free: &[(Date, Date)]) -> Hours {
        let mut stretches = Vec::new();
        let mut weekday = usize::from(self.first.weekday().to_monday_zero_offset().unsigned_abs());
        for day in 0..self.count {
            let works = lines.iter().any(|line| line.days[weekday]);
            if works && !self.is_in(day, &self.holidays) && !self.is_in(day, free) {
                let today = lines.iter().filter(|line| line.days[weekday]);
                let from = midnight(day);
                stretches.extend(today.map(|line| (from + line.from, from + line.to)));
            }
            weekday = (weekday + 1) % 7;
        }
        Hours::of(stretches).from_weekly(lines.to_vec())
    }

    fn is_in(&self, day: usize, holidays: &[(Date, Date)]) -> bool {
        let date = || self.first.checked_add(day.signed().days()).ok();
        !holidays.is_empty()
            && date().is_some_and(|d| holidays.iter().any(|(a, b)| (*a..=*b).contains(&d)))
    }
}
