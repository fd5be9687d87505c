//! Lengths of time that a calendar moves by date: months, quarters and years.

use super::amounts::{duration_text, period_text, working_text};
use super::kinds::{Kind, Misfit, value_text};
use super::numbers::Duration;
use super::schema::Form;
use super::tree::Value;
use super::units::{Amount, Unit, months_in};
use super::working_time::Calendar;
use crate::engine::whole_count;
use crate::rules::Period;

/// A length of time that is moved by date where the scenario has a calendar.
#[derive(Clone, Copy, Debug)]
pub struct Dated(pub Duration);

impl Kind for Dated {
    type Out = Period;

    fn form(&self) -> Form {
        self.0.form()
    }

    fn parse(&self, value: &Value, calendar: &Calendar) -> Result<Period, Misfit> {
        let ticks = self.0.parse(value, calendar)?;
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
        if near.months > 0 {
            return Value::Text(period_text(near, calendar, |months| {
                reads(&by_date(months, calendar))
            }));
        }
        let sized = |ticks: f64| ticks >= 1.0 || !self.0.positive;
        let reads = |ticks: f64| sized(ticks) && reads(&Period::working(ticks));
        // What is written in months would be read by date.
        let text = if calendar.by_date { working_text } else { duration_text };
        Value::Text(text(near.rest, calendar, &reads))
    }
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
