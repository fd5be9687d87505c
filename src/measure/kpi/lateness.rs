//! KPIs of why late orders are late: their mean lateness by cause. Without a late order they are empty.

use super::Better::{Lower, Neither};
use super::KpiUnit::{Count, Days};
use super::{Kpi, kpi};
use crate::measure::why_late::Cause;
use crate::measure::window::Window;

fn part(window: &Window, cause: Cause) -> Option<f64> {
    window.mean_days(window.tallies.lateness.ticks(cause), window.tallies.lateness.orders)
}

/// The tallies of the domains count all of it.
pub(in crate::measure) type Tally = ();

pub(super) const TABLE: &[Kpi] = &[
    kpi(
        "late_explained",
        "Late orders explained",
        Count,
        Neither,
        "Late orders whose lateness is split by cause: all but those of before the run.",
        |w, _| Some(w.tallies.lateness.orders as f64),
    ),
    kpi(
        "late_by_over_promise",
        "Late by: over-promise",
        Days,
        Lower,
        "Working days by which late orders were later because the state at the quote let expect a longer lead time than a rep who knew it would have promised; below zero, earlier.",
        |w, _| part(w, Cause::OverPromise),
    ),
    kpi(
        "late_by_information_lag",
        "Late by: information lag",
        Days,
        Lower,
        "Working days by which late orders were later because a rep who knew the state at the quote would have promised a longer lead time than was promised; below zero, earlier.",
        |w, _| part(w, Cause::InformationLag),
    ),
    kpi(
        "late_by_release",
        "Late by: waiting for release",
        Days,
        Lower,
        "Working days by which late orders were later because it waited for its release to the floor; below zero, earlier.",
        |w, _| part(w, Cause::Release),
    ),
    kpi(
        "late_by_waiting",
        "Late by: waiting",
        Days,
        Lower,
        "Working days by which late orders were later because it waited longer in queues, or for room, than expected, for no cause that has a part of its own; below zero, earlier.",
        |w, _| part(w, Cause::Waiting),
    ),
    kpi(
        "late_by_meetings",
        "Late by: meetings and training",
        Days,
        Lower,
        "Working days by which late orders were later because workers of the stations where it waited were in meetings or in training, beyond what was expected; below zero, earlier.",
        |w, _| part(w, Cause::Meetings),
    ),
    kpi(
        "late_by_absence",
        "Late by: absence and repairs",
        Days,
        Lower,
        "Working days by which late orders were later because workers were absent or repaired equipment while it waited or was in their hands, beyond what was expected; below zero, earlier.",
        |w, _| part(w, Cause::Absence),
    ),
    kpi(
        "late_by_shifts",
        "Late by: shifts",
        Days,
        Lower,
        "Working days by which late orders were later because workers were off duty while it waited or was in their hands, beyond the closed hours that were expected; below zero, earlier.",
        |w, _| part(w, Cause::Shifts),
    ),
    kpi(
        "late_by_overtaken",
        "Late by: overtaken by others",
        Days,
        Lower,
        "Working days by which late orders were later because orders that had come to the queue later were served before it; below zero, earlier.",
        |w, _| part(w, Cause::Overtaken),
    ),
    kpi(
        "late_by_work",
        "Late by: work time",
        Days,
        Lower,
        "Working days by which late orders were later because work in hand and work that needs no worker took longer than expected; below zero, earlier.",
        |w, _| part(w, Cause::Work),
    ),
    kpi(
        "late_by_again",
        "Late by: rework and clarification",
        Days,
        Lower,
        "Working days by which late orders were later because operations were done again or it was clarified, with all waiting for it, beyond what was expected; below zero, earlier.",
        |w, _| part(w, Cause::Again),
    ),
    kpi(
        Cause::WHOLE,
        "Late by: all causes",
        Days,
        Lower,
        "Working days by which late orders were late, all causes together.",
        |w, _| w.mean_days(w.tallies.lateness.total(), w.tallies.lateness.orders),
    ),
];
