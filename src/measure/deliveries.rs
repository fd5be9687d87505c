//! Orders counted when they are delivered.

use super::durations::Durations;
use crate::engine::Span;

/// Delivered orders of a segment, of a product or of the company.
#[derive(Clone, Debug, Default)]
pub(super) struct Deliveries {
    /// From acceptance to delivery.
    pub(super) lead_times: Durations,
    /// Ticks from acceptance to release.
    pub(super) held: i128,
    /// Ticks spent in queues.
    pub(super) waited: i128,
    /// Ticks spent in the hands of workers.
    pub(super) worked: i128,
    /// Orders delivered with a defect.
    pub(super) defective: u64,
    /// Orders that had a promise.
    pub(super) promised: u64,
    /// Orders delivered by their promise.
    pub(super) on_time: u64,
    /// Ticks promised.
    pub(super) promises: i128,
    /// Ticks late, early ones negative.
    pub(super) lateness: i128,
    /// Ticks late, early ones nothing.
    pub(super) tardiness: i128,
}

impl Deliveries {
    /// Notes a delivered order.
    #[inline]
    pub(super) fn note(
        &mut self,
        lead_time: Span,
        waited: Span,
        worked: Span,
        promise: Option<Span>,
    ) {
        self.lead_times.note(lead_time);
        self.waited += i128::from(waited.ticks());
        self.worked += i128::from(worked.ticks());
        if let Some(promise) = promise {
            let late = lead_time.ticks() - promise.ticks();
            self.promised += 1;
            self.on_time += u64::from(late <= 0);
            self.promises += i128::from(promise.ticks());
            self.lateness += i128::from(late);
            self.tardiness += i128::from(late.max(0));
        }
    }

    /// Adds the orders of another.
    pub(super) fn add(&mut self, other: &Deliveries) {
        self.lead_times.add(&other.lead_times);
        self.held += other.held;
        self.waited += other.waited;
        self.worked += other.worked;
        self.defective += other.defective;
        self.promised += other.promised;
        self.on_time += other.on_time;
        self.promises += other.promises;
        self.lateness += other.lateness;
        self.tardiness += other.tardiness;
    }

    /// Notes how long a delivered order had waited for its release; most never do.
    #[inline]
    pub(super) fn note_flow(&mut self, lead_time: Span, flow_time: Span) {
        if flow_time != lead_time {
            self.held += i128::from(lead_time.ticks() - flow_time.ticks());
        }
    }

    /// Ticks from release to delivery.
    pub(super) fn flow_times(&self) -> i128 {
        self.lead_times.total() - self.held
    }

    /// How many.
    pub(super) fn count(&self) -> u64 {
        self.lead_times.count()
    }

    /// Ticks by which promises were missed, either way.
    pub(super) fn missed_by(&self) -> i128 {
        // |x| = 2 max(x, 0) - x
        2 * self.tardiness - self.lateness
    }
}
