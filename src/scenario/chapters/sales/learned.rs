//! `[sales.promising.learned]`: lead times learnt from deliveries.

use crate::rules::{Learned, Tracker};
use crate::scenario::format::Reader;

/// Reads how lead times are learnt.
pub fn read_learned(t: &mut Reader<'_>) -> Learned {
    let doc = "What is kept in mind, and how a delivery moves it.";
    let tracker = t.choice_or("tracker", doc, "average", "average");
    let doc = "Exponentially weighted averages of lead times and of their distance from it.";
    let tracker = tracker.key("average", doc, |r, key| {
        r.table(key, doc, |a| {
            let weight = a.number("weight", "Weight of the latest delivery.");
            let weight = weight.above(0.0).at_most(1.0).default(0.1);
            let safety = a.amount("safety", "Standard deviations added.").at_most(1000.0);
            Tracker::Average { weight, safety: safety.default(1) }
        })
    });
    let doc = "A quantile that rises after a broken promise and falls after a kept one.";
    let tracker = tracker.key("quantile", doc, |r, key| {
        r.table(key, doc, |q| {
            let gain = q.duration(
                "gain",
                "A broken promise adds gain x level, a kept one takes off gain x (1 - level).",
            );
            let gain = gain.positive().default("1 d");
            let level = q.number("level", "Probability of keeping the promise.");
            Tracker::Quantile { gain, level: level.above(0.0).below(1.0).default(0.9) }
        })
    });
    let tracker = tracker.read(Tracker::Average { weight: 0.1, safety: 1.0 });
    let words = [("product", false), ("company", true)];
    let by = t.word("by", "way to learn", &words, "Whether products are learnt apart or as one.");
    let pooled = by.default("product");
    let start = t.duration("start", "What is believed before the first delivery.");
    let start = start.default_is("the time on the route when nobody waits").optional();
    let doc = "Share of the deliveries that are written down, so that they can be learnt from.";
    let recorded = t.share("recorded", doc).default(1);
    let doc =
        "Time that writing one down takes, paid at the reps' wage; it takes nobody from his work.";
    let admin = t.duration("admin", doc).default("0 min");
    Learned { tracker, pooled, start, recorded, admin }
}
