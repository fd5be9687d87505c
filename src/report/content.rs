//! The report as plain data: what was compared, how, what came out and what it does not say. Tables,
//! files and charts are made from it; `report.json` is it.

use super::payback::PaybackReport;
use super::recommendation::Recommendation;
use crate::experiment::Verdict;
use crate::measure::{KpiDefinition, Scope, Unit};
use serde::Serialize;

/// Version of the shape of `report.json`. It rises when a field changes its meaning or goes away.
pub const FORMAT: u32 = 1;

/// A comparison of policies, or the results of a single one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Version of this shape.
    pub format: u32,
    /// Version of the program.
    pub salesops: String,
    /// The scenario's name.
    pub scenario: String,
    /// What the company is and what to expect.
    pub story: String,
    /// SHA-256 of the resolved scenario.
    pub scenario_sha256: String,
    /// Currency of all money.
    pub currency: String,
    /// How the numbers were made.
    pub method: Method,
    /// What is measured, in the order of all estimates.
    pub kpis: Vec<KpiDefinition>,
    /// The policies; the first is the one the others are compared with.
    pub policies: Vec<PolicyReport>,
    /// Which policy to choose, and why.
    pub recommendation: Option<Recommendation>,
    /// What the start of the runs says about the warm-up.
    pub warm_up: Option<WarmUp>,
    /// What is not modelled, and what the numbers do not say.
    pub caveats: Vec<String>,
    /// What is remarkable about the scenario.
    pub warnings: Vec<String>,
}

/// How the numbers were made.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Method {
    /// Seed of all luck.
    pub seed: u64,
    /// Replications of each policy that count.
    pub replications: u64,
    /// Replications that were asked for.
    pub planned: u64,
    /// Stopped before all were done.
    pub interrupted: bool,
    /// Confidence of each interval of a KPI alone.
    pub confidence: f64,
    /// Confidence of each single difference, so that all differences of a KPI hold together with
    /// `confidence` (Bonferroni).
    pub difference_confidence: f64,
    /// Working days simulated before measurement starts.
    pub warm_up_days: f64,
    /// Working days measured.
    pub length_days: f64,
}

/// One policy.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PolicyReport {
    /// Its name.
    pub name: String,
    /// On what evidence its numbers rest.
    pub why: String,
    /// Patched paths whose effect is assumed, not simulated.
    pub assumed: Vec<String>,
    /// In force from time 0, one-off costs spread over its life.
    pub steady: bool,
    /// Working days from the start of the run until it starts; null when steady.
    pub start_days: Option<f64>,
    /// No other policy has more of both on-time share and profit, by the means.
    pub non_dominated: bool,
    /// What sets it apart from the first policy, in a sentence; empty for the first one.
    pub finding: String,
    /// One for each KPI.
    pub estimates: Vec<Estimate>,
    /// One for each KPI, policy minus first policy; empty for the first one.
    pub differences: Vec<Difference>,
    /// When it has earned back what it cost; null in steady state.
    pub payback: Option<PaybackReport>,
}

/// A KPI under a policy.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// Name of the KPI.
    pub kpi: String,
    /// Mean over the replications in which it is defined; null when it never is.
    pub mean: Option<f64>,
    /// Half the length of the confidence interval; null with fewer than two values.
    pub half_width: Option<f64>,
    /// Lower end of the interval.
    pub low: Option<f64>,
    /// Upper end of the interval.
    pub high: Option<f64>,
    /// Replications in which it is defined.
    pub n: u64,
}

/// A KPI under a policy, minus the same under the first policy, replication by replication.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// The difference and its interval, simultaneous over the policies.
    #[serde(flatten)]
    pub estimate: Estimate,
    /// What the interval says.
    pub verdict: Verdict,
}

/// What the start of the runs says about the warm-up.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WarmUp {
    /// Working days that should be cut off, by MSER-5 on the baseline's orders in operations.
    pub suggested_days: f64,
    /// Working days that are cut off.
    pub configured_days: f64,
    /// The configured warm-up seems too short, or the run is too short to tell.
    pub too_short: bool,
    /// The same in words.
    pub advice: String,
}

impl Method {
    /// The confidence of the intervals in percent.
    pub fn percent(&self) -> String {
        percent(self.confidence)
    }

    /// How many runs, how long, and what stands behind `±`.
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

impl Report {
    /// Place of a KPI in all lists.
    pub fn kpi(&self, name: &str) -> Option<usize> {
        self.kpis.iter().position(|kpi| kpi.name == name)
    }

    /// The days that this run's durations are given in: `Working` or `Calendar`.
    pub fn kind_of_days(&self) -> &'static str {
        let calendar = self.kpis.iter().any(|kpi| kpi.unit == Unit::CalendarDays);
        if calendar { "Calendar" } else { "Working" }
    }

    /// The KPIs of the first page that are defined under some policy; on-time share and profit come
    /// first because the trade-off is between them.
    pub fn headline(&self) -> Vec<usize> {
        let first = ["on_time_share", "profit"];
        let mut places: Vec<usize> = (0..self.kpis.len())
            .filter(|place| self.kpis[*place].headline && self.kpis[*place].scope == Scope::Company)
            .filter(|place| self.is_measured(*place))
            .collect();
        places.sort_by_key(|place| {
            first.iter().position(|name| *name == self.kpis[*place].name).unwrap_or(first.len())
        });
        places
    }

    /// Whether some policy has a value of the KPI.
    pub fn is_measured(&self, kpi: usize) -> bool {
        self.policies.iter().any(|policy| policy.estimates[kpi].mean.is_some())
    }

    /// The largest size of a KPI over the policies, which decides how its column is scaled.
    pub fn largest(&self, kpi: usize) -> f64 {
        let estimates = self.policies.iter().map(|policy| &policy.estimates[kpi]);
        let numbers = estimates.flat_map(|estimate| [estimate.mean, estimate.half_width]);
        numbers.flatten().map(f64::abs).fold(0.0, f64::max)
    }

    /// Unit of a KPI.
    pub fn unit(&self, kpi: usize) -> Unit {
        self.kpis[kpi].unit
    }

    /// The policy that tables mark and charts show next to the first one: the recommended one, or
    /// the one that looks best; `None` when there is only one.
    pub fn rival(&self) -> Option<usize> {
        let recommendation = self.recommendation.as_ref()?;
        let name = recommendation.policy.as_ref().filter(|name| **name != self.policies[0].name);
        let name = name.or(recommendation.best_looking.as_ref())?;
        self.policies.iter().position(|policy| policy.name == *name)
    }

    /// The report as JSON, the bytes of `report.json`.
    pub fn to_json(&self) -> String {
        json(self)
    }
}

/// Plain data as a file.
pub(super) fn json(data: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(data).expect("plain data can be written");
    text.push('\n');
    text
}

/// A confidence in percent.
pub(super) fn percent(confidence: f64) -> String {
    format!("{} %", (confidence * 1e6).round() / 1e4)
}
