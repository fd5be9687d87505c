//! `report.html`: results as one page for people who were told nothing. It opens from disk, asks for
//! nothing else, and says everything by titles.
//!
//! ```text
//! setting, block <- numbers, annex, cards, story <- sections, kinds <- document <- render, join
//! ```

mod annex;
mod block;
mod cards;
mod document;
mod join;
mod kinds;
mod numbers;
mod render;
mod sections;
mod setting;
mod story;
#[cfg(all(test, feature = "charts"))]
mod tests;

#[cfg(feature = "xlsx")]
pub(super) use annex::reliance;
#[cfg(any(feature = "xlsx", feature = "slides"))]
pub(super) use block::Table;
pub use block::{Block, Section};
#[cfg(feature = "slides")]
pub(super) use block::{Cell, Row, Tone};
pub use document::Document;
pub use join::join;
pub use kinds::{answer_of_alignment, answer_of_factorial, answer_of_sweep};
#[cfg(feature = "slides")]
pub(super) use numbers::beside;
#[cfg(feature = "xlsx")]
pub(super) use numbers::{label, scope_title};
pub use render::{PageError, check_template, render};
pub use setting::{Card, Drawn, PageSetting, chart_title, inline};
