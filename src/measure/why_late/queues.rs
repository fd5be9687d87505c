//! Stays in queues, tick by tick: who of the station's workers was away meanwhile, and how many who had
//! come later were served before. Every tick of a stay falls to one cause, by shares that add up.

use crate::engine::{Identity, Time};
use std::collections::VecDeque;

/// Why a worker of a station takes up nothing.
pub(super) const MEETINGS: usize = 0;
pub(super) const ABSENCE: usize = 1;
pub(super) const SHIFTS: usize = 2;
const HINDRANCES: usize = 3;

/// A station.
#[derive(Clone, Debug, Default)]
pub(super) struct QueueBook {
    waiting: VecDeque<WaitingOrder>,
    /// Machines, where they are counted.
    machines: Option<i64>,
    /// Its workers, and those who are away, by hindrance.
    workers: i64,
    away: [i64; HINDRANCES],
    since: Time,
    /// Ticks so far that fell to each hindrance, and to none.
    fallen: [i64; HINDRANCES],
    free: i64,
    /// What is left of a tick, in parts of the number of workers.
    rests: [i64; HINDRANCES],
    joined: u64,
}

/// An order that waits.
#[derive(Clone, Copy, Debug)]
struct WaitingOrder {
    order: Identity,
    /// Serial of joining.
    joined: u64,
    since: Time,
    fallen: [i64; HINDRANCES],
    free: i64,
    /// Orders in work that had come later; their ticks so far, added up.
    overtakers: i64,
    overtaken: i128,
    counted: Time,
}

/// A stay that is over: its ticks by what they fell to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stay {
    pub(super) fallen: [i64; HINDRANCES],
    /// While orders that had come later were served.
    pub(super) overtaken: i64,
    /// All others.
    pub(super) waiting: i64,
    /// Serial of joining.
    pub(super) joined: u64,
    /// Whether it went before orders that had come earlier.
    pub(super) overtakes: bool,
}

impl QueueBook {
    /// An empty queue at a station with so many machines, if they are counted.
    pub(super) fn with(machines: Option<i64>) -> QueueBook {
        QueueBook { machines, ..QueueBook::default() }
    }

    /// Brings the counts of ticks up to now. Absent workers take their share of every tick.
    pub(super) fn settle(&mut self, now: Time) {
        let ticks = now.since(self.since).ticks();
        self.since = now;
        let mut left = ticks;
        let away: i64 = self.away.iter().sum();
        if away > 0 {
            let all = away.max(self.workers);
            for hindrance in 0..HINDRANCES {
                let rest = &mut self.rests[hindrance];
                let share = share(ticks, (self.away[hindrance], all), rest);
                self.fallen[hindrance] += share;
                left -= share;
            }
        }
        self.free += left;
    }

    /// The number of its workers, or of those who are away, changes.
    pub(super) fn change(&mut self, now: Time, workers: i64, away: [i64; HINDRANCES]) {
        self.settle(now);
        (self.workers, self.away) = (workers, away);
        self.rests = [0; HINDRANCES];
    }

    pub(super) fn join(&mut self, now: Time, order: Identity) {
        self.joined += 1;
        let entry = self.entry(now, order, self.joined);
        self.waiting.push_back(entry);
    }

    /// An order that was interrupted waits where it had waited.
    pub(super) fn return_to(&mut self, now: Time, order: Identity, joined: u64) {
        let entry = self.entry(now, order, joined);
        let place = self.waiting.partition_point(|waiting| waiting.joined < joined);
        self.waiting.insert(place, entry);
    }

    fn entry(&mut self, now: Time, order: Identity, joined: u64) -> WaitingOrder {
        self.settle(now);
        let (fallen, free) = (self.fallen, self.free);
        WaitingOrder {
            order,
            joined,
            since: now,
            fallen,
            free,
            overtakers: 0,
            overtaken: 0,
            counted: now,
        }
    }

