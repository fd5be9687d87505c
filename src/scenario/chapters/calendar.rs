//! `[calendar]`: the run in elapsed time, with opening hours, weekends, holidays and shifts.

use super::hours::Hours;
use super::run::Run;
use super::weekly::Weekly;
use crate::engine::{Count, Real, Span, TICKS_PER_HOUR, Time, whole, whole_count};
use crate::scenario::format::{Page, Reader};
use jiff::ToSpan;
use jiff::civil::Date;
use std::sync::Arc;

/// A calendar of dates and shifts: the run is simulated in elapsed time from midnight of its first day.
#[derive(Clone, Debug, PartialEq)]
pub struct Wall {
    /// The first day, as `2026-01-05`.
    pub start: String,
    /// When the office is open: everything but the crews' work keeps to it.
    pub office: Arc<Hours>,
    /// Days on which it stays closed, first and last.
    pub holidays: Vec<(Date, Date)>,
    /// Share of all time in which it is open, over the run.
    pub open_share: f64,
    /// What becomes of work in hand when a crew's shift ends.
    pub closing: Closing,
    /// Whether promises are elapsed days rather than working days.
    pub elapsed_promises: bool,
    /// Ticks of a working day.
    pub working_day: f64,
}

/// What becomes of work in hand when a shift ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// It pauses until the next shift; its worker keeps it.
    Pause,
    /// It is finished first.
    Finish,
    /// It is begun only if it will be finished before; what is longer than a whole shift begins with
    /// one and pauses.
    Fit,
}

/// Elapsed ticks of a day of 24 hours.
pub const WHOLE_DAY: f64 = 24.0 * TICKS_PER_HOUR;

impl Wall {
    /// The elapsed time that a promise given at an instant stands for.
    pub fn due(&self, now: Time, promise: Span) -> Span {
        if self.elapsed_promises {
            return Span::from_real_ticks(promise.real_ticks() / self.working_day * WHOLE_DAY);
        }
        self.office.after(now, promise).since(now)
    }

    /// The time from one instant to another, counted as promises are; the other way round.
    pub fn counted(&self, from: Time, until: Time) -> Span {
        if self.elapsed_promises {
            let elapsed = until.since(from).real_ticks();
            return Span::from_real_ticks(elapsed / WHOLE_DAY * self.working_day);
        }
        Span::from_ticks(self.office.worked(until) - self.office.worked(from))
    }
}

/// Days after the end of the run for which openings are known.
const MARGIN: usize = 800;

/// Longer runs are surely a slip of the pen, and their openings would take all memory.
const LONGEST_DAYS: f64 = 366.0 * 200.0;

/// What the shifts of crews are laid on: the first day and the free ones.
#[derive(Clone, Debug)]
pub struct Days {
    first: Date,
    holidays: Vec<(Date, Date)>,
    count: usize,
}

/// Reads `[calendar]`, and turns the length of the run into elapsed time.
pub fn read_calendar<'x, S: Copy>(
    top: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<&'x Wall>,
    run: &mut Run,
) -> Option<(Wall, Days)> {
    let doc = "The run in elapsed time, with opening hours and holidays. Durations stay working \
        time: \
        they pass while the office is open, the work of crews while their shifts last.";
    top.optional_table("calendar", of, doc, |t| {
        let start = t
            .text("start", "The first day, like \"2026-01-05\".")
            .of(|it: &Wall| it.start.clone())
            .required();
        let first = read_date(t, "start", &start);
        let doc = "Opening hours, like \"mon-fri 08:00-16:00\"; those of the crews without shifts \
            too.";
        let hours = t.texts("hours", |it| weekly_texts(&it.office), doc);
        let doc = "Days without work, like \"2026-12-25\" or \"2026-12-24..2027-01-02\".";
        let holidays =
            t.texts("holidays", |it| it.holidays.iter().map(holiday_text).collect(), doc);
        let holidays = read_holidays(t, &holidays);
        let words = [("pause", Closing::Pause), ("finish", Closing::Finish), ("fit", Closing::Fit)];
        let doc = "Work in hand when a shift ends pauses, is finished first, or is begun only if \
            it fits.";
        let closing = t.word("closing", "rule for the end of a shift", &words, doc);
        let closing = closing.of(|it| it.closing).default("pause");
        let words = [("working", false), ("elapsed", true)];
        let doc = "Whether a promised day is a working day or one of 24 hours.";
        let elapsed_promises = t.word("promises", "kind of promise", &words, doc);
        let elapsed_promises = elapsed_promises.of(|it| it.elapsed_promises).default("working");
        let working_day = t.calendar().day();
        let mut days = Days { first, holidays: holidays.clone(), count: 0 };
        if let Some(known) = t.source() {
            return (known.clone(), days);
        }
        let lines = read_lines(t, "hours", &hours);
        let total = run.warm_up.real_ticks() + run.length.real_ticks();
        let office =
            if t.is_sound() { office(t, &mut days, &lines, total) } else { Hours::of(vec![]) };
        if t.is_sound() {
            let (warm_up, end) = elapsed(&office, run);
            (run.warm_up, run.length) = (warm_up.since(Time::ZERO), end.since(warm_up));
        }
        let end = Time::ZERO + run.warm_up + run.length;
        let open_share = office.share(end);
        let office = Arc::new(office);
        let wall =
            Wall { start, office, holidays, open_share, closing, elapsed_promises, working_day };
        (wall, days)
    })
}

