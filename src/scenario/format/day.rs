//! Days: a date, two of them, a day of any year, or so long from where days are counted.

use super::amounts::duration_text;
use super::kinds::{Kind, Misfit, brief, scalar, value_text};
use super::numbers::Duration;
use super::schema::{Form, Notation};
use super::tree::Value;
use super::working_time::Calendar;
use jiff::civil::Date;

/// A day as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Day {
    /// A date.
    Date(Date),
    /// Ticks of working time from where days are counted; negative: before.
    Count(f64),
}

/// A date, or so long from where days are counted; before it with a minus.
#[derive(Clone, Copy, Debug)]
pub struct DayOrDate;

impl Kind for DayOrDate {
    type Out = Day;

    fn form(&self) -> Form {
        scalar("date, or duration from the start".to_owned(), Notation::Text)
    }

    fn parse(&self, value: &Value, calendar: &Calendar) -> Result<Day, Misfit> {
        let text = written(value).unwrap_or_default();
        if let Some(date) = date_alone(text) {
            return Ok(Day::Date(date));
        }
        let (sign, size) = match text.strip_prefix('-') {
            Some(size) => (-1.0, Value::Text(size.trim().to_owned())),
            None => (1.0, value.clone()),
        };
        match (Duration { positive: false }).parse(&size, calendar) {
            Ok(ticks) => Ok(Day::Count(sign * ticks)),
            Err(misfit) if text.parse::<f64>().is_err() => Err(Misfit::new(
                format!("{} is no day", brief(value)),
                format!("write year-month-day, like \"2026-03-20\"; or {}", misfit.remedy),
            )),
            Err(misfit) => Err(misfit),
        }
    }

    fn placeholder(&self) -> Day {
        Day::Count(0.0)
    }

    fn write(&self, near: &Day, calendar: &Calendar, reads: &dyn Fn(&Day) -> bool) -> Value {
        match *near {
            Day::Date(date) => Value::Text(date.to_string()),
            Day::Count(ticks) => {
                let sign = if ticks < 0.0 { -1.0 } else { 1.0 };
                let reads = |size: f64| reads(&Day::Count(sign * size));
                let size = duration_text(ticks.abs(), calendar, reads);
                Value::Text(if ticks < 0.0 { format!("-{size}") } else { size })
            }
        }
    }
}

/// A date.
#[derive(Clone, Copy, Debug)]
pub struct DateAlone;

impl Kind for DateAlone {
    type Out = Date;

    fn form(&self) -> Form {
        scalar("date".to_owned(), Notation::Text)
    }

    fn parse(&self, value: &Value, _: &Calendar) -> Result<Date, Misfit> {
        read_date(value, written(value).unwrap_or_default())
    }

    fn placeholder(&self) -> Date {
        SOMEWHEN
    }

    fn write(&self, date: &Date, _: &Calendar, _: &dyn Fn(&Date) -> bool) -> Value {
        Value::Text(date.to_string())
    }
}

/// A date, or two that are the first and the last of some days.
#[derive(Clone, Copy, Debug)]
pub struct SomeDays;

impl Kind for SomeDays {
    type Out = (Date, Date);

    fn form(&self) -> Form {
        scalar("date, or two dates with `..` between them".to_owned(), Notation::Text)
    }

    fn parse(&self, value: &Value, _: &Calendar) -> Result<(Date, Date), Misfit> {
        let text = written(value).unwrap_or_default();
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        let (from, to) = (read_date(value, from.trim())?, read_date(value, to.trim())?);
        if from > to {
            let message = format!("{} ends before it begins", brief(value));
            return Err(Misfit::new(message, "write the earlier day first"));
        }
        Ok((from, to))
    }

    fn placeholder(&self) -> (Date, Date) {
        (SOMEWHEN, SOMEWHEN)
    }

    fn write(
        &self,
        (from, to): &(Date, Date),
        _: &Calendar,
        _: &dyn Fn(&(Date, Date)) -> bool,
    ) -> Value {
        Value::Text(if from == to { from.to_string() } else { format!("{from}..{to}") })
    }
}

/// A day of any year, like `07-01`, `July` or `jul`: its month and its day, up to the 28th, as later days
/// are missing in some months.
#[derive(Clone, Copy, Debug)]
pub struct DayOfYear;

