//! The life of an open order, each tick classified by what the order was at.

use super::queues::{ABSENCE, MEETINGS, SHIFTS, Stay};
use super::split::{Cause, Split};
use crate::company::Grounds;
use crate::engine::{Span, Time};
use crate::scenario::Scenario;

/// What an order is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Accepted, and perhaps kept from the floor.
    Held,
    /// In a queue, where the station's book counts.
    Queued,
    /// In work, or unattended.
    Work,
    /// In hands that repair their equipment.
    Stopped,
    /// In hands whose shift has ended.
    Paused,
    /// Between stations, or kept for want of room.
    Between,
    /// Split into parts.
    InParts,
}

/// An open order, or a part of one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Life {
    pub(super) split: Split,
    /// Of an order in parts: the life of the part that was ready last.
    pub(super) slowest: Split,
    /// Whether it has a promise that rests on a forecast.
    pub(super) explained: bool,
    pub(super) stage: Stage,
    pub(super) since: Time,
    /// Operations that were done at least once, and how many its route has.
    pub(super) reached: u16,
    pub(super) steps: u16,
    /// Whether the present operation is rework or clarification.
    pub(super) again: bool,
    /// In work: its serial in the queue it came from, if it went before others.
    pub(super) overtakes: Option<u64>,
    pub(super) joined: u64,
}

/// Longer expectations could overflow the clock when they are added up.
const LONGEST: f64 = (i64::MAX / 64) as f64;

impl Life {
    pub(super) fn begun(now: Time, steps: u16) -> Life {
        Life {
            split: Split::default(),
            slowest: Split::default(),
            explained: false,
            stage: Stage::Held,
            since: now,
            reached: 0,
            steps,
            again: false,
            overtakes: None,
            joined: 0,
        }
    }

    /// The time since the last change falls to what the order was at; it now is at something else.
    #[inline]
    pub(super) fn passes(&mut self, now: Time, next: Stage) {
        let ticks = now.since(self.since).ticks();
        let cause = match self.stage {
            Stage::Held => Cause::Release,
            Stage::Between => Cause::Waiting,
            Stage::Work | Stage::Stopped | Stage::Paused if self.again => Cause::Again,
            Stage::Work => Cause::Work,
            Stage::Stopped => Cause::Absence,
            Stage::Paused => Cause::Shifts,
            // The part that is ready last counts, and the stay in a queue is counted by its book.
            Stage::InParts | Stage::Queued => {
                (self.stage, self.since) = (next, now);
                return;
            }
        };
        self.split.add(cause, ticks);
        (self.stage, self.since) = (next, now);
    }

    /// An operation begins: what was done before is done again.
    pub(super) fn begins(&mut self, operation: u16) {
        self.again = operation < self.reached || operation >= self.steps;
    }

    /// The operation in work is done for the first time or again.
    pub(super) fn has_done(&mut self) {
        if !self.again {
            self.reached += 1;
        }
    }

    pub(super) fn stayed(&mut self, stay: &Stay) {
        let all = stay.fallen.iter().sum::<i64>() + stay.overtaken + stay.waiting;
        if self.again {
            return self.split.add(Cause::Again, all);
        }
        self.split.add(Cause::Meetings, stay.fallen[MEETINGS]);
        self.split.add(Cause::Absence, stay.fallen[ABSENCE]);
        self.split.add(Cause::Shifts, stay.fallen[SHIFTS]);
        self.split.add(Cause::Overtaken, stay.overtaken);
        self.split.add(Cause::Waiting, stay.waiting);
    }

    /// What was promised and what the forecast expected of each cause, before anything happens. With
    /// a calendar, the hours in which the office is closed meanwhile are expected too.
    pub(super) fn expects(
        &mut self,
        now: Time,
        scenario: &Scenario,
        grounds: &Grounds,
        promise: Span,
    ) {
        let Grounds { outlook, honest } = grounds;
        let whole = |ticks: f64| ticks.clamp(-LONGEST, LONGEST).round() as i64;
        let expected = [
            (Cause::Waiting, whole(outlook.waiting)),
            (Cause::Work, whole(outlook.work)),
            (Cause::Meetings, whole(outlook.meetings)),
            (Cause::Absence, whole(outlook.absence)),
            (Cause::Again, whole(outlook.again)),
        ];
        let forecast: i64 = expected.iter().map(|(_, ticks)| ticks).sum();
        expected.into_iter().for_each(|(cause, ticks)| self.split.add(cause, -ticks));
        let elapsed = scenario.after(now, Span::from_ticks(forecast)).since(now).ticks();
        self.split.add(Cause::Shifts, forecast - elapsed);
        self.split.add(Cause::OverPromise, elapsed - honest.ticks());
        self.split.add(Cause::InformationLag, honest.ticks() - promise.ticks());
        self.explained = true;
    }
}
