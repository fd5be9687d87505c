//! `[time]`, `[run]` and `[money]`: clock, horizon, seed, and the money that belongs to no other chapter.

use super::calendar::Written;
use crate::engine::{Count, Real, Span, TICKS_PER_HOUR};
use crate::rules::{Money, Period};
use crate::scenario::format::{Calendar, LONGEST, Page, Reader};

/// How long and how often.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Run {
    /// What is simulated before measurement starts.
    pub warm_up: Span,
    /// What is measured.
    pub length: Span,
    /// Both as they are written, of which months and years are moved by date with a calendar.
    pub written: (Period, Period),
    /// Replications of each policy.
    pub replications: u64,
    /// Seed of all random streams.
    pub seed: u64,
    /// Confidence of every interval, in (0, 1).
    pub confidence: f64,
}

/// What costs money and belongs to no other chapter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finances {
    /// Fixed costs a year.
    pub overhead: Money,
    /// One-off costs are charged over so many ticks in steady state.
    pub life: f64,
}

/// What is counted by the quarter must fit into memory.
const MOST_QUARTERS: f64 = 1e6;

/// Reads `[time]`; every unit of time after it has the length it says, or that of the calendar.
pub fn read_time<S: Copy>(
    top: &mut Reader<'_, S>,
    of: impl Fn(S) -> Calendar,
    dated: Option<&Written>,
) -> Calendar {
    let doc = "How working time is counted. Durations are working time. With [calendar], months, \
        quarters and years are its own.";
    let known = top.source().map(&of);
    let calendar = top.table("time", of, doc, |time| {
        type Part = fn(Calendar) -> f64;
        let mut day = |key: &str, of: Part, doc: &str, default: i64| {
            time.number(key, doc).above(0.0).at_most(10_000.0).of(of).default(default)
        };
        let day_hours = day("hours_per_day", |it| it.day_hours, "Working hours in `1 d`.", 8);
        let doc = "Working days in `1 week`.";
        let week_days = day("days_per_week", |it| it.week_days, doc, 5);
        let mut long = |key: &str, of: Part, doc: &str, default: i64| {
            let days = time.number(key, doc).above(0.0).at_most(10_000.0);
            if dated.is_some() {
                return days.of(|_| None).optional().unwrap_or(0.0);
            }
            days.of(of).default(default)
        };
        let doc = "Working days in `1 month`; with [calendar] it says.";
        let month_days = long("days_per_month", |it| it.month_days, doc, 20);
        let doc = "Working days in `1 quarter`; with [calendar] it says.";
        let quarter_days = long("days_per_quarter", |it| it.quarter_days, doc, 60);
        let doc = "Working days in `1 year`; with [calendar] it says.";
        let year_days = long("days_per_year", |it| it.year_days, doc, 240);
        let by_date = dated.is_some();
        let elapsed_promises = dated.is_some_and(|dated| dated.elapsed_promises);
        let written = Calendar {
            day_hours,
            week_days,
            month_days,
            quarter_days,
            year_days,
            by_date,
            elapsed_promises,
        };
        match dated {
            Some(dated) if time.is_reading() => by_the_calendar(time, written, dated),
            _ => written,
        }
    });
    let calendar = known.unwrap_or(calendar);
    top.set_calendar(calendar);
    calendar
}

/// Numbers that differ by less agree: people round.
const AGREES: f64 = 0.01;

/// Months, quarters and years as long as the calendar makes them on average; what is written must not
/// contradict it. The length of a day and a week may be the usual ones, whatever the office does.
fn by_the_calendar(time: &Page<'_>, written: Calendar, dated: &Written) -> Calendar {
    let day = written.day();
    // Without hours it has been refused, and what follows needs some length.
    let year_days = if dated.year > 0.0 { dated.year / day } else { 240.0 };
    let hours = dated.week / TICKS_PER_HOUR;
    let open_days = dated.open_days.max(1).real();
    let check = |key: &str, written: f64, true_days: f64, what: &str| {
        let agrees = (written / true_days - 1.0).abs() < AGREES;
        if time.has(key) && !agrees && dated.year > 0.0 {
            let message = format!("{written} days contradict the calendar: {what} {true_days:.2}");
            time.fault(key, message, format!("leave `{key}` out: [calendar] says it"));
        }
    };
    if written.day_hours != 8.0 || written.week_days != 5.0 {
        let is = hours / open_days;
        if time.has("hours_per_day") && (written.day_hours / is - 1.0).abs() > AGREES {
            let message = format!(
                "{} hours contradict the calendar: the office is open {is:.2} on a working day",
                written.day_hours
            );
            time.fault("hours_per_day", message, "leave it out, or make both the same");
        }
        check("days_per_week", written.week_days, open_days, "the days on which it opens are");
    }
    check("days_per_month", written.month_days, year_days / 12.0, "a month has on average");
    check("days_per_quarter", written.quarter_days, year_days / 4.0, "a quarter has on average");
    check("days_per_year", written.year_days, year_days, "a year has on average");
    let (month_days, quarter_days) = (year_days / 12.0, year_days / 4.0);
    Calendar { month_days, quarter_days, year_days, ..written }
}

/// Reads `[run]`; with a calendar its lengths are still to be laid on it.
pub fn read_run<S: Copy>(top: &mut Reader<'_, S>, of: impl FnOnce(S) -> Run) -> Run {
    top.table("run", of, "How long and how often the company is simulated.", |run| {
        let warm_up = run.period("warm_up", "What is simulated before anything is measured.");
        let first = warm_up.of(|it| it.written.0).default("0 d");
        let measured = run.period("length", "What is measured.");
        let measured = measured.positive().of(|it| it.written.1).required();
        let (warm_up, length) = (first.mean, measured.mean);
        if run.is_sound() && warm_up + length > LONGEST {
            let remedy = "stay below 640 million hours altogether";
            run.fault("length", "warm-up and length are longer than the clock can count", remedy);
        }
        let quarters = (warm_up + length) / run.calendar().quarter();
        if run.is_sound() && quarters > MOST_QUARTERS {
            let remedy = "lengthen `time.days_per_quarter`, or shorten the run";
            run.fault("length", "the run has more than a million quarters", remedy);
        }
        let replications = run.whole("replications", "How many independent runs of each policy.");
        let replications = replications.within(1, 10_000_000);
        let replications = replications.of(|it| it.replications.signed()).default(100);
        let doc = "The seed of all random streams: the same seed, the same results.";
        let seed = run.whole("seed", doc).within(0, i64::MAX);
        let seed = seed.of(|it| it.seed.signed()).default(1);
        Run {
            warm_up: Span::from_real_ticks(warm_up),
            length: Span::from_real_ticks(length),
            written: (first, measured),
            replications: replications.unsigned_abs(),
            seed: seed.unsigned_abs(),
            confidence: run
                .number("confidence", "Confidence of every interval.")
                .above(0.0)
                .below(1.0)
                .of(|it| it.confidence)
                .default(0.95),
        }
    })
}

/// Reads `[money]`.
pub fn read_money<S: Copy>(top: &mut Reader<'_, S>, of: impl FnOnce(S) -> Finances) -> Finances {
    top.table("money", of, "Money that belongs to no other chapter.", |money| Finances {
        overhead: money.money("overhead", "Fixed costs a year.").of(|it| it.overhead).default(0),
        life: money
            .duration("life", "One-off costs of a steady policy are spread over so long.")
            .positive()
            .of(|it| it.life)
            .default("3 years"),
    })
}
