//! Numbers for people: no more digits than the interval justifies, in a unit of handy size.

use crate::engine::maths;
use crate::measure::KpiUnit;

/// In what unit numbers are written, and what they are multiplied by to get there.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    factor: f64,
    /// The unit; empty where there is none.
    pub label: String,
}

impl Scale {
    /// The unit for values of a KPI whose largest size is `largest`: `%`, `d`, `k EUR/year`.
    pub fn of(unit: KpiUnit, currency: &str, largest: f64) -> Scale {
        let (prefix, factor) = handy(largest);
        match unit {
            KpiUnit::Share => Scale { factor: 100.0, label: "%".into() },
            KpiUnit::Money => Scale { factor, label: format!("{prefix}{currency}") },
            KpiUnit::MoneyPerYear => Scale { factor, label: format!("{prefix}{currency}/year") },
            KpiUnit::MoneyPerOrder => Scale { factor, label: format!("{prefix}{currency}/order") },
            KpiUnit::Days
            | KpiUnit::CalendarDays
            | KpiUnit::Orders
            | KpiUnit::PerDay
            | KpiUnit::PerCalendarDay
            | KpiUnit::PerYear
            | KpiUnit::People
            | KpiUnit::Count
            | KpiUnit::Score => Scale { factor: 1.0, label: unit.label(currency) },
        }
    }

    /// The unit for amounts of money whose largest size is `largest`: `k EUR`.
    pub fn of_money(currency: &str, largest: f64) -> Scale {
        let (prefix, factor) = handy(largest);
        Scale { factor, label: format!("{prefix}{currency}") }
    }

    /// A value in this unit.
    pub fn scaled(&self, value: f64) -> f64 {
        value * self.factor
    }

    /// The unit for differences: those of shares are in points.
    pub fn of_differences(unit: KpiUnit, currency: &str, largest: f64) -> Scale {
        let scale = Scale::of(unit, currency, largest);
        if unit == KpiUnit::Share { Scale { label: "points".into(), ..scale } } else { scale }
    }

    /// A value and its half-width: `71.2 ± 0.8`.
    pub fn plus_minus(&self, mean: f64, half_width: Option<f64>) -> String {
        let (value, half) = self.parts(mean, half_width);
        half.map_or(value.clone(), |half| format!("{value} ± {half}"))
    }

    /// The same with a sign that is always there: `+6.1 ± 0.9`.
    pub fn signed(&self, mean: f64, half_width: Option<f64>) -> String {
        let text = self.plus_minus(mean, half_width);
        let naught = is_naught(&self.parts(mean, half_width).0);
        if mean > 0.0 && !naught { format!("+{text}") } else { text }
    }

    /// A part of a whole with no more decimals than the whole: what is nothing beside it reads `0`.
    pub fn part(
        &self,
        (mean, half_width): (f64, Option<f64>),
        whole: (f64, Option<f64>),
    ) -> String {
        let decimals = |text: &str| text.split_once('.').map_or(0, |(_, behind)| behind.len());
        let most = decimals(&self.parts(whole.0, whole.1).0);
        let (mut value, mut half) = self.parts(mean, half_width);
        let rounded = |number: f64| fixed(number, most as i32);
        if decimals(&value) > most {
            value = rounded(mean * self.factor);
            half = half_width.map(|half| rounded(half * self.factor));
        }
        if is_naught(&value) && half.as_ref().is_none_or(|half| is_naught(half)) {
            return "0".to_owned();
        }
        let sign = if mean > 0.0 && !is_naught(&value) { "+" } else { "" };
        let half = match half {
            // What is rounded away is not certain for that.
            Some(half) if is_naught(&half) && half_width > Some(0.0) => {
                format!(" ± <{}", rounded(maths::powi(0.1, most as i32)))
            }
            Some(half) => format!(" ± {half}"),
            None => String::new(),
        };
        format!("{sign}{value}{half}")
    }

    /// The value and the half-width, each without unit.
    pub fn parts(&self, mean: f64, half_width: Option<f64>) -> (String, Option<String>) {
        let value = mean * self.factor;
        // What is left by rounding errors is no uncertainty.
        let noise = value.abs() * 1e-12;
        let half = half_width.map(|half| half * self.factor);
        let half = half.map(|half| if half <= noise { 0.0 } else { half });
        let places = match half {
            Some(half) if half > 0.0 => decimals(half),
            Some(_) => exact_decimals(value),
            None => significant_decimals(value, 3).max(0),
        };
        let Some(half) = half.filter(|half| *half > 0.0) else {
            return (fixed(value, places), half.map(|_| "0".to_owned()));
        };
        // A value beyond its half-width must not look as if it were not.
        let looks_equal = |places: &i32| fixed(value.abs(), *places) == fixed(half, *places);
        let apart = (places..places + 3).find(|places| value.abs() <= half || !looks_equal(places));
        let places = apart.unwrap_or(places);
        (fixed(value, places), Some(fixed(half, places)))
    }
}

/// A prefix for sizes up to this one, and what they are multiplied by with it.
fn handy(largest: f64) -> (&'static str, f64) {
    match largest {
        size if size >= 0.9995e6 => ("M ", 1e-6),
        size if size >= 0.9995e4 => ("k ", 1e-3),
        _ => ("", 1.0),
    }
}

