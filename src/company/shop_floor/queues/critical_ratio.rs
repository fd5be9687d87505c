//! Who is most critical, as time passes: a kinetic tournament (Basch, Guibas and Hershberger 1999,
//! Journal of Algorithms 31, 1-28).
//!
//! Critical ratios fall at different rates, so no order of them lasts. But of two waiting orders it
//! is known how long the more critical one stays so: each match of the tournament carries that
//! time, and a question repeats only the matches whose time is over or whose players have changed.
//! Looking at everybody each time would make long queues quadratic.

use crate::company::entities::ids::OrderId;
use crate::engine::Time;
use crate::rules::Criticality;
use std::collections::BTreeMap;

/// Waiting orders, of whom the one with the least critical ratio goes next; ties go to the first
/// come.
#[derive(Clone, Debug, Default)]
pub struct Tournament {
    /// Serial of joining, and the order's seat.
    line: BTreeMap<u64, usize>,
    /// The seats; their number is 0 or a power of two.
    seats: Vec<Option<Player>>,
    /// Free seats.
    free: Vec<usize>,
    /// The match at place m is between the winners at 2m and 2m + 1; from place `seats.len()` on
    /// there are the seats themselves. The final is at 1.
    matches: Vec<Match>,
}

#[derive(Clone, Copy, Debug)]
struct Player {
    order: OrderId,
    joined: u64,
    criticality: Criticality,
}

#[derive(Clone, Copy, Debug)]
struct Match {
    /// The seat of the winner; `None` where no match was played.
    winner: Option<usize>,
    /// The last moment for which that is sure.
    until: Time,
}

/// A match that has to be played before anybody believes it.
const OPEN: Match = Match { winner: None, until: Time::from_ticks(i64::MIN) };

impl Tournament {
    pub(in crate::company::shop_floor) fn join(
        &mut self,
        order: OrderId,
        joined: u64,
        criticality: Criticality,
    ) {
        if self.free.is_empty() {
            self.grow();
        }
        let seat = self.free.pop().expect("there are free seats after growing");
        self.seats[seat] = Some(Player { order, joined, criticality });
        self.line.insert(joined, seat);
        self.reopen(seat);
    }

    /// An order goes away.
    ///
    /// # Panics
    /// When it is not here.
    pub(in crate::company::shop_floor) fn leave(&mut self, order: OrderId) {
        let joined = self.joined(order).expect("only who waits can leave");
        self.remove(joined);
    }

    /// Takes the most critical order, with the serial of joining.
    pub(super) fn take_first(&mut self, now: Time) -> Option<(u64, OrderId)> {
        let (joined, order) = self.first(now)?;
        self.remove(joined);
        Some((joined, order))
    }

    /// The most critical order, with the serial of joining.
    pub fn first(&mut self, now: Time) -> Option<(u64, OrderId)> {
        if self.line.is_empty() {
            return None;
        }
        let winner = self.play(1, now).winner.expect("an order is here");
        self.seats[winner].map(|player| (player.joined, player.order))
    }

    pub fn len(&self) -> usize {
        self.line.len()
    }

    /// The serial of who came first.
    pub(super) fn eldest(&self) -> Option<u64> {
        self.line.first_key_value().map(|(joined, _)| *joined)
    }

    /// Everybody, first come first, with the serials of joining.
    pub fn everybody(&self) -> impl Iterator<Item = (u64, OrderId)> {
        self.line
            .values()
            .filter_map(|seat| self.seats[*seat].map(|player| (player.joined, player.order)))
    }

    /// Everybody, most critical first, with the serials of joining.
    pub fn in_order(&self, now: Time) -> Vec<(u64, OrderId)> {
        let mut players: Vec<Player> =
            self.line.values().filter_map(|seat| self.seats[*seat]).collect();
        let ratio = |player: &Player| player.criticality.ratio(now);
        // First come first, so ties keep that order.
        players.sort_by(|a, b| ratio(a).total_cmp(&ratio(b)));
        players.into_iter().map(|player| (player.joined, player.order)).collect()
    }

    /// The serial with which an order joined; `None` when it is not here.
    pub(in crate::company::shop_floor) fn joined(&self, order: OrderId) -> Option<u64> {
        self.everybody().find(|(_, waiting)| *waiting == order).map(|(joined, _)| joined)
    }

