//! `[calendar]` as it is written: the run in elapsed time, with opening hours, weekends and holidays.

use super::dates::{Dates, WHOLE_DAY, midnight};
use super::hours::Hours;
use super::wall::{Closing, Days, Holidays, Wall};
use super::weekly::Weekly;
use crate::engine::{Real, Time, whole_count};
use crate::scenario::format::{DateAlone, DayOfYear, ListOf, Page, Reader, SomeDays, YEAR_DAYS};
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
        let doc = "The first day, like \"2026-01-05\"; the run starts at its midnight.";
        let first = t.field("start", DateAlone, doc).of(|it: &Wall| it.dates.first).required();
        let doc = "Opening hours, like \"mon-fri 08:00-16:00\"; those of the crews without shifts \
            too.";
        let hours = t.texts("hours", |it| weekly_texts(&it.office), doc);
        let doc = "Days without work, like \"2026-12-25\" or \"2026-12-24..2027-01-02\".";
        let holidays = read_holidays(t, |it| &it.holidays, doc);
        let doc = "Day on which fiscal years start, like \"07-01\" or \"July\": quarters follow it.";
        let fiscal_year = t.field("fiscal_year_start", DayOfYear, doc);
        let fiscal_year = fiscal_year.of(|it| it.dates.fiscal_year).default("01-01");
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

/// Reads `holidays`.
pub fn read_holidays<'x, S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> &'x Holidays,
    doc: &str,
) -> Holidays {
    r.field("holidays", ListOf(SomeDays), doc).of(|it| of(it).clone()).default(Vec::<&str>::new())
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
