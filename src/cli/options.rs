//! Options that several commands have.

use clap::builder::RangedU64ValueParser;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// A scenario file with changed values.
#[derive(Debug, Args)]
pub struct ScenarioArguments {
    /// Scenario file (TOML)
    pub scenario: PathBuf,
    /// Change a value of the scenario, as in `--set run.length="3 years"`; may be repeated
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub set: Vec<String>,
}

/// How to simulate and where to leave the results.
#[derive(Debug, Args)]
pub struct SimulationArguments {
    /// Replications of each policy [default: the scenario's]
    #[arg(short = 'n', long, allow_negative_numbers = true)]
    #[arg(value_parser = RangedU64ValueParser::<u64>::new().range(1..=10_000_000))]
    pub replications: Option<u64>,
    /// Random seed [default: the scenario's]
    #[arg(long, allow_negative_numbers = true)]
    #[arg(value_parser = RangedU64ValueParser::<u64>::new().range(0..=i64::MAX as u64))]
    pub seed: Option<u64>,
    /// Threads; results do not depend on them [default: as many as there are cores]
    #[arg(long, allow_negative_numbers = true)]
    #[arg(value_parser = RangedU64ValueParser::<u64>::new().range(1..=1024))]
    pub threads: Option<u64>,
    /// Folder in which the folder of results is written
    #[arg(long, default_value = "outputs", value_name = "FOLDER")]
    pub out: PathBuf,
    /// What goes to standard output
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
    /// Print all of it: all KPIs, differences, findings and limits, also by segment, product, station
    /// and crew
    #[arg(long)]
    pub details: bool,
    /// Draw no charts
    #[arg(long)]
    pub no_charts: bool,
    /// Day that report.html bears [default: that on which the run began, or SOURCE_DATE_EPOCH]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
    /// Template of report.html, in place of the usual one
    #[arg(long, value_name = "FILE")]
    pub template: Option<PathBuf>,
}

/// What goes to standard output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Tables for people
    Table,
    /// The whole report, for programs
    Json,
}
