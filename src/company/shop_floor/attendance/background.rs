//! Background work: a worker who finds no order takes up a piece of it, and is not back before it
//! is done (multiple server vacations: Levy and Yechiali 1975).

use crate::company::context::Context;
use crate::company::entities::ids::WorkerId;
use crate::company::event::WorkerEvent;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::worker::WorkerFact;
use crate::company::shop_floor::ShopFloor;
use crate::engine::{Purpose, Span};

impl ShopFloor {
    /// Brings the background work in line with the scenario in force.
    pub(in crate::company::shop_floor) fn adopt_background<O>(&mut self, cx: &Context<'_, O>) {
        let mut stations = cx.scenario.operations.stations.iter();
        self.has_background = stations.any(|station| station.background.is_some());
    }

    /// An idle worker who found no order takes up background work if their primary station has any;
    /// else they stay idle.
    #[inline(never)]
    pub(in crate::company::shop_floor) fn take_up_background_work<O: Observer>(
        &mut self,
        worker: WorkerId,
        cx: &mut Context<'_, O>,
    ) {
        let group = self.workers[worker].group;
        let home = self.groups[group].skills[0].station;
        let Some(distribution) = &cx.scenario.operations.stations[home].background else {
            return;
        };
        self.take_off_idle(worker);
        let identity = self.workers[worker].identity;
        let pieces = &mut self.workers[worker].pieces;
        *pieces += 1;
        let mut stream = cx.randomness.stream(Purpose::Background, identity, u64::from(*pieces));
        let lasts = Span::from_real_ticks(distribution.sample(&mut stream));
        cx.tell(Fact::Worker(self.worker_ref(worker), WorkerFact::BackgroundStarted));
        let ends = self.finish_time(worker, lasts, cx.now(), cx);
        cx.plan_at(ends, WorkerEvent::BackgroundFinishes(worker));
    }

    #[inline(never)]
    /// A worker is done with a piece of background work, and is free.
    pub fn background_finishes<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        cx.tell(Fact::Worker(self.worker_ref(worker), WorkerFact::BackgroundFinished));
    }
}
