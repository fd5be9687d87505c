//! The words around a chart.

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
