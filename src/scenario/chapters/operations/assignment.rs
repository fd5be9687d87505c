//! `assignment` and `switches`: who takes what, and when workers on their rounds move on.

use crate::rules::{Assignment, Switches};
use crate::scenario::format::Reader;

/// Reads who takes what, and when workers on their rounds move on.
pub fn read_assignment<S: Copy>(r: &mut Reader<'_, S>, of: impl Fn(S) -> Assignment) -> Assignment {
    let rules = [
        ("primary_first", Assignment::PrimaryFirst),
        ("longest_idle", Assignment::LongestIdle),
        ("longest_queue", Assignment::LongestQueue),
        ("polling", Assignment::Polling(Switches::WhenNeeded)),
    ];
    let doc = "Who takes what: specialists first, the longest idle first, the longest queue first, \
        or polling: each worker visits the queues in turn and empties one after the other.";
    let rule = r
        .word("assignment", "assignment rule", &rules, doc)
        .of(|it| match of(it) {
            Assignment::Polling(_) => Assignment::Polling(Switches::WhenNeeded),
            other => other,
        })
        .default("primary_first");
    let moments = [("when_needed", Switches::WhenNeeded), ("always", Switches::Always)];
    let doc =
        "When polling: go where an order waits, or go on to the next queue even when none does.";
    let switches = r
        .word("switches", "moment to switch", &moments, doc)
        .of(|it| of(it).switches())
        .default("when_needed");
    match rule {
        Assignment::Polling(_) => Assignment::Polling(switches),
        other => other,
    }
}
