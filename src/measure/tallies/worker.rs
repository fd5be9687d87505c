//! Crews apart from operations: who is away, moving, repairing, blocked, on overtime or new.

use super::Tallies;
use crate::company::{WorkerFact, WorkerRef};
use crate::engine::Time;

impl Tallies {
    /// Counts what happened to a worker.
    #[inline(always)]
    pub(in crate::measure) fn notice_worker(
        &mut self,
        now: Time,
        who: &WorkerRef,
        fact: &WorkerFact,
    ) {
        let crew = &mut self.crews[who.crew];
        match fact {
            WorkerFact::Blocked { .. } => crew.blocked.rise(now),
            WorkerFact::Unblocked { .. } => crew.blocked.fall(now),
            WorkerFact::Left { .. } => crew.away.rise(now),
            WorkerFact::Returned => crew.away.fall(now),
            WorkerFact::BackgroundStarted => crew.background.rise(now),
            WorkerFact::BackgroundFinished => crew.background.fall(now),
            WorkerFact::MoveStarted { .. } => crew.moving.rise(now),
            WorkerFact::MoveFinished => crew.moving.fall(now),
            WorkerFact::BrokeDown { station } => {
                crew.down.rise(now);
                if let Some(station) = station {
                    crew.busy.fall(now);
                    self.stations[*station].stop(now, true);
                }
            }
            WorkerFact::Repaired { station } => {
                crew.down.fall(now);
                if let Some(station) = station {
                    crew.busy.rise(now);
                    self.stations[*station].stop(now, false);
                }
            }
            WorkerFact::WorkPaused { station } => {
                crew.busy.fall(now);
                self.stations[*station].stop(now, true);
            }
            WorkerFact::WorkResumed { station } => {
                crew.busy.rise(now);
                self.stations[*station].stop(now, false);
            }
            WorkerFact::AfterHoursBegan { station } => {
                crew.after_hours.rise(now);
                self.stations[*station].after_hours.rise(now);
            }
            WorkerFact::AfterHoursEnded { station } => {
                crew.after_hours.fall(now);
                self.stations[*station].after_hours.fall(now);
            }
            WorkerFact::WentOffDuty | WorkerFact::CameOnDuty => {}
            WorkerFact::Hired { temporary } => crew.joins(now, *temporary),
            WorkerFact::Departed { temporary } => crew.parts(now, *temporary),
            WorkerFact::SessionHeld { station, lasted, capability } => {
                crew.invested += lasted.real_ticks();
                self.stations[*station].capability.set(now, *capability);
            }
            WorkerFact::FaultAnalysed { .. } => self.analyses += 1,
        }
    }
}
