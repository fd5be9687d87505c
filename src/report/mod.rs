//! Results -> a plain-data `Report` -> tables for a terminal, CSV and JSON files, charts, one folder a
//! run. It does not know who asked, and reads no clock.

mod alignment;
mod caveats;
pub mod chart;
mod compile;
mod content;
mod details;
mod digits;
mod factorial;
mod findings;
mod folder;
mod grid;
mod journal;
mod manifest;
mod markdown;
mod payback;
mod pictures;
mod recommendation;
#[cfg(test)]
mod specimen;
mod spreadsheets;
mod story;
mod sweep;
mod sweep_table;
mod tables;
#[cfg(test)]
mod tests;

pub use alignment::{AlignmentReport, Chosen};
pub use compile::Setting;
pub use content::{Difference, Estimate, Method, PolicyReport, Report, WarmUp};
pub use details::details;
pub use factorial::{Effects, FactorialReport, Interaction};
pub use folder::{Files, Placed, place};
pub use grid::{Column, Grid, Look, Tone, paragraph};
pub use journal::{Journal, JournalError};
pub use manifest::{Manifest, SweepManifest, sha256};
pub use markdown::markdown;
pub use payback::{GainPoint, PaybackReport};
pub use pictures::{Named, comparison_pictures, factorial_pictures, sweep_pictures};
pub use recommendation::Recommendation;
pub use spreadsheets::spreadsheets;
pub use story::{Story, trace};
pub use sweep::{Point, SweepReport};
pub use sweep_table::sweep_table;
pub use tables::summary;
