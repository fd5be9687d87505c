//! Ctrl-C: once to stop when the replications in hand are finished, twice to stop at once.

use super::screen::aside;
use std::sync::atomic::{AtomicBool, Ordering};

static ASKED: AtomicBool = AtomicBool::new(false);

/// From now on, Ctrl-C asks to stop instead of ending the process.
pub fn listen() {
    let heard = || {
        if ASKED.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
        aside("\nfinishing the replications in hand; Ctrl-C again stops at once");
    };
    // Without a handler Ctrl-C ends the process, and the journal keeps what was finished.
    let _ = ctrlc::set_handler(heard);
}

/// Whether Ctrl-C was pressed.
pub fn asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}
