//! What keeps workers from orders: background work, breakdowns, timetables, absence, rounds.

use super::market::refuse_zero;
use crate::scenario::format::{Quantity, Reader};
use crate::scenario::{Absence, Assignment, Breakdowns, Clock, Shift, Switches};

/// Reads what a station's own workers do while no order waits.
pub fn read_background(r: &mut Reader<'_>) -> Option<crate::engine::Distribution> {
    let doc = "How long a piece of other work takes that an idle worker of this station takes up.";
    let law = r.law_or_never("background", doc);
    law.iter().for_each(|law| refuse_zero(r, "background", law));
    law
}

/// Reads how often the equipment of a station's workers fails.
pub fn read_breakdowns(r: &mut Reader<'_>) -> Option<Breakdowns> {
    let doc = "Breakdowns of each worker whose primary station this is; his work resumes after it.";
    r.optional_table("breakdowns", doc, |t| {
        let every = t.law("every", Quantity::Time, "Time from a repair to the next breakdown.");
        refuse_zero(t, "every", &every);
        let repair = t.law("repair", Quantity::Time, "How long the repair takes.");
        let clocks = [("working", Clock::Working), ("running", Clock::Running)];
        let doc = "Which time counts: that of work only, or all time since the repair.";
        let clock = t.word("clock", "clock", &clocks, doc).default("working");
        Breakdowns { every, repair, clock }
    })
}

/// Reads how many of a station's own crew are on duty, when; empty without a timetable.
pub fn read_timetable(r: &mut Reader<'_>, largest: i64) -> Vec<Shift> {
    let doc =
        "How many of the station's own crew are on duty, one shift after the other; it repeats.";
    let shifts = r.optional_elements("timetable", doc, |shift, _| Shift {
        lasts: shift.duration("lasts", "How long the shift lasts.").positive().required(),
        crew: {
            let crew = shift.whole("crew", "Workers on duty.").within(0, largest).required();
            usize::try_from(crew).unwrap_or(0)
        },
    });
    if r.is_sound() && r.has("crew") && !shifts.is_empty() {
        let remedy = "leave `crew` out: the largest shift says how many there are";
        r.fault("timetable", "`crew` and `timetable` both say how many workers there are", remedy);
    }
    if r.is_sound() && !shifts.is_empty() && shifts.iter().all(|shift| shift.crew == 0) {
        r.fault("timetable", "nobody is ever on duty", "give at least one shift a crew");
    }
    shifts
}

/// Reads how often workers are absent.
pub fn read_absence(r: &mut Reader<'_>) -> Option<Absence> {
    r.optional_table("absence", "Workers who are away now and then, each for himself.", |t| {
        let doc = "Share of the scheduled time that a worker is absent.";
        let share = t.number("share", doc).above(0.0).below(1.0).required();
        let lasts = t.law("lasts", Quantity::Time, "How long an absence lasts.");
        refuse_zero(t, "lasts", &lasts);
        Absence { share, lasts }
    })
}

/// Reads who takes what, and when workers on their rounds move on.
pub fn read_assignment(r: &mut Reader<'_>) -> Assignment {
    let rules = [
        ("primary_first", Assignment::PrimaryFirst),
        ("longest_idle", Assignment::LongestIdle),
        ("longest_queue", Assignment::LongestQueue),
        ("cyclic", Assignment::Cyclic(Switches::WhenNeeded)),
    ];
    let doc = "Who takes what: specialists first, the longest idle first, the longest queue first, \
        or each worker goes his rounds and empties queue after queue.";
    let rule = r.word("assignment", "assignment rule", &rules, doc).default("primary_first");
    let moments = [("when_needed", Switches::WhenNeeded), ("always", Switches::Always)];
    let doc = "On a round: go where somebody waits, or go on round even when nobody does.";
    let switches = r.word("switches", "moment to switch", &moments, doc).default("when_needed");
    match rule {
        Assignment::Cyclic(_) => Assignment::Cyclic(switches),
        other => other,
    }
}
