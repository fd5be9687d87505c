//! An override from the command line: a path and a value.

use super::diagnostic::{Diagnostic, Diagnostics};
use super::document::parse_value;
use super::patch::Patch;
use super::tree::{Node, Origin, Source, Value};
use std::sync::Arc;

/// A path and a value as they were typed, like `run.seed=7`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// A dotted path.
    pub path: String,
    /// A value as in the file; quotes around text may be left out.
    pub value: String,
}

impl Override {
    /// A path and a value.
    pub fn new(path: impl Into<String>, value: impl Into<String>) -> Override {
        Override { path: path.into(), value: value.into() }
    }

    /// Splits `path=value`.
    ///
    /// # Errors
    /// There is no `=` in it.
    pub fn parse(text: &str) -> Result<Override, Diagnostics> {
        let (path, value) = text.split_once('=').ok_or_else(|| {
            let fault = Diagnostic::error("", format!("`{text}` does not set anything"));
            fault.help("write path=value, like run.seed=7")
        })?;
        Ok(Override::new(path.trim(), value.trim()))
    }

    /// The patch that is meant.
    ///
    /// # Errors
    /// The value begins like a table, a list or a quoted text and does not end like one.
    pub fn patch(&self) -> Result<Patch, Diagnostics> {
        let text = format!("{}={}", self.path, self.value);
        let source = Arc::new(Source { name: "command line".to_owned(), text });
        let start = self.path.len() + 1;
        let origin = |span| Some(Origin { source: Arc::clone(&source), span });
        let node = match parse_value(&source, start) {
            Ok(node) => node,
            Err(faults) if self.value.starts_with(['{', '[', '"', '\'']) => return Err(faults),
            Err(_) => {
                let value = Value::Text(self.value.clone());
                Node { value, origin: origin(start..source.text.len()) }
            }
        };
        let key_origin = origin(0..self.path.len());
        let by = "the command line".to_owned();
        Ok(Patch { path: self.path.clone(), node, key_origin, by })
    }
}
