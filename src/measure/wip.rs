//! Orders in operations over time: mean, spread, and the path in equal stretches.

use super::stretches::until_end_of;
use crate::engine::Time;

/// Stretches of the path.
const STRETCHES: usize = 200;

/// Orders in operations, from the start of the run.
#[derive(Clone, Debug)]
pub(super) struct Wip {
    orders: u64,
    since: Time,
    /// Order-ticks since the start of the run.
    area: u128,
    /// The same when measurement started.
    area_before: u128,
    /// Square order-ticks since measurement started.
    squares: f64,
    horizon: Time,
    /// End of the stretch that is being filled.
    stretch_end: Time,
    /// Order-ticks since the start of the run when the stretch began.
    stretch_area: u128,
    path: Vec<f32>,
}

impl Wip {
    /// Nothing in operations at the start of a run that ends at the horizon.
    pub(super) fn until(horizon: Time) -> Wip {
        Wip {
            orders: 0,
            since: Time::ZERO,
            area: 0,
            area_before: 0,
            squares: 0.0,
            horizon,
            stretch_end: end_of(0, horizon),
            stretch_area: 0,
            path: Vec::with_capacity(STRETCHES),
        }
    }

    /// One more from now on.
    #[inline]
    pub(super) fn rise(&mut self, now: Time) {
        self.pass(now);
        self.orders += 1;
    }

    /// One less from now on.
    #[inline]
    pub(super) fn fall(&mut self, now: Time) {
        self.pass(now);
        self.orders -= 1;
    }

    /// Measurement starts.
    pub(super) fn start(&mut self, now: Time) {
        self.pass(now);
        self.area_before = self.area;
        self.squares = 0.0;
    }

    /// Orders in operations now.
    pub(super) fn orders(&self) -> u64 {
        self.orders
    }

    /// Order-ticks since measurement started, up to the last change.
    pub(super) fn area(&self) -> f64 {
        (self.area - self.area_before) as f64
    }

    /// Square order-ticks since measurement started, up to the last change.
    pub(super) fn squares(&self) -> f64 {
        self.squares
    }

    /// Brings areas and path up to now.
    #[inline]
    pub(super) fn pass(&mut self, now: Time) {
        while now >= self.stretch_end && self.path.len() < STRETCHES {
            self.end_stretch();
        }
        self.spend(now);
    }

    /// The path of the whole run: time averages of equal stretches.
    pub(super) fn into_path(mut self) -> Vec<f32> {
        self.pass(self.horizon);
        self.path
    }

    fn end_stretch(&mut self) {
        self.spend(self.stretch_end);
        let begin = match self.path.len() {
            0 => Time::ZERO,
            number => end_of(number - 1, self.horizon),
        };
        let ticks = self.stretch_end.since(begin).ticks().max(1) as f64;
        self.path.push(((self.area - self.stretch_area) as f64 / ticks) as f32);
        self.stretch_area = self.area;
        self.stretch_end = end_of(self.path.len(), self.horizon);
    }

    #[inline]
    fn spend(&mut self, now: Time) {
        let ticks = now.since(self.since).ticks();
        self.area += u128::from(self.orders) * ticks as u128;
        self.squares += ticks as f64 * (self.orders * self.orders) as f64;
        self.since = now;
    }
}

/// Where a stretch ends.
fn end_of(stretch: usize, horizon: Time) -> Time {
    Time::ZERO + until_end_of(stretch, STRETCHES, horizon.since(Time::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_by_hand() {
        // Stretches of 10 ticks.
        let at = Time::from_ticks;
        let mut wip = Wip::until(at(10 * STRETCHES as i64));
        wip.rise(at(5));
        wip.rise(at(25));
        wip.start(at(30));
        wip.fall(at(40));
        wip.pass(at(50));
        assert_eq!((wip.area(), wip.squares(), wip.orders()), (30.0, 50.0, 1));
        let path = wip.into_path();
        assert_eq!(path.len(), STRETCHES);
        assert_eq!(path[..6], [0.5, 1.0, 1.5, 2.0, 1.0, 1.0]);
        assert_eq!(path[STRETCHES - 1], 1.0);
    }
}
