//! A policy on paper: a list of parameter changes plus a bill, resolved to the scenarios in force.

use super::Scenario;
use crate::engine::Time;
use std::sync::Arc;

/// A named patch over the scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Its name in the file; the unpatched scenario is the policy `baseline`.
    pub name: String,
    /// On what evidence its numbers rest.
    pub why: String,
    /// What it costs besides what its parameters cause.
    pub bill: Bill,
    /// Patched paths that no lever may change: what they do is assumed, not simulated.
    pub assumed: Vec<String>,
    /// The scenario without the policy: what was in force before it, and what new skills are
    /// counted from.
    pub before: Arc<Scenario>,
    /// What is in force when.
    pub timeline: Timeline,
}

/// What a policy costs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bill {
    /// Currency once, when it starts.
    pub once: f64,
    /// Currency a year while it is in force.
    pub per_year: f64,
    /// Currency a year for each of its users on the payroll while it is in force.
    pub per_user_year: Each,
    /// Working ticks that each of its users loses in the dip: of a steady policy the dip is not
    /// simulated, and charged at their wage as if it were a one-off bill.
    pub lost: Each,
}

/// Something for each person of a group.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Each {
    /// For each rep.
    pub rep: f64,
    /// For each worker.
    pub worker: f64,
    /// For each person at a hand-off desk.
    pub desk: f64,
}

/// People work at a lower pace for a while after a policy has started.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dip {
    /// Pace relative to the usual one, above 0 and at most 1.
    pub pace: f64,
    /// Ticks it lasts.
    pub lasts: f64,
}

/// When a policy starts, and how what it changes comes and goes. In ticks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Course {
    /// From the end of warm-up until it starts; `None`: in force from time 0.
    pub start: Option<f64>,
    /// From its start until it is fully in force; `None`: at once.
    pub ramp: Option<f64>,
    /// In which half of what it changed is lost, once it is fully in force; `None`: it lasts.
    pub half_life: Option<f64>,
}

/// A ramp is made of so many equal steps.
const RAMP_STEPS: u32 = 10;

/// What fades does so in so many steps a half-life,
const FADING_STEPS: u32 = 4;

/// and is gone after so many half-lives, when less than a hundredth is left.
const HALF_LIVES: u32 = 7;

impl Course {
    /// Its own where it has one, else that of `other`.
    pub fn or(self, other: Course) -> Course {
        Course {
            start: self.start.or(other.start),
            ramp: self.ramp.or(other.ramp),
            half_life: self.half_life.or(other.half_life),
        }
    }

    /// Whether numbers change by steps.
    pub fn is_gradual(self) -> bool {
        self.ramp.is_some() || self.half_life.is_some()
    }

    /// The instants after its start at which a step is taken.
    pub fn steps(self) -> Vec<f64> {
        let of = |whole: f64, count: u32, steps: u32| {
            (1..=count).map(move |step| whole * f64::from(step) / f64::from(steps))
        };
        let rise = self.ramp.map(|ramp| of(ramp, RAMP_STEPS, RAMP_STEPS));
        let full = self.ramp.unwrap_or(0.0);
        let fall = self.half_life.map(|half| of(half, FADING_STEPS * HALF_LIVES, FADING_STEPS));
        let fall = fall.into_iter().flatten().map(|after| full + after);
        rise.into_iter().flatten().chain(fall).collect()
    }

    /// The share of what it changes that is in force so long after its start.
    pub fn share(self, after: f64) -> f64 {
        let full = self.ramp.unwrap_or(0.0);
        let risen = if after < full { after / full } else { 1.0 };
        // Half a step early, so that nothing is left at the last one whatever the rounding.
        let gone = f64::from(HALF_LIVES) - 0.5 / f64::from(FADING_STEPS);
        let half_lives = self.half_life.map_or(0.0, |half| (after - full).max(0.0) / half);
        if half_lives < gone { risen * (-half_lives).exp2() } else { 0.0 }
    }
}

/// Whom a policy concerns: who needs a licence and has to get used to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Users {
    /// The reps.
    pub reps: bool,
    /// The workers.
    pub workers: bool,
    /// The people at hand-off desks.
    pub desks: bool,
}

/// How fast people work, relative to what is written about them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// The reps.
    pub reps: f64,
    /// The workers.
    pub workers: f64,
    /// The people at hand-off desks.
    pub desks: f64,
}

impl Pace {
    /// As written.
    pub const USUAL: Pace = Pace { reps: 1.0, workers: 1.0, desks: 1.0 };

    /// The pace of users in a dip.
    pub fn in_dip(self, dip: Dip, users: Users) -> Pace {
        let slower = |pace: f64, concerned: bool| if concerned { pace * dip.pace } else { pace };
        Pace {
            reps: slower(self.reps, users.reps),
            workers: slower(self.workers, users.workers),
            desks: slower(self.desks, users.desks),
        }
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
