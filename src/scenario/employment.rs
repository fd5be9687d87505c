//! Employment on paper: who may be taken on, and on what terms.

use crate::engine::{Distribution, TICKS_PER_HOUR};
use crate::rules::{Expansion, SalesBudget};

/// Temporary staff of a crew, ordered at the planning review.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Temporary {
    /// How many at a time, those on the way included.
    pub most: usize,
    /// Ticks from the order until they are there.
    pub lead_time: f64,
    /// Ticks they stay.
    pub term: f64,
    /// An hour costs this multiple of the crew's wage.
    pub premium: f64,
    /// Work done a tick relative to the crew's own people.
    pub speed: f64,
}

impl Temporary {
    /// Currency a tick for one of them, where the crew's own people cost so much an hour.
    pub fn tick_cost(&self, wage: f64) -> f64 {
        wage * self.premium / TICKS_PER_HOUR
    }
}

/// How permanent people come and go. Times in ticks.
#[derive(Clone, Debug, PartialEq)]
pub struct Hiring<Plan> {
    /// Who is to be hired; `None`: nobody but those who take the place of leavers.
    pub plan: Option<Plan>,
    /// Between two reviews.
    pub review: f64,
    /// From a decision until somebody comes, or goes if there are to be fewer.
    pub delay: Distribution,
    /// Currency for each who comes.
    pub cost: f64,
    /// Share of the people who leave of their own accord a tick.
    pub attrition: f64,
    /// Whether leavers are replaced.
    pub replaces: bool,
    /// Never fewer by decision, and never more.
    pub bounds: (usize, usize),
}

/// How a crew's permanent staff comes and goes.
pub type CrewHiring = Hiring<Expansion>;

/// How reps come and go.
pub type RepHiring = Hiring<SalesBudget>;
