//! Orders that go before others, and what that costs the others.

use crate::engine::Span;

/// Expedited orders and those they overtook.
#[derive(Clone, Debug, Default)]
pub(super) struct ExpeditingTally {
    /// Orders expedited.
    pub(super) expedited: u64,
    /// Ticks that others start later.
    pub(super) delay: i128,
    /// Expedited orders delivered.
    pub(super) delivered: u64,
    /// Ticks they had spent in queues.
    pub(super) waited: i128,
}

impl ExpeditingTally {
    /// Another order starts so much later.
    pub(super) fn delays(&mut self, delay: Span) {
        self.delay += i128::from(delay.ticks());
    }

    /// An order that was expedited or not is delivered after so long in queues.
    #[inline]
    pub(super) fn note(&mut self, expedited: bool, waited: Span) {
        if expedited {
            self.delivered += 1;
            self.waited += i128::from(waited.ticks());
        }
    }
}
