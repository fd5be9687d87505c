//! Ticks and rates as people write them: in the unit that needs the fewest digits.

use super::becoming::shortest;
use super::units::{months_in, unit_ticks};
use super::working_time::Calendar;
use crate::rules::Period;

/// Units in which amounts are written, by preference among equally short ones; the clock's own unit can
/// write any amount.
const UNITS: [&str; 9] = ["d", "h", "min", "year", "quarter", "month", "week", "s", "us"];

/// The shortest text that reads as this length of time, or near enough to it.
pub fn duration_text(ticks: f64, calendar: &Calendar, reads: impl Fn(f64) -> bool) -> String {
    let number = |size: f64| shortest(ticks / size, |number| reads(number * size));
    let (number, unit) = best(calendar, |_| true, number).unwrap_or((ticks, "us"));
    counted(number, unit)
}

/// The same without months, quarters and years, which a calendar moves by date.
pub fn working_text(ticks: f64, calendar: &Calendar, reads: impl Fn(f64) -> bool) -> String {
    let number = |size: f64| shortest(ticks / size, |number| reads(number * size));
    let undated = |unit: &str| months_in(unit).is_none();
    let (number, unit) = best(calendar, undated, number).unwrap_or((ticks, "us"));
    counted(number, unit)
}

/// The shortest text that reads as a period of some months.
pub fn period_text(period: &Period, calendar: &Calendar, reads: impl Fn(f64) -> bool) -> String {
    if period.rest == 0.0 && period.months.is_multiple_of(12) {
        return counted(f64::from(period.months / 12), "year");
    }
    let months = f64::from(period.months) + period.rest / calendar.month();
    counted(shortest(months, reads).unwrap_or(months), "month")
}

fn counted(number: f64, unit: &str) -> String {
    // Words have a plural, abbreviations have none.
    let many = if number != 1.0 && unit.len() > 3 { "s" } else { "" };
    format!("{number} {unit}{many}")
}

/// The shortest text that reads as this rate, or near enough to it.
pub fn rate_text(rate: f64, calendar: &Calendar, reads: impl Fn(f64) -> bool) -> String {
    let number = |size: f64| shortest(rate * size, |number| reads(number / size));
    let (number, unit) = best(calendar, |_| true, number).unwrap_or((rate, "us"));
    format!("{number} / {unit}")
}

/// Whether a mean time between events is shorter when it is written as a rate, their number a unit of
/// time.
pub fn is_shorter_as_rate(every: f64, calendar: &Calendar) -> bool {
    let as_rate = rate_text(1.0 / every, calendar, |rate| 1.0 / rate == every);
    let as_time = duration_text(every, calendar, |ticks| ticks == every);
    digits(&as_rate) < digits(&as_time)
}

fn digits(text: &str) -> usize {
    text.find(' ').unwrap_or(text.len())
}

/// The number with the fewest characters, and its unit.
fn best(
    calendar: &Calendar,
    fits: impl Fn(&str) -> bool,
    number: impl Fn(f64) -> Option<f64>,
) -> Option<(f64, &'static str)> {
    let units = UNITS.iter().filter(|unit| fits(unit));
    let sized = units.filter_map(|unit| Some((*unit, unit_ticks(unit, calendar)?)));
    let written = sized.filter_map(|(unit, size)| Some((number(size)?, unit)));
    written.min_by_key(|(number, _)| number.to_string().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::TICKS_PER_HOUR;

    #[test]
    fn lengths_are_written_in_the_unit_that_needs_the_fewest_digits() {
        let text = |hours: f64| {
            let ticks = hours * TICKS_PER_HOUR;
            duration_text(ticks, &Calendar::default(), |other| other == ticks)
        };
        assert_eq!(text(8.0), "1 d");
        assert_eq!(text(0.5), "30 min");
        assert_eq!(text(160.0), "1 month");
        assert_eq!(text(1920.0 * 2.0), "2 years");
        assert_eq!(text(8.0 * 33.0), "33 d");
        assert_eq!(text(0.0), "0 d");
    }

    #[test]
    fn rates_read_the_same() {
        let rate = 12.0 / (160.0 * TICKS_PER_HOUR);
        let text = rate_text(rate, &Calendar::default(), |other| other == rate);
        assert_eq!(text, "3 / week");
    }
}
