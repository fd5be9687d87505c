//! Marketing throttle: less of the budget is spent while operations is believed to be full, since leads
//! that cannot be served in time are wasted.

use super::period::Period;
use super::units::Share;

/// A cut in marketing while deliveries are believed to take long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Throttle {
    /// Believed lead time in ticks above which marketing is cut.
    pub above: f64,
    /// Share of the budget that is cut then.
    pub cut: Share,
    /// From one review to the next.
    pub review: Period,
}

impl Throttle {
    /// Share of the budget that is spent, given what is believed of the lead time.
    pub fn spends(&self, believed: f64) -> Share {
        if believed > self.above { self.cut.complement() } else { Share::ALL }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marketing_is_cut_above_the_limit_only() {
        let throttle = Throttle { above: 20.0, cut: Share::new(0.6), review: Period::working(5.0) };
        assert_eq!(throttle.spends(20.0), Share::ALL);
        assert!((throttle.spends(20.5).value() - 0.4).abs() < 1e-12);
    }
}
