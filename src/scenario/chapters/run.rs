//! `[time]`, `[run]` and `[money]`: clock, horizon, seed, and the money that belongs to no other chapter.

use crate::engine::Span;
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
    /// Seed of all luck.
    pub seed: u64,
    /// Confidence of every interval, in (0, 1).
    pub confidence: f64,
}

/// Money that belongs to no other chapter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Money {
    /// Fixed costs in currency a year.
    pub overhead: f64,
    /// One-off costs are charged over so many ticks in steady state.
    pub life: f64,
}

/// Reads `[time]`; every unit of time after it has the length it says.
pub fn read_time(top: &mut Reader<'_>) -> Calendar {
    let calendar =
        top.table("time", "How working time is counted. Durations are working time.", |time| {
            let mut number = |key: &str, doc: &str, default: i64| {
                time.number(key, doc).above(0.0).at_most(10_000.0).default(default)
            };
            Calendar {
                day_hours: number("hours_per_day", "Working hours in `1 d`.", 8),
                week_days: number("days_per_week", "Working days in `1 week`.", 5),
                month_days: number("days_per_month", "Working days in `1 month`.", 20),
                quarter_days: number("days_per_quarter", "Working days in `1 quarter`.", 60),
                year_days: number("days_per_year", "Working days in `1 year`.", 240),
            }
        });
    top.set_calendar(calendar);
    calendar
}

/// Reads `[run]`.
pub fn read_run(top: &mut Reader<'_>) -> Run {
    top.table("run", "How long and how often the company is simulated.", |run| {
        let warm_up = run.duration("warm_up", "What is simulated before anything is measured.");
        let warm_up = warm_up.default("0 d");
        let length = run.duration("length", "What is measured.").positive().required();
        if run.is_sound() && warm_up + length > LONGEST {
            let remedy = "stay below 70 000 years of 8-hour days altogether";
            run.fault("length", "warm-up and length are longer than the clock can count", remedy);
        }
        let replications = run.whole("replications", "How many independent runs of each policy.");
        let seed = |run: &mut Reader<'_>| {
            run.whole("seed", "The seed of all luck: the same seed, the same results.")
                .within(0, i64::MAX)
                .default(1)
        };
        let replications = replications.within(1, 10_000_000).default(100);
        Run {
            warm_up: Span::from_real_ticks(warm_up),
            length: Span::from_real_ticks(length),
            replications: replications.unsigned_abs(),
            seed: seed(run).unsigned_abs(),
            confidence: run
                .number("confidence", "Confidence of every interval.")
                .above(0.0)
                .below(1.0)
                .default(0.95),
        }
    })
}

/// Reads `[money]`.
pub fn read_money(top: &mut Reader<'_>) -> Money {
    top.table("money", "Money that belongs to no other chapter.", |money| Money {
        overhead: money.amount("overhead", "Fixed costs a year.").default(0),
        life: money
            .duration("life", "One-off costs of a steady policy are spread over so long.")
            .positive()
            .default("3 years"),
    })
}
