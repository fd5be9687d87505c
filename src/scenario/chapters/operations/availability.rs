//! What keeps workers from orders: background work, breakdowns and absence.

use crate::engine::Distribution;
use crate::rules::Share;
use crate::scenario::format::{Quantity, Reader};

/// How often a worker's equipment fails.
#[derive(Clone, Debug, PartialEq)]
pub struct Breakdowns {
    /// Ticks from a repair to the next breakdown.
    pub every: Distribution,
    /// Ticks of a repair.
    pub repair: Distribution,
    /// Which ticks count towards the next breakdown.
    pub clock: Clock,
}

/// Which time counts towards a breakdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Time at work only.
    Working,
    /// All time since the last repair.
    Running,
}

/// How often a worker is absent.
#[derive(Clone, Debug, PartialEq)]
pub struct Absence {
    /// Share of the time, above 0 and below 1.
    pub share: Share,
    /// Ticks of an absence.
    pub lasts: Distribution,
}

/// Reads what a station's own workers do while no order waits.
pub fn read_background<'x, S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<&'x Distribution>,
) -> Option<Distribution> {
    let doc = "How long a piece of other work takes that an idle worker of this station takes up.";
    let lasts = r.distribution_or_never("background", of, doc);
    lasts.iter().for_each(|lasts| r.refuse_zero("background", lasts));
    lasts
}

/// Reads how often the equipment of a station's workers fails.
pub fn read_breakdowns<'x, S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<&'x Breakdowns>,
) -> Option<Breakdowns> {
    let doc =
        "Breakdowns of each worker whose primary station this is; their work resumes after it.";
    r.optional_table("breakdowns", of, doc, |t| {
        let every = t.distribution(
            "every",
            Quantity::Time,
            |it| &it.every,
            "Time from a repair to the next breakdown.",
        );
        t.refuse_zero("every", &every);
        let repair =
            t.distribution("repair", Quantity::Time, |it| &it.repair, "How long the repair takes.");
        let clocks = [("working", Clock::Working), ("running", Clock::Running)];
        let doc = "Which time counts: that of work only, or all time since the repair.";
        let clock = t.word("clock", "clock", &clocks, doc).of(|it| it.clock).default("working");
        Breakdowns { every, repair, clock }
    })
}

/// Reads how often workers are absent.
pub fn read_absence<'x, S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<&'x Absence>,
) -> Option<Absence> {
    r.optional_table("absence", of, "Workers who are away now and then, each for himself.", |t| {
        let doc = "Share of the scheduled time that a worker is absent.";
        let share = t.share("share", doc).above(0.0).below(1.0).of(|it| it.share).required();
        let lasts =
            t.distribution("lasts", Quantity::Time, |it| &it.lasts, "How long an absence lasts.");
        t.refuse_zero("lasts", &lasts);
        Absence { share, lasts }
    })
}
