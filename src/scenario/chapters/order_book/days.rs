//! The days of a book on the run's clock.

use crate::engine::{Span, Time};
use crate::scenario::chapters::wall::Wall;
use crate::scenario::format::{Day, Page};
use jiff::ToSpan;
use jiff::civil::Date;

/// A day of the book: as it is written, and on the run's clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// As it is written.
    pub day: Day,
    /// The instant: negative where it lies before the run. Of a date the end of the day, where something is
    /// to be done by then; else its beginning.
    pub at: Time,
}

/// From where the days of a book count.
#[derive(Clone, Copy, Debug)]
pub struct Count<'w> {
    /// Ticks of working time by the count when the run starts; 0 by date.
    start: f64,
    wall: Option<&'w Wall>,
}

impl<'w> Count<'w> {
    /// The book is drawn up on this day, on which the run starts.
    pub fn from(r: &Page<'_>, as_of: Option<Day>, wall: Option<&'w Wall>) -> Count<'w> {
        match (as_of, wall) {
            (Some(Day::Count(ticks)), None) => return Count { start: ticks, wall },
            (Some(Day::Date(date)), Some(wall)) if date != wall.dates.first && r.is_reading() => {
                let first = wall.dates.first;
                let message = format!("the book is of {date}, and the run starts on {first}");
                r.fault("as_of", message, format!("write `calendar.start = \"{date}\"`"));
            }
            (Some(Day::Count(ticks)), Some(_)) if ticks != 0.0 && r.is_reading() => {
                let message = format!("{}: days count from the calendar's start", r.shown("as_of"));
                r.fault("as_of", message, "write the date on which the book was drawn up");
            }
            (Some(Day::Date(_)), None) => needs_calendar(r, "as_of"),
            _ => {}
        }
        Count { start: 0.0, wall }
    }

    /// The end of a day: until when something is to be done by then.
    pub fn end(&self, r: &Page<'_>, key: &str, day: Day) -> Moment {
        let next = |date: Date| date.checked_add(1.day()).unwrap_or(date);
        self.moment(r, key, day, next)
    }

    /// The beginning of a day.
    pub fn beginning(&self, r: &Page<'_>, key: &str, day: Day) -> Moment {
        self.moment(r, key, day, |date| date)
    }

    /// The instant so much working time before the start, by the share of time that is worked.
    pub fn before(&self, ticks: f64) -> Time {
        Time::ZERO - Span::from_real_ticks(ticks / self.wall.map_or(1.0, |wall| wall.open_share))
    }

    fn moment(&self, r: &Page<'_>, key: &str, day: Day, of: impl Fn(Date) -> Date) -> Moment {
        let at = match (day, self.wall) {
            (Day::Date(date), Some(wall)) => wall.dates.midnight(of(date)),
            (Day::Date(_), None) => {
                needs_calendar(r, key);
                Time::ZERO
            }
            (Day::Count(ticks), wall) => {
                let from = ticks - self.start;
                match wall {
                    _ if from < 0.0 => self.before(-from),
                    Some(wall) => wall.office.after(Time::ZERO, Span::from_real_ticks(from)),
                    None => Time::ZERO + Span::from_real_ticks(from),
                }
            }
        };
        Moment { day, at }
    }
}

fn needs_calendar(r: &Page<'_>, key: &str) {
    if r.is_reading() {
        let message = format!("{} is a date, and there is no calendar", r.shown(key));
        let remedy = "add a [calendar] with `start` and `hours`, or write days from the start, like \
            \"12 d\"";
        r.fault(key, message, remedy);
    }
}
