//! Ctrl-C, and the signals that ask a process to end: once to stop when the replications in hand are
//! finished, or have had their time; twice to stop at once.

use super::screen::aside;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

static ASKED: OnceLock<Instant> = OnceLock::new();

/// Replications in hand have so long to finish; what is left unfinished is simulated again.
const GRACE: Duration = Duration::from_millis(600);

/// From now on, such a signal asks to stop instead of ending the process.
#[expect(clippy::disallowed_methods, reason = "the wall clock belongs to cli/, which this is")]
pub fn listen() {
    let heard = || {
        if ASKED.set(Instant::now()).is_err() {
            std::process::exit(130);
        }
        aside("\nstopping: what is finished is kept; Ctrl-C again stops at once");
    };
    // Without a handler such a signal ends the process, and the journal keeps what was finished.
    let _ = ctrlc::set_handler(heard);
}

/// Whether such a signal has come.
pub fn asked() -> bool {
    ASKED.get().is_some()
}

/// Whether replications in hand have had their time since then.
pub fn has_waited() -> bool {
    ASKED.get().is_some_and(|asked| asked.elapsed() > GRACE)
}
