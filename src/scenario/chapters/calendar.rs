//! `[calendar]` as it is written: the run in elapsed time, with opening hours, weekends and holidays.

use super::dates::{Dates, WHOLE_DAY, day_of_year, day_of_year_text, midnight};
use super::hours::Hours;
use super::wall::{Closing, Days, Holidays, Wall};
use super::weekly::Weekly;
use crate::engine::{Real, Time, whole_count};
use crate::scenario::format::{Page, Reader, YEAR_DAYS};
use jiff::civil::Date;

/// `[calendar]` as it is written, before a run is laid on it.
#[derive(Clone, Debug)]
pub struct Written {
    pub dates: Dates,
    pub lines: Vec<Weekly>,
    pub holidays: Holidays,
    pub closing: Closing,
    pub elapsed_promises: bool,
    /// What was known, when it is written.
    pub known: Option<Wall>,
    /// Ticks a week in which the office is open, without holidays.
    pub week: f64,
    /// Days of the week on which it opens.
    pub open_days: usize,
    /// Mean ticks a year in which it is open: over whole years from the first day to the last holiday.
    pub year: f64,
}

/// Reads `[calendar]`. It says how long months and years are, so it is read before any duration.
pub fn read_calendar<'x, S: Copy>(
    top: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<&'x Wall>,
) -> Option<Written> {
    let doc = "The run in elapsed time, with opening hours and holidays. Durations stay working \
        time: they pass while the office is open, the work of crews while their shifts last. Years, \
        quarters and months of lengths, starts, cadences and seasons move by date. Lengths, starts and \
        cadences may be in days of 24 hours, like \"90 calendar days\", and so may promises if they are \
        \"elapsed\". Hours are those of one place without summer time.";
    top.optional_table("calendar", of, doc, |t| {
        let start = t
            .text("start", "The first day, like \"2026-01-05\"; the run starts at its midnight.")
            .of(|it: &Wall| it.dates.first.to_string())
            .required();
        let first = read_date(t, "start", &start);
        let doc = "Opening hours, like \"mon-fri 08:00-16:00\"; those of the crews without shifts \
            too.";
        let hours = t.texts("hours", |it| weekly_texts(&it.office), doc);
        let doc = "Days without work, like \"2026-12-25\" or \"2026-12-24..2027-01-02\".";
        let holidays = read_holidays(t, |it| &it.holidays, doc);
        let doc = "Day on which fiscal years start, like \"07-01\" or \"July\": quarters follow it.";
        let fiscal_year = t.text("fiscal_year_start", doc);
        let fiscal_year =
            fiscal_year.of(|it| day_of_year_text(it.dates.fiscal_year)).default("01-01");
        let fiscal_year = read_fiscal_year(t, &fiscal_year);
        let words = [("pause", Closing::Pause), ("finish", Closing::Finish), ("fit", Closing::Fit)];
        let doc = "Work in hand when a shift ends pauses, is finished first, or is begun only if \
            it fits.";
        let closing = t.word("closing", "rule for the end of a shift", &words, doc);
        let closing = closing.of(|it| it.closing).default("pause");
        let words = [("working", false), ("elapsed", true)];
        let doc = "Whether a promised day is a working day or one of 24 hours; days late are counted \
            alike.";
        let elapsed_promises = t.word("promises", "kind of promise", &words, doc);
        let elapsed_promises = elapsed_promises.of(|it| it.elapsed_promises).default("working");
        let known = t.source().cloned();
        let lines = read_lines(t, "hours", &hours);
        let dates = Dates { first, fiscal_year };
        let week = open_week(first, &lines);
        if t.is_sound() && week == 0.0 {
            let remedy = "write lines like \"mon-fri 08:00-16:00\"";
            t.fault("hours", "the office is never open", remedy);
        }
        let open = |day: &usize| lines.iter().any(|line| line.days[*day] && line.lasts() > 0);
        let open_days = (0..7).filter(open).count();
        let year = mean_year(dates, &lines, &holidays, week);
        Written { dates, lines, holidays, closing, elapsed_promises, known, week, open_days, year }
    })
}

/// Open ticks of a whole week without holidays.
fn open_week(first: Date, lines: &[Weekly]) -> f64 {
    // The second one, into which a shift of the night before may reach.
    let days = Days { first, holidays: Vec::new(), count: 14 };
    let hours = days.lay(lines, &[]);
    let until = |day: usize| hours.worked(Time::from_ticks(midnight(day)));
    (until(14) - until(7)).real()
}

