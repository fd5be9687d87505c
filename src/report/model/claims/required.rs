//! Whether what the scenario requires is met.

use super::amount::Amount;
use super::doubt::percent;
use super::subject::{Called, Subject, listed};
use crate::experiment::Fate;
use serde::Serialize;

/// A requirement, and what the replications say of it under each policy.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Required {
    /// Name of the KPI.
    pub kpi: String,
    /// Its title.
    pub title: String,
    /// The limit.
    pub limit: Amount,
    /// Whether the KPI must not be lower; else it must not be higher.
    pub at_least: bool,
    /// What must keep the limit.
    pub by: RequiredBy,
    /// The policies.
    pub policies: Vec<JudgedPolicy>,
}

/// What must keep the limit, and how surely.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RequiredBy {
    /// The mean, by its one-sided bound.
    Mean {
        /// The confidence of the bound.
        confidence: f64,
    },
    /// A share of single replications, by its one-sided bound.
    Replications {
        /// The share.
        probability: f64,
        /// The confidence of the bound.
        confidence: f64,
    },
}

/// A policy under the requirement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct JudgedPolicy {
    /// The policy.
    pub subject: Subject,
    /// What the replications say.
    pub fate: Fate,
    /// Replications that keep the limit.
    pub kept: u64,
    /// Replications in which the KPI is defined.
    pub n: u64,
    /// Whether it is the one that the exit code tells of: the recommended one, else the first.
    pub decides: bool,
}

impl Required {
    /// In words.
    pub fn words(&self, called: Called) -> String {
        let of = match self.by {
            RequiredBy::Mean { confidence } => {
                format!("of the mean, shown with {} confidence", percent(confidence))
            }
            RequiredBy::Replications { probability, confidence } => format!(
                "in {} of the replications, shown with {} confidence",
                percent(probability),
                percent(confidence)
            ),
        };
        let fates = [
            (Fate::Met, "met under"),
            (Fate::NotMet, "not met under"),
            (Fate::Undecided, "undecided under"),
        ];
        let parts = fates.iter().filter_map(|(fate, words)| {
            let those = self.policies.iter().filter(|policy| policy.fate == *fate);
            let names: Vec<String> = those.map(|policy| self.named(policy, called)).collect();
            (!names.is_empty()).then(|| format!("{words} {}", listed(&names)))
        });
        let parts: Vec<String> = parts.collect();
        format!("{}: {} is required {of}: {}.", self.title, self.bound(), parts.join("; "))
    }

    /// `at least 92.5 %`.
    fn bound(&self) -> String {
        let side = if self.at_least { "at least" } else { "at most" };
        format!("{side} {}", self.limit.exact())
    }

    /// Where replications are counted, with how many kept the limit.
    fn named(&self, policy: &JudgedPolicy, called: Called) -> String {
        let name = called.compared(&policy.subject);
        match self.by {
            RequiredBy::Mean { .. } => name,
            RequiredBy::Replications { .. } => {
                format!("{name} ({} of {})", policy.kept, policy.n)
            }
        }
    }

    /// What there is to say if the policy that decides does not meet it.
    pub fn failure(&self, called: Called) -> Option<String> {
        let decides = self.policies.iter().find(|policy| policy.decides)?;
        let what = match decides.fate {
            Fate::Met => return None,
            Fate::NotMet => "not met",
            Fate::Undecided => "undecided",
        };
        let (kpi, bound) = (&self.kpi, self.bound());
        let under = called.compared(&decides.subject);
        Some(format!("the requirement of `{kpi}`, {bound}, is {what} under {under}"))
    }
}
