//! Absence: now and then a worker is away, from the end of what he has in hand, for a time from his
//! own luck.

use crate::company::entities::ids::WorkerId;
use crate::company::entities::worker::Call;
use crate::company::facts::observer::Observer;
use crate::company::{Company, Event, Moment};
use crate::engine::{Purpose, Span};

impl Company<'_> {
    /// Plans the next absence of everybody for whom none is planned.
    pub fn plan_absences<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        if self.paper.operations.absence.is_none() {
            return;
        }
        let members: Vec<WorkerId> =
            self.floor.teams.iter().flat_map(|team| team.members.clone()).collect();
        members.into_iter().for_each(|worker| self.plan_absence(worker, at));
    }

    /// Plans a worker's next absence: exponential times of presence with the mean that makes the
    /// share of absence right.
    pub fn plan_absence<O: Observer>(&mut self, worker: WorkerId, at: &mut Moment<'_, O>) {
        let Some(absence) = &self.paper.operations.absence else { return };
        let identity = self.identity_of(worker);
        let who = &mut self.floor.workers[worker.0 as usize];
        if !who.stays() || std::mem::replace(&mut who.absence_planned, true) {
            return;
        }
        who.absences += 1;
        let present = absence.lasts.mean() * (1.0 - absence.share) / absence.share;
        let mut luck = self.dice.stream(Purpose::Presence, identity, u64::from(who.absences));
        let span = present * self.clients.unit_time.sample(&mut luck);
        at.plan_in(Span::from_real_ticks(span), Event::WorkerIsAbsent(worker));
    }

    /// He goes as soon as he is free. Who is away or off duty already is absent another time.
    #[inline(never)]
    pub fn worker_is_absent<O: Observer>(&mut self, worker: WorkerId, at: &mut Moment<'_, O>) {
        let identity = self.identity_of(worker);
        let who = &mut self.floor.workers[worker.0 as usize];
        who.absence_planned = false;
        let Some(absence) = &self.paper.operations.absence else { return };
        let mut luck = self.dice.stream(Purpose::Absence, identity, u64::from(who.absences));
        let lasts = Span::from_real_ticks(absence.lasts.sample(&mut luck));
        self.call_worker(worker, Call::Absence(lasts), at);
        let who = &self.floor.workers[worker.0 as usize];
        if !matches!(who.away.or(who.called), Some(Call::Absence(_))) {
            self.plan_absence(worker, at);
        }
    }
}
