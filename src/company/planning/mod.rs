//! Planning: what each side believes about the other, meetings, and the reviews that act on it.

mod capacity_plan;
mod headcount;
mod information;
mod meeting;

pub use headcount::HeadCounts;

use crate::scenario::Scenario;
use headcount::Budget;
use information::Information;
use meeting::Meetings;

/// What the sides believe of each other, and what they decide together.
#[derive(Clone, Debug)]
pub struct Planning {
    belief: Information,
    meetings: Meetings,
    budget: Budget,
}

impl Planning {
    pub fn new(scenario: &Scenario) -> Planning {
        Planning {
            belief: Information::new(scenario),
            meetings: Meetings::default(),
            budget: Budget::new(scenario.segments.len()),
        }
    }
}
