//! Priority numbers, wherever one may be written.

use crate::scenario::format::Reader;

/// Reads a priority number.
pub fn read_priority<S: Copy>(
    r: &mut Reader<'_, S>,
    key: &str,
    of: impl FnOnce(S) -> i32,
    doc: &str,
    default: i64,
) -> i32 {
    let number =
        r.whole(key, doc).within(-1_000_000, 1_000_000).of(|it| i64::from(of(it))).default(default);
    i32::try_from(number).unwrap_or(0)
}
