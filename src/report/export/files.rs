//! Files before they are anywhere.

use std::fmt;
use std::io::{self, Write};

/// Files with their paths inside the folder.
pub type Files<'e> = Vec<(String, Content<'e>)>;

type Writing<'e> = Box<dyn Fn(&mut dyn Write) -> io::Result<()> + 'e>;

/// What is in a file: it need not be in memory, and may be written more than once, always the same.
pub struct Content<'e>(Writing<'e>);

impl<'e> Content<'e> {
    /// What this writes.
    pub fn written_by(write: impl Fn(&mut dyn Write) -> io::Result<()> + 'e) -> Content<'e> {
        Content(Box::new(write))
    }

    /// Writes all of it.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&self, to: &mut dyn Write) -> io::Result<()> {
        self.0(to)
    }

    /// All of it, in memory.
    pub fn bytes(&self) -> Vec<u8> {
        let mut all = Vec::new();
        self.write(&mut all).expect("memory takes every byte");
        all
    }
}

impl From<Vec<u8>> for Content<'_> {
    fn from(bytes: Vec<u8>) -> Self {
        Content::written_by(move |to| to.write_all(&bytes))
    }
}

impl From<String> for Content<'_> {
    fn from(text: String) -> Self {
        text.into_bytes().into()
    }
}

impl fmt::Debug for Content<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Content")
    }
}
