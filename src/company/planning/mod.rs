//! Planning: what each side believes about the other, meetings, and the reviews that act on it.
//!
//! Doors, by which other departments ask it or tell it something in the middle of their own work:
//!
//! - `believed_present`: how many orders sales believes to be at each station (sales)
//! - `team_safety`: the common safety of promises (sales)

mod information;
mod meeting;
mod capacity_plan;
mod headcount;

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
            budget: Budget::new(&scenario.segments),
        }
    }
}
