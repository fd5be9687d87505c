//! One head-count budget on paper: who divides it between sales and the crews, and how people change.

use super::CrewId;
use crate::engine::Distribution;
use crate::rules::Decider;

/// How reps and workers may take each other's places. There are always as many people as the head counts
/// on paper add up to. Times in ticks.
#[derive(Clone, Debug, PartialEq)]
pub struct Allocation {
    /// Who decides.
    pub decider: Decider,
    /// Whether reps take part: somebody has to be sold to.
    pub reps: bool,
    /// The crews that take part.
    pub crews: Vec<CrewId>,
    /// Between two decisions at least; they fall at planning reviews.
    pub review: f64,
    /// Over how long leads are averaged.
    pub memory: f64,
    /// People on their way at a time, at most.
    pub moves: usize,
    /// Fewest and most reps, and people in a crew, by decision.
    pub bounds: (usize, usize),
    /// Least gain, as a share of what could be had at best, for which a person is moved.
    pub least_gain: f64,
    /// How long somebody works nowhere who changes between sales and a crew, and between crews.
    pub retraining: (Distribution, Distribution),
}