/// Decimals of a half-width: one digit of it, two when the first is a 1 or a 2, where rounding
/// to one would change it by up to a third. Negative: zeros before the point.
fn decimals(half_width: f64) -> i32 {
    let exponent = maths::log10(half_width).floor();
    let digits = if half_width / maths::powi(10.0, exponent as i32) < 2.95 { 2 } else { 1 };
    (digits - 1 - exponent as i32).min(12)
}

/// Decimals that show so many significant digits of a value.
fn significant_decimals(value: f64, digits: i32) -> i32 {
    if value == 0.0 {
        return 0;
    }
    (digits - 1 - maths::log10(value.abs()).floor() as i32).min(12)
}

/// Decimals of a number that is the same in every replication: as few as give it back to six digits.
fn exact_decimals(value: f64) -> i32 {
    let most = significant_decimals(value, 6).max(0);
    let full = fixed(value, most);
    let needed = |places: &i32| fixed(value, *places).parse::<f64>() == full.parse::<f64>();
    (0..=most).find(needed).unwrap_or(most)
}

/// A number rounded to so many decimals, without `-0`.
fn fixed(value: f64, places: i32) -> String {
    let power = maths::powi(10.0, -places.min(0));
    let rounded =
        if places < 0 && power.is_finite() { (value / power).round() * power } else { value };
    let text = format!("{rounded:.*}", places.max(0) as usize);
    match text.strip_prefix('-') {
        Some(size) if is_naught(size) => size.to_owned(),
        _ => text,
    }
}

fn is_naught(text: &str) -> bool {
    !text.chars().any(|c| ('1'..='9').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(unit: KpiUnit, largest: f64) -> Scale {
        Scale::of(unit, "EUR", largest)
    }

    #[test]
    fn the_half_width_decides_the_digits() {
        let days = scale(KpiUnit::Days, 20.0);
        assert_eq!(days.plus_minus(14.26789, Some(0.83)), "14.3 ± 0.8");
        assert_eq!(days.plus_minus(14.26789, Some(0.1234)), "14.27 ± 0.12");
        assert_eq!(days.plus_minus(1426.789, Some(31.0)), "1430 ± 30");
        assert_eq!(days.plus_minus(14.26789, None), "14.3");
        assert_eq!(days.plus_minus(12.5, Some(0.0)), "12.5 ± 0");
        assert_eq!(days.plus_minus(-0.0004, Some(0.3)), "0.0 ± 0.3");
        assert_eq!(days.plus_minus(0.0336, Some(0.0331)), "0.034 ± 0.033");
        assert_eq!(days.plus_minus(0.0331, Some(0.0336)), "0.03 ± 0.03");
    }

    #[test]
    fn money_and_shares_have_handy_units() {
        let money = scale(KpiUnit::MoneyPerYear, 1_234_567.0);
        assert_eq!(money.label, "M EUR/year");
        assert_eq!(money.plus_minus(1_234_567.0, Some(31_000.0)), "1.23 ± 0.03");
        assert_eq!(
            scale(KpiUnit::MoneyPerYear, 84_000.0).plus_minus(84_321.0, Some(31_000.0)),
            "80 ± 30"
        );
        assert_eq!(scale(KpiUnit::Share, 0.7).plus_minus(0.712, Some(0.0083)), "71.2 ± 0.8");
        let points = Scale::of_differences(KpiUnit::Share, "EUR", 0.1);
        assert_eq!(
            (points.label.as_str(), points.signed(0.061, Some(0.009))),
            ("points", "+6.1 ± 0.9".into())
        );
        assert_eq!(points.signed(0.0, Some(0.0)), "0 ± 0");
    }

    #[test]
    fn a_part_has_no_more_digits_than_the_whole() {
        let (days, whole) = (scale(KpiUnit::Days, 3.0), (2.4123, Some(0.083)));
        let part = |mean, half| days.part((mean, Some(half)), whole);
        assert_eq!(days.signed(whole.0, whole.1), "+2.41 ± 0.08");
        assert_eq!(part(1.2345, 0.061), "+1.23 ± 0.06");
        assert_eq!(part(1.2345, 0.4), "+1.2 ± 0.4");
        assert_eq!(part(-0.412_34, 0.001_26), "-0.41 ± <0.01");
        assert_eq!(part(-0.412_34, 0.0), "-0.41 ± 0.00");
        assert_eq!(part(0.000_4, 0.006), "0.00 ± 0.01");
        assert_eq!(part(0.000_4, 0.000_2), "0");
        assert_eq!(part(0.0, 0.0), "0");
        assert_eq!(days.part((0.412_34, None), (2.4123, None)), "+0.41");
    }

    #[test]
    fn nothing_upsets_it() {
        for value in [0.0, -1e300, 1e-300, f64::MAX] {
            for half in [None, Some(0.0), Some(1e-300), Some(f64::MAX)] {
                let _ = scale(KpiUnit::Days, value).plus_minus(value, half);
            }
        }
    }
}
