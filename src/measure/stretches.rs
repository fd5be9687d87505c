//! Equal stretches of a length of time.

use crate::engine::Span;

/// From the start of so many equal stretches of a length to the end of one of them, counted from 0.
pub(super) fn until_end_of(stretch: usize, of: usize, length: Span) -> Span {
    let ticks = i128::from(length.ticks()) * (stretch as i128 + 1) / of as i128;
    Span::from_ticks(i64::try_from(ticks).unwrap_or(i64::MAX))
}
