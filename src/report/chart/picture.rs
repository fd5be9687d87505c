//! A finished chart, or why there is none.

use std::fmt;

/// A chart drawn twice, the same: as vector and as pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// A whole SVG document, 1920 pixels wide.
    pub svg: String,
    /// A whole PNG file, 1920 pixels wide.
    pub png: Vec<u8>,
}

/// Why a chart could not be drawn. Data never is the reason.
#[derive(Debug)]
pub enum ChartError {
    /// The drawing backend failed.
    Drawing(String),
    /// The pixels could not be written as PNG.
    Encoding(png::EncodingError),
}

impl ChartError {
    pub(super) fn drawing(error: impl fmt::Display) -> ChartError {
        ChartError::Drawing(error.to_string())
    }
}

impl fmt::Display for ChartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ChartError::Drawing(reason) => write!(f, "the chart could not be drawn: {reason}"),
            ChartError::Encoding(error) => write!(f, "the chart could not be encoded: {error}"),
        }
    }
}

impl std::error::Error for ChartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            ChartError::Drawing(_) => None,
            ChartError::Encoding(error) => Some(error),
        }
    }
}
