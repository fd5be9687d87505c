//! Results -> plain data -> tables for a terminal, CSV, JSON and Markdown files, charts, one folder a
//! run. It does not know who asked, and reads no clock.
//!
//! ```text
//! model <- tables, export
//! model, chart <- figures
//! all of them <- presentation
//! ```

pub mod chart;
pub mod export;
pub mod figures;
pub mod model;
mod presentation;
#[cfg(test)]
mod specimen;
mod story;
pub mod tables;
#[cfg(test)]
mod tests;

pub use export::{Files, Journal, JournalError, Manifest, Placed, Varied, place};
pub use figures::Figure;
pub use model::{
    AlignmentReport, Chosen, Effects, ExperimentKind, FactorialReport, GainPoint, Interaction,
    KpiDifference, KpiEstimate, Method, PaybackReport, Point, PolicyReport, Recommendation, Report,
    Setting, SweepReport, WarmUp, sha256,
};
pub use presentation::{Presentation, Results};
pub use story::{Story, trace};
pub use tables::{Column, Grid, Look, Tone, paragraph};
