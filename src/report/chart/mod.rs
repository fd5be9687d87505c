//! Charts for slides: plain data in, SVG text and PNG bytes out.
//!
//! Each chart has one file with its data and a `draw`. A chart builds a `Scene` of fills, strokes
//! and words; `paint` (with `typesetting` for text) alone knows plotters and gives the scene to its
//! SVG and bitmap backends, so both pictures come from one drawing. The arrows:
//!
//! ```text
//! area, palette, numbers <- axis, lettering <- scene <- typesetting <- paint
//!                                              scene <- marks, page <- grid, legend, rows, labels
//! all of them <- quantiles, region, shades
//!             <- tradeoff, differences, lead_time, over_time, utilisation, waterfall, sweep, heat_map
//! ```
//!
//! Absent on purpose: files, clocks, randomness, the rest of the program. The same data gives the
//! same bytes, and any finite values can be drawn. A value that is `None` is named, not hidden.

mod area;
mod axis;
mod grid;
mod labels;
mod legend;
mod lettering;
mod marks;
#[cfg(test)]
mod nasty;
mod numbers;
mod page;
mod paint;
mod palette;
mod quantiles;
mod region;
mod rows;
mod scene;
mod shades;
#[cfg(test)]
mod tests;
mod typesetting;

pub mod differences;
pub mod heat_map;
pub mod lead_time;
pub mod over_time;
pub mod sweep;
pub mod tradeoff;
pub mod utilisation;
pub mod waterfall;

use std::fmt;

/// A chart drawn twice, the same: as vector and as pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// A whole SVG document, 1920 pixels wide.
    pub svg: String,
    /// A whole PNG file, 1920 pixels wide.
    pub png: Vec<u8>,
}

/// The words around a chart.
#[derive(Clone, Debug, Default)]
pub struct Heading {
    /// The finding, as a sentence; at most two lines are shown.
    pub title: String,
    /// The method: replications, kind of interval, comparisons; at most two lines are shown.
    pub subtitle: String,
    /// A remark below the chart.
    pub footnote: Option<String>,
}

/// A mean with its interval, in the unit of the axis; `low <= mean <= high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The estimate.
    pub mean: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end of the interval.
    pub high: f64,
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
    fn drawing(error: impl fmt::Display) -> ChartError {
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
