//! Numbers as a reader of slides expects them: 1.25 M, 340 k, 12.3, with a true minus sign.

use crate::engine::maths;

/// The largest first; below ten thousand a number is written out.
const PREFIXES: [(f64, f64, &str); 3] = [(1e9, 1e9, " bn"), (1e6, 1e6, " M"), (1e4, 1e3, " k")];

/// A value with three significant digits: `1.25 M`, `340 k`, `0.042`.
pub(super) fn amount(value: f64) -> String {
    if value == 0.0 {
        return "0".to_string();
    }
    let (unit, name) = prefix(value.abs());
    // Rounding to three digits may carry into the next power of ten: 99.97 reads 100.
    let digits = decimal_exponent(value.abs() / unit * 1.0005);
    written(value, unit, name, (2 - digits).max(0))
}

/// A value with two significant digits, as suits half-widths.
pub(super) fn rough(value: f64) -> String {
    let (unit, name) = prefix(value.abs());
    written(value, unit, name, (1 - decimal_exponent(value.abs() / unit)).max(0))
}

/// A value with as many decimals as its half-width needs for two digits, three digits at most.
pub(super) fn amount_like(value: f64, precision: f64) -> String {
    let (unit, name) = prefix(value.abs());
    if precision <= 0.0 {
        return amount(value);
    }
    let digits = 2 - decimal_exponent(value.abs() / unit);
    written(value, unit, name, (1 - decimal_exponent(precision / unit)).max(0).min(digits.max(0)))
}

/// A label of an axis whose ticks are `step` apart and whose largest is `largest`.
pub(super) fn tick(value: f64, step: f64, largest: f64) -> String {
    if value.abs() < step * 1e-6 {
        return "0".to_string();
    }
    let (unit, name) = prefix(largest.abs());
    let scaled = step / unit;
    let coarse = decimal_exponent(scaled * 1.000_001);
    let mantissa = scaled / maths::powi(10.0, coarse);
    let half_steps = i32::from((mantissa - 2.5).abs() < 1e-3);
    written(value, unit, name, (half_steps - coarse).max(0))
}

fn written(value: f64, unit: f64, name: &str, decimals: i32) -> String {
    let scaled = value / unit;
    let digits = match decimals {
        _ if value != 0.0 && (scaled.abs() >= 1e6 || value.abs() < 1e-5) => format!("{value:.2e}"),
        decimals => format!("{scaled:.*}{name}", decimals.min(9) as usize),
    };
    let unsigned = digits.trim_start_matches('-');
    let nothing = !unsigned.chars().any(|c| ('1'..='9').contains(&c));
    if digits.starts_with('-') && !nothing {
        format!("−{unsigned}")
    } else {
        unsigned.to_string()
    }
}

fn prefix(size: f64) -> (f64, &'static str) {
    let found = PREFIXES.iter().find(|(from, _, _)| size >= *from * 0.9995);
    found.map_or((1.0, ""), |&(_, unit, name)| (unit, name))
}

/// The exponent of the first digit: 2 for 340, -2 for 0.042, and 0 for 0.
fn decimal_exponent(size: f64) -> i32 {
    if size > 0.0 { maths::log10(size).floor() as i32 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_carry_three_digits() {
        let written = [1_250_000.0, 340_000.0, -12.34, 0.0, 9_500.0, 2.5e9, 1e-9, 99_999.0];
        let expected = ["1.25 M", "340 k", "−12.3", "0", "9500", "2.50 bn", "1.00e-9", "100 k"];
        assert_eq!(written.map(amount), expected);
    }

    #[test]
    fn ticks_share_a_unit() {
        assert_eq!(tick(500_000.0, 250_000.0, 1_250_000.0), "0.50 M");
        assert_eq!(tick(-20_000.0, 20_000.0, 80_000.0), "−20 k");
        assert_eq!(tick(0.25, 0.05, 0.4), "0.25");
    }
}
