//! Hours that repeat each week, like `mon-fri 08:00-16:00`.

use std::fmt;

/// Ticks of a minute of elapsed time.
const MINUTE: i64 = 60_000_000;
/// Ticks of a day of elapsed time.
const DAY: i64 = 24 * 60 * MINUTE;
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Stretches of time on some days of each week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekly {
    /// On which weekdays they begin; Monday first.
    pub days: [bool; 7],
    /// From when, in ticks since midnight.
    pub from: i64,
    /// Until when, in ticks since that midnight; up to a day after `from`.
    pub to: i64,
}

impl Weekly {
    /// Reads `mon-fri,sun 8-16:30`; hours that end before they begin end on the next day.
    pub fn parse(text: &str) -> Option<Weekly> {
        let (weekdays, hours) = text.trim().split_once(char::is_whitespace)?;
        let mut days = [false; 7];
        for part in weekdays.split(',') {
            let (from, to) = part.split_once('-').unwrap_or((part, part));
            let (from, to) = (weekday(from)?, weekday(to)?);
            let count = (to + 7 - from) % 7;
            (0..=count).for_each(|step| days[(from + step) % 7] = true);
        }
        let (from, to) = hours.trim().split_once('-')?;
        let (from, to) = (time_of_day(from)?, time_of_day(to)?);
        let to = if to <= from { to + DAY } else { to };
        Some(Weekly { days, from, to })
    }

    /// Ticks of one stretch.
    pub fn lasts(&self) -> i64 {
        self.to - self.from
    }
}

/// As it can be read.
impl fmt::Display for Weekly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let open = |day: usize| self.days.get(day) == Some(&true);
        let mut parts = Vec::new();
        for first in (0..7).filter(|day| open(*day) && (*day == 0 || !open(day - 1))) {
            let last = (first..7).take_while(|day| open(*day)).last().unwrap_or(first);
            let (from, to) = (WEEKDAYS[first], WEEKDAYS[last]);
            parts.push(if first == last { from.to_owned() } else { format!("{from}-{to}") });
        }
        let to = if self.to > DAY { self.to - DAY } else { self.to };
        write!(f, "{} {}-{}", parts.join(","), Clock(self.from), Clock(to))
    }
}

/// A time of day in ticks since midnight.
struct Clock(i64);

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = self.0 / MINUTE;
        write!(f, "{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// The place of a weekday in the week, Monday 0.
fn weekday(text: &str) -> Option<usize> {
    let text = text.trim().to_lowercase();
    WEEKDAYS.iter().position(|name| text.starts_with(name) && text.len() <= 9)
}

/// Ticks since midnight of `8`, `08:30` or `24:00`.
fn time_of_day(text: &str) -> Option<i64> {
    let (hours, minutes) = text.trim().split_once(':').unwrap_or((text.trim(), "0"));
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    let sound = (0..=24).contains(&hours) && (0..60).contains(&minutes);
    let minutes = hours * 60 + minutes;
    (sound && minutes <= 24 * 60).then_some(minutes * MINUTE)
}

#[cfg(test)]
mod tests {
    use super::Weekly;

    #[test]
    fn hours_are_written_as_they_are_read() {
        for (text, written) in [
            ("mon-fri 08:00-16:00", "mon-fri 08:00-16:00"),
            ("Monday,wed-thu 8-16:30", "mon,wed-thu 08:00-16:30"),
            ("sat-sun 22-6", "sat-sun 22:00-06:00"),
            ("fri-mon 0-24:00", "mon,fri-sun 00:00-24:00"),
            ("tue 24:00-8", "tue 24:00-08:00"),
            ("sun 9-9", "sun 09:00-09:00"),
        ] {
            let hours = Weekly::parse(text).expect(text);
            assert_eq!(hours.to_string(), written);
            assert_eq!(Weekly::parse(written), Some(hours));
        }
    }
}
