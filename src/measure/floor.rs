//! Stations and crews as they are seen from outside: queues, work in hand, time away.

use super::level::{Fading, Gauge, Level};
use crate::engine::{Span, Time};
use crate::scenario::Scenario;

/// One station.
#[derive(Clone, Debug, Default)]
pub(super) struct StationTally {
    /// Orders waiting.
    pub(super) queue: Level,
    /// Orders in workers' hands.
    pub(super) service: Level,
    /// Of those, whose worker is repairing the equipment.
    pub(super) stopped: Level,
    /// Orders worked on together with another.
    pub(super) companions: Level,
    /// Orders here that need no worker.
    pub(super) unattended: Level,
    /// Machines with an order, where they are counted.
    pub(super) machines: Level,
    /// Orders in work after the shift.
    pub(super) after_hours: Level,
    /// What hours invested have made it able to do.
    pub(super) capability: Fading,
    /// Operations started.
    pub(super) started: u64,
    /// Ticks they had waited.
    pub(super) waited: i128,
    /// Operations that had waited at all when they were started.
    pub(super) delayed: u64,
    /// Operations finished.
    pub(super) finished: u64,
    /// Those that went back for rework.
    pub(super) reworked: u64,
}

impl StationTally {
    /// A station at the start.
    pub(super) fn of(scenario: &Scenario) -> StationTally {
        let rule = scenario.operations.improvement;
        let capability = Fading::at(rule.at_start, rule.fading * scenario.open_share());
        StationTally { capability, ..StationTally::default() }
    }

    /// An order leaves the queue after so long; one that was interrupted has been counted.
    #[inline]
    pub(super) fn operation_started(&mut self, now: Time, waited: Span, resumed: bool) {
        self.queue.fall(now);
        self.service.rise(now);
        self.started += u64::from(!resumed);
        self.delayed += u64::from(!resumed & (waited > Span::ZERO));
        self.waited += i128::from(waited.ticks());
    }

    /// An order goes back to the queue, half done.
    pub(super) fn operation_interrupted(&mut self, now: Time) {
        self.service.fall(now);
        self.queue.rise(now);
    }

    /// An order leaves, perhaps to come back.
    #[inline]
    pub(super) fn operation_finished(&mut self, now: Time, rework: bool) {
        self.service.fall(now);
        self.finished += 1;
        self.reworked += u64::from(rework);
    }

    /// Measurement starts: forgets the past, not what is there.
    pub(super) fn start(&mut self, now: Time) {
        let levels = [&mut self.queue, &mut self.service, &mut self.stopped];
        levels.into_iter().for_each(|level| level.start(now));
        let levels = [&mut self.companions, &mut self.unattended, &mut self.machines];
        levels.into_iter().chain([&mut self.after_hours]).for_each(|level| level.start(now));
        self.capability.start(now);
        (self.started, self.waited, self.delayed) = (0, 0, 0);
        (self.finished, self.reworked) = (0, 0);
    }
}

impl StationTally {
    /// An order is worked on together with another, after so long in the queue.
    pub(super) fn accompany(&mut self, now: Time, waited: Span) {
        self.queue.fall(now);
        self.companions.rise(now);
        self.started += 1;
        self.delayed += u64::from(waited > Span::ZERO);
        self.waited += i128::from(waited.ticks());
    }

    /// It is ready.
    pub(super) fn accompany_no_more(&mut self, now: Time, rework: bool) {
        self.companions.fall(now);
        self.finished += 1;
        self.reworked += u64::from(rework);
    }

    /// An order needs no worker from now on: it has just come without waiting, or been worked on.
    pub(super) fn left_alone(&mut self, now: Time, comes: bool) {
        self.unattended.rise(now);
        self.started += u64::from(comes);
    }

    /// The time without a worker is over; at a station without workers the operation is finished with it.
    pub(super) fn alone_no_more(&mut self, now: Time, infinite_server: bool, rework: bool) {
        self.unattended.fall(now);
        self.finished += u64::from(infinite_server);
        self.reworked += u64::from(rework);
    }

