//! A station: its queue, machines and who can work there.

use super::queues::queue::Queue;
use crate::company::entities::ids::GroupId;
use crate::rules::Dispatch;

/// A station.
#[derive(Clone, Debug)]
pub struct Station {
    pub queue: Queue,
    pub dispatch: Dispatch,
    /// Orders waiting or in work here.
    pub present: u32,
    /// Of those that wait, how many were interrupted: they take no place in the buffer.
    pub interrupted: usize,
    /// Orders that have left since the start of the run.
    pub left: u64,
    /// Machines; [`NO_LIMIT`] where every worker has one. Then those in use are not counted.
    pub machines: u32,
    pub machines_in_use: u32,
    /// Orders a worker takes up together: at least and at most.
    pub batch_size: (u32, u32),
    /// Orders that wait and have waited as long as any does for others to be worked on together.
    pub waited_enough: u32,
    /// Groups that can work here, those whose primary station it is first, then the fastest,
    /// then by the names of their crews.
    pub able: Vec<GroupId>,
}

impl Station {
    /// Whether there may be fewer machines than workers.
    #[inline]
    pub(super) fn counts_machines(&self) -> bool {
        self.machines != NO_LIMIT
    }
}

/// Every worker has a machine.
pub const NO_LIMIT: u32 = u32::MAX;
