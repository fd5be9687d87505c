//! A mean with its interval, as charts draw it.

/// A mean with its interval, in the unit of the axis; `low <= mean <= high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Whisker {
    /// The estimate.
    pub mean: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end of the interval.
    pub high: f64,
}
