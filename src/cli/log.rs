//! `salesops log`: all that happened in one replication, as tables or as an event log.

use super::arguments::{LogArguments, LogFormat};
use super::failure::Failure;
use super::scenario_file::open;
use super::screen::Screen;
use crate::report::log::{FIRST_DAY, Log, Sheet, Stamps, dictionary, record, sheets};
use crate::report::{Content, can_take, place_file};
use std::fs;
use std::io;
use std::path::Path;

/// Logs one replication.
///
/// # Errors
/// Bad input, or the log cannot be written.
pub fn log(asked: &LogArguments, screen: &Screen) -> Result<(), Failure> {
    check(asked)?;
    let book = open(&asked.source, None, screen)?;
    let policy = book.policy(&asked.policy)?;
    let scenario = &policy.timeline.stages[0].1;
    if let (Some(day), Some(wall)) = (asked.start, &scenario.wall) {
        return Err(Failure::input(format!(
            "--start {day}: the scenario has a [calendar], and its run starts on {}; leave --start out, or give \
            --set 'calendar.start=\"{day}\"'",
            wall.dates.first
        )));
    }
    let stamps = Stamps::of(scenario, asked.start.unwrap_or(FIRST_DAY));
    let log = record(&policy, asked.replication);
    let written = write(&log, &stamps, asked);
    written.map_err(|error| {
        Failure::Run(format!("cannot write the log to {}: {error}", asked.out.display()))
    })?;
    let orders = log.cases.iter().filter(|case| case.order.is_some()).count();
    screen.note(&format!(
        "Log: {} ({orders} orders, {} operations, {} people)",
        asked.out.display(),
        log.visits.len(),
        log.people.len()
    ));
    Ok(())
}

/// That the log can be written at all: this is found out before anything is simulated.
fn check(asked: &LogArguments) -> Result<(), Failure> {
    let (known, feature) = match asked.format {
        LogFormat::Csv => (true, ""),
        LogFormat::Parquet => (cfg!(feature = "parquet"), "parquet"),
        LogFormat::Xes | LogFormat::Ocel => (cfg!(feature = "eventlog"), "eventlog"),
    };
    if !known {
        return Err(Failure::input(format!(
            "this program was built without the feature `{feature}`; build it with `cargo install --path . --features \
            {feature}`, or write --as csv"
        )));
    }
    let out = &asked.out;
    match asked.format {
        LogFormat::Csv | LogFormat::Parquet => can_take(out).map_err(|error| {
            Failure::input(format!("--out: {error}; name a folder, or what is not there yet"))
        }),
        LogFormat::Xes | LogFormat::Ocel if out.is_dir() => {
            Err(Failure::input(format!("--out: {} is a folder; name a file in it", out.display())))
        }
        LogFormat::Xes | LogFormat::Ocel => Ok(()),
    }
}

fn write(log: &Log, stamps: &Stamps, asked: &LogArguments) -> io::Result<()> {
    let out = &asked.out;
    match asked.format {
        LogFormat::Csv => tables(log, out, "csv", &|sheet| sheet.csv(stamps)),
        #[cfg(feature = "parquet")]
        LogFormat::Parquet => {
            tables(log, out, "parquet", &|sheet| crate::report::log::parquet(sheet, stamps))
        }
        #[cfg(feature = "eventlog")]
        LogFormat::Xes => {
            put(out, Content::written_by(|to| crate::report::log::xes(log, stamps, to)))
        }
        #[cfg(feature = "eventlog")]
        LogFormat::Ocel => {
            put(out, Content::written_by(|to| crate::report::log::ocel(log, stamps, to)))
        }
        #[cfg(not(all(feature = "parquet", feature = "eventlog")))]
        _ => Err(io::Error::other("this program was built without that format")),
    }
}

/// The tables with these bytes, and the dictionary of their columns.
fn tables(
    log: &Log,
    folder: &Path,
    extension: &str,
    bytes: &dyn Fn(&Sheet) -> Vec<u8>,
) -> io::Result<()> {
    let sheets = sheets(log);
    for sheet in &sheets {
        put(&folder.join(format!("{}.{extension}", sheet.name)), bytes(sheet).into())?;
    }
    put(&folder.join("dictionary.csv"), dictionary(&sheets).into())
}

/// A file in a folder that need not be there yet.
fn put(path: &Path, content: Content<'_>) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    place_file(path, &content)
}
