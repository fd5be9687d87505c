//! Charts for slides: plain data in, SVG text and PNG bytes out.
//!
//! Each chart has one file with its data and a `draw`. A chart builds a `Scene` of fills, strokes
//! and words; `paint` (with `typesetting` for text) alone knows plotters and gives the scene to its
//! SVG and bitmap backends, so both pictures come from one drawing. The arrows:
//!
//! ```text
//! area, palette, numbers, dates <- axis, lettering <- scene <- typesetting <- paint -> picture
//!                           scene, heading <- marks, page <- grid, legend, rows, labels
//! all of them, whisker <- quantiles, region, shades
//!             <- tradeoff, differences, lead_time, over_time, utilisation, waterfall, sweep, heat_map
//! ```
//!
//! Absent on purpose: files, clocks, randomness, the rest of the program. The same data gives the
//! same bytes, and any finite values can be drawn. A value that is `None` is marked, not hidden.

mod area;
mod axis;
mod dates;
mod grid;
mod heading;
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
mod picture;
mod quantiles;
mod region;
mod rows;
mod scene;
mod shades;
#[cfg(test)]
mod tests;
mod typesetting;
mod whisker;

pub mod differences;
pub mod heat_map;
pub mod lead_time;
pub mod over_time;
pub mod sweep;
pub mod tradeoff;
pub mod utilisation;
pub mod waterfall;

pub use heading::Heading;
pub use picture::{ChartError, Picture};
pub use whisker::Whisker;
