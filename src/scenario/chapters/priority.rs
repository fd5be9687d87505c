//! Priority numbers, wherever one may be written.

use crate::scenario::format::Reader;

/// Reads a priority number.
pub fn read_priority(r: &mut Reader<'_>, key: &str, doc: &str, default: i64) -> i32 {
    let number = r.whole(key, doc).within(-1_000_000, 1_000_000).default(default);
    i32::try_from(number).unwrap_or(0)
}
