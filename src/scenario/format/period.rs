//! Lengths of time that a calendar moves by date: months, quarters and years, and days of 24 hours.

use super::amounts::{duration_text, period_text, working_text};
use super::kinds::{Kind, Misfit, brief, value_text};
use super::numbers::Duration;
use super::schema::Form;
use super::tree::Value;
use super::units::{Amount, Unit, is_calendar_day, months_in};
use super::working_time::Calendar;
use crate::engine::whole_count;
use crate::rules::Period;

/// More days than any run has.
const MOST_DAYS: f64 = 1e5;

/// A length of time that is moved by date where the scenario has a calendar.
#[derive(Clone, Copy, Debug)]
pub struct Dated {
    /// The length of time.
    pub length: Duration,
    /// Whether it may be so many days of 24 hours.
    pub days: bool,
}

impl Kind for Dated {
    type Out = Period;

    fn form(&self) -> Form {
        self.length.form()
    }

    fn parse(&self, value: &Value, calendar: &Calendar) -> Result<Period, Misfit> {
        if let Some(days) = calendar_days(value).filter(|_| self.days && calendar.by_date) {
            return elapsed(value, days, calendar);
        }
        let ticks = self.length.parse(value, calendar)?;
        let amount = value_text(value).and_then(Amount::of_text);
        let months = amount.filter(|_| calendar.by_date).and_then(|amount| match amount.unit {
            Unit::Time(unit) => Some(amount.number * months_in(&unit)?),
            _ => None,
        });
        Ok(months.map_or(Period::working(ticks), |months| by_date(months, calendar)))
    }

    fn placeholder(&self) -> Period {
        Period::working(1.0)
    }

    fn write(&self, near: &Period, calendar: &Calendar, reads: &dyn Fn(&Period) -> bool) -> Value {
        if near.days > 0 {
            let many = if near.days == 1 { "" } else { "s" };
            return Value::Text(format!("{} calendar day{many}", near.days));
        }
        if near.months > 0 {
            return Value::Text(period_text(near, calendar, |months| {
                reads(&by_date(months, calendar))
            }));
        }
        let sized = |ticks: f64| ticks >= 1.0 || !self.length.positive;
        let reads = |ticks: f64| sized(ticks) && reads(&Period::working(ticks));
        // What is written in months would be read by date.
        let text = if calendar.by_date { working_text } else { duration_text };
        Value::Text(text(near.rest, calendar, &reads))
    }
}

/// A promised length of time, in ticks of working time: days of 24 hours where promises are in them.
#[derive(Clone, Copy, Debug)]
pub struct Promised(pub Duration);

impl Kind for Promised {
    type Out = f64;

    fn form(&self) -> Form {
        self.0.form()
    }

    fn parse(&self, value: &Value, calendar: &Calendar) -> Result<f64, Misfit> {
        let Some(days) = calendar_days(value).filter(|_| calendar.by_date) else {
            return self.0.parse(value, calendar);
        };
        if !calendar.elapsed_promises {
            let message = format!("{}: promises are in working days here", brief(value));
            let remedy = format!(
                "write `promises = \"elapsed\"` in [calendar], or working days, like \"{days} d\""
            );
            return Err(Misfit::new(message, remedy));
        }
        // A promised day is one of 24 hours here, whatever a working day is.
        self.0.parse(&Value::Text(format!("{days} d")), calendar)
    }

    fn placeholder(&self) -> f64 {
        self.0.placeholder()
    }

    fn write(&self, near: &f64, calendar: &Calendar, reads: &dyn Fn(&f64) -> bool) -> Value {
        self.0.write(near, calendar, reads)
    }
}

/// How many days of 24 hours a value says, if it says some.
fn calendar_days(value: &Value) -> Option<f64> {
    match value_text(value).and_then(Amount::of_text) {
        Some(Amount { number, unit: Unit::Time(unit) }) => is_calendar_day(&unit).then_some(number),
        _ => None,
    }
}

/// Whole days of 24 hours.
fn elapsed(value: &Value, days: f64, calendar: &Calendar) -> Result<Period, Misfit> {
    if !(1.0..=MOST_DAYS).contains(&days) || days.fract() != 0.0 {
        let message = format!("{} is no whole number of days", brief(value));
        let remedy =
            format!("write 1 to {MOST_DAYS} calendar days, or working time, like \"12 h\"");
        return Err(Misfit::new(message, remedy));
    }
    let days = u32::try_from(whole_count(days)).unwrap_or(u32::MAX);
    Ok(Period::elapsed(days, calendar.calendar_day()))
}

/// Whole months by date, and the mean working time of what is left of one.
fn by_date(months: f64, calendar: &Calendar) -> Period {
    // A twelfth of a year and the like are whole months but for rounding.
    let whole = (months + 1e-9).floor();
    let left = months - whole;
    let rest = if left < 1e-9 { 0.0 } else { left * calendar.month() };
    let months = u32::try_from(whole_count(whole)).unwrap_or(u32::MAX);
    Period::dated(months, rest, calendar.month())
}
