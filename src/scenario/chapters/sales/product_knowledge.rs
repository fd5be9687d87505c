//! `[sales.product_knowledge]`: what reps know of how the company delivers.

use crate::rules::ProductKnowledge;
use crate::scenario::format::{Or, Reader};

/// Reads `[sales.product_knowledge]`.
pub fn read_product_knowledge<'x, S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<&'x ProductKnowledge>,
) -> Option<ProductKnowledge> {
    let doc = "How well each rep knows products and operations, 0 to 1, and what that does; \"complete\": \
        fully.";
    r.switch(("product_knowledge", "complete"), of, doc, (false, "\"complete\""), |u| {
        // No study says how much that is, and a policy that trains reps needs reps who do not know everything.
        let start = u.weight("start", "What a new rep brings along.").of(|it| it.start).required();
        let doc = "Share of what is missing that a day of shadowing or a look back teaches.";
        let gain = u.share("gain", doc).of(|it| it.gain).default(0.05);
        let doc = "Time in which half of it is forgotten.";
        let half_life = u.duration("half_life", doc).positive().or_words(&["never"]);
        let half_life = half_life.of(|it| it.half_life.map_or(Or::Word("never"), Or::Value));
        let half_life = match half_life.default("120 d") {
            Or::Value(ticks) => Some(ticks),
            Or::Word(_) => None,
        };
        let doc = "Error of the usual lead time as perceived by a rep who understands nothing; below 0: \
            too short.";
        let bias = u.number("bias", doc).above(-1.0).at_most(1000.0).of(|it| it.bias).default(-0.1);
        let doc = "Specification faults are multiplied by (1 - understanding)^care.";
        let care = u.amount("care", doc).at_most(1000.0).of(|it| it.care).default(1);
        let doc = "Probability, times understanding, that a lead that asks for what cannot be \
            made is discarded.";
        let detects = u.share("detects", doc).of(|it| it.detects).default(0.5);
        let doc = "Time a quarter that each rep spends with operations, a day at a time.";
        let shadowing = u.duration("shadowing", doc).of(|it| it.shadowing).default("0 d");
        if u.is_sound() && shadowing > 0.5 * u.calendar().quarter() {
            let message = "reps are with operations for more than half of their time";
            u.fault("shadowing", message, "write at most half a quarter, like \"3 d\"");
        }
        let doc = "Share of the late orders that the rep who sold them looks back at.";
        let post_mortems = u.share("post_mortems", doc).of(|it| it.post_mortems).default(0);
        let post_mortem = u
            .duration("post_mortem", "What looking back takes them.")
            .of(|it| it.post_mortem)
            .default("1 h");
        ProductKnowledge {
            start,
            gain,
            half_life,
            bias,
            care,
            detects,
            shadowing,
            post_mortems,
            post_mortem,
        }
    })
}
