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

pub use block::{Block, Section};
pub use document::Document;
pub use join::join;
pub use kinds::{answer_of_alignment, answer_of_factorial, answer_of_sweep};
pub use render::{PageError, check_template, render};
pub use setting::{Card, Drawn, PageSetting, inline};
