//! The method of the simulation experiment: replications, run lengths, seed, and the meaning of `±`.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};
use serde::Serialize;

/// The method by which the numbers were estimated.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Method {
    /// Random seed.
    pub seed: u64,
    /// Replications of each policy that count.
    pub replications: u64,
    /// Replications that were asked for.
    pub planned: u64,
    /// Stopped before all were done.
    pub interrupted: bool,
    /// Confidence of each interval of a KPI alone.
    pub confidence: f64,
    /// Confidence of each single difference, so that all differences of a KPI hold simultaneously with
    /// `confidence` (Bonferroni).
    pub difference_confidence: f64,
    /// The first day of a run with a calendar, like `2026-01-31`; else null. Days are then of 24 hours.
    pub first_day: Option<String>,
    /// Days simulated before measurement starts; working days without a calendar.
    pub warm_up_days: f64,
    /// Days measured.
    pub length_days: f64,
}

impl Method {
    /// The confidence of the intervals in percent.
    pub fn percent(&self) -> String {
        percent(self.confidence)
    }

    /// How many replications, how long, and the meaning of `±`.
    pub fn describe(&self) -> String {
        let seed = self.seed;
        let stopped = if self.interrupted { " (interrupted)" } else { "" };
        let intervals = match self.replications {
            1 => String::new(),
            _ => format!(" Means ± half-widths of {} intervals.", self.percent()),
        };
        format!("{}{stopped} {}, seed {seed}.{intervals}", self.runs(), self.period())
    }

    /// What is simulated and measured: `of 480 working days after 240 of warm-up`, or from date to date.
    pub fn period(&self) -> String {
        let Method { length_days, warm_up_days, .. } = self;
        let Some(first) = self.first() else {
            return format!("of {length_days:.0} working days after {warm_up_days:.0} of warm-up");
        };
        let day = |passed: f64| date_text(after(first, passed));
        // The last day is the one that ends when the run does.
        let last = day(warm_up_days + length_days - 1.0 / 86_400.0);
        if *warm_up_days == 0.0 {
            return format!("from {} to {last}", day(0.0));
        }
        format!("from {} to {last} after warm-up since {}", day(*warm_up_days), day(0.0))
    }

    /// When so many days of the run have passed: `on day 272`, or on a date.
    pub fn on_day(&self, passed: f64) -> String {
        match self.first() {
            None => format!("on day {passed:.0}"),
            Some(first) => {
                let when = after(first, passed);
                format!("on {} {}", when.strftime("%a"), date_text(when))
            }
        }
    }

    /// The day that is over when so many days of the run have passed, or is then under way: `Tue 3 Mar 2026`;
    /// `None` without a calendar.
    pub fn weekday(&self, passed: f64) -> Option<String> {
        Some(self.day(passed)?.strftime("%a %-d %b %Y").to_string())
    }

    /// The same as `2026-03-03`.
    pub fn date(&self, passed: f64) -> Option<String> {
        Some(self.day(passed)?.date().to_string())
    }

    fn day(&self, passed: f64) -> Option<DateTime> {
        // Midnight ends a day.
        Some(after(self.first()?, passed - 1.0 / 86_400.0))
    }

    /// Days since the start of the run, as an axis says it.
    pub fn days_of_the_run(&self) -> String {
        match self.first() {
            None => "Working day".to_owned(),
            Some(first) => format!("Date (the run starts on {})", date_text(after(first, 0.0))),
        }
    }

    /// The first day of a run with a calendar.
    pub fn first(&self) -> Option<Date> {
        self.first_day.as_ref()?.parse().ok()
    }

    /// That it was stopped, and when; `None` where all was done.
    pub fn cut_short(&self) -> Option<String> {
        let Method { replications, planned, .. } = self;
        self.interrupted.then(|| format!("Interrupted: {replications} of {planned} replications."))
    }

    /// How many replications.
    pub fn runs(&self) -> String {
        let many = if self.replications == 1 { "" } else { "s" };
        format!("{} replication{many}", self.replications)
    }
}

/// So many days of 24 hours after midnight of the first one.
fn after(first: Date, days: f64) -> DateTime {
    let start = first.at(0, 0, 0, 0);
    start.checked_add(SignedDuration::from_secs((days * 86_400.0).round() as i64)).unwrap_or(start)
}

/// `3 Mar 2026`.
fn date_text(when: DateTime) -> String {
    when.strftime("%-d %b %Y").to_string()
}

/// A confidence in percent.
fn percent(confidence: f64) -> String {
    format!("{} %", (confidence * 1e6).round() / 1e4)
}
