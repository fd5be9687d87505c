//! `[sales.promising.learned]`: lead times learnt from deliveries.

use crate::rules::{Learned, Tracker};
use crate::scenario::format::Reader;

/// Reads how lead times are learnt.
pub fn read_learned(t: &mut Reader<'_, &Learned>) -> Learned {
    let doc = "What is kept in mind, and how a delivery moves it.";
    let tracker = t.choice_or("tracker", |it| &it.tracker, doc, "average", "average");
    let doc = "Exponentially weighted averages of lead times and of their distance from it.";
    let average = |it: &Tracker| match it {
        Tracker::Average { weight, safety } => Some((*weight, *safety)),
        _ => None,
    };
    let tracker = tracker.key("average", average, doc, |r, key| {
        r.table(
            key,
            |it| it,
            doc,
            |a| {
                let weight = a.number("weight", "Weight of the latest delivery.");
                let weight = weight.above(0.0).at_most(1.0).of(|(weight, _)| weight).default(0.1);
                let safety = a.amount("safety", "Standard deviations added.").at_most(1000.0);
                Tracker::Average { weight, safety: safety.of(|(_, safety)| safety).default(1) }
            },
        )
    });
    let doc = "A quantile that rises after a broken promise and falls after a kept one.";
    let quantile = |it: &Tracker| match it {
        Tracker::Quantile { gain, level } => Some((*gain, *level)),
        _ => None,
    };
    let tracker = tracker.key("quantile", quantile, doc, |r, key| {
        r.table(
            key,
            |it| it,
            doc,
            |q| {
                let gain = q.duration(
                    "gain",
                    "A broken promise adds gain x level, a kept one takes off gain x (1 - level).",
                );
                let gain = gain.positive().of(|(gain, _)| gain).default("1 d");
                let level = q.number("level", "Probability of keeping the promise.");
                Tracker::Quantile {
                    gain,
                    level: level.above(0.0).below(1.0).of(|(_, level)| level).default(0.9),
                }
            },
        )
    });
    let tracker = tracker.read(Tracker::Average { weight: 0.1, safety: 1.0 });
    let words = [("product", false), ("company", true)];
    let by = t.word("by", "way to learn", &words, "Whether products are learnt apart or as one.");
    let pooled = by.of(|it| it.pooled).default("product");
    let start = t.duration("start", "What is believed before the first delivery.");
    let start =
        start.default_is("the time on the route without waiting").of(|it| it.start).optional();
    let doc = "Share of the deliveries that are written down, so that they can be learnt from.";
    let recorded = t.share("recorded", doc).of(|it| it.recorded).default(1);
    let doc = "Time that writing one down takes, paid at the reps' wage; it takes no rep from their work.";
    let admin = t.duration("admin", doc).of(|it| it.admin).default("0 min");
    Learned { tracker, pooled, start, recorded, admin }
}
