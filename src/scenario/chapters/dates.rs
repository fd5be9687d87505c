//! Dates: which day an instant is, what moves by date, and where the quarters of a fiscal year lie.
//!
//! The convention of the whole program: hours are those of one place without summer time, so that each day
//! has 24 of them, and the clock starts at midnight of the first day.

use super::hours::Hours;
use crate::engine::{Count, Real, Span, TICKS_PER_HOUR, Time, whole};
use crate::rules::Period;
use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, ToSpan};
use std::sync::Arc;

/// Elapsed ticks of a day of 24 hours.
pub const WHOLE_DAY: f64 = 24.0 * TICKS_PER_HOUR;

/// Months of a year, and of a quarter.
const YEAR: i64 = 12;
const QUARTER: u32 = 3;

/// The dates of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The first day; the clock starts at its midnight.
    pub first: Date,
    /// Month and day on which fiscal years start.
    pub fiscal_year: (i8, i8),
}

impl Dates {
    /// Date and hour of an instant.
    pub fn at(&self, time: Time) -> DateTime {
        let passed = SignedDuration::from_micros(time.ticks());
        let start = self.first.at(0, 0, 0, 0);
        start.checked_add(passed).unwrap_or(if time < Time::ZERO { start } else { DateTime::MAX })
    }

    /// An instant for people: `Tue 3 Mar 14:20`, or with the year `Tue 3 Mar 2026 14:20`.
    pub fn written(&self, time: Time, year: bool) -> String {
        let shape = if year { "%a %-d %b %Y %H:%M" } else { "%a %-d %b %H:%M" };
        self.at(time).strftime(shape).to_string()
    }

    /// Midnight at the beginning of a date.
    pub fn midnight(&self, date: Date) -> Time {
        self.instant(date.at(0, 0, 0, 0))
    }

    /// The instant of a date and hour.
    fn instant(&self, when: DateTime) -> Time {
        let passed = when.duration_since(self.first.at(0, 0, 0, 0)).as_micros();
        Time::from_ticks(i64::try_from(passed).unwrap_or(i64::MAX / 4))
    }

    /// The same hour so many months later: on the same day of the month, or on its last.
    pub fn moved(&self, time: Time, months: u32) -> Time {
        let later = self.at(time).checked_add(i64::from(months).months());
        self.instant(later.unwrap_or(DateTime::MAX))
    }

    /// The first instants of all quarters that begin before an instant, of one before the run and of
    /// one after.
    pub fn quarters(&self, until: Time) -> Vec<Time> {
        let (month, day) = self.fiscal_year;
        let before = Date::new(self.first.year() - 1, month, day).unwrap_or(self.first);
        let mut edges = Vec::new();
        for quarters in 0.. {
            let edge =
                before.checked_add((i64::from(QUARTER) * quarters).months()).unwrap_or(Date::MAX);
            let edge = self.instant(edge.at(0, 0, 0, 0));
            edges.push(edge);
            if edge >= until || edges.len() > MOST_QUARTERS {
                break;
            }
        }
        let first = edges.partition_point(|edge| *edge <= Time::ZERO).saturating_sub(1);
        edges.split_off(first)
    }

    /// Where an instant stands in a cycle of so many months: how many cycles have passed, and months
    /// since the present one began. Years begin in January, quarters as the fiscal year says.
    pub fn in_cycle(&self, now: Time, months: u32) -> (u64, f64) {
        let when = self.at(now);
        let since = i64::from(when.year()) * YEAR + i64::from(when.month()) - 1;
        let fiscal = if months == QUARTER { i64::from(self.fiscal_year.0) - 1 } else { 0 };
        let (since, cycle) = (since - fiscal, i64::from(months));
        let day = when.date().first_of_month().at(0, 0, 0, 0);
        let gone = when.duration_since(day).as_secs_f64() / 86_400.0;
        let part = gone / f64::from(when.date().days_in_month());
        let cycles = since.div_euclid(cycle).unsigned_abs();
        (cycles, since.rem_euclid(cycle).real() + part)
    }

    /// From an instant on so many months by date, then so much time while the office is open.
    pub fn after(&self, from: Time, period: &Period, office: &Hours) -> Time {
        let by_date = if period.months > 0 { self.moved(from, period.months) } else { from };
        let by_date = by_date.saturating_add(days(period.days));
        office.after(by_date, Span::from_real_ticks(period.rest))
    }

    /// The next turn of a cadence that began at `anchor`: by date from there, so that the 31st is clipped
    /// anew each time; on a closed day when the office opens next. What is neither whole months nor days
    /// of 24 hours counts from now.
    pub fn next(&self, (anchor, now): (Time, Time), cadence: &Period, office: &Hours) -> Time {
        let turn = |turn: u32| match cadence.whole_months() {
            Some(months) => self.moved(anchor, turn.saturating_mul(months)),
            None => anchor.saturating_add(days(turn.saturating_mul(cadence.days))),
        };
        let passed = match cadence.whole_months() {
            Some(months) => {
                let (from, to) = (self.at(anchor), self.at(now));
                let years = i64::from(to.year()) - i64::from(from.year());
                let passed = years * YEAR + i64::from(to.month()) - i64::from(from.month());
                passed / i64::from(months)
            }
            None if cadence.days > 0 => now.since(anchor).ticks() / days(cadence.days).ticks(),
            None => {
                let next = self.after(now, cadence, office);
                return if cadence.months > 0 { office.open_from(next) } else { next };
            }
        };
        let turns: u32 = passed.max(0).unsigned_abs().narrow();
        let at = |number: u32| office.open_from(turn(number));
        // What was moved off closed days may have passed a turn or two.
        (turns.max(1)..).map(at).find(|turn| *turn > now).unwrap_or(Time::NEVER)
    }
}

