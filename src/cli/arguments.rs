//! The commands and options of the command line.

use super::options::{ScenarioArguments, SimulationArguments};
use crate::scenario::{TEMPLATES, Template};
use clap::builder::{PossibleValue, PossibleValuesParser, RangedU64ValueParser};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;
use std::path::PathBuf;

/// Simulates how a company's sales and operations work with and against each other, and compares
/// policies that are meant to align them.
#[derive(Debug, Parser)]
#[command(name = "salesops", version, help_template = TEMPLATE, after_help = EXIT_CODES)]
#[command(disable_help_subcommand = true, propagate_version = true)]
pub struct Arguments {
    /// What to do; without it, what could be done next is said.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Print only results and errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Print more about what is done
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub verbose: u8,
}

const TEMPLATE: &str = "\
{about}

Examples:
  salesops new my-company                          write a commented scenario to start from
  salesops new my-company --from software          start from a company of your branch
  salesops reference --find 'late fee'             which keys say something of late fees?
  salesops check my-company.toml                   is it sound, and is there capacity for the work?
  salesops compare my-company.toml                 the main job: all policies, side by side
  salesops compare my-company.toml --policy weekly --policy weekly+shared
  salesops sweep my-company.toml --lever 'alignment.meeting.cadence=1 week,1 month,1 quarter'
  salesops factorial my-company.toml --policy weekly --policy shared
                                                   do they interact?
  salesops alignment my-company.toml --sales 'sales.reps=2..4/1' --operations 'stations.assembly.crew=3..5/1'
                                                   what each side would choose, and its regret
  salesops run my-company.toml --format json       one policy, for another program to read
  salesops book my-company.toml                    will the orders in the book be on time?
  salesops trace my-company.toml --order 120       what happened to one order, in words
  salesops report outputs/*/                       the pages of several runs as one
  salesops log my-company.toml --as csv --out log  all orders, deals and operations of one replication

{usage-heading} {usage}

{all-args}{after-help}
";

const EXIT_CODES: &str = "\
Exit codes:
  0    done
  1    the run failed
  2    bad input: nothing was simulated
  3    a requirement of the scenario is not met, or not shown to be met
  130  interrupted with Ctrl-C, SIGTERM or SIGHUP; what was finished is reported, and the same command
       goes on from there

Results go to standard output, everything else to standard error. NO_COLOR is honoured.";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a commented scenario to start from
    New(NewArguments),
    /// Check a scenario, and show the offered load of its stations and reps, without simulating
    Check(CheckArguments),
    /// Print the resolved scenario: every value, defaults included
    Show(ShowArguments),
    /// Simulate one policy
    Run(RunArguments),
    /// Roll the order book forward: for each named order and open deal the chance of being on time
    Book(RunArguments),
    /// Compare policies under common random numbers
    Compare(CompareArguments),
    /// Simulate one or two levers over several values
    Sweep(SweepArguments),
    /// Run a 2^k factorial experiment on policies and levers: main effects and interactions
    Factorial(FactorialArguments),
    /// What sales alone, operations alone and the company would choose, and what the first two cost
    Alignment(AlignmentArguments),
    /// Join the pages of several runs into one: folders of results to one HTML file
    Report(ReportArguments),
    /// Trace one order: where it waited, behind which orders, and why it was late
    Trace(TraceArguments),
    /// Write all deals, orders and operations of one replication, for analysts and process miners
    Log(LogArguments),
    /// Rewrite a scenario file to the names of keys and rules that are in use today
    Upgrade(UpgradeArguments),
    /// Print the reference of the scenario format, as Markdown
    Reference(ReferenceArguments),
    /// Print completions for a shell
    Completions(CompletionsArguments),
}

/// What `new` is asked.
#[derive(Debug, Args)]
pub struct NewArguments {
    /// Name of the company; the file is NAME.toml
    #[arg(default_value = "my-company")]
    pub name: PathBuf,
    /// Start from a company of this branch in place of the small commented one
    #[arg(long, value_name = "BRANCH", value_parser = branches())]
    pub from: Option<String>,
}

/// The branches of the templates, each with what it is.
fn branches() -> PossibleValuesParser {
    let value = |template: &Template| PossibleValue::new(template.branch).help(template.what);
    PossibleValuesParser::new(TEMPLATES.iter().map(value))
}

/// What `check` is asked.
#[derive(Debug, Args)]
pub struct CheckArguments {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub source: ScenarioArguments,
    /// Show all defaults in use, not only the most important ones
    #[arg(long)]
    pub all: bool,
}

/// What `show` is asked.
#[derive(Debug, Args)]
pub struct ShowArguments {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub source: ScenarioArguments,
    /// Show the scenario with this policy fully in force; several joined with + act together
    #[arg(long)]
    pub policy: Option<String>,
}

/// What `reference` is asked.
#[derive(Debug, Args)]
pub struct ReferenceArguments {
    /// Print a JSON Schema instead, for editors that complete and check scenario files
    #[arg(long)]
    pub json_schema: bool,
    /// Print only the keys that these words fit, as in `--find "late fee"`
    #[arg(long, value_name = "WORDS", conflicts_with = "json_schema")]
    pub find: Option<String>,
}

/// What `upgrade` is asked.
#[derive(Debug, Args)]
pub struct UpgradeArguments {
    /// Scenario file (TOML)
    pub scenario: PathBuf,
    /// Replace the file instead of printing its new text
    #[arg(long)]
    pub write: bool,
}

/// What `run` is asked.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct RunArguments {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub source: ScenarioArguments,
    /// Policy to simulate; several joined with + act together
    #[arg(long, default_value = "baseline")]
    pub policy: String,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub simulation: SimulationArguments,
}

/// What `compare` is asked.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct CompareArguments {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub source: ScenarioArguments,
    /// Policy to compare with the baseline, in place of all policies in the file; may be repeated,
    /// and several joined with + act together
    #[arg(long = "policy", value_name = "POLICY")]
    pub policies: Vec<String>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub simulation: SimulationArguments,
}

/// What `sweep` is asked.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct SweepArguments {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub source: ScenarioArguments,
    /// Path of a value and what to set it to: `PATH=1 week,2 weeks` or `PATH=0..0.6/0.1`; once for
    /// a curve, twice for a map
    #[arg(long = "lever", value_name = "PATH=VALUES", required = true)]
    pub levers: Vec<String>,
    /// KPI to draw; `replications.dictionary.csv` of any run lists them
    #[arg(long, default_value = "profit")]
    pub kpi: String,
    /// Policy in force at every point
    #[arg(long, default_value = "baseline")]
    pub policy: String,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub simulation: SimulationArguments,
}

/// What `factorial` is asked.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct FactorialArguments {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub source: ScenarioArguments,
    /// Policy that is a factor: in force in half of the combinations; may be repeated
    #[arg(long = "policy", value_name = "POLICY")]
    pub policies: Vec<String>,
    /// Lever that is a factor, with its low and its high level: `PATH=LOW,HIGH`; may be repeated
    #[arg(long = "lever", value_name = "PATH=LOW,HIGH")]
    pub levers: Vec<String>,
    /// KPI to evaluate; `replications.dictionary.csv` of any run lists them
    #[arg(long, default_value = "profit")]
    pub kpi: String,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub simulation: SimulationArguments,
}

/// What `alignment` is asked.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct AlignmentArguments {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub source: ScenarioArguments,
    /// What sales decides and the values it has to choose from, like
    /// `sales.promising.from_backlog.safety=0,1,2`
    #[arg(long, value_name = "PATH=VALUES")]
    pub sales: String,
    /// What operations decides and the values it has to choose from, like
    /// `stations.assembly.crew=7..9/1`
    #[arg(long, value_name = "PATH=VALUES")]
    pub operations: String,
    /// KPI by which sales decides when it is alone
    #[arg(long, default_value = "bookings", value_name = "KPI")]
    pub sales_kpi: String,
    /// KPI by which operations decides when it is alone
    #[arg(long, default_value = "due_tardiness_mean", value_name = "KPI")]
    pub operations_kpi: String,
    /// KPI of the company
    #[arg(long, default_value = "profit")]
    pub kpi: String,
    /// Policy to evaluate, in place of the baseline and all policies in the file; may be repeated
    #[arg(long = "policy", value_name = "POLICY")]
    pub policies: Vec<String>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub simulation: SimulationArguments,
}

/// What `report` is asked.
#[derive(Debug, Args)]
pub struct ReportArguments {
    /// Folders of results, in the order of the report
    #[arg(required = true, value_name = "FOLDER")]
    pub folders: Vec<PathBuf>,
    /// File to be written
    #[arg(long, default_value = "report.html", value_name = "FILE")]
    pub out: PathBuf,
    /// Day that it bears [default: that of the latest run, or SOURCE_DATE_EPOCH]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
    /// Template in place of the usual one
    #[arg(long, value_name = "FILE")]
    pub template: Option<PathBuf>,
}

/// What `trace` is asked.
#[derive(Debug, Args)]
pub struct TraceArguments {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub source: ScenarioArguments,
    /// Which order: 1 is the first that the replication accepts, warm-up included
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    #[arg(value_parser = RangedU64ValueParser::<u64>::new().range(1..))]
    pub order: u64,
    /// Policy in force; several joined with + act together
    #[arg(long, default_value = "baseline")]
    pub policy: String,
    /// Replication, numbered from 0 as in replications.csv
    #[arg(long, default_value_t = 0, value_name = "NUMBER")]
    pub replication: u64,
}

/// What `log` is asked.
#[derive(Debug, Args)]
#[command(after_help = LOG_HELP)]
pub struct LogArguments {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub source: ScenarioArguments,
    /// Policy in force; several joined with + act together
    #[arg(long, default_value = "baseline")]
    pub policy: String,
    /// Replication, numbered from 0 as in replications.csv
    #[arg(long, default_value_t = 0, value_name = "NUMBER")]
    pub replication: u64,
    /// Format of the log
    #[arg(long = "as", value_enum, default_value = "csv")]
    pub format: LogFormat,
    /// File to be written, or folder where the format has several files
    #[arg(long, value_name = "PATH")]
    pub out: PathBuf,
    /// Day on which the run starts, for the time stamps of a scenario without `[calendar]` [default: 2024-01-01]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub start: Option<Date>,
}

/// The formats of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// A folder with deals.csv, orders.csv, operations.csv, people.csv and dictionary.csv
    Csv,
    /// The same tables as Parquet
    Parquet,
    /// One file, IEEE 1849-2016: a trace a request
    Xes,
    /// One file, OCEL 2.0 as JSON: deals, orders, parts, operations and people as objects
    Ocel,
}

const LOG_HELP: &str = "\
Time stamps are those of the company's calendar. Without a [calendar] its clock runs in working time alone: then
each working day begins at 8:00, so many days a week from --start on as [time] says. The same scenario, policy,
replication and version give the same bytes. `salesops trace --order 12` tells what happened to `order 12`.

Examples:
  salesops log my-company.toml --as csv --out log
  salesops log my-company.toml --policy weekly --replication 3 --as xes --out weekly-3.xes";

/// What `completions` is asked.
#[derive(Debug, Args)]
pub struct CompletionsArguments {
    /// The shell
    pub shell: Shell,
}
