//! `slides.pptx`: five slides with titles, text and tables that can be edited, and the charts as pictures.
//! What a slide says is chosen in `deck`; `room` finds the size of type at which it fits; `drawing` writes it
//! as PresentationML (ISO/IEC 29500-1:2016, parts 19 and 21), `package` as a file.
//!
//! ```text
//! deck, room <- drawing <- package
//! ```

mod deck;
mod drawing;
mod package;
mod room;

use super::handout::{Handout, OfficeError};

/// The bytes of `slides.pptx`.
///
/// # Errors
/// The archive cannot be written.
pub fn slides(handout: &Handout<'_>) -> Result<Vec<u8>, OfficeError> {
    package::package(handout, &deck::deck(handout)).map_err(|error| OfficeError(error.to_string()))
}
