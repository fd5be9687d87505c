//! Orders counted by the instant for which they were promised, wherever they were accepted or
//! delivered: in time or not, and those that are overdue.

use crate::engine::{Span, Time};
use crate::rules::Money;

/// What became of the promises that fell due in the measured window.
#[derive(Clone, Debug)]
pub(super) struct Dues {
    /// The measured window: its first instant, and the first after it.
    start: Time,
    end: Time,
    /// Orders due in the window that were delivered by then.
    pub(super) on_time: u64,
    /// Orders due in the window that were still open then.
    pub(super) missed: u64,
    /// Of those, the ones delivered by the end of the window, and those cancelled by then.
    pub(super) late: u64,
    gone: u64,
    /// Orders that were cancelled, lost or scrapped before they fell due in the window.
    pub(super) cancelled: u64,
    /// Ticks late of those delivered or cancelled, and the sum of the due instants of those that
    /// were missed and are open.
    tardiness: i128,
    open_since: i128,
}

impl Dues {
    pub(super) fn within(start: Time, end: Time) -> Dues {
        Dues {
            start,
            end,
            on_time: 0,
            missed: 0,
            late: 0,
            gone: 0,
            cancelled: 0,
            tardiness: 0,
            open_since: 0,
        }
    }

    fn counts(&self, due: Time) -> bool {
        self.start <= due && due < self.end
    }

    /// An order promised for `due` is delivered now.
    #[inline]
    pub(super) fn delivered(&mut self, due: Time, now: Time) {
        if !self.counts(due) {
            return;
        }
        if now <= due {
            self.on_time += 1;
        } else {
            self.late += 1;
            self.settle(due, now);
        }
    }

    /// An open order falls due now.
    pub(super) fn fell_due(&mut self, now: Time) {
        if self.counts(now) {
            self.missed += 1;
            self.open_since += i128::from(now.ticks());
        }
    }

    /// An order promised for `due` is gone for good now; `failed` says whether it counts if it had
    /// not fallen due.
    pub(super) fn gone(&mut self, due: Time, now: Time, failed: bool) {
        if !self.counts(due) {
            return;
        }
        if due < now {
            self.gone += 1;
            self.settle(due, now);
        } else if failed {
            self.cancelled += 1;
        }
    }

    fn settle(&mut self, due: Time, now: Time) {
        self.tardiness += i128::from(now.since(due).ticks());
        self.open_since -= i128::from(due.ticks());
    }

    /// Orders that fell due in the window.
    pub(super) fn count(&self) -> u64 {
        self.on_time + self.missed + self.cancelled
    }

    /// Of those, the ones that are overdue at the end of the window.
    pub(super) fn open(&self) -> u64 {
        self.missed - self.late - self.gone
    }

    /// Those that were cancelled, before or after they fell due.
    pub(super) fn not_delivered(&self) -> u64 {
        self.cancelled + self.gone
    }

    /// Ticks late until delivery, cancellation or the end of the window, all together.
    pub(super) fn tardiness(&self) -> i128 {
        let open = i128::from(self.open()) * i128::from(self.end.ticks()) - self.open_since;
        self.tardiness + open
    }

    /// Adds the orders of another.
    pub(super) fn add(&mut self, other: &Dues) {
        self.on_time += other.on_time;
        self.missed += other.missed;
        self.late += other.late;
        self.gone += other.gone;
        self.cancelled += other.cancelled;
        self.tardiness += other.tardiness;
        self.open_since += other.open_since;
    }
}

/// The orders that are overdue, whenever they fell due, and promises that reach past the window.
#[derive(Clone, Debug, Default)]
pub(super) struct Overdue {
    pub(super) orders: u64,
    /// Their net prices, in currency.
    pub(super) value: Money,
    since: i128,
    /// Orders accepted in the window with a promise, and those of them that fall due after it.
    pub(super) promised: u64,
    pub(super) beyond: u64,
}

impl Overdue {
    /// An order is overdue since an instant.
    pub(super) fn rise(&mut self, since: Time, price: Money) {
        self.orders += 1;
        self.value += price;
        self.since += i128::from(since.ticks());
    }

    /// An overdue order is delivered or gone.
    pub(super) fn fall(&mut self, since: Time, price: Money) {
        self.orders -= 1;
        self.value = self.value - price;
        self.since -= i128::from(since.ticks());
        if self.orders == 0 {
            // Sums of prices leave a rest.
            self.value = Money::ZERO;
        }
    }

    /// Ticks since they fell due, all together.
    pub(super) fn age(&self, now: Time) -> i128 {
        i128::from(self.orders) * i128::from(now.ticks()) - self.since
    }

    /// An order was accepted with a promise.
    pub(super) fn accepted(&mut self, now: Time, promise: Span, end: Time) {
        self.promised += 1;
        self.beyond += u64::from(now.saturating_add(promise) >= end);
    }

    /// Measurement starts: what is overdue stays so.
    pub(super) fn start(&mut self) {
        self.promised = 0;
        self.beyond = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promises_by_hand() {
        let at = Time::from_ticks;
        let mut dues = Dues::within(at(100), at(200));
        dues.delivered(at(150), at(90)); // early, in the warm-up: due in the window
        dues.delivered(at(210), at(150)); // due after the window
        dues.fell_due(at(99)); // due in the warm-up
        for due in [110, 120, 130] {
            dues.fell_due(at(due));
        }
        dues.delivered(at(110), at(115));
        dues.gone(at(120), at(121), true);
        dues.gone(at(180), at(140), true);
        dues.gone(at(180), at(140), false);
        assert_eq!((dues.count(), dues.on_time, dues.late, dues.open()), (5, 1, 1, 1));
        assert_eq!((dues.not_delivered(), dues.tardiness()), (2, 5 + 1 + 70));
    }

    #[test]
    fn overdue_orders_by_hand() {
        let at = Time::from_ticks;
        let mut overdue = Overdue::default();
        overdue.rise(at(10), Money::new(0.1));
        overdue.rise(at(20), Money::new(0.2));
        overdue.fall(at(10), Money::new(0.1));
        assert_eq!((overdue.orders, overdue.age(at(50))), (1, 30));
        overdue.fall(at(20), Money::new(0.2));
        assert_eq!((overdue.orders, overdue.value), (0, Money::ZERO));
    }
}
