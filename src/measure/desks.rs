//! Hand-off desks as they are seen from outside.

use super::level::Level;
use crate::engine::{Id, Span, Time};
use crate::scenario::Handover;

/// All desks together, and how long each kind of matter waited.
#[derive(Clone, Debug, Default)]
pub(super) struct Desks {
    pub(super) people: Level,
    pub(super) busy: Level,
    /// Matters taken up and ticks they had waited, by kind.
    pub(super) waits: [(u64, i128); Handover::ALL.len()],
}

impl Desks {
    /// A person at the desk takes up a matter that has waited so long.
    pub(super) fn start_one(&mut self, now: Time, what: Handover, waited: Span) {
        self.busy.rise(now);
        let (count, sum) = &mut self.waits[what.place()];
        *count += 1;
        *sum += i128::from(waited.ticks());
    }

    /// Measurement starts: forgets the past, not who is busy.
    pub(super) fn start(&mut self, now: Time) {
        self.people.start(now);
        self.busy.start(now);
        self.waits = Default::default();
    }
}
