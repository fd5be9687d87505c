//! Ticks of an axis of dates: days, weeks, months and years that begin.

use jiff::ToSpan;
use jiff::civil::Date;

/// From one tick to the next: so many days, or months.
#[derive(Clone, Copy)]
enum Step {
    Days(i32),
    Months(i32),
}

/// The shortest first.
const STEPS: [Step; 13] = [
    Step::Days(1),
    Step::Days(2),
    Step::Days(WEEK),
    Step::Days(2 * WEEK),
    Step::Months(1),
    Step::Months(2),
    Step::Months(3),
    Step::Months(6),
    Step::Months(YEAR),
    Step::Months(2 * YEAR),
    Step::Months(5 * YEAR),
    Step::Months(10 * YEAR),
    Step::Months(50 * YEAR),
];

const WEEK: i32 = 7;
const YEAR: i32 = 12;

impl Step {
    /// Days of 24 hours, about.
    fn days(self) -> f64 {
        match self {
            Step::Days(days) => f64::from(days),
            Step::Months(months) => f64::from(months) * 30.4,
        }
    }

    /// The first day at or after a date at which a tick stands: weeks begin on Monday.
    fn first_from(self, date: Date) -> Option<Date> {
        match self {
            Step::Days(days) if days % WEEK == 0 => {
                let since_monday = i32::from(date.weekday().to_monday_zero_offset());
                date.checked_add((WEEK - since_monday).rem_euclid(WEEK).days()).ok()
            }
            Step::Days(_) => Some(date),
            Step::Months(months) => {
                let month = i32::from(date.year()) * YEAR + i32::from(date.month()) - 1;
                let begun = month + i32::from(date.day() > 1);
                let on = begun + (-begun).rem_euclid(months);
                date.first_of_month().checked_add((on - month).months()).ok()
            }
        }
    }

    fn next(self, date: Date) -> Option<Date> {
        match self {
            Step::Days(days) => date.checked_add(days.days()).ok(),
            Step::Months(months) => date.checked_add(months.months()).ok(),
        }
    }

    /// A year is said where days cannot tell it.
    fn label(self, date: Date) -> String {
        let shape = match self {
            Step::Days(days) if days < WEEK => "%a %-d %b",
            Step::Days(_) => "%-d %b",
            Step::Months(months) if months < YEAR => "%b %Y",
            Step::Months(_) => "%Y",
        };
        date.strftime(shape).to_string()
    }
}

/// At most about `most` dates on an axis in days since midnight of the first one, with their labels.
pub(super) fn ticks(first: Date, (low, high): (f64, f64), most: usize) -> Vec<(f64, String)> {
    let fits = |step: &Step| (high - low) / step.days() <= most as f64;
    let step = STEPS.into_iter().find(fits).unwrap_or(STEPS[STEPS.len() - 1]);
    let from = first.checked_add((low.ceil().clamp(-1e6, 1e6) as i32).days());
    let from = from.ok().and_then(|from| step.first_from(from));
    let day = |date: Date| f64::from(date.since(first).map_or(0, |passed| passed.get_days()));
    let dates = std::iter::successors(from, |date| step.next(*date)).take(2 * most + 2);
    dates.map(|date| (day(date), step.label(date))).take_while(|(day, _)| *day <= high).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn labels(first: Date, days: f64, most: usize) -> String {
        let all = ticks(first, (0.0, days), most);
        all.iter().map(|(day, label)| format!("{day} {label}")).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn dates_stand_where_weeks_months_and_years_begin() {
        let first = date(2026, 1, 29);
        assert_eq!(labels(first, 3.0, 5), "0 Thu 29 Jan, 1 Fri 30 Jan, 2 Sat 31 Jan, 3 Sun 1 Feb");
        assert_eq!(labels(first, 20.0, 5), "4 2 Feb, 11 9 Feb, 18 16 Feb");
        assert_eq!(labels(first, 100.0, 4), "3 Feb 2026, 31 Mar 2026, 62 Apr 2026, 92 May 2026");
        assert_eq!(
            labels(first, 400.0, 5),
            "62 Apr 2026, 153 Jul 2026, 245 Oct 2026, 337 Jan 2027"
        );
        assert_eq!(labels(first, 1500.0, 5), "337 2027, 702 2028, 1068 2029, 1433 2030");
    }

    #[test]
    fn any_stretch_has_few_dates() {
        for days in [0.5, 6.0, 31.0, 365.0, 4000.0, 73_000.0, 1e15] {
            let count = ticks(date(2026, 12, 31), (0.0, days), 6).len();
            assert!(count <= 14, "{count} in {days} days");
        }
    }
}
