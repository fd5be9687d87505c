//! Results as files of an office: `results.xlsx` for who computes with them, `slides.pptx` for who presents
//! them. Both say what the page says, by its sections and the claims, in the same words.
//!
//! ```text
//! wording <- handout <- workbook, slides
//! ```
//!
//! They know no clock: their time stamps are the day that the page bears.

mod handout;
#[cfg(feature = "slides")]
mod slides;
#[cfg(all(test, feature = "charts", feature = "cli"))]
mod tests;
mod wording;
#[cfg(feature = "xlsx")]
mod workbook;

pub use handout::{Handout, OfficeError, Pictured};
#[cfg(feature = "slides")]
pub use slides::slides;
#[cfg(feature = "xlsx")]
pub use workbook::workbook;
