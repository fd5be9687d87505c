//! Outcomes in their turn: threads finish replications in any order, and those that are far ahead wait.

use super::collect::Collector;
use crate::measure::Outcome;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How often a thread that waits asks whether all is over.
const PATIENCE: Duration = Duration::from_millis(50);

/// The collector, for several threads.
#[derive(Debug)]
pub(super) struct Turns<'p> {
    collector: Mutex<Collector<'p>>,
    taken: Condvar,
    panicked: AtomicBool,
}

/// Tells the others when its thread panics: what they wait for may never come.
#[derive(Debug)]
pub(super) struct UntilPanic<'t>(&'t AtomicBool);

impl Drop for UntilPanic<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.store(true, Ordering::Relaxed);
        }
    }
}

impl<'p> Turns<'p> {
    pub(super) fn new(collector: Collector<'p>) -> Turns<'p> {
        let (taken, panicked) = (Condvar::new(), AtomicBool::new(false));
        Turns { collector: Mutex::new(collector), taken, panicked }
    }

    /// To be held by each thread while it works.
    pub(super) fn until_panic(&self) -> UntilPanic<'_> {
        UntilPanic(&self.panicked)
    }

    /// Takes the outcome with this place in the order, and returns when more can be waited for, or all is
    /// over. The next in the order is in the hands of a thread that is not here.
    pub(super) fn take(&self, place: usize, outcome: Outcome, ends: &dyn Fn() -> bool) {
        let mut collector = self.lock();
        collector.take(place, outcome);
        self.taken.notify_all();
        while collector.is_far_ahead() && !ends() && !self.panicked.load(Ordering::Relaxed) {
            let waited = self.taken.wait_timeout(collector, PATIENCE);
            collector = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    pub(super) fn into_collector(self) -> Collector<'p> {
        self.collector.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock(&self) -> MutexGuard<'_, Collector<'p>> {
        self.collector.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