    pub fn remove(&mut self, joined: u64) {
        let seat = self.line.remove(&joined).expect("who is removed has a seat");
        self.seats[seat] = None;
        self.free.push(seat);
        self.reopen(seat);
    }

    fn grow(&mut self) {
        let (before, size) = (self.seats.len(), (self.seats.len() * 2).max(4));
        self.free.extend(before..size);
        self.seats.resize(size, None);
        self.matches = vec![OPEN; 2 * size];
    }

    /// All matches on the way from a seat to the final have to be played anew.
    fn reopen(&mut self, seat: usize) {
        let mut place = seat + self.seats.len();
        while place > 0 {
            self.matches[place] = OPEN;
            place /= 2;
        }
    }

    /// The result of a match, played anew where it is not sure any more.
    fn play(&mut self, place: usize, now: Time) -> Match {
        if self.matches[place].until >= now {
            return self.matches[place];
        }
        let result = if place >= self.seats.len() {
            let seat = place - self.seats.len();
            Match { winner: self.seats[seat].map(|_| seat), until: Time::NEVER }
        } else {
            let (left, right) = (self.play(2 * place, now), self.play(2 * place + 1, now));
            let (winner, sure) = match (left.winner, right.winner) {
                (Some(one), Some(other)) => self.duel(one, other, now),
                (one, other) => (one.or(other), Time::NEVER),
            };
            Match { winner, until: sure.min(left.until).min(right.until) }
        };
        self.matches[place] = result;
        result
    }

    /// Who wins now, and until when that is sure.
    fn duel(&self, one: usize, other: usize, now: Time) -> (Option<usize>, Time) {
        let player = |seat: usize| self.seats[seat].expect("who plays has a seat");
        let (left, right) = (player(one), player(other));
        let ratio = |player: &Player| player.criticality.ratio(now);
        let order = ratio(&left).total_cmp(&ratio(&right)).then(left.joined.cmp(&right.joined));
        let (winner, best, rest) =
            if order.is_lt() { (one, left, right) } else { (other, right, left) };
        (Some(winner), best.criticality.ahead_until(&rest.criticality).max(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Count, Id};
    use proptest::prelude::*;

    /// What may happen to a queue, as numbers: who joins with which due date and work, how much
    /// time passes, and whether one leaves for another reason.
    fn scripts() -> impl Strategy<Value = Vec<(i64, u32, i64, u8)>> {
        prop::collection::vec((-500_i64..5_000, 1_u32..400, 0_i64..60, 0_u8..6), 1..300)
    }

    proptest! {
        #[test]
        fn the_winner_is_who_wins_when_everybody_is_looked_at(script in scripts()) {
            let mut tournament = Tournament::default();
            let mut all: Vec<Player> = Vec::new();
            let mut now = Time::ZERO;
            for (serial, (due, work, passes, what)) in script.into_iter().enumerate() {
                now = Time::from_ticks(now.ticks() + passes * passes);
                let due = (due > -400).then(|| Time::from_ticks(due * 10));
                let criticality = Criticality { due, remaining: f64::from(work) / 2.0 };
                let player = Player { order: OrderId::at(serial), joined: serial.wide(), criticality };
                tournament.join(player.order, player.joined, criticality);
                all.push(player);
                if what == 0 {
                    let gone = all.remove(all.len() / 2);
                    tournament.leave(gone.order);
                } else if what < 4 {
                    let key = |p: &Player| (p.criticality.ratio(now), p.joined);
                    let best = (0..all.len()).min_by(|a, b| {
                        let (a, b) = (key(&all[*a]), key(&all[*b]));
                        a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
                    });
                    let best = best.map(|place| all.remove(place));
                    let known = best.map(|player| (player.joined, player.order));
                    prop_assert_eq!(tournament.first(now), known);
                    prop_assert_eq!(tournament.in_order(now).first().copied(), known);
                    prop_assert_eq!(tournament.take_first(now), known);
                }
                prop_assert_eq!(tournament.len(), all.len());
                prop_assert_eq!(tournament.eldest(), all.iter().map(|p| p.joined).min());
            }
        }
    }
}
