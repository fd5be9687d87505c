//! The keys of a station that say what it has besides workers: machines, set-ups, no limit at all, and
//! a pace that depends on the load.

use crate::engine::Distribution;
use crate::scenario::format::{Node, Reader, Value};

/// Pace under load: clamp(1 + gain (l - 1) - fatigue F), where l is the orders here over what is
/// normal and F the moving average of max(l - 1, 0) (Schultz et al. 1998; KC and Terwiesch 2009).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stress {
    /// Orders here, in work or waiting, that are normal (> 0).
    pub normal: f64,
    /// Pace gained at twice the normal load.
    pub gain: f64,
    /// Pace lost at a lasting excess load of 1.
    pub fatigue: f64,
    /// Ticks over which the excess load is remembered.
    pub memory: f64,
    /// Least and largest pace.
    pub bounds: (f64, f64),
}

/// Reads how many machines there are.
pub fn read_machines<S: Copy>(
    station: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<u32>,
) -> Option<u32> {
    let doc =
        "Machines; an operation needs one from its start until the order leaves, besides a worker.";
    let machines = station.whole("machines", doc).within(1, 1_000_000);
    let machines =
        machines.default_is("one for each worker").of(|it| of(it).map(i64::from)).optional();
    machines.and_then(|machines| u32::try_from(machines).ok())
}

/// How many orders are worked on together, at least and at most, and the ticks after which fewer are.
type BatchSize = ((u32, u32), Option<f64>);

/// Reads how many orders are worked on together.
pub fn read_batch_size<S: Copy>(
    station: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> BatchSize,
) -> BatchSize {
    let doc = "Orders that a worker processes together (batch service), as in an oven; the first of \
        them says how long they take.";
    let both = station.optional_table(
        "batch_size",
        |it| Some(of(it)).filter(|(size, _)| *size != (1, 1)),
        doc,
        |t| {
            let most = t
                .whole("max", "How many at most.")
                .within(1, 100_000)
                .of(|((_, most), _)| i64::from(most))
                .required();
            let doc = "How many must wait before a worker begins.";
            let least = t.whole("min", doc).within(1, 100_000);
            let least = least.of(|((least, _), _)| i64::from(least)).default(1);
            let doc = "Time after which an order waits no longer for others: a worker begins with \
                fewer than `min`.";
            let wait = t.duration("max_wait", doc).positive();
            let wait = wait.default_is("until there are `min`").of(|(_, wait)| wait).optional();
            if least > most && t.is_sound() {
                let message = format!("at least {least} and at most {most} orders at a time");
                t.fault("min", message, "lower `min`, or raise `max`");
            }
            let count = |whole: i64| u32::try_from(whole).unwrap_or(1);
            ((count(least), count(most)), wait)
        },
    );
    both.unwrap_or(((1, 1), None))
}

/// Reads what changing the product costs.
pub fn read_set_up<'x, S: Copy>(
    station: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<&'x Distribution>,
) -> Option<Distribution> {
    let doc = "Time lost when a worker takes up another product than their last one here.";
    station.distribution_or_never("set_up", of, doc)
}

/// Reads whether it is an infinite-server station.
pub fn read_infinite_server<S: Copy>(
    station: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> bool,
) -> bool {
    let doc = "An infinite-server station: every order is served at once, without a worker, as in \
        transport, curing or at a subcontractor.";
    let infinite_server = station.flag("infinite_server", doc).of(of).default(false);
    let others = [
        "crew",
        "timetable",
        "buffer",
        "machines",
        "batch_size",
        "set_up",
        "background",
        "breakdowns",
    ];
    // A resolved file says of every key that is left out what that means.
    let never = |node: &Node| matches!(&node.value, Value::Text(text) if text == "never");
    let written = |key: &&str| station.peek(key).is_some_and(|node| !never(node));
    if infinite_server && let Some(other) = others.into_iter().find(written) {
        let message = format!("an infinite-server station has no `{other}`");
        station.fault(other, message, format!("leave out `{other}` or `infinite_server`"));
    }
    infinite_server
}

/// Reads how the pace depends on the load.
pub fn read_stress<S: Copy>(
    station: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<Stress>,
) -> Option<Stress> {
    let doc = "Pace under load: 1 + gain (l - 1) - fatigue F, l being orders here over `normal` \
        and F \
        the moving average of what l exceeds 1 by.";
    station.optional_table("stress", of, doc, |t| {
        let doc = "Orders here, waiting or in work, that are normal.";
        let normal = t.number("normal", doc).above(0.0).of(|it| it.normal).required();
        let gain = t.amount("gain", "Pace gained at twice the normal load.").at_most(10.0);
        let gain = gain.of(|it| it.gain).default(0.1);
        let doc = "Pace lost when the load has long been twice the normal one.";
        let fatigue = t.amount("fatigue", doc).at_most(10.0).of(|it| it.fatigue).default(0.1);
        let doc = "Time over which the excess load is remembered.";
        let memory = t.duration("memory", doc).positive().of(|it| it.memory).default("10 d");
        let least = t
            .number("min", "Least pace.")
            .above(0.0)
            .at_most(1.0)
            .of(|it| it.bounds.0)
            .default(0.7);
        let most = t
            .number("max", "Largest pace.")
            .at_least(1.0)
            .at_most(10.0)
            .of(|it| it.bounds.1)
            .default(1.3);
        Stress { normal, gain, fatigue, memory, bounds: (least, most) }
    })
}
