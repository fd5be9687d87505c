//! The kinds of experiments there are.

use serde::Serialize;

/// What kind of experiment it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ExperimentKind {
    /// A single policy.
    Run,
    /// What becomes of the orders and deals of the book.
    Book,
    /// Policies side by side.
    #[default]
    Compare,
    /// A KPI over the values of one or two levers.
    Sweep,
    /// All combinations of some factors.
    Factorial,
    /// What each side would choose alone, and what that costs the company.
    Alignment,
}

impl ExperimentKind {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            ExperimentKind::Run => "run",
            ExperimentKind::Book => "book",
            ExperimentKind::Compare => "compare",
            ExperimentKind::Sweep => "sweep",
            ExperimentKind::Factorial => "factorial",
            ExperimentKind::Alignment => "alignment",
        }
    }
}