/// Open ticks of a year on average; holidays count by their share of the years that have some.
fn mean_year(dates: Dates, lines: &[Weekly], holidays: &Holidays, week: f64) -> f64 {
    let plain = week / 7.0 * YEAR_DAYS;
    let Some(last) = holidays.iter().map(|(_, last)| *last).max() else { return plain };
    let ends = |years: &u32| dates.at(dates.moved(Time::ZERO, 12 * years)).date() > last;
    let years = (1..=200).find(ends).unwrap_or(200);
    let end = dates.moved(Time::ZERO, 12 * years);
    let count = whole_count(end.ticks().real() / WHOLE_DAY);
    let worked = |holidays: &Holidays| {
        let days = Days { first: dates.first, holidays: holidays.clone(), count };
        days.lay(lines, &[]).worked(end).real()
    };
    let without = worked(&Vec::new());
    if without > 0.0 { plain * worked(holidays) / without } else { plain }
}

/// A day, written as year, month and day alone: hours and zones would not be honoured.
fn read_date(r: &Page<'_>, key: &str, text: &str) -> Date {
    let somewhen = jiff::civil::date(2000, 1, 3);
    let parsed = text.trim().parse::<Date>();
    if let Ok(date) = parsed
        && date.to_string() == text.trim()
    {
        return date;
    }
    // What is no text has been reported.
    let is_reported = text.is_empty() && !r.is_sound();
    if r.is_reading() && r.has(key) && !is_reported {
        match parsed {
            Ok(date) => {
                let message = format!("\"{text}\" is more than a date");
                let remedy = format!(
                    "write \"{date}\": hours are those of one place without summer time, and days \
                     begin at midnight"
                );
                r.fault(key, message, remedy);
            }
            Err(_) => {
                let message = format!("\"{text}\" is no date");
                r.fault(key, message, "write year-month-day, like \"2026-01-05\"");
            }
        }
    }
    somewhen
}

fn read_fiscal_year(r: &Page<'_>, text: &str) -> (i8, i8) {
    day_of_year(text).unwrap_or_else(|| {
        if r.is_reading() {
            let message = format!("\"{text}\" is no day on which fiscal years start");
            let remedy =
                "write month and day up to the 28th, like \"07-01\", or a month, like \"July\"";
            r.fault("fiscal_year_start", message, remedy);
        }
        (1, 1)
    })
}

/// Reads `holidays`.
pub fn read_holidays<'x, S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> &'x Holidays,
    doc: &str,
) -> Holidays {
    let texts = r.texts("holidays", |it| of(it).iter().map(holiday_text).collect(), doc);
    let both = |text: &String| {
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        let (from, to) = (read_date(r, "holidays", from), read_date(r, "holidays", to));
        if from > to {
            let message = format!("\"{text}\" ends before it begins");
            r.fault("holidays", message, "write the earlier day first");
        }
        (from, to)
    };
    texts.iter().map(both).collect()
}

/// Reads hours of the week; `key` is where they are written.
pub fn read_lines(r: &Page<'_>, key: &str, texts: &[String]) -> Vec<Weekly> {
    let line = |text: &String| {
        let line = Weekly::parse(text);
        if line.is_none() {
            let message = format!("\"{text}\" says no hours");
            let plain = || "write weekdays and hours, like \"mon-fri 08:00-16:00\"".to_owned();
            r.fault(key, message, with_a_break(text).unwrap_or_else(plain));
        }
        line
    };
    texts.iter().filter_map(line).collect()
}

/// The remedy for hours with a break: an entry for each stretch between breaks.
fn with_a_break(text: &str) -> Option<String> {
    let (weekdays, hours) = text.trim().split_once(char::is_whitespace)?;
    let parts: Vec<&str> =
        hours.split([',', '+', '&', ';']).flat_map(|p| p.split(" and ")).collect();
    let each = parts.iter().map(|part| format!("{weekdays} {}", part.trim()));
    let each: Vec<String> = each.collect();
    let sound = each.len() > 1 && each.iter().all(|entry| Weekly::parse(entry).is_some());
    sound.then(|| format!("write an entry for each stretch: [\"{}\"]", each.join("\", \"")))
}

/// The weekly hours from which openings come, as they are written.
pub fn weekly_texts(hours: &Hours) -> Vec<String> {
    hours.weekly().iter().map(Weekly::to_string).collect()
}

fn holiday_text((from, to): &(Date, Date)) -> String {
    if from == to { from.to_string() } else { format!("{from}..{to}") }
}
