//! Kinds of numbers: plain, whole, lengths of time, rates.

use super::amounts::{duration_text, rate_text};
use super::becoming::shortest;
use super::hints::hint;
use super::kinds::{Kind, Misfit, brief, scalar, value_text};
use super::schema::{Form, Notation, Scalar};
use super::tree::Value;
use super::units::{Amount, LONGEST, UNITS, Unit, is_calendar_day};
use super::working_time::Calendar;
use crate::engine::{Real, whole};
use crate::rules::{Money, Share, Wage};
use std::marker::PhantomData;
/// Limits of a number.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    low: f64,
    high: f64,
    open_low: bool,
    open_high: bool,
}

/// No number of a scenario needs to be larger, and sums of such numbers cannot overflow.
const LARGEST: f64 = 1e15;

impl Limits {
    /// Any number of a reasonable size.
    pub const ANY: Limits =
        Limits { low: -LARGEST, high: LARGEST, open_low: false, open_high: false };

    /// At least this.
    pub fn at_least(self, low: f64) -> Limits {
        Limits { low, open_low: false, ..self }
    }

    /// More than this.
    pub fn above(self, low: f64) -> Limits {
        Limits { low, open_low: true, ..self }
    }

    /// At most this.
    pub fn at_most(self, high: f64) -> Limits {
        Limits { high, open_high: false, ..self }
    }

    /// Less than this.
    pub fn below(self, high: f64) -> Limits {
        Limits { high, open_high: true, ..self }
    }

    fn hold(&self, number: f64) -> bool {
        let above = if self.open_low { number > self.low } else { number >= self.low };
        let below = if self.open_high { number < self.high } else { number <= self.high };
        above && below
    }

    /// In words: `at least 0 and below 1`; empty when there are none.
    fn words(&self) -> String {
        let closed = !self.open_low && !self.open_high;
        if closed && self.low > -LARGEST && self.high < LARGEST {
            return format!("from {} to {}", self.low, self.high);
        }
        let low = if self.open_low { "above" } else { "at least" };
        let high = if self.open_high { "below" } else { "at most" };
        let low = (self.low > -LARGEST).then(|| format!("{low} {}", self.low));
        let high = (self.high < LARGEST).then(|| format!("{high} {}", self.high));
        [low, high].into_iter().flatten().collect::<Vec<_>>().join(" and ")
    }

    /// As keywords of a JSON Schema; none where there are none.
    fn keywords(&self) -> Vec<(&'static str, f64)> {
        let low = if self.open_low { "exclusiveMinimum" } else { "minimum" };
        let high = if self.open_high { "exclusiveMaximum" } else { "maximum" };
        let low = (self.low > -LARGEST).then_some((low, self.low));
        let high = (self.high < LARGEST).then_some((high, self.high));
        low.into_iter().chain(high).collect()
    }

    fn check(&self, number: f64) -> Result<f64, Misfit> {
        if self.hold(number) {
            return Ok(number);
        }
        let words = self.words();
        let words = if words.is_empty() { format!("at most {LARGEST:e}") } else { words };
        let shown = Value::Real(number).to_string();
        let shown = shown.strip_suffix(".0").unwrap_or(&shown);
        Err(Misfit::new(format!("{shown} is out of range"), format!("write a number {words}")))
    }

    /// The form of a number within them.
    fn form(&self, noun: &str, notation: Notation, unit: &'static str) -> Form {
        let words = self.words();
        let text = if words.is_empty() { noun.to_owned() } else { format!("{noun}, {words}") };
        Form::Scalar(Scalar { text, notation, words: &[], unit, limits: self.keywords() })
    }
}

/// A real number, with a unit or without; integers are accepted.
#[derive(Clone, Copy, Debug)]
pub struct Number<T = f64> {
    /// What it may be.
    pub limits: Limits,
    unit: PhantomData<T>,
}

