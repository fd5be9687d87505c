//! Absence: now and then a worker is away, from the end of what they have in hand, for a random
//! time.

use crate::company::context::Context;
use crate::company::entities::ids::WorkerId;
use crate::company::entities::worker::Call;
use crate::company::event::WorkerEvent;
use crate::company::facts::observer::Observer;
use crate::company::shop_floor::ShopFloor;
use crate::engine::{Purpose, Span};

impl ShopFloor {
    /// Plans the next absence of everybody for whom none is planned.
    pub(in crate::company::shop_floor) fn plan_absences<O: Observer>(
        &mut self,
        cx: &mut Context<'_, O>,
    ) {
        if cx.scenario.operations.absence.is_none() {
            return;
        }
        let members: Vec<WorkerId> =
            self.teams.iter().flat_map(|team| team.members.clone()).collect();
        members.into_iter().for_each(|worker| self.plan_absence(worker, cx));
    }

    /// Plans a worker's next absence: exponential times of presence with the mean that makes the
    /// share of absence right.
    pub(super) fn plan_absence<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        let Some(absence) = &cx.scenario.operations.absence else { return };
        let identity = self.workers[worker].identity;
        let who = &mut self.workers[worker];
        if !who.stays() || std::mem::replace(&mut who.absence_planned, true) {
            return;
        }
        who.absences += 1;
        let present = absence.lasts.mean() * absence.share.complement() / absence.share.value();
        let mut stream = cx.randomness.stream(Purpose::Presence, identity, u64::from(who.absences));
        let span = present * cx.unit_time.sample(&mut stream);
        cx.plan_in(Span::from_real_ticks(span), WorkerEvent::AbsenceStarts(worker));
    }

    /// They go as soon as they are free. Who is away or off duty already is absent another time.
    #[inline(never)]
    pub fn absence_starts<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        let identity = self.workers[worker].identity;
        let who = &mut self.workers[worker];
        who.absence_planned = false;
        let Some(absence) = &cx.scenario.operations.absence else { return };
        let mut stream = cx.randomness.stream(Purpose::Absence, identity, u64::from(who.absences));
        let lasts = Span::from_real_ticks(absence.lasts.sample(&mut stream));
        self.call_worker(worker, Call::Absence(lasts), cx);
        let who = &self.workers[worker];
        if !matches!(who.away.or(who.called), Some(Call::Absence(_))) {
            self.plan_absence(worker, cx);
        }
    }
}
