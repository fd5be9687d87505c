//! What a person may have meant by a number that is written as in a spreadsheet or in speech: `25%`,
//! `1,5 d`, `1d 4h`.

use super::units::unit_ticks;
use super::working_time::Calendar;

/// The remedy for a text that is no amount, where it can be told what was meant.
pub fn hint(text: &str, calendar: &Calendar) -> Option<String> {
    percentage(text).or_else(|| decimal_comma(text)).or_else(|| compound(text, calendar))
}

/// `25%` or `25 %`: a share is a plain number.
pub fn percentage(text: &str) -> Option<String> {
    let number: f64 = text.trim().trim_matches('"').strip_suffix('%')?.trim().parse().ok()?;
    number.is_finite().then(|| format!("a share is a plain number: write {}", number / 100.0))
}

/// `1,5 d`: the decimal mark is a point.
fn decimal_comma(text: &str) -> Option<String> {
    let (whole, rest) = text.trim().split_once(',')?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_one = digits > 0 && !rest.contains(',') && whole.parse::<i64>().is_ok();
    is_one.then(|| {
        let meant = format!("{whole}.{rest}");
        let quotes = if digits < rest.len() { "\"" } else { "" };
        format!("the decimal mark is a point: write {quotes}{meant}{quotes}")
    })
}

/// `1d 4h`, `1 d 4 h`: one number and one unit, the last of those that were written.
fn compound(text: &str, calendar: &Calendar) -> Option<String> {
    let mut rest = text.trim();
    let (mut ticks, mut parts, mut last) = (0.0, 0, "");
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, behind) = rest.split_at(end);
        let behind = behind.trim_start();
        let end = behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len());
        let (unit, next) = behind.split_at(end);
        ticks += number.parse::<f64>().ok()? * unit_ticks(unit, calendar)?;
        (last, rest, parts) = (unit, next.trim_start(), parts + 1);
    }
    let number = ticks / unit_ticks(last, calendar)?;
    (parts > 1).then(|| format!("one number and one unit: write \"{number} {last}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant() {
        let said = |text: &str| hint(text, &Calendar::default());
        for (text, remedy) in [
            ("25%", "a share is a plain number: write 0.25"),
            ("2.5 %", "a share is a plain number: write 0.025"),
            ("1,5 d", "the decimal mark is a point: write \"1.5 d\""),
            ("0,25", "the decimal mark is a point: write 0.25"),
            ("1d 4h", "one number and one unit: write \"12 h\""),
            ("2 weeks 1 d", "one number and one unit: write \"11 d\""),
        ] {
            assert_eq!(said(text).as_deref(), Some(remedy), "{text}");
        }
        for text in ["", "3 d", "a lot", "1,2,3", "10 fortnights", "%", "1d 4", "1d4x", ",5"] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
