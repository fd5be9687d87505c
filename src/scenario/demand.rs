//! What moves a segment's rate of leads besides its arrival process: growth, seasons, marketing. The
//! factors multiply each other and whatever rate the process has.

use crate::rules::Throttle;

/// Growth from the start of measurement on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Growth {
    /// Logarithm of growth a tick of working time.
    pub rate: f64,
    /// Working ticks from which it grows: the end of the warm-up.
    pub from: f64,
    /// Working ticks at the end of the run.
    pub until: f64,
}

/// Factors of equal parts of a period, one after the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Season {
    /// At least 0, about 1 on average.
    pub factors: Vec<f64>,
    /// Working ticks of the whole.
    pub period: f64,
}

/// Leads that marketing brings: the rate is multiplied by 1 - brings + brings (spend/usual)^exponent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Marketing {
    /// Currency a year.
    pub spend: f64,
    /// Currency a year at which the arrival process holds, above 0.
    pub usual: f64,
    /// Share of the leads that would not come without marketing, at the usual spending.
    pub brings: f64,
    /// Below 1: each further unit of money brings less.
    pub exponent: f64,
    /// When it is cut; `None`: never.
    pub throttle: Option<Throttle>,
}

impl Growth {
    /// The factor so many working ticks after the start of the run.
    pub fn at(&self, now: f64) -> f64 {
        (self.rate * (now - self.from).max(0.0)).exp()
    }

    /// The largest factor of the run.
    pub fn most(&self) -> f64 {
        self.at(self.until).max(1.0)
    }
}

impl Season {
    /// The factor so many working ticks after the start of the run.
    pub fn at(&self, now: f64) -> f64 {
        let part = now.rem_euclid(self.period) / self.period * self.factors.len() as f64;
        self.factors[(part as usize).min(self.factors.len() - 1)]
    }

    /// The largest factor.
    pub fn most(&self) -> f64 {
        self.factors.iter().copied().fold(0.0, f64::max)
    }
}

impl Marketing {
    /// The factor when this share of the budget is spent.
    pub fn at(&self, share: f64) -> f64 {
        1.0 - self.brings + self.brings * (self.spend * share / self.usual).powf(self.exponent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factors_by_hand() {
        let growth = Growth { rate: 1.1_f64.ln() / 100.0, from: 50.0, until: 250.0 };
        assert_eq!(growth.at(20.0), 1.0);
        assert!((growth.at(150.0) - 1.1).abs() < 1e-12);
        assert!((growth.most() - 1.21).abs() < 1e-12);
        let season = Season { factors: vec![0.5, 1.5], period: 10.0 };
        assert_eq!([0.0, 4.9, 5.0, 9.9, 10.0].map(|t| season.at(t)), [0.5, 0.5, 1.5, 1.5, 0.5]);
        let marketing =
            Marketing { spend: 4.0, usual: 1.0, brings: 0.3, exponent: 0.5, throttle: None };
        assert!((marketing.at(1.0) - 1.3).abs() < 1e-12);
        assert!((marketing.at(0.25) - 1.0).abs() < 1e-12);
        assert!((marketing.at(0.0) - 0.7).abs() < 1e-12);
    }
}
