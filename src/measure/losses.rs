//! Orders that were accepted and will not be delivered, counted when they are given up.

use crate::company::CancelReason;

/// What became of a segment's orders instead of a delivery.
#[derive(Clone, Debug, Default)]
pub(super) struct Losses {
    /// Cancelled by customers who would not wait longer.
    pub(super) impatient: u64,
    /// Lost at a full station.
    pub(super) no_room: u64,
    /// Spoilt and not replaced.
    pub(super) dropped: u64,
    /// Operations that spoilt an order, replaced or not.
    pub(super) scrapped: u64,
}

impl Losses {
    /// An order is gone.
    pub(super) fn cancel(&mut self, reason: CancelReason) {
        match reason {
            CancelReason::Patience => self.impatient += 1,
            CancelReason::NoRoom => self.no_room += 1,
            CancelReason::Scrap => self.dropped += 1,
        }
    }

    /// Orders that are gone without a delivery.
    pub(super) fn gone(&self) -> u64 {
        self.impatient + self.no_room + self.dropped
    }

    /// Adds those of another segment.
    pub(super) fn add(&mut self, other: &Losses) {
        self.impatient += other.impatient;
        self.no_room += other.no_room;
        self.dropped += other.dropped;
        self.scrapped += other.scrapped;
    }
}
