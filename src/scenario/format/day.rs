//! A day, as a date or as so long from where days are counted.

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
        let text = match value {
            Value::Date(text) => text.as_str(),
            _ => value_text(value).unwrap_or_default().trim(),
        };
        if let Some(date) = text.parse::<Date>().ok().filter(|date| date.to_string() == text) {
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
