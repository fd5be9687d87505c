//! Reps and desks: who is busy, away or new, and how long matters waited to be passed on.

use super::Tallies;
use crate::company::RepFact;
use crate::engine::Time;

impl Tallies {
    /// Counts what reps and desks did.
    #[inline(always)]
    pub(in crate::measure) fn notice_rep(&mut self, now: Time, fact: &RepFact) {
        match fact {
            RepFact::Started => self.reps.busy.rise(now),
            RepFact::Finished => self.reps.busy.fall(now),
            RepFact::ChoreStarted { .. } => self.reps.background.rise(now),
            RepFact::ChoreFinished { .. } => self.reps.background.fall(now),
            RepFact::Left => self.reps.away.rise(now),
            RepFact::Returned => self.reps.away.fall(now),
            RepFact::QuotaReached { .. } => self.quoting.quotas_reached += 1,
            RepFact::Hired => self.reps.rep_joins(now),
            RepFact::Departed => self.reps.rep_parts(now),
            RepFact::Resized { reps } => self.reps.size.set(now, *reps),
            RepFact::HandoverStarted { what, waited } => self.desks.start_one(now, *what, *waited),
            RepFact::HandoverFinished { .. } => self.desks.busy.fall(now),
            RepFact::Merited(_) => {}
            RepFact::DesksResized { people } => self.desks.people.set(now, *people),
        }
        if !matches!(fact, RepFact::Merited(_)) {
            self.reps.tell_reps_beyond(now);
        }
    }
}
