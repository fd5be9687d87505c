//! Durations, rates and plain numbers as people write them: `"3 d"`, `"12 / month"`, `0.3`.

use super::tree::{Node, Value};
use super::working_time::Calendar;
use crate::engine::{Real, Span, TICKS_PER_HOUR};

/// The longest duration in ticks: what the clock can count, with room to add two of them.
pub const LONGEST: f64 = Span::from_ticks(i64::MAX / 4).real_ticks();

/// A duration or a rate, for those who know regular expressions and no units.
pub const NUMBER_AND_UNIT: &str =
    r"^\s*[-+]?[0-9.]+([eE][-+]?[0-9]+)?\s*(/|per )?\s*[a-z]+( [a-z]+)?\s*$";

/// The units of time as they are printed, shortest first.
pub const UNITS: &str = "s, min, h, d, weeks, months, quarters, years";

/// Ticks of one unit of time.
pub fn unit_ticks(unit: &str, calendar: &Calendar) -> Option<f64> {
    let hours = match unit {
        "s" | "sec" | "second" | "seconds" => 1.0 / 3600.0,
        "min" | "minute" | "minutes" => 1.0 / 60.0,
        "h" | "hour" | "hours" => 1.0,
        "d" | "day" | "days" => calendar.day_hours,
        "week" | "weeks" => calendar.week_days * calendar.day_hours,
        "month" | "months" => calendar.month_days * calendar.day_hours,
        "quarter" | "quarters" => calendar.quarter_days * calendar.day_hours,
        "year" | "years" => calendar.year_days * calendar.day_hours,
        // The clock's own unit, exactly.
        "us" => return Some(1.0),
        _ => return None,
    };
    Some(hours * TICKS_PER_HOUR)
}

/// Whether a unit is a day of 24 hours, which needs a calendar and is understood at some keys alone.
pub fn is_calendar_day(unit: &str) -> bool {
    matches!(unit, "calendar day" | "calendar days")
}

/// Months in one unit of time that a calendar moves by date.
pub fn months_in(unit: &str) -> Option<f64> {
    match unit {
        "month" | "months" => Some(1.0),
        "quarter" | "quarters" => Some(3.0),
        "year" | "years" => Some(12.0),
        _ => None,
    }
}

/// A number with the unit it was written in.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// How many.
    pub number: f64,
    /// Of what.
    pub unit: Unit,
}

/// What a number counts.
#[derive(Clone, Debug, PartialEq)]
pub enum Unit {
    /// Nothing in particular.
    None,
    /// A unit of time.
    Time(String),
    /// So many in a unit of time.
    Per(String),
}

impl Amount {
    /// The amount that a text means, if it means one; the unit is not looked up yet.
    pub fn of_text(text: &str) -> Option<Amount> {
        let text = text.trim();
        let is_number = |c: char| c.is_ascii_digit() || "+-._eE".contains(c);
        // The exponent's e must not swallow a unit, so the longest prefix that is a number counts.
        let longest = text.find(|c| !is_number(c)).unwrap_or(text.len()).min(40);
        let number_of = |end: &usize| text.get(..*end)?.parse::<f64>().ok().map(|n| (*end, n));
        let (end, number) = (1..=longest).rev().find_map(|end| number_of(&end))?;
        let rest = text[end..].trim();
        let per = rest.strip_prefix('/').or_else(|| rest.strip_prefix("per "));
        let unit = match (rest, per) {
            ("", _) => Unit::None,
            (_, Some(unit)) => Unit::Per(unit.trim().to_owned()),
            (unit, None) => Unit::Time(unit.to_owned()),
        };
        number.is_finite().then_some(Amount { number, unit })
    }

    /// The amount that a value of the file means; the value of an estimate.
    pub fn of(value: &Value) -> Option<Amount> {
        match value {
            Value::Whole(number) => Some(Amount { number: number.real(), unit: Unit::None }),
            Value::Real(number) => Some(Amount { number: *number, unit: Unit::None }),
            Value::Text(text) => Amount::of_text(text).filter(|amount| amount.unit != Unit::None),
            Value::Table(table) => Amount::of(&table.get("value")?.value),
            _ => None,
        }
    }

    /// In ticks, leads a tick or plain; `None`: no such unit.
    pub fn measure(&self, calendar: &Calendar) -> Option<f64> {
        match &self.unit {
            Unit::None => Some(self.number),
            Unit::Time(unit) => Some(self.number * unit_ticks(unit, calendar)?),
            Unit::Per(unit) => Some(self.number / unit_ticks(unit, calendar)?),
        }
    }

    /// The same kind of amount in the unit of `like`; `None`: they count different things.
    pub fn like(&self, like: &Unit, calendar: &Calendar) -> Option<Amount> {
        let size = |unit: &str| unit_ticks(unit, calendar);
        let number = match (&self.unit, like) {
            (Unit::None, Unit::None) => self.number,
            (Unit::Time(mine), Unit::Time(theirs)) if mine == theirs => self.number,
            (Unit::Per(mine), Unit::Per(theirs)) if mine == theirs => self.number,
            (Unit::Time(mine), Unit::Time(theirs)) => self.number * size(mine)? / size(theirs)?,
            (Unit::Per(mine), Unit::Per(theirs)) => self.number / size(mine)? * size(theirs)?,
            _ => return None,
        };
        Some(Amount { number, unit: like.clone() })
    }

    /// As a value of the file; `whole`: where the key takes whole numbers only, the nearest one.
    pub fn write(&self, whole: bool) -> Value {
        match &self.unit {
            Unit::None if whole => Value::Whole(crate::engine::whole((self.number + 0.5).floor())),
            Unit::None => Value::Real(self.number),
            Unit::Time(unit) => Value::Text(format!("{} {unit}", self.number)),
            Unit::Per(unit) => Value::Text(format!("{} / {unit}", self.number)),
        }
    }
}

/// The amount between two, `share` of the way, in the unit of the first.
pub fn between(from: &Amount, to: &Amount, share: f64, calendar: &Calendar) -> Option<Amount> {
    let to = to.like(&from.unit, calendar)?;
    // Written so that the ends are met exactly.
    let number = from.number * (1.0 - share) + to.number * share;
    Some(Amount { number, unit: from.unit.clone() })
}

/// Every number in a node changed in the same way: an estimate with its range, a plain value alone.
pub fn change(node: &Node, whole: bool, how: &dyn Fn(Amount) -> Option<Amount>) -> Option<Node> {
    let mut changed = node.clone();
    if let Value::Table(table) = &mut changed.value {
        for key in ["value", "low", "high"] {
            if let Some(inner) = table.get_mut(key) {
                *inner = change(inner, whole, how)?;
            }
        }
        return table.get("value").is_some().then_some(changed);
    }
    changed.value = how(Amount::of(&node.value)?)?.write(whole);
    Some(changed)
}