impl<T> Number<T> {
    /// A number within these limits.
    pub fn within(limits: Limits) -> Number<T> {
        Number { limits, unit: PhantomData }
    }
}

/// What a number is measured in.
pub trait Measured {
    /// The unit; empty: none.
    const UNIT: &'static str;
}

impl Measured for f64 {
    const UNIT: &'static str = "";
}

impl Measured for Money {
    const UNIT: &'static str = "money";
}

impl Measured for Wage {
    const UNIT: &'static str = "money an hour";
}

impl Measured for Share {
    const UNIT: &'static str = "share";
}

impl<T: Measured + Copy + PartialEq + From<f64> + Into<f64>> Kind for Number<T> {
    type Out = T;

    fn form(&self) -> Form {
        self.limits.form("number", Notation::Number, T::UNIT)
    }

    fn parse(&self, value: &Value, calendar: &Calendar) -> Result<T, Misfit> {
        match value {
            Value::Whole(number) => self.limits.check(number.real()).map(T::from),
            Value::Real(number) if number.is_finite() => self.limits.check(*number).map(T::from),
            other => {
                let meant = value_text(other).and_then(|text| hint(text, calendar));
                let plain = || "write a number, without a unit and without quotes".to_owned();
                let message = format!("{} is not a number", brief(other));
                Err(Misfit::new(message, meant.unwrap_or_else(plain)))
            }
        }
    }

    fn placeholder(&self) -> T {
        let Limits { low, high, .. } = self.limits;
        T::from(if self.limits.hold(1.0) { 1.0 } else { low / 2.0 + high / 2.0 })
    }

    fn write(&self, near: &T, _: &Calendar, reads: &dyn Fn(&T) -> bool) -> Value {
        let near = (*near).into();
        let held = |number: f64| self.limits.hold(number) && reads(&T::from(number));
        plain(shortest(near, held).unwrap_or(near))
    }
}

/// A number without a point where it needs none.
fn plain(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < 1e9 {
        Value::Whole(whole(number))
    } else {
        Value::Real(number)
    }
}

/// A whole number.
#[derive(Clone, Copy, Debug)]
pub struct Whole(pub Limits);

impl Kind for Whole {
    type Out = i64;

    fn form(&self) -> Form {
        self.0.form("whole number", Notation::Whole, "")
    }

    fn parse(&self, value: &Value, _: &Calendar) -> Result<i64, Misfit> {
        match value {
            Value::Whole(number) => {
                // Seeds use all 63 bits, more than a real number can tell apart.
                self.0.check(number.real()).map(|_| *number)
            }
            other => Err(Misfit::new(
                format!("{} is not a whole number", brief(other)),
                "write a whole number",
            )),
        }
    }

    fn placeholder(&self) -> i64 {
        1
    }

    fn write(&self, whole: &i64, _: &Calendar, _: &dyn Fn(&i64) -> bool) -> Value {
        Value::Whole(*whole)
    }
}

/// A length of time, in ticks.
#[derive(Clone, Copy, Debug)]
pub struct Duration {
    /// Whether no time at all is refused.
    pub positive: bool,
}

impl Kind for Duration {
    type Out = f64;

    fn form(&self) -> Form {
        let text = if self.positive { "duration, above 0" } else { "duration" };
        scalar(text.to_owned(), Notation::Duration)
    }

