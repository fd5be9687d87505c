//! Profit over the window, stretch by stretch: so that it can be told when a policy that costs money
//! first has earned it back.

use crate::engine::{Span, Time};

/// Stretches of the path.
const STRETCHES: usize = 120;

/// Money that moved in each of equal stretches of the window.
#[derive(Clone, Debug)]
pub(super) struct Earnings {
    start: Time,
    /// Ticks of a stretch.
    stretch: f64,
    path: Vec<f64>,
}

impl Earnings {
    /// Nothing yet in a window that lasts so long.
    pub(super) fn over(start: Time, length: Span) -> Earnings {
        let stretch = length.real_ticks() / STRETCHES as f64;
        Earnings { start, stretch, path: vec![0.0; STRETCHES] }
    }

    /// Measurement starts.
    pub(super) fn start(&mut self) {
        self.path.fill(0.0);
    }

    /// Money moved now, or accrued evenly over so much time until now.
    pub(super) fn note(&mut self, now: Time, accrued: Span, amount: f64) {
        let place = |time: Time| (time.since(self.start).real_ticks() / self.stretch).max(0.0);
        let (from, to) = (place(now - accrued), place(now));
        let last = STRETCHES - 1;
        let first = (from as usize).min(last);
        if to <= (first + 1) as f64 || first == last {
            self.path[first] += amount;
            return;
        }
        let each = amount / (to - from);
        for stretch in first..=(to as usize).min(last) {
            let within = to.min((stretch + 1) as f64) - from.max(stretch as f64);
            self.path[stretch] += each * within;
        }
    }

    /// Currency in each stretch.
    pub(super) fn into_path(self) -> Vec<f64> {
        self.path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_falls_into_its_stretches() {
        let at = Time::from_ticks;
        let span = Span::from_ticks;
        let mut earnings = Earnings::over(at(50), span(10 * STRETCHES as i64));
        earnings.note(at(20), span(20), 5.0);
        earnings.start();
        earnings.note(at(59), Span::ZERO, 1.0);
        earnings.note(at(60), Span::ZERO, 2.0);
        earnings.note(at(85), span(20), 40.0);
        let horizon = at(50 + 10 * STRETCHES as i64);
        earnings.note(horizon, span(10), 7.0);
        earnings.note(horizon, Span::ZERO, 1.0);
        let path = earnings.into_path();
        assert_eq!(path[..5], [1.0, 12.0, 20.0, 10.0, 0.0]);
        assert_eq!(path[STRETCHES - 1], 8.0);
        assert_eq!(path.iter().sum::<f64>(), 51.0);
    }
}
