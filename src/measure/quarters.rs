//! Orders accepted quarter by quarter, so that growth, its peak and where it ends can be told.

use crate::engine::Time;

/// Orders accepted in each quarter of the window.
#[derive(Clone, Debug)]
pub(super) struct Quarters {
    /// Ticks of a quarter.
    quarter: f64,
    started: Time,
    orders: Vec<u32>,
}

/// A year in quarters.
const YEAR: usize = 4;

impl Quarters {
    pub(super) fn of(quarter: f64) -> Quarters {
        Quarters { quarter, started: Time::ZERO, orders: Vec::new() }
    }

    /// Measurement starts.
    pub(super) fn start(&mut self, now: Time) {
        self.started = now;
        self.orders.clear();
    }

    /// One more order.
    pub(super) fn note(&mut self, now: Time) {
        let place = (now.since(self.started).real_ticks() / self.quarter) as usize;
        if self.orders.len() <= place {
            self.orders.resize(place + 1, 0);
        }
        self.orders[place] += 1;
    }

    /// The four consecutive quarters with the most orders: how many, and ticks from the start of the
    /// window to their middle. Nothing in a window of less than two years.
    pub(super) fn peak(&self, window: f64) -> Option<(f64, f64)> {
        let years = self.years(window)?;
        let most = years.iter().max()?;
        let place = years.iter().position(|year| year == most)?;
        Some((*most as f64, (place as f64 + 0.5 * YEAR as f64) * self.quarter))
    }

    /// Orders of the last four full quarters.
    pub(super) fn end(&self, window: f64) -> Option<f64> {
        self.years(window)?.last().map(|orders| *orders as f64)
    }

    /// Orders of every four consecutive full quarters.
    fn years(&self, window: f64) -> Option<Vec<u64>> {
        let full = (window / self.quarter * (1.0 + 1e-12)) as usize;
        let of = |place: usize| u64::from(self.orders.get(place).copied().unwrap_or(0));
        let year = |first: usize| (first..first + YEAR).map(of).sum();
        (full >= 2 * YEAR).then(|| (0..=full - YEAR).map(year).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_by_hand() {
        let mut quarters = Quarters::of(10.0);
        quarters.start(Time::from_ticks(5));
        for (quarter, orders) in [1, 0, 3, 4, 4, 3, 1, 1, 2].into_iter().enumerate() {
            (0..orders).for_each(|k| quarters.note(Time::from_ticks(5 + 10 * quarter as i64 + k)));
        }
        assert_eq!(quarters.peak(85.0), Some((14.0, 40.0)));
        assert_eq!(quarters.end(85.0), Some(9.0));
        assert_eq!(quarters.peak(79.0), None);
    }
}
