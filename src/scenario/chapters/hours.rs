//! Opening hours: when people work, and how working time and elapsed time turn into each other.

use super::weekly::Weekly;
use crate::engine::{Real, Span, Time};

/// Openings on the wall clock, one after the other without overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    openings: Vec<Opening>,
    /// From what they come: stretches that repeat each week.
    weekly: Vec<Weekly>,
}

/// One stretch of open time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Opening {
    from: i64,
    to: i64,
    /// Open ticks before it.
    before: i64,
}

impl Hours {
    /// Hours from stretches of elapsed ticks since the start of the run, which may overlap.
    pub fn of(mut stretches: Vec<(i64, i64)>) -> Hours {
        stretches.sort_unstable();
        let mut openings: Vec<Opening> = Vec::new();
        for (from, to) in stretches.into_iter().filter(|(from, to)| from < to) {
            match openings.last_mut() {
                Some(last) if from <= last.to => last.to = last.to.max(to),
                last => {
                    let before = last.map_or(0, |last| last.before + last.to - last.from);
                    openings.push(Opening { from, to, before });
                }
            }
        }
        Hours { openings, weekly: Vec::new() }
    }

    /// Says from what they come.
    pub fn from_weekly(self, weekly: Vec<Weekly>) -> Hours {
        Hours { weekly, ..self }
    }

    /// From what they come, apart from holidays.
    pub fn weekly(&self) -> &[Weekly] {
        &self.weekly
    }

    /// The last opening that begins at or before an instant.
    fn opening(&self, now: i64) -> Option<&Opening> {
        let later = self.openings.partition_point(|opening| opening.from <= now);
        self.openings[..later].last()
    }

    /// Open ticks until an instant. After the last opening none are added.
    pub fn worked(&self, now: Time) -> i64 {
        let now = now.ticks();
        self.opening(now).map_or(0, |o| o.before + now.min(o.to) - o.from)
    }

    /// Open time from one instant to another.
    pub fn worked_between(&self, from: Time, until: Time) -> Span {
        Span::from_ticks(self.worked(until) - self.worked(from))
    }

    /// The instant at which so much open time has passed since another: the end of an opening rather
    /// than the beginning of the next; after the last opening all time is open.
    pub fn after(&self, now: Time, span: Span) -> Time {
        if span.is_zero() {
            return now;
        }
        let goal = self.worked(now).saturating_add(span.ticks());
        let place = self.openings.partition_point(|o| o.before + (o.to - o.from) < goal);
        match self.openings.get(place) {
            Some(o) => Time::from_ticks(o.from + (goal - o.before)),
            None => {
                let end = self.openings.last().map_or(0, |o| o.to);
                let known = self.worked(Time::from_ticks(end));
                Time::from_ticks(end.saturating_add(goal - known))
            }
        }
    }

    /// Whether an instant lies in an opening; its end does not.
    pub fn is_open(&self, now: Time) -> bool {
        self.opening(now.ticks()).is_some_and(|o| now.ticks() < o.to)
    }

    /// When it next opens or closes.
    pub fn next_change(&self, now: Time) -> Option<Time> {
        let now = now.ticks();
        if let Some(open) = self.opening(now).filter(|o| now < o.to) {
            return Some(Time::from_ticks(open.to));
        }
        let later = self.openings.partition_point(|opening| opening.from <= now);
        self.openings.get(later).map(|next| Time::from_ticks(next.from))
    }

    /// The instant itself if it lies in an opening, else the beginning of the next.
    pub fn open_from(&self, now: Time) -> Time {
        let later = |now: Time| self.next_change(now).unwrap_or(now);
        if self.is_open(now) { now } else { later(now) }
    }

    /// The opening in which an instant lies: since when, and until when.
    pub fn around(&self, now: Time) -> Option<(Time, Time)> {
        let open = self.opening(now.ticks()).filter(|o| now.ticks() < o.to)?;
        Some((Time::from_ticks(open.from), Time::from_ticks(open.to)))
    }

    /// Share of the time until an instant that is open.
    pub fn share(&self, until: Time) -> f64 {
        self.worked(until).real() / until.ticks().real().max(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ticks: i64) -> Time {
        Time::from_ticks(ticks)
    }

    #[test]
    fn working_time_passes_in_openings_only() {
        let hours = Hours::of(vec![(30, 40), (10, 15), (15, 20), (60, 70)]);
        let worked = [0, 10, 12, 20, 25, 35, 50, 70, 99].map(|t| hours.worked(at(t)));
        assert_eq!(worked, [0, 0, 2, 10, 10, 15, 20, 30, 30]);
        let after = |t, span| hours.after(at(t), Span::from_ticks(span)).ticks();
        assert_eq!(after(0, 1), 11);
        assert_eq!(after(12, 8), 20);
        assert_eq!(after(12, 9), 31);
        assert_eq!(after(20, 0), 20);
        assert_eq!(after(65, 10), 75);
        assert_eq!(hours.next_change(at(20)), Some(at(30)));
        assert_eq!(hours.next_change(at(10)), Some(at(20)));
        assert!(hours.is_open(at(10)) && !hours.is_open(at(20)));
        assert_eq!(hours.around(at(33)), Some((at(30), at(40))));
        assert_eq!((hours.around(at(50)), hours.next_change(at(70))), (None, None));
    }
}
