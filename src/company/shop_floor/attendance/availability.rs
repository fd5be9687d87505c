//! People leave their work for meetings, training and absence. Who is called finishes what they
//! have in hand, then goes, and stays away for the whole time.

use crate::company::context::Context;
use crate::company::entities::ids::WorkerId;
use crate::company::entities::worker::Call;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::worker::WorkerFact;
use crate::company::shop_floor::ShopFloor;

impl ShopFloor {
    pub fn worker_returns<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        let who = &mut self.workers[worker];
        let call = who.away.take();
        let crew = who.crew;
        cx.tell(Fact::Worker(self.worker_ref(worker), WorkerFact::Returned));
        if matches!(call, Some(Call::Training(_))) {
            let who = &mut self.workers[worker];
            who.group = who.wanted;
        }
        match call {
            Some(Call::Absence(_)) => self.plan_absence(worker, cx),
            Some(Call::Session(lasted)) => self.session_ends(worker, lasted, cx),
            Some(Call::Analysis(_, product, operation)) => {
                self.analysis_ends(worker, (product, operation), cx);
            }
            _ => {}
        }
        self.train_next(crew, cx);
        self.worker_goes_on(worker, cx);
    }

    /// Calls a worker to a meeting or an inquiry. One who has not been free since they were last
    /// called to either, or is still there, owes the time of both.
    pub fn call_by_rota<O: Observer>(
        &mut self,
        worker: WorkerId,
        call: Call,
        cx: &mut Context<'_, O>,
    ) {
        let who = &mut self.workers[worker];
        if !who.called.or(who.away).is_some_and(Call::comes_round) {
            return self.call_worker(worker, call, cx);
        }
        let slot = match who.called {
            Some(first) if first.reason() != call.reason() => &mut who.then,
            _ => &mut who.called,
        };
        *slot = Some(slot.map_or(call, |owed| owed.and(call.lasts())));
    }
}
