//! The agenda: what is planned to happen, soonest first. Generic over the event type.
//!
//! Order is one integer key `(time, rank, serial)`: events at the same instant happen by rank (the
//! company's table of same-instant order), and within a rank in the order in which they were planned.
//! A 4-ary heap of plain entries: no allocation per event, no virtual call.

use super::clock::Time;
use std::collections::HashSet;

/// A promise that something will happen, with which it can be called off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ticket(u128);

/// Planned events of type `E`, soonest first.
#[derive(Debug)]
pub struct Agenda<E> {
    now: Time,
    serial: u64,
    heap: Vec<(u128, E)>,
    // Called-off events stay in the heap until their time comes; only membership is asked.
    called_off: HashSet<u128>,
}

const ARITY: usize = 4;
const SERIAL_BITS: u32 = 56;

impl<E: Copy> Agenda<E> {
    /// An empty agenda at the start of the run.
    pub fn new() -> Agenda<E> {
        Agenda {
            now: Time::ZERO,
            serial: 0,
            heap: Vec::with_capacity(256),
            called_off: HashSet::new(),
        }
    }

    /// The instant of the event that happened last.
    pub fn now(&self) -> Time {
        self.now
    }

    /// How many events are planned, called-off ones included.
    pub fn len(&self) -> usize {
        self.heap.len()
    }

    /// Whether nothing is planned.
    pub fn is_empty(&self) -> bool {
        self.heap.is_empty()
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
        let key = instant | (u128::from(rank) << SERIAL_BITS) | u128::from(self.serial);
        self.heap.push((key, event));
        self.rise(self.heap.len() - 1);
        Ticket(key)
    }

    /// Calls a planned event off. Calling off one that has happened is an error of the caller, and
    /// would leak a few bytes.
    pub fn call_off(&mut self, ticket: Ticket) {
        self.called_off.insert(ticket.0);
    }

    /// Takes the next event that happens before `horizon` and moves the clock to it.
    #[inline]
    pub fn next_before(&mut self, horizon: Time) -> Option<E> {
        loop {
            let (key, _) = *self.heap.first()?;
            let time = Time::from_ticks((key >> 64) as i64);
            if time >= horizon {
                return None;
            }
            let event = self.take_first();
            if !self.called_off.is_empty() && self.called_off.remove(&key) {
                continue;
            }
            self.now = time;
            return Some(event);
        }
    }

    fn take_first(&mut self) -> E {
        let last = self.heap.len() - 1;
        self.heap.swap(0, last);
        let (_, event) = self.heap.pop().expect("the caller saw a first entry");
        if !self.heap.is_empty() {
            self.sink();
        }
        event
    }

    fn rise(&mut self, mut child: usize) {
        let entry = self.heap[child];
        while child > 0 {
            let parent = (child - 1) / ARITY;
            if self.heap[parent].0 <= entry.0 {
                break;
            }
            self.heap[child] = self.heap[parent];
            child = parent;
        }
        self.heap[child] = entry;
    }

    fn sink(&mut self) {
        let entry = self.heap[0];
        let end = self.heap.len();
        let mut hole = 0;
        loop {
            let first = hole * ARITY + 1;
            if first >= end {
                break;
            }
            let mut least = first;
            for child in first + 1..(first + ARITY).min(end) {
                if self.heap[child].0 < self.heap[least].0 {
                    least = child;
                }
            }
            if self.heap[least].0 >= entry.0 {
                break;
            }
            self.heap[hole] = self.heap[least];
            hole = least;
        }
        self.heap[hole] = entry;
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
    fn the_horizon_itself_is_not_reached() {
        let mut agenda = Agenda::new();
        agenda.plan(Time::from_ticks(5), 0, ());
        assert!(agenda.next_before(Time::from_ticks(5)).is_none());
        assert!(agenda.next_before(Time::from_ticks(6)).is_some());
    }

    proptest! {
        #[test]
        fn events_come_sorted_and_called_off_ones_never(
            plan in prop::collection::vec((0_i64..50, 0_u8..4, any::<bool>()), 0..200)
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
}
