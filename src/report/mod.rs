//! Results -> plain data -> tables for a terminal, CSV, JSON and Markdown files, charts, one folder a
//! run. It does not know who asked, and reads no clock.
//!
//! ```text
//! model <- tables, export
//! model, chart <- figures
//! ```

pub mod chart;
pub mod export;
pub mod figures;
pub mod model;
#[cfg(test)]
mod specimen;
mod story;
pub mod tables;
#[cfg(test)]
mod tests;

pub use export::{Files, Journal, JournalError, Manifest, Placed, SweepManifest, place};
pub use figures::Figure;
pub use model::{
    AlignmentReport, Chosen, Difference, Effects, Estimate, FactorialReport, GainPoint,
    Interaction, Method, PaybackReport, Point, PolicyReport, Recommendation, Report, Setting,
    SweepReport, WarmUp, sha256,
};
pub use story::{Story, trace};
pub use tables::{Column, Grid, Look, Tone, paragraph};
