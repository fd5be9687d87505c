//! What changes in steps over time, and its time average.

use crate::engine::Time;
use crate::engine::maths;

/// A whole number of things (orders in a queue, busy workers) and the area under its path.
///
/// The area from the start s to the end e of a path that steps by d(i) at t(i) is
/// value(e) e - value(s) s - sum of d(i) t(i): each step costs one exact addition.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Level {
    value: i64,
    /// Minus the sum of step times instant.
    moment: i128,
}

impl Level {
    /// One more from now on.
    #[inline]
    pub(super) fn rise(&mut self, now: Time) {
        self.value += 1;
        self.moment -= i128::from(now.ticks());
    }

    /// One less from now on.
    #[inline]
    pub(super) fn fall(&mut self, now: Time) {
        self.value -= 1;
        self.moment += i128::from(now.ticks());
    }

    /// So many from now on.
    pub(super) fn set(&mut self, now: Time, value: u32) {
        let step = i64::from(value) - self.value;
        self.value += step;
        self.moment -= i128::from(step) * i128::from(now.ticks());
    }

    /// As many from now on as there are of others beyond a limit.
    pub(super) fn exceed(&mut self, now: Time, others: &Level, limit: &Level) {
        let step = (others.value - limit.value).max(0) - self.value;
        self.value += step;
        self.moment -= i128::from(step) * i128::from(now.ticks());
    }

    /// How many there are now.
    pub(super) fn value(&self) -> f64 {
        self.value as f64
    }

    /// Forgets the area so far, not the value.
    pub(super) fn start(&mut self, now: Time) {
        self.moment = -i128::from(self.value) * i128::from(now.ticks());
    }

    /// Area in ticks since the start.
    pub(super) fn area(&self, now: Time) -> f64 {
        (i128::from(self.value) * i128::from(now.ticks()) + self.moment) as f64
    }
}

/// A real number that changes in steps (reputation, overtime), and the area under its path.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Gauge {
    value: f64,
    since: Time,
    area: f64,
}

impl Gauge {
    /// A gauge that starts at this value.
    pub(super) fn at(value: f64) -> Gauge {
        Gauge { value, ..Gauge::default() }
    }

    /// This value from now on.
    pub(super) fn set(&mut self, now: Time, value: f64) {
        self.area = self.area(now);
        self.since = now;
        self.value = value;
    }

    /// Forgets the area so far, not the value.
    pub(super) fn start(&mut self, now: Time) {
        self.area = 0.0;
        self.since = now;
    }

    /// Area, in value times ticks, since the start.
    pub(super) fn area(&self, now: Time) -> f64 {
        self.area + self.value * now.since(self.since).real_ticks()
    }
}

/// A real number that falls exponentially between steps (capability), and the area under its path.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fading {
    gauge: Gauge,
    /// Share lost a tick.
    rate: f64,
}

impl Fading {
    /// One that starts at this value and loses this share a tick.
    pub(super) fn at(value: f64, rate: f64) -> Fading {
        Fading { gauge: Gauge::at(value), rate }
    }

    /// This value from now on.
    pub(super) fn set(&mut self, now: Time, value: f64) {
        self.gauge.area = self.area(now);
        (self.gauge.since, self.gauge.value) = (now, value);
    }

    /// Forgets the area so far, not the value.
    pub(super) fn start(&mut self, now: Time) {
        let elapsed = now.since(self.gauge.since).real_ticks();
        self.gauge.value *= maths::exp(-self.rate * elapsed);
        self.gauge.start(now);
    }

    /// Area, in value times ticks, since the start.
    pub(super) fn area(&self, now: Time) -> f64 {
        let elapsed = now.since(self.gauge.since).real_ticks();
        let lasts = if self.rate > 0.0 {
            -maths::exp_m1(-self.rate * elapsed) / self.rate
        } else {
            elapsed
        };
        self.gauge.area + self.gauge.value * lasts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(ticks: i64) -> Time {
        Time::from_ticks(ticks)
    }

    #[test]
    fn areas_by_hand() {
        let mut level = Level::default();
        level.rise(at(2));
        level.rise(at(4));
        assert_eq!(level.area(at(5)), 4.0);
        level.start(at(5));
        assert_eq!(level.area(at(5)), 0.0);
        level.fall(at(8));
        level.set(at(10), 5);
        assert_eq!(level.area(at(11)), 6.0 + 2.0 + 5.0);
    }

    #[test]
    fn a_run_of_a_hundred_thousand_years_does_not_overflow() {
        let late = i64::MAX / 2;
        let mut level = Level::default();
        (0..1000).for_each(|_| level.rise(Time::ZERO));
        (0..1000).for_each(|_| level.fall(at(late)));
        assert_eq!(level.area(at(late)), 1000.0 * late as f64);
    }

    #[test]
    fn what_fades_by_hand() {
        let mut fading = Fading::at(1.0, 0.5);
        fading.start(at(2));
        let (half, e) = (0.5, std::f64::consts::E);
        assert!((fading.area(at(4)) - (1.0 / e) * (1.0 - 1.0 / e) / half).abs() < 1e-12);
        fading.set(at(4), 3.0);
        let before = fading.area(at(4));
        assert!((fading.area(at(6)) - before - 3.0 * (1.0 - 1.0 / e) / half).abs() < 1e-12);
    }

    #[test]
    fn a_gauge_by_hand() {
        let mut gauge = Gauge::at(0.5);
        gauge.set(at(4), 1.0);
        assert_eq!(gauge.area(at(6)), 4.0);
        gauge.start(at(6));
        assert_eq!(gauge.area(at(7)), 1.0);
    }
}
