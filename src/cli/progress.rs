//! What is shown and kept while replications run: a bar with the time left, and the journal.

use super::interrupt;
use crate::experiment::{Outcome, PolicyIndex, Sink};
use crate::report::Journal;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// A power cut loses no more than this of what was finished.
const BETWEEN_SYNCS: Duration = Duration::from_secs(1);

/// Hears of each finished replication.
pub struct Progress<'j> {
    journal: &'j Journal,
    bar: ProgressBar,
    torn: AtomicBool,
    synced: Mutex<Instant>,
}

impl<'j> Progress<'j> {
    /// A bar over `total` replications of which some are known already.
    pub fn new(journal: &'j Journal, total: u64, known: u64, shown: bool) -> Progress<'j> {
        let target =
            if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(total), target);
        let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} replications, {eta} left");
        bar.set_style(style.expect("the template is sound"));
        bar.set_position(known);
        bar.reset_eta();
        bar.tick();
        Progress { journal, bar, torn: AtomicBool::new(false), synced: Mutex::new(now()) }
    }

    /// Takes the bar away; says whether the journal could be kept.
    pub fn finish(self) -> bool {
        self.bar.finish_and_clear();
        self.heed(self.journal.sync());
        !self.torn.into_inner()
    }

    fn heed(&self, kept: io::Result<()>) {
        if kept.is_err() {
            self.torn.store(true, Ordering::Relaxed);
        }
    }
}

impl Sink for Progress<'_> {
    fn finished(&self, policy: PolicyIndex, replication: u64, outcome: &Outcome) {
        self.heed(self.journal.note(policy, replication, outcome));
        // The other threads go on meanwhile.
        if let Ok(mut synced) = self.synced.try_lock()
            && synced.elapsed() > BETWEEN_SYNCS
        {
            self.heed(self.journal.sync());
            *synced = now();
        }
        self.bar.inc(1);
    }

    fn stop(&self) -> bool {
        interrupt::asked()
    }

    fn give_up(&self) -> bool {
        interrupt::has_waited()
    }
}

#[expect(clippy::disallowed_methods, reason = "the wall clock belongs to cli/, which this is")]
fn now() -> Instant {
    Instant::now()
}
