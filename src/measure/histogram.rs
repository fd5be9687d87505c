//! A coarse histogram of durations, for charts: sixteen bins an octave, the same in every
//! replication, so that histograms add up.

use super::buckets::{PER_BIN, lowest};
use serde::{Deserialize, Serialize};

/// How many durations fell into which bin. Bins are narrower for short durations than for long
/// ones: a chart divides by the width.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Histogram {
    /// Ticks of a working day; 0 while empty.
    day: f64,
    /// Number of the first bin in `counts`.
    first: usize,
    /// Durations in each bin.
    counts: Vec<u64>,
}

/// One bin, from `low` (included) to `high` (excluded), in working days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// Shortest duration in it.
    pub low: f64,
    /// Shortest duration no more in it.
    pub high: f64,
    /// How many.
    pub count: u64,
}

impl Histogram {
    /// A histogram from the counts of the bins from number `first` on, in ticks; neither the first
    /// nor the last is empty. `day` is a working day in ticks.
    pub(super) fn from_bins(day: f64, first: usize, counts: Vec<u64>) -> Histogram {
        Histogram { day, first, counts }
    }

    /// How many durations there are.
    pub fn total(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// The bins from the first to the last that is not empty.
    pub fn bins(&self) -> impl Iterator<Item = Bin> {
        self.counts.iter().zip(self.first..).map(|(count, bin)| Bin {
            low: lowest(bin * PER_BIN) / self.day,
            high: lowest((bin + 1) * PER_BIN) / self.day,
            count: *count,
        })
    }

    /// Duration in working days that a share of them does not exceed, interpolated within its bin;
    /// `None` when there are none.
    pub fn quantile(&self, share: f64) -> Option<f64> {
        let rank = share * self.total() as f64;
        let mut below = 0.0;
        for bin in self.bins().filter(|bin| bin.count > 0) {
            let upto = below + bin.count as f64;
            if upto >= rank {
                let inside = (rank - below).max(0.0) / bin.count as f64;
                return Some(bin.low + inside * (bin.high - bin.low));
            }
            below = upto;
        }
        None
    }

    /// The share of all durations that falls between each two neighbouring edges, in working days;
    /// within a bin durations are taken as spread evenly.
    pub fn shares(&self, edges: &[f64]) -> Vec<f64> {
        let total = self.total().max(1) as f64;
        let between = |pair: &[f64]| {
            let parts = self.bins().map(|bin| {
                let overlap = bin.high.min(pair[1]) - bin.low.max(pair[0]);
                bin.count as f64 * overlap.max(0.0) / (bin.high - bin.low)
            });
            parts.sum::<f64>() / total
        };
        edges.windows(2).map(between).collect()
    }

    /// Adds the durations of another histogram.
    ///
    /// # Panics
    /// When the two disagree about the length of a working day.
    pub fn add(&mut self, other: &Histogram) {
        if other.counts.is_empty() {
            return;
        }
        if self.counts.is_empty() {
            self.clone_from(other);
            return;
        }
        assert_eq!(self.day, other.day, "histograms of different working days do not add up");
        let first = self.first.min(other.first);
        let end = (self.first + self.counts.len()).max(other.first + other.counts.len());
        let mut counts = vec![0; end - first];
        for part in [&*self, other] {
            for (count, bin) in part.counts.iter().zip(part.first - first..) {
                counts[bin] += count;
            }
        }
        (self.first, self.counts) = (first, counts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bins of 16, 16 and 32 ticks from 480 ticks on; a day has 16.
    fn histogram() -> Histogram {
        Histogram { day: 16.0, first: 30, counts: vec![2, 4, 2] }
    }

    #[test]
    fn shares_and_quantiles_by_hand() {
        let histogram = histogram();
        assert_eq!(histogram.shares(&[0.0, 30.0, 31.0, 31.5, 33.0]), [0.0, 0.25, 0.25, 0.375]);
        assert_eq!(histogram.quantile(0.5), Some(31.5));
        assert_eq!(histogram.quantile(1.0), Some(34.0));
        assert_eq!(Histogram::default().quantile(0.5), None);
        assert_eq!(Histogram::default().shares(&[0.0, 1.0]), [0.0]);
    }

    #[test]
    fn adding_in_any_order_gives_the_same() {
        let far = Histogram { day: 16.0, first: 40, counts: vec![1] };
        let (mut one, mut other) = (histogram(), far.clone());
        one.add(&far);
        other.add(&histogram());
        assert_eq!(one, other);
        assert_eq!((one.total(), one.bins().count()), (9, 11));
    }
}