/// The ends of warm-up and run, which are written as working time.
fn elapsed(office: &Hours, run: &Run) -> (Time, Time) {
    let end = Span::from_ticks(run.warm_up.ticks() + run.length.ticks());
    (office.after(Time::ZERO, run.warm_up), office.after(Time::ZERO, end))
}

/// The office hours for as many days as the run needs, and some more.
fn office(t: &Page<'_>, days: &mut Days, lines: &[Weekly], total: f64) -> Hours {
    let open: i64 = (0..7)
        .map(|day| lines.iter().filter(|l| l.days[day]).map(Weekly::lasts).sum::<i64>())
        .sum();
    if open == 0 {
        t.fault("hours", "the office is never open", "write lines like \"mon-fri 08:00-16:00\"");
        return Hours::of(Vec::new());
    }
    let mut needed = total / open.real() * 7.0;
    loop {
        if needed > LONGEST_DAYS {
            let remedy = "shorten the run to less than 200 years, or open longer";
            t.fault("hours", "the run lasts longer than 200 years by these hours", remedy);
            return Hours::of(Vec::new());
        }
        days.count = whole_count(needed) + MARGIN;
        let hours = days.lay(lines);
        let end = Time::from_ticks(whole(needed * WHOLE_DAY));
        if hours.worked(end).real() >= total {
            return hours;
        }
        needed = needed * 1.1 + 10.0;
    }
}

/// Reads the shifts of a crew; without any it keeps the office hours. `None` without a calendar.
pub fn read_shifts<'x, S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<&'x Arc<Hours>>,
    calendar: Option<&(Wall, Days)>,
) -> Option<Arc<Hours>> {
    let doc = "When its workers work, like \"mon-sat 06:00-14:00\"; needs [calendar]. Without \
        any: the \
        office hours.";
    let own = |source| {
        let office = calendar.map(|(wall, _)| &wall.office);
        let own = of(source).filter(|hours| Some(*hours) != office);
        own.map_or_else(Vec::new, |hours| weekly_texts(hours))
    };
    let shifts = r.texts("shifts", own, doc);
    let Some((wall, days)) = calendar else {
        if !shifts.is_empty() && r.is_reading() {
            let remedy = "add a [calendar] with `start` and `hours`, or use `timetable`";
            r.fault("shifts", "shifts need a calendar", remedy);
        }
        return None;
    };
    if shifts.is_empty() {
        return Some(Arc::clone(&wall.office));
    }
    let lines = read_lines(r, "shifts", &shifts);
    if r.is_sound() && lines.iter().all(|line| line.lasts() == 0 || line.days == [false; 7]) {
        r.fault(
            "shifts",
            "there is no working time in these shifts",
            "write at least one that lasts",
        );
    }
    Some(Arc::new(days.lay(&lines)))
}

impl Days {
    /// Openings on the days that are no holidays; a shift belongs to the day on which it begins.
    fn lay(&self, lines: &[Weekly]) -> Hours {
        let mut stretches = Vec::new();
        let mut weekday = usize::from(self.first.weekday().to_monday_zero_offset().unsigned_abs());
        for day in 0..self.count {
            if lines.iter().any(|line| line.days[weekday]) && !self.is_holiday(day) {
                let midnight = day.signed() * whole(WHOLE_DAY);
                let today = lines.iter().filter(|line| line.days[weekday]);
                stretches.extend(today.map(|line| (midnight + line.from, midnight + line.to)));
            }
            weekday = (weekday + 1) % 7;
        }
        Hours::of(stretches).from_weekly(lines.to_vec())
    }

    fn is_holiday(&self, day: usize) -> bool {
        let date = || self.first.checked_add(day.signed().days()).ok();
        !self.holidays.is_empty()
            && date().is_some_and(|d| self.holidays.iter().any(|(a, b)| (*a..=*b).contains(&d)))
    }
}

fn read_date(r: &Page<'_>, key: &str, text: &str) -> Date {
    let somewhen = jiff::civil::date(2000, 1, 3);
    text.trim().parse().unwrap_or_else(|_| {
        if r.is_reading() && r.has(key) {
            let message = format!("\"{text}\" is no date");
            r.fault(key, message, "write year-month-day, like \"2026-01-05\"");
        }
        somewhen
    })
}

fn read_holidays(r: &Page<'_>, texts: &[String]) -> Vec<(Date, Date)> {
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

fn read_lines(r: &Page<'_>, key: &str, texts: &[String]) -> Vec<Weekly> {
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

fn weekly_texts(hours: &Hours) -> Vec<String> {
    hours.weekly().iter().map(Weekly::to_string).collect()
}

fn holiday_text((from, to): &(Date, Date)) -> String {
    if from == to { from.to_string() } else { format!("{from}..{to}") }
}
