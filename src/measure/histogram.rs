//! A coarse histogram of durations, for charts: sixteen bins an octave, the same in every
//! replication, so that histograms add up.

use super::durations::{PER_BIN, lowest};
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
