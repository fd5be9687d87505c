//! A number in a sentence: with its interval, in the unit of the table that it stands beside.

use crate::report::model::digits::Scale;
use serde::Serialize;

/// A mean or a difference.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Amount {
    /// Its mean.
    pub mean: f64,
    /// Half the length of its interval; null with fewer than two replications.
    pub half_width: Option<f64>,
    /// The unit in which sentences and tables write it.
    #[serde(skip)]
    pub scale: Scale,
}

impl Amount {
    /// `+84 ± 14 k EUR/year`.
    pub fn signed(&self) -> String {
        self.with_unit(self.scale.signed(self.mean, self.half_width))
    }

    /// `84 ± 14 k EUR/year`.
    pub fn whole(&self) -> String {
        self.with_unit(self.scale.plus_minus(self.mean, self.half_width))
    }

    /// A number that is given, not estimated: `92.5 %`.
    pub fn exact(&self) -> String {
        self.with_unit(self.scale.parts(self.mean, Some(0.0)).0)
    }

    /// The size `84 k EUR/year`, and the half-width `14` where there is one.
    pub fn size(&self) -> (String, Option<String>) {
        let (size, half) = self.scale.parts(self.mean.abs(), self.half_width);
        (self.with_unit(size), half)
    }

    /// Nothing, and not by chance.
    pub fn is_naught(&self) -> bool {
        self.mean == 0.0 && self.half_width.is_none_or(|half| half == 0.0)
    }

    fn with_unit(&self, number: String) -> String {
        let unit = &self.scale.label;
        if unit.is_empty() { number } else { format!("{number} {unit}") }
    }
}
