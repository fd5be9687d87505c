//! The method of the simulation experiment: replications, run lengths, seed, and the meaning of `±`.

use serde::Serialize;

/// The method by which the numbers were estimated.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Method {
    /// Random seed.
    pub seed: u64,
    /// Replications of each policy that count.
    pub replications: u64,
    /// Replications that were asked for.
    pub planned: u64,
    /// Stopped before all were done.
    pub interrupted: bool,
    /// Confidence of each interval of a KPI alone.
    pub confidence: f64,
    /// Confidence of each single difference, so that all differences of a KPI hold simultaneously with
    /// `confidence` (Bonferroni).
    pub difference_confidence: f64,
    /// Working days simulated before measurement starts.
    pub warm_up_days: f64,
    /// Working days measured.
    pub length_days: f64,
}

impl Method {
    /// The confidence of the intervals in percent.
    pub fn percent(&self) -> String {
        percent(self.confidence)
    }

    /// How many replications, how long, and the meaning of `±`.
    pub fn describe(&self) -> String {
        let Method { seed, length_days, warm_up_days, .. } = self;
        let stopped = if self.interrupted { " (interrupted)" } else { "" };
        let intervals = match self.replications {
            1 => String::new(),
            _ => format!(" Means ± half-widths of {} intervals.", self.percent()),
        };
        format!(
            "{}{stopped} of {length_days:.0} d after {warm_up_days:.0} d of warm-up, \
             seed {seed}.{intervals}",
            self.runs()
        )
    }

    /// That it was stopped, and when; `None` where all was done.
    pub fn cut_short(&self) -> Option<String> {
        let Method { replications, planned, .. } = self;
        self.interrupted.then(|| format!("Interrupted: {replications} of {planned} replications."))
    }

    /// How many replications.
    pub fn runs(&self) -> String {
        let many = if self.replications == 1 { "" } else { "s" };
        format!("{} replication{many}", self.replications)
    }
}

/// A confidence in percent.
fn percent(confidence: f64) -> String {
    format!("{} %", (confidence * 1e6).round() / 1e4)
}
