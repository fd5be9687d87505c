//! Orders accepted quarter by quarter, so that growth, its peak and where it ends can be told.

use crate::engine::{Span, Time};
use crate::scenario::Quarters;

/// Orders accepted in each quarter of the window: from its start on, or in the quarters of dates that
/// begin in it.
#[derive(Clone, Debug)]
pub(super) struct QuarterOrders {
    quarters: Quarters,
    /// Ticks of the shortest window of which years of dates are told.
    shortest: f64,
    started: Time,
    orders: Vec<u32>,
    /// The quarter of the last order: its place, when it begins and when it ends.
    last: (usize, Time, Time),
}

/// A year in quarters.
const YEAR: usize = 4;
/// Of no order: it ends before it begins.
const NO_QUARTER: (usize, Time, Time) = (0, Time::NEVER, Time::ZERO);

impl QuarterOrders {
    /// Nothing yet; `year` is what two of must have been measured.
    pub(super) fn of(quarters: Quarters, year: f64) -> QuarterOrders {
        QuarterOrders {
            quarters,
            shortest: 2.0 * year,
            started: Time::ZERO,
            orders: Vec::new(),
            last: NO_QUARTER,
        }
    }

    /// Measurement starts.
    pub(super) fn start(&mut self, now: Time) {
        self.started = now;
        self.orders.clear();
        self.last = NO_QUARTER;
    }

    /// One more order. In the quarter of the one before it costs two comparisons.
    #[inline]
    pub(super) fn note(&mut self, now: Time) {
        let (place, begins, ends) = self.last;
        if begins <= now && now < ends {
            self.orders[place] += 1;
        } else {
            self.note_in_another(now);
        }
    }

    #[cold]
    fn note_in_another(&mut self, now: Time) {
        let Some(place) = self.place(now) else { return };
        if self.orders.len() <= place {
            self.orders.resize(place + 1, 0);
        }
        self.orders[place] += 1;
        self.last = (place, self.begins(place), self.begins(place + 1));
    }

    /// The quarter of an instant: its place among those counted.
    fn place(&self, now: Time) -> Option<usize> {
        let number = |time: Time| self.quarters.around(time).0;
        let place = match self.quarters {
            Quarters::Equal(_) => number(Time::ZERO + now.since(self.started)),
            Quarters::Dated(_) => number(now) - number(self.quarters.first_from(self.started)),
        };
        usize::try_from(place).ok()
    }

    /// When the quarter at a place begins.
    fn begins(&self, place: usize) -> Time {
        match &self.quarters {
            Quarters::Equal(length) => {
                self.started + Span::from_ticks(length.ticks() * place as i64)
            }
            Quarters::Dated(edges) => {
                let first = self.quarters.first_from(self.started);
                let first = edges.partition_point(|edge| *edge < first);
                edges.get(first + place).copied().unwrap_or(Time::NEVER)
            }
        }
    }

    /// The four consecutive quarters with the most orders: how many, and ticks from the start of the
    /// window to their middle. Nothing in a window of less than two years.
    pub(super) fn peak(&self, window: f64) -> Option<(f64, f64)> {
        let years = self.years(window)?;
        let most = years.iter().max()?;
        let place = years.iter().position(|year| year == most)?;
        Some((*most as f64, self.begins(place + YEAR / 2).since(self.started).real_ticks()))
    }

    /// Orders of the last four full quarters.
    pub(super) fn end(&self, window: f64) -> Option<f64> {
        self.years(window)?.last().map(|orders| *orders as f64)
    }

    /// Orders of every four consecutive full quarters.
    fn years(&self, window: f64) -> Option<Vec<u64>> {
        let end = self.started + Span::from_real_ticks(window);
        // Where the window ends, as it does on the tick, a quarter is full.
        let full = match &self.quarters {
            Quarters::Equal(length) => (window / length.real_ticks() * (1.0 + 1e-12)) as usize,
            Quarters::Dated(_) => self.place(end).unwrap_or(0),
        };
        let of = |place: usize| u64::from(self.orders.get(place).copied().unwrap_or(0));
        let year = |first: usize| (first..first + YEAR).map(of).sum();
        let long = match &self.quarters {
            Quarters::Equal(_) => full >= 2 * YEAR,
            Quarters::Dated(_) => window * (1.0 + 1e-12) >= self.shortest && full >= YEAR,
        };
        long.then(|| (0..=full - YEAR).map(year).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_by_hand() {
        let equal = Quarters::Equal(Span::from_ticks(10));
        let mut quarters = QuarterOrders::of(equal, 40.0);
        quarters.start(Time::from_ticks(5));
        for (quarter, orders) in [1, 0, 3, 4, 4, 3, 1, 1, 2].into_iter().enumerate() {
            (0..orders).for_each(|k| quarters.note(Time::from_ticks(5 + 10 * quarter as i64 + k)));
        }
        assert_eq!(quarters.peak(85.0), Some((14.0, 40.0)));
        assert_eq!(quarters.end(85.0), Some(9.0));
        assert_eq!(quarters.peak(79.0), None);
    }

    /// Quarters that begin at 3, 13, 25, ...: the one under way at the start does not count.
    #[test]
    fn quarters_of_dates_are_counted_where_they_begin() {
        let edges = [-8, 3, 13, 25, 33, 45, 53, 63, 75, 85].map(Time::from_ticks);
        let mut quarters = QuarterOrders::of(Quarters::Dated(edges.into()), 40.0);
        quarters.start(Time::from_ticks(5));
        for (now, orders) in [(5, 9), (13, 1), (25, 5), (34, 1), (45, 1), (53, 1), (84, 3), (85, 9)]
        {
            (0..orders).for_each(|_| quarters.note(Time::from_ticks(now)));
        }
        // Full are the seven from 13 to 85.
        assert_eq!(quarters.peak(80.0), Some((8.0, 33.0 - 5.0)));
        assert_eq!(quarters.end(80.0), Some(1.0 + 1.0 + 0.0 + 3.0));
    }
}
