//! Calls: to a meeting, training, an absence. Who is called goes there as soon as they have nothing in
//! hand.

use crate::company::context::Context;
use crate::company::entities::ids::WorkerId;
use crate::company::entities::worker::{Call, Duty};
use crate::company::event::WorkerEvent;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::worker::WorkerFact;
use crate::company::shop_floor::ShopFloor;
use crate::scenario::CrewId;

impl ShopFloor {
    /// Whether a worker hears a call.
    fn can_be_called(&self, worker: WorkerId) -> bool {
        let who = &self.workers[worker];
        who.away.is_none() && who.called.is_none() && who.stays() && who.duty == Duty::On
    }

    /// The place of the first of a crew, from a place in it on, who can be called.
    pub(in crate::company::shop_floor) fn first_who_can_be_called(
        &self,
        crew: CrewId,
        from: usize,
    ) -> Option<usize> {
        let members = &self.teams[crew].members;
        let mut places = (0..members.len()).map(|k| (from + k) % members.len());
        places.find(|place| self.can_be_called(members[*place]))
    }

    /// Notes where a worker is to go; says whether they are idle, and so go at once.
    pub(in crate::company::shop_floor) fn note_call(
        &mut self,
        worker: WorkerId,
        call: Call,
    ) -> bool {
        let hears = self.can_be_called(worker);
        if hears {
            self.workers[worker].called = Some(call);
        }
        hears && self.take_off_idle(worker)
    }

    /// A worker without an order goes where they were called; says whether they were.
    #[inline]
    pub(in crate::company::shop_floor) fn go_where_called<O: Observer>(
        &mut self,
        worker: WorkerId,
        cx: &mut Context<'_, O>,
    ) -> bool {
        let who = &mut self.workers[worker];
        let Some(call) = who.called.take() else { return false };
        who.called = who.then.take();
        who.away = Some(call);
        let (crew, span) = (who.crew, call.lasts());
        let why = call.reason();
        cx.tell(Fact::Worker(self.worker_ref(worker), WorkerFact::Left { why }));
        let back = WorkerEvent::Returns(worker);
        let own_time = !matches!(call, Call::Meeting(_) | Call::Training(_) | Call::Absence(_));
        match &cx.scenario.operations.crews[crew].hours {
            // What a crew does for itself passes in its own shifts.
            Some(hours) if own_time => cx.plan_at(hours.after(cx.now(), span), back),
            _ => cx.plan_in(span, back),
        };
        true
    }
}
