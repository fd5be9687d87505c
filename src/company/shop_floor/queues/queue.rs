//! The queue in front of a station.

use crate::company::entities::ids::OrderId;
use crate::company::shop_floor::queues::critical_ratio::Tournament;
use crate::engine::Time;
use crate::rules::{Criticality, Dispatch, Waiting};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// An entry: dispatching key, serial of joining, order. Lower goes first.
type Place = (i64, u64, OrderId);

/// Waiting orders in the order in which they will be served.
#[derive(Clone, Debug)]
pub enum Queue {
    /// First in, first out: no key is looked at.
    Line(VecDeque<(u64, OrderId)>),
    /// By key, ties by serial.
    Ranked(BinaryHeap<Reverse<Place>>),
    /// By a ratio that changes with time.
    Critical(Tournament),
}

impl Queue {
    /// An empty queue under this rule.
    pub fn new(dispatch: Dispatch) -> Queue {
        match dispatch {
            Dispatch::Fifo => Queue::Line(VecDeque::new()),
            Dispatch::CriticalRatio => Queue::Critical(Tournament::default()),
            _ => Queue::Ranked(BinaryHeap::new()),
        }
    }

    #[inline(always)]
    pub(in crate::company::shop_floor) fn join(&mut self, key: i64, serial: u64, order: OrderId) {
        match self {
            Queue::Line(line) => line.push_back((serial, order)),
            _ => self.join_ranked(key, serial, order),
        }
    }

    #[inline(never)]
    fn join_ranked(&mut self, key: i64, serial: u64, order: OrderId) {
        match self {
            Queue::Ranked(heap) => heap.push(Reverse((key, serial, order))),
            Queue::Line(_) | Queue::Critical(_) => unreachable!("no key lasts in such a queue"),
        }
    }

    /// Joins a queue in which the most critical order goes next.
    ///
    /// # Panics
    /// When it is no such queue.
    pub(super) fn join_critical(&mut self, criticality: Criticality, serial: u64, order: OrderId) {
        let Queue::Critical(tournament) = self else {
            unreachable!("the queue goes by the station's rule")
        };
        tournament.join(order, serial, criticality);
    }

    #[inline(always)]
    pub(in crate::company::shop_floor) fn take_next(&mut self, now: Time) -> Option<OrderId> {
        let (_, order) = match self {
            Queue::Line(line) => line.pop_front(),
            _ => self.take_first(now),
        }?;
        Some(order)
    }

    /// Takes who goes next, with the serial of joining.
    #[inline(never)]
    pub(super) fn take_first(&mut self, now: Time) -> Option<(u64, OrderId)> {
        match self {
            Queue::Line(line) => line.pop_front(),
            Queue::Ranked(heap) => heap.pop().map(|Reverse((_, serial, order))| (serial, order)),
            Queue::Critical(tournament) => tournament.take_first(now),
        }
    }

    /// Orders in it.
    #[inline]
    pub fn len(&self) -> usize {
        match self {
            Queue::Line(line) => line.len(),
            Queue::Ranked(heap) => heap.len(),
            Queue::Critical(tournament) => tournament.len(),
        }
    }

    /// Who would go next, with the serial of joining.
    pub fn first(&mut self, now: Time) -> Option<(u64, OrderId)> {
        match self {
            Queue::Line(line) => line.front().copied(),
            Queue::Ranked(heap) => heap.peek().map(|Reverse((_, serial, order))| (*serial, *order)),
            Queue::Critical(tournament) => tournament.first(now),
        }
    }

    /// Everybody in the order in which they go next, with the serials of joining.
    pub(in crate::company::shop_floor) fn in_order(&self, now: Time) -> Vec<(u64, OrderId)> {
        match self {
            Queue::Line(line) => line.iter().copied().collect(),
            Queue::Ranked(heap) => {
                let mut places: Vec<Place> = heap.iter().map(|Reverse(place)| *place).collect();
                places.sort_unstable();
                places.into_iter().map(|(_, serial, order)| (serial, order)).collect()
            }
            Queue::Critical(tournament) => tournament.in_order(now),
        }
    }

    /// An order that waits goes away; the others keep their places.
    pub(in crate::company::shop_floor) fn leave(&mut self, order: OrderId) {
        match self {
            Queue::Line(line) => {
                let place = line.iter().position(|(_, waiting)| *waiting == order);
                line.remove(place.expect("only who waits can leave"));
            }
            Queue::Ranked(heap) => heap.retain(|Reverse((_, _, waiting))| *waiting != order),
            Queue::Critical(tournament) => tournament.leave(order),
        }
    }

    /// Everybody, in no meaningful order.
    pub fn everybody(&self) -> Vec<OrderId> {
        match self {
            Queue::Line(line) => line.iter().map(|(_, order)| *order).collect(),
            Queue::Ranked(heap) => heap.iter().map(|Reverse((_, _, order))| *order).collect(),
            Queue::Critical(tournament) => tournament.everybody().map(|(_, order)| order).collect(),
        }
    }

    /// Serials of joining, ascending; of a queue first in, first out.
    pub fn serials(&self) -> impl Iterator<Item = u64> {
        let line = if let Queue::Line(line) = self { Some(line) } else { None };
        line.into_iter().flatten().map(|(serial, _)| *serial)
    }

    /// The serial with which an order joined; `None` when it is not here.
    pub(in crate::company::shop_floor) fn joined(&self, order: OrderId) -> Option<u64> {
        match self {
            Queue::Line(line) => line.iter().find(|(_, o)| *o == order).map(|(serial, _)| *serial),
            Queue::Ranked(heap) => {
                let place = heap.iter().find(|Reverse((_, _, waiting))| *waiting == order);
                place.map(|Reverse((_, serial, _))| *serial)
            }
            Queue::Critical(tournament) => tournament.joined(order),
        }
    }

    /// Those who go before an order with this key and serial of joining, with their serials. Where
    /// no order is ranked no key counts.
    pub fn before(&self, key: i64, serial: u64) -> Vec<(u64, OrderId)> {
        let Queue::Ranked(heap) = self else { return Vec::new() };
        let places = heap.iter().map(|Reverse(place)| *place);
        let before = places.filter(|(k, s, _)| (*k, *s) < (key, serial));
        before.map(|(_, serial, order)| (serial, order)).collect()
    }

    /// What a worker sees of it; `None` when it is empty.
    #[inline]
    pub(in crate::company::shop_floor) fn seen(&self) -> Option<Waiting> {
        match self {
            Queue::Line(line) => {
                line.front().map(|(joined, _)| Waiting { length: line.len(), joined: *joined })
            }
            Queue::Ranked(heap) => heap
                .peek()
                .map(|Reverse((_, joined, _))| Waiting { length: heap.len(), joined: *joined }),
            // What goes next is seen when a worker is free; until then the eldest stands for all.
            Queue::Critical(tournament) => {
                tournament.eldest().map(|joined| Waiting { length: tournament.len(), joined })
            }
        }
    }

    /// Takes everybody out, with the serials of joining, in no meaningful order.
    pub fn drain(&mut self) -> Vec<(u64, OrderId)> {
        match self {
            Queue::Line(line) => line.drain(..).collect(),
            Queue::Ranked(heap) => {
                heap.drain().map(|Reverse((_, joined, order))| (joined, order)).collect()
            }
            Queue::Critical(tournament) => std::mem::take(tournament).everybody().collect(),
        }
    }
}
