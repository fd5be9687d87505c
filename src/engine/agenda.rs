//! The agenda: the event list, soonest event first. Generic over the event type.
//!
//! Order is one integer key `(time, rank, serial)`: events at the same instant happen by rank (the
//! company's table of same-instant order), and within a rank in the order they were planned. The
//! soonest few dozen are kept as a sorted row, which beats any heap at that size; the rest wait in
//! a 4-ary heap. Plain entries: no allocation per event, no virtual call.

use super::clock::Time;
use super::hashing::KeyedSet;
use super::heap::Heap;

/// A handle to a planned event, with which it can be called off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ticket(u128);

/// Planned events of type `E`, soonest first.
#[derive(Debug)]
pub struct Agenda<E> {
    now: Time,
    serial: u64,
    /// The soonest events, latest first, so that the next one is at the end. None of them comes
    /// after any in `later`.
    soon: Vec<(u128, E)>,
    later: Heap<E>,
    // Called-off events stay where they are until their time comes; only membership is asked.
    called_off: KeyedSet<u128>,
}

const SERIAL_BITS: u32 = 56;
/// Length of the sorted row; beyond it an insertion would cost more than a heap's.
const ROW: usize = 32;

impl<E: Copy> Agenda<E> {
    /// An empty agenda at the start of the run.
    pub fn new() -> Agenda<E> {
        Agenda {
            now: Time::ZERO,
            serial: 0,
            soon: Vec::with_capacity(ROW + 1),
            later: Heap::new(),
            called_off: KeyedSet::default(),
        }
    }

    /// The instant of the event that happened last.
    pub fn now(&self) -> Time {
        self.now
    }

    /// Plans an event.
    ///
    /// # Panics
    /// When `time` lies in the past: the world would contradict itself.
    #[inline]
    pub fn plan(&mut self, time: Time, rank: u8, event: E) -> Ticket {
        assert!(time >= self.now, "an event was planned at {time}, before now ({})", self.now);
        self.serial += 1;
        let instant = (time.ticks() as u128) << 64;
        let key = instant | u128::from(u64::from(rank) << SERIAL_BITS | self.serial);
        let has_room = self.later.is_empty() && self.soon.len() < ROW;
        if has_room || self.soon.first().is_some_and(|latest| key < latest.0) {
            self.insert((key, event));
        } else {
            self.later.push((key, event));
        }
        Ticket(key)
    }

    /// Calls a planned event off. Calling off one that has happened is an error of the caller, and
    /// would leak a few bytes.
    pub fn call_off(&mut self, ticket: Ticket) {
        self.called_off.insert(ticket.0);
    }

    /// Takes the next event that happens before `horizon` and moves the clock to it. It is part of
    /// the loop, in which the event need not pass through memory.
    #[inline(always)]
    pub fn next_before(&mut self, horizon: Time) -> Option<E> {
        loop {
            if self.soon.is_empty() {
                self.refill();
            }
            let (key, event) = *self.soon.last()?;
            let time = Time::from_ticks((key >> 64) as i64);
            if time >= horizon {
                return None;
            }
            self.soon.pop();
            if !self.called_off.is_empty() && self.called_off.remove(&key) {
                continue;
            }
            self.now = time;
            return Some(event);
        }
    }

    /// Whether everything planned for this instant below a rank has happened. Called-off events that
    /// stand in front are dropped.
    #[inline(always)]
    pub fn has_passed(&mut self, rank: u8) -> bool {
        let (now, limit) = (self.now.ticks(), u64::from(rank) << SERIAL_BITS);
        loop {
            if self.soon.is_empty() {
                self.refill();
            }
            let Some((key, _)) = self.soon.last() else { return true };
            if (key >> 64) as i64 > now || *key as u64 >= limit {
                return true;
            }
            if self.called_off.is_empty() || !self.called_off.remove(key) {
                return false;
            }
            self.soon.pop();
        }
    }

    /// Puts an entry at its place in the row.
    #[inline]
    fn insert(&mut self, entry: (u128, E)) {
        self.soon.push(entry);
        // Looked for and shifted in one go: a row this short is over before a copy has been set up.
        if let Some((mut hole, mut before)) = self.soon.split_last_mut() {
            while let Some((later, rest)) = before.split_last_mut()
                && later.0 < entry.0
            {
                *hole = *later;
                (hole, before) = (later, rest);
            }
            *hole = entry;
        }
        if self.soon.len() > ROW {
            self.spill();
        }
    }

