//! Employment on paper: who may be taken on, and on what terms.

use crate::engine::TICKS_PER_HOUR;

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
