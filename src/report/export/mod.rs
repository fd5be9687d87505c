//! Results as files: CSV, JSON and Markdown, the folder they go into with its manifest, and the journal
//! of a run in progress, with a shelf for its values.

mod alignment;
mod cells;
mod courses;
mod csv;
mod escaping;
mod factorial;
mod files;
#[cfg(feature = "files")]
mod folder;
#[cfg(feature = "files")]
mod journal;
mod json;
mod manifest;
mod markdown;
mod order_book;
mod payback;
#[cfg(feature = "files")]
mod shelf;
mod spreadsheets;
mod sweep;

pub use alignment::alignment;
pub(super) use csv::sheet;
#[cfg(any(feature = "eventlog", feature = "slides", feature = "xlsx"))]
pub(super) use escaping::xml as xml_text;
pub use factorial::effects;
pub use files::{Content, Files};
#[cfg(feature = "files")]
pub use folder::{Placed, can_take, place, place_file, remove};
#[cfg(feature = "files")]
pub use journal::{Journal, JournalError, Recorded};
pub use json::{page, report, report_with};
pub use manifest::{Manifest, Varied};
pub use markdown::markdown;
#[cfg(feature = "files")]
pub use shelf::FileShelf;
pub use spreadsheets::spreadsheets;
pub use sweep::sweep;
