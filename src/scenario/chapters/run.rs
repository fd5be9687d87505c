//! `[time]`, `[run]` and `[money]`: clock, horizon, seed, and the money that belongs to no other chapter.

use crate::engine::{Count, Span};
use crate::rules::Money;
use crate::scenario::format::{Calendar, LONGEST, Reader};

/// How long and how often.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Run {
    /// What is simulated before measurement starts.
    pub warm_up: Span,
    /// What is measured.
    pub length: Span,
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

/// Reads `[time]`; every unit of time after it has the length it says.
pub fn read_time<S: Copy>(top: &mut Reader<'_, S>, of: impl FnOnce(S) -> Calendar) -> Calendar {
    let doc = "How working time is counted. Durations are working time.";
    let calendar = top.table("time", of, doc, |time| {
        type Part = fn(Calendar) -> f64;
        let mut number = |key: &str, of: Part, doc: &str, default: i64| {
            time.number(key, doc).above(0.0).at_most(10_000.0).of(of).default(default)
        };
        let day_hours = number("hours_per_day", |it| it.day_hours, "Working hours in `1 d`.", 8);
        let doc = "Working days in `1 week`.";
        let week_days = number("days_per_week", |it| it.week_days, doc, 5);
        let doc = "Working days in `1 month`.";
        let month_days = number("days_per_month", |it| it.month_days, doc, 20);
        let doc = "Working days in `1 quarter`.";
        let quarter_days = number("days_per_quarter", |it| it.quarter_days, doc, 60);
        let doc = "Working days in `1 year`.";
        let year_days = number("days_per_year", |it| it.year_days, doc, 240);
        Calendar { day_hours, week_days, month_days, quarter_days, year_days }
    });
    top.set_calendar(calendar);
    calendar
}

/// Reads `[run]`; `of` gives its lengths in working time.
pub fn read_run<S: Copy>(top: &mut Reader<'_, S>, of: impl FnOnce(S) -> Run) -> Run {
    top.table("run", of, "How long and how often the company is simulated.", |run| {
        let warm_up = run.duration("warm_up", "What is simulated before anything is measured.");
        let warm_up = warm_up.of(|it| it.warm_up.real_ticks()).default("0 d");
        let length = run
            .duration("length", "What is measured.")
            .positive()
            .of(|it| it.length.real_ticks())
            .required();
        if run.is_sound() && warm_up + length > LONGEST {
            let remedy = "stay below 70 000 years of 8-hour days altogether";
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
