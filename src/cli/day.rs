//! The day that results bear: one that is asked for, else that on which the run began.

use super::failure::Failure;
use crate::report::Journal;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::path::Path;
use std::time::SystemTime;

/// By convention, seconds since 1970 that stand for now where the same bytes are to come again.
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// The day that was asked for, by the option or the environment.
///
/// # Errors
/// The environment has no instant.
#[expect(clippy::disallowed_methods, reason = "the environment belongs to cli/, which this is")]
pub fn asked(option: Option<Date>) -> Result<Option<Date>, Failure> {
    if option.is_some() {
        return Ok(option);
    }
    let Ok(written) = std::env::var(EPOCH) else { return Ok(None) };
    let instant =
        written.trim().parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    match instant {
        Some(instant) => Ok(Some(TimeZone::UTC.to_datetime(instant).date())),
        None => Err(Failure::input(format!(
            "{EPOCH}=\"{written}\" is no number of seconds since 1970; unset it, or give --date YYYY-MM-DD"
        ))),
    }
}

/// The day of a run: the one asked for; else that which its journal kept, or the folder of results bears from an
/// earlier time; else that on which it began.
pub fn of_run(asked: Option<Date>, results: &Path, journal: &Journal, began: SystemTime) -> String {
    if let Some(date) = asked {
        return journal.set_day(&date.to_string());
    }
    let earlier = std::fs::read_to_string(results.join("run.json")).ok().and_then(|text| {
        let run: serde_json::Value = serde_json::from_str(&text).ok()?;
        run["day"].as_str()?.parse::<Date>().ok()
    });
    let today = || {
        let now = Timestamp::try_from(began).unwrap_or(Timestamp::UNIX_EPOCH);
        TimeZone::UTC.to_datetime(now).date()
    };
    journal.day(&earlier.unwrap_or_else(today).to_string())
}
