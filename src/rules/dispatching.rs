//! Which waiting order goes next?

use crate::engine::Time;

/// Which waiting order goes next. Ties go to the one that came first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dispatch {
    /// The one that has waited longest at this station.
    Fifo,
    /// The lowest priority number; first come first served within it. Non-preemptive.
    Priority,
    /// The earliest due date; orders without one last.
    EarliestDueDate,
    /// The least expected work at this station.
    ShortestExpectedWork,
}

/// What a station knows of an order that waits.
#[derive(Clone, Copy, Debug)]
pub struct Waits {
    /// Its priority; a LOWER number goes first.
    pub priority: i32,
    /// When it is due.
    pub due: Option<Time>,
    /// Mean ticks of the work it needs here.
    pub expected_work: f64,
}

impl Dispatch {
    /// The order's place in the queue: lower goes first.
    pub fn key(self, order: &Waits) -> i64 {
        match self {
            Dispatch::Fifo => 0,
            Dispatch::Priority => i64::from(order.priority),
            Dispatch::EarliestDueDate => order.due.map_or(i64::MAX, Time::ticks),
            Dispatch::ShortestExpectedWork => order.expected_work as i64,
        }
    }
}