    /// An order goes out of the queue; where it is taken up, those who came earlier are overtaken.
    pub(super) fn leave(&mut self, now: Time, order: Identity, taken_up: bool) -> Option<Stay> {
        let place = self.waiting.iter().position(|entry| entry.order == order)?;
        let mut entry = self.waiting.remove(place)?;
        self.settle(now);
        entry.count(now);
        if taken_up {
            self.waiting.iter_mut().take(place).for_each(|earlier| earlier.is_overtaken(now, 1));
        }
        let mut stay = Stay { joined: entry.joined, ..Stay::default() };
        for hindrance in 0..HINDRANCES {
            stay.fallen[hindrance] = self.fallen[hindrance] - entry.fallen[hindrance];
        }
        let free = self.free - entry.free;
        let servers = self.machines.map_or(self.workers, |machines| machines.min(self.workers));
        let overtaken = entry.overtaken / i128::from(servers.max(1));
        stay.overtaken = overtaken.min(i128::from(free.max(0))) as i64;
        stay.waiting = free - stay.overtaken;
        stay.overtakes = taken_up && place > 0;
        debug_assert!(now >= entry.since);
        Some(stay)
    }

    /// An order that has overtaken others is no longer in work.
    pub(super) fn has_overtaken(&mut self, now: Time, joined: u64) {
        let earlier = self.waiting.iter_mut().take_while(|entry| entry.joined < joined);
        earlier.for_each(|entry| entry.is_overtaken(now, -1));
    }
}

/// The share of so many ticks, with what was left of a tick before; what is left now stays.
fn share(ticks: i64, (part, all): (i64, i64), rest: &mut i64) -> i64 {
    // Only runs of ages need the wide numbers, which are slow to divide.
    if let Some(parts) = ticks.checked_mul(part).and_then(|parts| parts.checked_add(*rest)) {
        *rest = parts % all;
        return parts / all;
    }
    let parts = i128::from(ticks) * i128::from(part) + i128::from(*rest);
    *rest = (parts % i128::from(all)) as i64;
    (parts / i128::from(all)) as i64
}

impl WaitingOrder {
    fn count(&mut self, now: Time) {
        self.overtaken += i128::from(self.overtakers) * i128::from(now.since(self.counted).ticks());
        self.counted = now;
    }

    fn is_overtaken(&mut self, now: Time, change: i64) {
        self.count(now);
        self.overtakers = (self.overtakers + change).max(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: fn(i64) -> Time = Time::from_ticks;

    #[test]
    fn every_tick_of_a_stay_falls_to_one_cause() {
        let mut book = QueueBook { workers: 3, ..QueueBook::default() };
        book.join(AT(10), Identity(1));
        book.change(AT(20), 3, [1, 0, 0]);
        book.change(AT(51), 3, [1, 1, 1]);
        let stay = book.leave(AT(100), Identity(1), true).unwrap();
        assert_eq!(stay.fallen.iter().sum::<i64>() + stay.overtaken + stay.waiting, 90);
        assert_eq!((stay.fallen, stay.waiting), ([26, 16, 16], 32));
    }

    #[test]
    fn who_is_overtaken_waits_for_it() {
        let mut book = QueueBook { workers: 2, ..QueueBook::default() };
        book.join(AT(0), Identity(1));
        book.join(AT(5), Identity(2));
        let second = book.leave(AT(10), Identity(2), true).unwrap();
        assert!(second.overtakes && second.overtaken == 0);
        book.join(AT(12), Identity(3));
        book.has_overtaken(AT(30), second.joined);
        let first = book.leave(AT(50), Identity(1), true).unwrap();
        assert_eq!((first.overtaken, first.waiting, first.overtakes), (10, 40, false));
        assert_eq!(book.leave(AT(50), Identity(3), true).unwrap().overtaken, 0);
        assert_eq!(book.leave(AT(50), Identity(3), true), None);
    }
}
