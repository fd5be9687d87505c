//! The keys of a station that say who waits: dispatching and the size of the buffer.

use crate::engine::{Count, Id, Real, whole};
use crate::rules::Dispatch;
use crate::scenario::chapters::ids::SegmentId;
use crate::scenario::chapters::priority::read_priority;
use crate::scenario::format::{Preset, Reader, suggestion};

/// What becomes of an order that finds the buffer of a station full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenFull {
    /// It is lost.
    Lost,
    /// The worker who has finished it keeps it, and can do nothing else, until there is room.
    Blocked,
}

/// What becomes of orders behind one that needs more workers than are free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenShort {
    /// They wait until it is begun, so that it is begun as soon as enough workers are free at once.
    Wait,
    /// Those that need fewer are begun before it.
    Pass,
}

/// Reads whether orders pass another that needs more workers than are free.
pub fn read_when_short<S: Copy>(
    station: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> WhenShort,
) -> WhenShort {
    let words = [("wait", WhenShort::Wait), ("pass", WhenShort::Pass)];
    let doc = "Orders behind one that needs more workers than are free wait, or pass it if they need \
        fewer.";
    let rule = station.word("when_short", "rule for too few workers", &words, doc);
    rule.of(of).default("wait")
}

/// Reads how much must be left of a worker's shift for them to begin.
pub fn read_shift_left<S: Copy>(station: &mut Reader<'_, S>, of: impl FnOnce(S) -> f64) -> f64 {
    let doc = "A worker begins an order here only while at least so much is left of their shift, up \
        to its next break; always at its start.";
    station.duration("shift_left", doc).of(of).default("0 h")
}

/// Reads which waiting order goes next.
pub fn read_dispatch<'x, S: Copy>(
    station: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> &'x Dispatch,
) -> Dispatch {
    let doc = "Which waiting order goes next; ties go to the first come.";
    let mut choice = station.choice_or("dispatch", of, doc, "fifo", "\"fifo\"");
    for rule in Dispatch::ALL {
        let names = rule.names();
        choice = match rule {
            Dispatch::Aging { .. } => choice.key(names.word, aging, names.meaning, read_aging),
            plain => choice.word(names.word, names.meaning, plain),
        };
    }
    choice.read(Dispatch::Fifo)
}

/// Ticks of waiting that lower a priority number by 1, if they do.
fn aging(rule: &Dispatch) -> Option<f64> {
    if let Dispatch::Aging { every } = rule { Some(every.real()) } else { None }
}

fn read_aging(r: &mut Reader<'_, f64>, key: &'static str) -> Dispatch {
    r.table(
        key,
        |it| it,
        "Priority numbers fall with waiting.",
        |t| {
            let doc = "Waiting that lowers the priority number by 1.";
            let every = t.duration("every", doc).positive().of(|it| it).default("1 d");
            Dispatch::Aging { every: whole(every.max(1.0)) }
        },
    )
}

/// Reads the priorities that segments have at this station only.
pub fn read_priorities<'x, S: Copy>(
    station: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> &'x [(SegmentId, i32)],
    segments: &[String],
) -> Vec<(SegmentId, i32)> {
    let doc =
        "Priority here of a segment's orders that are not urgent, instead of the segment's own.";
    let name = |id: SegmentId| segments.get(id.place()).cloned().unwrap_or_default();
    let of = |source| of(source).iter().map(|(id, number)| (name(*id), *number)).collect();
    let own = station.entries(("priority", "segment"), of, doc, Preset::Absent, |own, name| {
        let index = segments.iter().position(|known| known == name);
        if index.is_none() && own.is_reading() {
            let known: Vec<&str> = segments.iter().map(String::as_str).collect();
            own.fault(name, format!("there is no segment `{name}`"), suggestion(name, &known));
        }
        let number =
            read_priority(own, name, |number| number, "Priority; a LOWER number goes first.", 1);
        (SegmentId(u32::try_from(index.unwrap_or(0)).unwrap_or(0)), number)
    });
    own.into_iter().map(|(_, priority)| priority).collect()
}

/// Reads how many may wait, and what becomes of the others.
pub fn read_buffer<S: Copy>(
    station: &mut Reader<'_, S>,
    of: impl Fn(S) -> (Option<usize>, WhenFull),
) -> (Option<usize>, WhenFull) {
    let doc = "Size of the buffer: how many orders may wait here, those in work and those interrupted not counted.";
    let buffer = station.whole("buffer", doc).within(0, 1_000_000);
    let buffer = buffer.default_is("any number").of(|it| of(it).0.map(Count::signed)).optional();
    let rules = [("lost", WhenFull::Lost), ("blocked", WhenFull::Blocked)];
    let doc =
        "An order that finds the buffer full is lost, or it blocks the worker who has finished it.";
    let when_full = station.word("when_full", "rule for a full station", &rules, doc);
    let when_full = when_full.of(|it| of(it).1).default("lost");
    (buffer.and_then(|buffer| usize::try_from(buffer).ok()), when_full)
}
