//! A policy: a list of parameter changes plus a bill, resolved to the scenarios in force.

use crate::engine::Time;
use crate::scenario::chapters::{Bill, Scenario};
use crate::scenario::traffic::Traffic;
use std::sync::{Arc, OnceLock};

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
            timeline: Timeline::steady(scenario),
        }
    }
}

impl Timeline {
    /// Stages by ascending instants, and when the policy starts.
    pub fn new(stages: Vec<(Time, Arc<Scenario>)>, start: Option<Time>) -> Timeline {
        let traffic = stages.iter().map(|_| OnceLock::new()).collect();
        Timeline { stages, start, traffic }
    }

    /// The same scenario from time 0 on.
    pub fn steady(scenario: Arc<Scenario>) -> Timeline {
        Timeline::new(vec![(Time::ZERO, scenario)], None)
    }

    /// The long-run flows of a stage: solved when they are first asked for, and shared by all replications.
    pub fn traffic(&self, stage: usize) -> &Traffic {
        self.traffic[stage].get_or_init(|| Traffic::of(&self.stages[stage].1))
    }

    /// The scenario in force at an instant.
    pub fn at(&self, now: Time) -> &Scenario {
        let later = self.stages.partition_point(|(from, _)| *from <= now);
        &self.stages[later.max(1) - 1].1
    }
}

/// Scenarios by the instant from which they are in force; the first from time 0. To change one, make a new
/// timeline.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// Ascending instants.
    pub stages: Vec<(Time, Arc<Scenario>)>,
    /// When the policy starts; `None`: in force from time 0 (`steady`), so that one-off costs are
    /// spread over the policy's life.
    pub start: Option<Time>,
    /// What follows from each stage.
    traffic: Vec<OnceLock<Traffic>>,
}

impl PartialEq for Timeline {
    fn eq(&self, other: &Timeline) -> bool {
        self.stages == other.stages && self.start == other.start
    }
}