    fn parse(&self, value: &Value, calendar: &Calendar) -> Result<f64, Misfit> {
        let shown = brief(value);
        let meant = value_text(value).and_then(|text| hint(text, calendar));
        let general = || format!("write a number and a unit, like \"3 d\"; units: {UNITS}");
        let remedy = || meant.clone().unwrap_or_else(general);
        if let Value::Whole(_) | Value::Real(_) = value {
            let help = format!("write \"{shown} d\" if you mean days; units: {UNITS}");
            return Err(Misfit::new(format!("{shown} is a duration without a unit"), help));
        }
        let amount = value_text(value).and_then(Amount::of_text);
        let Some(Amount { number, unit: Unit::Time(unit) }) = amount else {
            return Err(Misfit::new(format!("{shown} is not a duration"), remedy()));
        };
        if is_calendar_day(&unit) {
            return Err(not_in_calendar_days(number, calendar));
        }
        let ticks = Amount { number, unit: Unit::Time(unit.clone()) }.measure(calendar);
        match ticks {
            None => Err(Misfit::new(format!("{shown}: there is no unit `{unit}`"), remedy())),
            Some(ticks) if ticks < 0.0 => Err(Misfit::new(
                format!("{shown}: a duration cannot be negative"),
                "write a duration of 0 or more",
            )),
            Some(ticks) if ticks > LONGEST => Err(Misfit::new(
                format!("{shown} is longer than the clock can count"),
                format!("stay below {}", longest(calendar)),
            )),
            Some(ticks) if ticks < 1.0 && self.positive => Err(Misfit::new(
                format!("{shown} is no time at all"),
                "write a duration of at least one microsecond",
            )),
            Some(ticks) => Ok(ticks),
        }
    }

    fn placeholder(&self) -> f64 {
        1.0
    }

    fn write(&self, near: &f64, calendar: &Calendar, reads: &dyn Fn(&f64) -> bool) -> Value {
        let reads = |ticks: f64| (ticks >= 1.0 || !self.positive) && reads(&ticks);
        Value::Text(duration_text(*near, calendar, reads))
    }
}

/// Why a length of working time cannot be written in days of 24 hours.
fn not_in_calendar_days(number: f64, calendar: &Calendar) -> Misfit {
    let remedy = if calendar.by_date {
        format!(
            "write working days, like \"{number} d\", or the hours of what goes on day and night: \"{} h\"",
            24.0 * number
        )
    } else {
        format!("write working days, like \"{number} d\"; days of 24 hours need [calendar]")
    };
    Misfit::new("what is meant here is working time, which calendar days do not count", remedy)
}

/// What the clock can count, in thousands of years.
fn longest(calendar: &Calendar) -> String {
    let year = Amount { number: 1.0, unit: Unit::Time("years".to_owned()) };
    let years = year.measure(calendar).map_or(0.0, |ticks| LONGEST / ticks);
    format!("{:.0} 000 years", (years / 1000.0).floor())
}

/// How often something happens, per tick.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    /// Whether never is refused.
    pub positive: bool,
}

impl Kind for Rate {
    type Out = f64;

    fn form(&self) -> Form {
        let text = if self.positive { "rate, above 0" } else { "rate" };
        scalar(text.to_owned(), Notation::Rate)
    }

    fn parse(&self, value: &Value, calendar: &Calendar) -> Result<f64, Misfit> {
        let shown = brief(value);
        let remedy = format!("write a number a unit of time, like \"12 / month\"; units: {UNITS}");
        let amount = value_text(value).and_then(Amount::of_text);
        let rate =
            amount.filter(|a| matches!(a.unit, Unit::Per(_))).and_then(|a| a.measure(calendar));
        match rate {
            None => Err(Misfit::new(format!("{shown} is not a rate"), remedy)),
            Some(rate) if rate < 0.0 || (rate == 0.0 && self.positive) => {
                Err(Misfit::new(format!("{shown}: a rate must be above 0"), remedy))
            }
            Some(rate) if rate > 1.0 => {
                Err(Misfit::new(format!("{shown} is more than one each microsecond"), remedy))
            }
            Some(rate) => Ok(rate),
        }
    }

    fn placeholder(&self) -> f64 {
        1e-9
    }

    fn write(&self, near: &f64, calendar: &Calendar, reads: &dyn Fn(&f64) -> bool) -> Value {
        Value::Text(rate_text(*near, calendar, |rate| reads(&rate)))
    }
}
