//! How often each operation of an order has been executed: each execution has random numbers of its own.

use crate::company::entities::ids::OrderId;
use crate::engine::Id;

/// Executions so far, by order and operation.
#[derive(Clone, Debug)]
pub struct Visits {
    /// Operations of the longest route.
    stride: usize,
    counts: Vec<u32>,
}

impl Visits {
    /// No order is there; routes have so many operations at most.
    pub fn new(stride: usize) -> Visits {
        Visits { stride, counts: Vec::new() }
    }

    #[inline(always)]
    fn place(&self, id: OrderId, operation: u16) -> usize {
        id.place() * self.stride + usize::from(operation)
    }

    /// How often an operation of an order has been executed.
    #[inline(always)]
    pub(super) fn executions(&self, id: OrderId, operation: u16) -> u32 {
        self.counts[self.place(id, operation)]
    }

    /// An operation of an order has been executed once more.
    #[inline(always)]
    pub(super) fn count_execution(&mut self, id: OrderId, operation: u16) {
        let place = self.place(id, operation);
        self.counts[place] = self.counts[place].saturating_add(1);
    }

    /// Nothing of an order has been executed.
    pub(super) fn none_yet(&mut self, id: OrderId) {
        let first = self.place(id, 0);
        let end = first + self.stride;
        if self.counts.len() < end {
            self.counts.resize(end, 0);
        }
        self.counts[first..end].fill(0);
    }
}
