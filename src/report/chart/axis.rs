//! Values to pixels: ranges of data, axes over them and their ticks.

use super::dates;
use super::numbers::tick;
use crate::engine::maths;
use jiff::civil::Date;

/// Beyond these bounds values are drawn at the edge.
const LARGEST: f64 = 1e15;

/// The stretch of values that an axis must show.
#[derive(Clone, Copy, Debug)]
pub(super) struct Range {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Range {
    /// The smallest range over the values; nought to one when there are none.
    pub(super) fn over(values: impl IntoIterator<Item = f64>) -> Range {
        let nothing = (f64::INFINITY, f64::NEG_INFINITY);
        let (low, high) = values
            .into_iter()
            .filter(|value| value.is_finite())
            .map(|value| value.clamp(-LARGEST, LARGEST))
            .fold(nothing, |(low, high), value| (low.min(value), high.max(value)));
        if low <= high { Range { low, high } } else { Range { low: 0.0, high: 1.0 } }
    }

    pub(super) fn with(self, value: f64) -> Range {
        Range::over([self.low, self.high, value])
    }

    /// Widened by a part of its width on both sides, and made wider than nothing.
    pub(super) fn padded(self, part: f64) -> Range {
        let width = self.high - self.low;
        let largest = self.high.abs().max(self.low.abs());
        let pad = if width > largest * 1e-9 {
            width * part
        } else if largest > 1e-12 {
            largest * 0.1
        } else {
            1.0
        };
        Range { low: self.low - pad, high: self.high + pad }
    }

    /// Cut to bounds that the quantity cannot leave, such as 0 to 100 %.
    pub(super) fn within(self, low: f64, high: f64) -> Range {
        let (from, to) = (self.low.max(low), self.high.min(high));
        if from < to { Range { low: from, high: to } } else { self }
    }
}

/// A range of values laid along the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlotAxis {
    range: Range,
    from: f64,
    to: f64,
    log: bool,
    /// The day at 0, where values are days that are shown as dates.
    first_day: Option<Date>,
}

impl PlotAxis {
    /// `from` and `to` are the pixels of the low and the high end.
    pub(super) fn new(range: Range, from: f64, to: f64) -> PlotAxis {
        PlotAxis { range, from, to, log: false, first_day: None }
    }

    /// Logarithmic where the whole range is positive, else linear.
    pub(super) fn logarithmic(range: Range, from: f64, to: f64) -> PlotAxis {
        PlotAxis { log: range.low > 0.0, ..PlotAxis::new(range, from, to) }
    }

    /// The same with dates at the ticks, where days since a first one are shown.
    pub(super) fn dated(self, first_day: Option<Date>) -> PlotAxis {
        PlotAxis { first_day, ..self }
    }

    /// The pixel of a value; values outside the range lie on the edge.
    pub(super) fn at(&self, value: f64) -> f64 {
        let Range { low, high } = self.range;
        let part = if self.log {
            (maths::ln(value.max(low)) - maths::ln(low)) / (maths::ln(high) - maths::ln(low))
        } else {
            (value - low) / (high - low)
        };
        self.from + (self.to - self.from) * part.clamp(0.0, 1.0)
    }

    /// As `at`, for shapes that are clipped afterwards.
    pub(super) fn beyond(&self, value: f64) -> f64 {
        let part = (value - self.range.low) / (self.range.high - self.range.low);
        self.from + (self.to - self.from) * part.clamp(-100.0, 100.0)
    }

    pub(super) fn shows(&self, value: f64) -> bool {
        value >= self.range.low && value <= self.range.high
    }

    /// At most about `most` round values on the axis, with their labels.
    pub(super) fn ticks(&self, most: usize) -> Vec<(f64, String)> {
        match self.first_day {
            Some(first) => dates::ticks(first, (self.range.low, self.range.high), most),
            None if self.log => self.decades(most),
            None => self.round_steps(most),
        }
    }

    fn round_steps(&self, most: usize) -> Vec<(f64, String)> {
        let Range { low, high } = self.range;
        let step = round_step((high - low) / most.max(1) as f64);
        let (first, last) = ((low / step - 1e-9).ceil(), (high / step + 1e-9).floor());
        let count = (last - first).clamp(0.0, 50.0) as usize;
        let values = (0..=count).map(|i| (first + i as f64) * step);
        let largest = low.abs().max(high.abs());
        values.map(|value| (value, tick(value, step, largest))).collect()
    }

    fn decades(&self, most: usize) -> Vec<(f64, String)> {
        let Range { low, high } = self.range;
        let exponents = maths::log10(low).floor() as i32..=maths::log10(high).ceil() as i32;
        for mantissas in [&[1.0, 2.0, 5.0][..], &[1.0, 3.0], &[1.0]] {
            let values: Vec<f64> = exponents
                .clone()
                .flat_map(|e| mantissas.iter().map(move |m| m * maths::powi(10.0, e)))
                .filter(|&value| self.shows(value))
                .collect();
            if values.len() >= 2 && values.len() <= most {
                let label = |value: f64| (value, tick(value, value, value));
                return values.into_iter().map(label).collect();
            }
        }
        self.round_steps(most)
    }
}

/// The least of 1, 2, 2.5 and 5 times a power of ten that is no smaller than `rough`.
fn round_step(rough: f64) -> f64 {
    let power = maths::powi(10.0, maths::log10(rough).floor() as i32);
    let step = [1.0, 2.0, 2.5, 5.0].into_iter().find(|m| m * power >= rough * 0.999_999);
    step.unwrap_or(10.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_range_gets_a_few_ticks() {
        let ends =
            [(0.0, 0.0), (1e9, 1e9), (-5.0, -5.0), (1e-9, 2e-9), (-1e300, 1e300), (0.0, 97.0)];
        for (low, high) in ends {
            let axis = PlotAxis::new(Range::over([low, high]).padded(0.05), 0.0, 1000.0);
            let ticks = axis.ticks(6);
            assert!((2..=8).contains(&ticks.len()), "{low} to {high}: {ticks:?}");
        }
    }
}
