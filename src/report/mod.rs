//! Results -> plain data -> tables for a terminal, CSV, JSON and Markdown files, charts, one folder a
//! run. It does not know who asked, and reads no clock.
//!
//! ```text
//! model <- tables, export
//! model, chart <- figures
//! model <- page <- office
//! export, story <- log
//! all of them but log <- presentation
//! ```
//!
//! Charts hang on the feature `charts`, the page for a browser on `page`, workbook and slides on `xlsx` and `slides`, the folder and the journal on `files`, the tables of a terminal
//! and the Markdown around them on `cli`.

#[cfg(feature = "charts")]
pub mod chart;
pub mod export;
#[cfg(feature = "charts")]
pub mod figures;
pub mod log;
pub mod model;
#[cfg(any(feature = "slides", feature = "xlsx"))]
pub mod office;
#[cfg(feature = "page")]
pub mod page;
mod presentation;
#[cfg(all(test, feature = "cli"))]
mod specimen;
mod story;
#[cfg(feature = "cli")]
pub mod tables;
#[cfg(all(test, feature = "cli"))]
mod tests;

pub use export::{Content, Files, Manifest, Varied};
#[cfg(feature = "files")]
pub use export::{
    FileShelf, Journal, JournalError, Placed, Recorded, can_take, place, place_file, remove,
};
#[cfg(feature = "charts")]
pub use figures::Figure;
pub use model::{
    AccountLine, Acting, AlignmentReport, Amount, Answer, Bridge, Called, Chance, Change, Choice,
    Chosen, Claim, Criterion, Doubt, Effects, EntryReport, ExperimentKind, FactorialReport,
    GainPoint, Interaction, KpiDifference, KpiEstimate, Level, Method, PaybackReport, PointReport,
    PolicyReport, Recommendation, Regret, Report, SOURCES, Setting, Shift, Subject, SweepReport,
    Together, Transfer, WarmUp, sha256,
};
pub use presentation::{BookPage, Presentation, Results};
pub use story::{Story, trace};
#[cfg(feature = "cli")]
pub use tables::{Column, Grid, Look, Tone, paragraph};
