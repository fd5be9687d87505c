//! A policy: a list of parameter changes plus a bill, resolved to the scenarios in force.

use crate::engine::Time;
use crate::scenario::chapters::{Bill, Scenario};
use std::sync::Arc;

/// A named patch over the scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Its name in the file; the unpatched scenario is the policy `baseline`.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// On what evidence its numbers rest.
    pub why: String,
    /// What it costs besides what its parameters cause.
    pub bill: Bill,
    /// Patched paths that are no decision: what they do is assumed, not simulated.
    pub assumed: Vec<String>,
    /// Patched paths of decisions that no lever carries out and no bill is written for.
    pub unbilled: Vec<String>,
    /// Patched paths that say how money and orders are counted.
    pub counted: Vec<String>,
    /// The scenario without the policy: what was in force before it, and what new skills are
    /// counted from.
    pub before: Arc<Scenario>,
    /// What is in force when.
    pub timeline: Timeline,
}

impl Policy {
    /// The policy `baseline`: a scenario as it is.
    pub fn baseline(scenario: Arc<Scenario>) -> Policy {
        Policy {
            name: "baseline".to_owned(),
            title: "Baseline".to_owned(),
            why: "the scenario as it is".to_owned(),
            bill: Bill::default(),
            assumed: Vec::new(),
            unbilled: Vec::new(),
            counted: Vec::new(),
            before: Arc::clone(&scenario),
            timeline: Timeline { stages: vec![(Time::ZERO, scenario)], start: None },
        }
    }
}

impl Timeline {
    /// The scenario in force at an instant.
    pub fn at(&self, now: Time) -> &Scenario {
        let later = self.stages.partition_point(|(from, _)| *from <= now);
        &self.stages[later.max(1) - 1].1
    }
}

/// Scenarios by the instant from which they are in force; the first from time 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// Ascending instants.
    pub stages: Vec<(Time, Arc<Scenario>)>,
    /// When the policy starts; `None`: in force from time 0 (`steady`), so that one-off costs are
    /// spread over the policy's life.
    pub start: Option<Time>,
}
