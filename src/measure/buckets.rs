//! Buckets of durations, found from the leading bits of the number of ticks; histograms for charts put
//! several into one bin.

use crate::engine::maths;

/// 2 to this power buckets an octave; a bucket is at most 0.4 % wide.
pub(super) const SHIFT: u32 = 8;
/// Buckets an octave.
pub(super) const PER_OCTAVE: usize = 1 << SHIFT;
/// Octaves of a clock of 63 bits; the first holds everything shorter than the second.
pub(super) const OCTAVES: usize = 63 - SHIFT as usize + 1;
/// Buckets that a histogram for charts puts into one bin.
pub(super) const PER_BIN: usize = 16;

/// Number of the bucket of a duration: the bits behind the leading one, below the octave's number.
/// Durations of fewer ticks than an octave has buckets have a bucket each.
#[inline]
pub(super) fn bucket(ticks: u64) -> usize {
    let octave = (63 - SHIFT).saturating_sub((ticks | 1).leading_zeros());
    ((u64::from(octave) << SHIFT) + (ticks >> octave)) as usize
}

/// The smallest number of ticks in a bucket.
pub(super) fn lowest(number: usize) -> f64 {
    let octave = (number >> SHIFT).saturating_sub(1);
    (number - (octave << SHIFT)) as f64 * maths::exp2(octave as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_follow_each_other_without_gap() {
        let edges = (0..62).flat_map(|e| [(1_u64 << e) - 1, 1 << e, (1 << e) + 1, 3 << e >> 1]);
        for ticks in edges.chain(0..2000).chain([i64::MAX as u64]) {
            let number = bucket(ticks);
            assert!(number < OCTAVES * PER_OCTAVE);
            assert!(lowest(number) <= ticks as f64 && ticks as f64 <= lowest(number + 1));
            assert_eq!(bucket(lowest(number) as u64), number, "{ticks}");
        }
    }
}
