//! Durations with their mean and quantiles in constant memory: a histogram of fine buckets.

use super::buckets::{OCTAVES, PER_BIN, PER_OCTAVE, SHIFT, bucket, lowest};
use super::histogram::Histogram;
use crate::engine::Span;

/// Many durations, none of them kept.
#[derive(Clone, Debug)]
pub(super) struct Durations {
    count: u64,
    total: i128,
    shortest: u64,
    longest: u64,
    /// The buckets of each octave; none until a duration falls into it, because a run touches few.
    octaves: Vec<Vec<u64>>,
}

impl Default for Durations {
    fn default() -> Durations {
        let octaves = vec![Vec::new(); OCTAVES];
        Durations { count: 0, total: 0, shortest: u64::MAX, longest: 0, octaves }
    }
}

impl Durations {
    /// Notes one more; a negative one counts as none at all.
    #[inline]
    pub(super) fn note(&mut self, span: Span) {
        let ticks = span.ticks().max(0) as u64;
        self.count += 1;
        self.total += i128::from(ticks);
        self.shortest = self.shortest.min(ticks);
        self.longest = self.longest.max(ticks);
        let number = bucket(ticks);
        let octave = &mut self.octaves[number >> SHIFT];
        if octave.is_empty() {
            *octave = vec![0; PER_OCTAVE];
        }
        octave[number % PER_OCTAVE] += 1;
    }

    /// How many.
    pub(super) fn count(&self) -> u64 {
        self.count
    }

    /// Their sum in ticks.
    pub(super) fn total(&self) -> i128 {
        self.total
    }

    /// The duration in ticks that a share of them does not exceed, within 0.4 %: the place inside
    /// its bucket is interpolated. `None` when there are none.
    pub(super) fn quantile(&self, share: f64) -> Option<f64> {
        let rank = share * self.count as f64;
        let mut below = 0;
        for (number, count) in self.buckets() {
            let upto = below + count;
            if count > 0 && upto as f64 >= rank {
                let inside = ((rank - below as f64) / count as f64).max(0.0);
                let (low, high) = (lowest(number), lowest(number + 1));
                let value = low + inside * (high - low);
                return Some(value.clamp(self.shortest as f64, self.longest as f64));
            }
            below = upto;
        }
        None
    }

    /// Adds the durations of another.
    pub(super) fn add(&mut self, other: &Durations) {
        self.count += other.count;
        self.total += other.total;
        self.shortest = self.shortest.min(other.shortest);
        self.longest = self.longest.max(other.longest);
        for (octave, more) in self.octaves.iter_mut().zip(&other.octaves) {
            octave.resize(octave.len().max(more.len()), 0);
            octave.iter_mut().zip(more).for_each(|(bucket, count)| *bucket += count);
        }
    }

    /// The same coarsely, for a chart; `day` is a working day in ticks.
    pub(super) fn histogram(&self, day: f64) -> Histogram {
        if self.count == 0 {
            return Histogram::default();
        }
        let (first, last) = (bucket(self.shortest) / PER_BIN, bucket(self.longest) / PER_BIN);
        let mut bins = vec![0; last - first + 1];
        for (number, count) in self.buckets().filter(|(_, count)| *count > 0) {
            bins[number / PER_BIN - first] += count;
        }
        Histogram::from_bins(day, first, bins)
    }

    /// The buckets of the octaves that were touched, with their numbers.
    fn buckets(&self) -> impl Iterator<Item = (usize, u64)> {
        let touched = self.octaves.iter().enumerate();
        touched.flat_map(|(octave, buckets)| (octave << SHIFT..).zip(buckets.iter().copied()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::maths;

    #[test]
    fn quantiles_of_uniform_and_exponential_durations() {
        let (mut uniform, mut exponential) = (Durations::default(), Durations::default());
        let n = 200_000;
        for i in 0..n {
            let share = (i as f64 + 0.5) / n as f64;
            uniform.note(Span::from_real_ticks(1e12 * share));
            exponential.note(Span::from_real_ticks(-1e12 * maths::ln(1.0 - share)));
        }
        for share in [0.1, 0.5, 0.9, 0.95, 0.99] {
            let value = uniform.quantile(share).unwrap();
            assert!((value / (1e12 * share) - 1.0).abs() < 1e-4, "{value}");
            let value = exponential.quantile(share).unwrap();
            assert!((value / (-1e12 * maths::ln(1.0 - share)) - 1.0).abs() < 1e-3, "{value}");
        }
    }

    #[test]
    fn equal_durations_have_exact_quantiles_and_none_have_no_quantile() {
        let mut durations = Durations::default();
        assert_eq!(durations.quantile(0.5), None);
        (0..3).for_each(|_| durations.note(Span::from_ticks(123_456_789)));
        assert_eq!(durations.quantile(0.95), Some(123_456_789.0));
        assert_eq!((durations.count(), durations.total()), (3, 370_370_367));
    }

    #[test]
    fn a_chart_keeps_every_duration_in_its_bin() {
        let (mut some, mut more) = (Durations::default(), Durations::default());
        for ticks in [0, 5, 17, 900, 1 << 40] {
            some.note(Span::from_ticks(ticks));
            more.note(Span::from_ticks(ticks * 3));
        }
        let mut chart = some.histogram(10.0);
        chart.add(&more.histogram(10.0));
        some.add(&more);
        assert_eq!(chart, some.histogram(10.0));
        assert_eq!(chart.total(), 10);
        for ticks in [0.0, 5.0, 17.0, 900.0, 15.0, 51.0, 2700.0] {
            let day = ticks / 10.0;
            assert!(chart.bins().any(|bin| bin.low <= day && day < bin.high && bin.count > 0));
        }
    }
}