/// More quarters than in the longest run.
const MOST_QUARTERS: usize = 10_000;

/// The quarters of a run.
#[derive(Clone, Debug, PartialEq)]
pub enum Quarters {
    /// All of one length, from the start of the run.
    Equal(Span),
    /// Those of dates: where they begin; the first begins before the run or with it.
    Dated(Arc<[Time]>),
}

impl Quarters {
    /// The quarter of an instant: its number, its beginning and its end.
    pub fn around(&self, now: Time) -> (i64, Time, Time) {
        match self {
            Quarters::Equal(length) => {
                let length = length.ticks().max(1);
                let number = now.ticks().div_euclid(length);
                let edge = |number: i64| Time::from_ticks(number.saturating_mul(length));
                (number, edge(number), edge(number + 1))
            }
            Quarters::Dated(edges) => {
                let after = edges.partition_point(|edge| *edge <= now);
                let edge = |place: usize| edges.get(place).copied();
                let from = after.checked_sub(1).and_then(edge).unwrap_or(Time::ZERO);
                (after.signed(), from, edge(after).unwrap_or(Time::NEVER))
            }
        }
    }

    /// From an instant that may lie in a quarter to the first that begins at it or later.
    pub fn first_from(&self, now: Time) -> Time {
        let (_, from, to) = self.around(now);
        if from == now { from } else { to }
    }
}

/// So many days of 24 hours.
fn days(count: u32) -> Span {
    Span::from_ticks(i64::from(count).saturating_mul(whole(WHOLE_DAY)))
}

/// Ticks from the start of a run to midnight of a day.
pub fn midnight(day: usize) -> i64 {
    day.signed() * whole(WHOLE_DAY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn dates(first: Date) -> Dates {
        Dates { first, fiscal_year: (1, 1) }
    }

    /// Every day 08:00 to 16:00 but on weekends.
    fn office(first: Date) -> Hours {
        let open = |day: usize| {
            let date = first.checked_add(day.signed().days()).expect("it exists");
            date.weekday().to_monday_zero_offset() < 5
        };
        let hour = whole(TICKS_PER_HOUR);
        let days = (0..1200).filter(|day| open(*day));
        Hours::of(days.map(|day| (midnight(day) + 8 * hour, midnight(day) + 16 * hour)).collect())
    }

    #[test]
    fn the_31st_is_clipped_anew_each_month() {
        let first = date(2027, 1, 31);
        let by = dates(first);
        let days = |months: u32| by.at(by.moved(Time::ZERO, months)).date();
        assert_eq!(
            [1, 2, 3, 13].map(days),
            [date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30), date(2028, 2, 29),]
        );
        assert_eq!(dates(date(2028, 2, 29)).moved(Time::ZERO, 12), Time::from_ticks(midnight(365)));
    }

    /// 31 January 2027 is a Sunday, 28 February too; 31 March a Wednesday.
    #[test]
    fn a_cadence_goes_on_from_its_first_date_and_avoids_closed_days() {
        let first = date(2027, 1, 31);
        let (by, office) = (dates(first), office(first));
        let month = Period::dated(1, 0.0, 1.0);
        let mut now = Time::ZERO;
        let turns = [(); 4].map(|()| {
            now = by.next((Time::ZERO, now), &month, &office);
            by.at(now)
        });
        let at = |month, day| date(2027, month, day).at(8, 0, 0, 0);
        assert_eq!(turns, [at(3, 1), at(3, 31), at(4, 30), at(5, 31)]);
    }

    #[test]
    fn quarters_begin_with_the_fiscal_year() {
        let by = Dates { first: date(2028, 2, 10), fiscal_year: (7, 1) };
        let quarters = by.quarters(by.moved(Time::ZERO, 6));
        let begin: Vec<Date> = quarters.iter().map(|edge| by.at(*edge).date()).collect();
        assert_eq!(begin[1..], [date(2028, 4, 1), date(2028, 7, 1), date(2028, 10, 1)]);
        // The one under way begins before the run: `at` shows no earlier day.
        assert!(quarters[0] < Time::ZERO);
        let grid = Quarters::Dated(quarters.clone().into());
        assert_eq!(grid.around(Time::ZERO), (1, quarters[0], quarters[1]));
        assert_eq!(grid.around(quarters[1]).0, 2);
        assert_eq!(grid.first_from(Time::ZERO), quarters[1]);
    }

    #[test]
    fn a_cycle_of_a_year_begins_in_january_whenever_the_run_does() {
        let by = dates(date(2028, 2, 15));
        let (year, months) = by.in_cycle(Time::ZERO, 12);
        assert_eq!((year, months), (2028, 1.0 + 14.0 / 29.0));
        let quarters = Dates { fiscal_year: (2, 1), ..by };
        assert_eq!(quarters.in_cycle(Time::ZERO, 3).1, 14.0 / 29.0);
        assert_eq!(by.in_cycle(Time::ZERO, 3).1, 1.0 + 14.0 / 29.0);
    }
}