    /// A full row gives half of its events away, the latest: half at a time, so that a long agenda does not
    /// move the whole row for each event.
    #[inline(never)]
    fn spill(&mut self) {
        for latest in self.soon.drain(..ROW / 2) {
            self.later.push(latest);
        }
    }

    /// Fills the empty row with half its length of the soonest that wait.
    #[inline(never)]
    fn refill(&mut self) {
        while self.soon.len() < ROW / 2 {
            let Some(entry) = self.later.pop() else { break };
            self.soon.push(entry);
        }
        self.soon.reverse();
    }
}

impl<E: Copy> Default for Agenda<E> {
    fn default() -> Self {
        Agenda::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn same_instant_goes_by_rank_then_by_order_of_planning() {
        let mut agenda = Agenda::new();
        let noon = Time::from_ticks(12);
        agenda.plan(noon, 2, 'c');
        agenda.plan(noon, 1, 'a');
        agenda.plan(noon, 1, 'b');
        agenda.plan(Time::from_ticks(13), 0, 'd');
        let order: String = std::iter::from_fn(|| agenda.next_before(Time::NEVER)).collect();
        assert_eq!(order, "abcd");
        assert_eq!(agenda.now(), Time::from_ticks(13));
    }

    #[test]
    fn an_instant_has_passed_a_rank_when_nothing_below_it_is_left() {
        let mut agenda = Agenda::new();
        let noon = Time::from_ticks(12);
        agenda.plan(noon, 1, 'a');
        let ticket = agenda.plan(noon, 2, 'b');
        agenda.plan(noon, 5, 'c');
        assert_eq!(agenda.next_before(Time::NEVER), Some('a'));
        assert!(agenda.has_passed(2) && !agenda.has_passed(3));
        agenda.call_off(ticket);
        assert!(agenda.has_passed(5) && !agenda.has_passed(6));
        agenda.plan(noon, 3, 'd');
        assert!(!agenda.has_passed(5));
        assert_eq!(agenda.next_before(Time::NEVER), Some('d'));
        assert_eq!(agenda.next_before(Time::NEVER), Some('c'));
        assert!(agenda.has_passed(u8::MAX));
    }

    #[test]
    fn the_horizon_itself_is_not_reached() {
        let mut agenda = Agenda::new();
        agenda.plan(Time::from_ticks(5), 0, ());
        assert!(agenda.next_before(Time::from_ticks(5)).is_none());
        assert!(agenda.next_before(Time::from_ticks(6)).is_some());
    }

    proptest! {
        #[test]
        fn events_come_sorted_and_called_off_ones_never(
            plan in prop::collection::vec((0_i64..50, 0_u8..4, any::<bool>()), 0..300)
        ) {
            let mut agenda = Agenda::new();
            let mut expected = Vec::new();
            for (serial, &(time, rank, keep)) in plan.iter().enumerate() {
                let ticket = agenda.plan(Time::from_ticks(time), rank, serial);
                if keep { expected.push((time, rank, serial)) } else { agenda.call_off(ticket) }
            }
            expected.sort_unstable();
            let got: Vec<usize> = std::iter::from_fn(|| agenda.next_before(Time::NEVER)).collect();
            prop_assert_eq!(got, expected.iter().map(|e| e.2).collect::<Vec<_>>());
            prop_assert!(agenda.called_off.is_empty());
        }
    }

    /// Taking and planning in turns, at any number of pending events, against a sorted map.
    #[test]
    fn the_row_and_the_heap_together_are_one_order() {
        for pending in [1, 20, 33, 200, 3000] {
            let mut agenda = Agenda::new();
            let mut expected = std::collections::BTreeMap::new();
            let mut seed = 7_u64;
            let mut next = || {
                seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                (seed >> 40) as i64
            };
            for event in 0..pending + 5000 {
                let time = agenda.now().ticks() + next() % 1000;
                let Ticket(key) = agenda.plan(Time::from_ticks(time), 0, event);
                expected.insert(key, event);
                if event >= pending {
                    let soonest = expected.pop_first().map(|(_, event)| event);
                    assert_eq!(agenda.next_before(Time::NEVER), soonest);
                }
            }
        }
    }
}
