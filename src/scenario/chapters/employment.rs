//! Who may be taken on, and on what terms: temporary staff.

use crate::scenario::Temporary;
use crate::scenario::format::Reader;

/// Reads what temporary staff a crew may have.
pub fn read_temporary(r: &mut Reader<'_>) -> Option<Temporary> {
    let doc = "Temporary staff that the planning review may order, where that pays.";
    r.optional_table("temporary", doc, |t| {
        let most = t.whole("most", "How many at a time.").within(1, 100_000).required();
        Temporary {
            most: usize::try_from(most).unwrap_or(1),
            lead_time: t
                .duration("lead_time", "From the order until they are there.")
                .default("1 week"),
            term: t.duration("term", "How long each stays.").positive().default("1 month"),
            premium: t
                .amount("premium", "An hour costs this multiple of the crew's wage.")
                .at_most(1000.0)
                .default(1.4),
            speed: t
                .number("speed", "Work done relative to the crew's own people.")
                .above(0.0)
                .at_most(1000.0)
                .default(0.9),
        }
    })
}