impl Kind for DayOfYear {
    type Out = (i8, i8);

    fn form(&self) -> Form {
        scalar("month and day, or a month".to_owned(), Notation::Text)
    }

    fn parse(&self, value: &Value, _: &Calendar) -> Result<(i8, i8), Misfit> {
        written(value).and_then(day_of_year).ok_or_else(|| {
            let remedy =
                "write month and day up to the 28th, like \"07-01\", or a month, like \"July\"";
            Misfit::new(format!("{} is no day of a year", brief(value)), remedy)
        })
    }

    fn placeholder(&self) -> (i8, i8) {
        (1, 1)
    }

    fn write(&self, (month, day): &(i8, i8), _: &Calendar, _: &dyn Fn(&(i8, i8)) -> bool) -> Value {
        Value::Text(format!("{month:02}-{day:02}"))
    }
}

/// What stands for a date that was reported as wrong.
const SOMEWHEN: Date = jiff::civil::date(2000, 1, 3);

/// A date with or without quotes, or any text.
fn written(value: &Value) -> Option<&str> {
    match value {
        Value::Date(text) => Some(text.trim()),
        _ => value_text(value).map(str::trim),
    }
}

/// A date that is written as year, month and day alone.
fn date_alone(text: &str) -> Option<Date> {
    text.parse::<Date>().ok().filter(|date| date.to_string() == text)
}

/// The date in a text that is all of a value or a part of it: hours and zones would not be honoured.
fn read_date(value: &Value, text: &str) -> Result<Date, Misfit> {
    date_alone(text).ok_or_else(|| match text.parse::<Date>() {
        Ok(date) => {
            let remedy = format!(
                "write \"{date}\": hours are those of one place without summer time, and days \
                 begin at midnight"
            );
            Misfit::new(format!("{} is more than a date", brief(value)), remedy)
        }
        Err(_) => {
            let remedy = "write year-month-day, like \"2026-01-05\"";
            Misfit::new(format!("{} is no date", brief(value)), remedy)
        }
    })
}

fn day_of_year(text: &str) -> Option<(i8, i8)> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let text = text.to_lowercase();
    if let Some((month, day)) = text.split_once('-') {
        let two = |part: &str| part.parse().ok().filter(|_| part.len() == 2);
        let (month, day) = (two(month)?, two(day)?);
        return ((1..=12).contains(&month) && (1..=28).contains(&day)).then_some((month, day));
    }
    let named = |name: &str| text.len() >= 3 && name.starts_with(&text);
    let month = MONTHS.iter().position(|name| named(name))?;
    Some((i8::try_from(month).ok()? + 1, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_a_year_are_days_that_all_months_have() {
        let read = ["07-01", "July", "apr", "04-06", "02-30", "13-01", "7", "j"].map(day_of_year);
        let july = Some((7, 1));
        assert_eq!(read, [july, july, Some((4, 1)), Some((4, 6)), None, None, None, None]);
    }

    #[test]
    fn dates_stand_with_or_without_quotes_and_alone() {
        let (text, date) =
            (|text: &str| Value::Text(text.to_owned()), |text: &str| Value::Date(text.to_owned()));
        let read = |value: Value| DateAlone.parse(&value, &Calendar::default());
        let told = |value: Value| read(value).expect_err("it is none").message;
        let fifth = jiff::civil::date(2026, 1, 5);
        assert_eq!(read(text("2026-01-05")).ok(), Some(fifth));
        assert_eq!(read(date("2026-01-05")).ok(), Some(fifth));
        assert_eq!(told(text("2026-01-05T08:00")), "\"2026-01-05T08:00\" is more than a date");
        assert_eq!(told(text("05.01.2026")), "\"05.01.2026\" is no date");
        assert_eq!(told(Value::Whole(7)), "7 is no date");
        let days = SomeDays.parse(&text("2026-01-05 .. 2026-01-09"), &Calendar::default());
        assert_eq!(days.ok(), Some((fifth, jiff::civil::date(2026, 1, 9))));
        let turned = SomeDays.parse(&text("2026-01-09..2026-01-05"), &Calendar::default());
        let turned = turned.expect_err("it is turned").message;
        assert_eq!(turned, "\"2026-01-09..2026-01-05\" ends before it begins");
    }
}