    /// A worker here stops an operation to repair the equipment, or goes on with it.
    pub(super) fn stop(&mut self, now: Time, stops: bool) {
        if stops { self.stopped.rise(now) } else { self.stopped.fall(now) }
    }
}

/// A crew, or the reps.
#[derive(Clone, Debug, Default)]
pub(super) struct StaffTally {
    /// People in scheduled time: on duty by timetable or calendar, else on the payroll.
    pub(super) size: Level,
    /// People on the payroll and on loan, whatever the hour; of reps nothing, they have no shifts.
    pub(super) staff: Level,
    /// People at work.
    pub(super) busy: Level,
    /// Of those, people whose shift has ended; reps who are still at it although they have left the payroll.
    pub(super) after_hours: Level,
    /// People who keep finished orders for want of room.
    pub(super) blocked: Level,
    /// People in a meeting, in training or absent.
    pub(super) away: Level,
    /// Of those, reps who have left the payroll.
    pub(super) away_beyond: Level,
    /// People at background work.
    pub(super) background: Level,
    /// Of those, reps who have left the payroll.
    pub(super) background_beyond: Level,
    /// People who repair their equipment.
    pub(super) down: Level,
    /// People on their way to another station without an order.
    pub(super) moving: Level,
    /// Overtime as a share of scheduled time.
    pub(super) overtime: Gauge,
    /// Ticks of sessions of training and process optimisation.
    pub(super) invested: f64,
    /// Temporary staff in the crew, on duty or not.
    pub(super) temporaries: Level,
    /// Permanent staff who came and went during the run.
    pub(super) hired: u64,
    pub(super) left: u64,
}

impl StaffTally {
    /// Ticks on duty, at work and away, of each kind.
    pub(super) fn hours(&self, now: Time) -> [f64; 9] {
        let StaffTally { size, busy, after_hours, blocked, away, background, down, moving, .. } =
            self;
        let levels = [size, busy, after_hours, blocked, away, background, down, moving];
        let mut hours = [self.overtime.area(now); 9];
        hours.iter_mut().zip(levels).for_each(|(hours, level)| *hours = level.area(now));
        hours
    }

    /// A worker joins.
    pub(super) fn joins(&mut self, now: Time, temporary: bool) {
        if temporary { self.temporaries.rise(now) } else { self.hired += 1 }
    }

    /// A rep joins.
    pub(super) fn rep_joins(&mut self, now: Time) {
        self.size.rise(now);
        self.hired += 1;
    }

    /// A rep leaves for good.
    pub(super) fn rep_parts(&mut self, now: Time) {
        self.size.fall(now);
        self.left += 1;
    }

    /// Reps who leave finish what they have in hand, beyond the time that is paid.
    pub(super) fn tell_reps_beyond(&mut self, now: Time) {
        self.after_hours.exceed(now, &self.busy, &self.size);
        self.away_beyond.exceed(now, &self.away, &self.size);
        self.background_beyond.exceed(now, &self.background, &self.size);
    }

    /// A worker leaves for good.
    pub(super) fn parts(&mut self, now: Time, temporary: bool) {
        if temporary { self.temporaries.fall(now) } else { self.left += 1 }
    }

    /// Measurement starts: forgets the past, not who is where.
    pub(super) fn start(&mut self, now: Time) {
        self.size.start(now);
        self.staff.start(now);
        self.busy.start(now);
        self.after_hours.start(now);
        self.blocked.start(now);
        self.away.start(now);
        self.away_beyond.start(now);
        self.background_beyond.start(now);
        self.background.start(now);
        self.down.start(now);
        self.moving.start(now);
        self.overtime.start(now);
        self.invested = 0.0;
        self.temporaries.start(now);
        (self.hired, self.left) = (0, 0);
    }
}
