//! People who change posts.

use super::level::Level;
use crate::engine::Time;

/// Those between two posts.
#[derive(Clone, Debug, Default)]
pub(super) struct Retraining {
    /// People who work nowhere.
    pub(super) people: Level,
    /// How many have left a post for another, and how many have taken one up.
    pub(super) begun: u64,
    pub(super) ended: u64,
}

impl Retraining {
    /// A person leaves their post.
    pub(super) fn begins(&mut self, now: Time) {
        self.people.rise(now);
        self.begun += 1;
    }

    /// A person takes up their new post.
    pub(super) fn ends(&mut self, now: Time) {
        self.people.fall(now);
        self.ended += 1;
    }

    /// Measurement starts: forgets the past, not who is on the way.
    pub(super) fn start(&mut self, now: Time) {
        self.people.start(now);
        (self.begun, self.ended) = (0, 0);
    }
}
