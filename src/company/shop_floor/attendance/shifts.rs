//! Shifts by the wall clock: when a worker finishes who starts now, and what becomes of the work in
//! hand when their shift ends.

use crate::company::Time;
use crate::company::context::Context;
use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::entities::worker::{Duty, Employment};
use crate::company::event::OrderEvent;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::operation::OperationFact;
use crate::company::facts::worker::WorkerFact;
use crate::company::shop_floor::ShopFloor;
use crate::engine::Span;
use crate::scenario::{Closing, Hours, StationId};

impl ShopFloor {
    fn hours_of<'p, O>(&self, worker: WorkerId, cx: &Context<'p, O>) -> Option<&'p Hours> {
        let crew = self.workers[worker].crew;
        cx.scenario.operations.crews[crew].hours.as_deref()
    }

    /// When a worker finishes what takes so much of their time, if they start now. Where work is
    /// finished after the shift, the end of the shift does not matter.
    pub(super) fn finish_time<O>(
        &self,
        worker: WorkerId,
        takes: Span,
        now: Time,
        cx: &Context<'_, O>,
    ) -> Time {
        let closing = cx.scenario.wall.as_ref().map(|wall| wall.closing);
        match self.hours_of(worker, cx).filter(|_| closing != Some(Closing::Finish)) {
            Some(hours) => hours.after(now, takes),
            None => now.saturating_add(takes),
        }
    }

    /// Plans the end of the work in hand by the worker's hours.
    #[inline(never)]
    pub(in crate::company::shop_floor) fn work_in_shifts<O: Observer>(
        &mut self,
        worker: WorkerId,
        takes: Span,
        cx: &mut Context<'_, O>,
    ) {
        let ends = self.finish_time(worker, takes, cx.now(), cx);
        cx.plan_at(ends, OrderEvent::OperationFinishes(worker));
    }

    /// A worker's shift ends while they are not idle: an order in hand pauses, or they go on.
    pub(super) fn shift_ends_at_work<O: Observer>(
        &mut self,
        worker: WorkerId,
        cx: &mut Context<'_, O>,
    ) {
        let pauses = cx.scenario.wall.as_ref().is_some_and(|wall| wall.closing != Closing::Finish);
        if !pauses {
            return self.after_hours_begin(worker, cx);
        }
        let Some(station) = self.station_in_hand(worker, cx) else { return };
        self.workers[worker].paused = Some(cx.now());
        cx.tell(Fact::Worker(self.worker_ref(worker), WorkerFact::WorkPaused { station }));
    }

    /// A worker whose shift has ended goes on with the order in hand.
    pub(super) fn after_hours_begin<O: Observer>(
        &mut self,
        worker: WorkerId,
        cx: &mut Context<'_, O>,
    ) {
        let Some(station) = self.station_at_work(worker, cx) else { return };
        self.workers[worker].after_hours = true;
        cx.tell(Fact::Worker(self.worker_ref(worker), WorkerFact::AfterHoursBegan { station }));
    }

    /// Who is no longer on the payroll finishes the order in hand: that is after hours too, for their time is
    /// no longer scheduled.
    pub(super) fn work_on_after_leaving<O: Observer>(
        &mut self,
        worker: WorkerId,
        cx: &mut Context<'_, O>,
    ) {
        let who = &self.workers[worker];
        if who.employment == Employment::Gone && who.paused.is_none() && !who.after_hours {
            self.after_hours_begin(worker, cx);
        }
    }

    /// They are done with it, or interrupted.
    #[inline(always)]
    pub(in crate::company::shop_floor) fn after_hours_end<O: Observer>(
        &mut self,
        worker: WorkerId,
        cx: &mut Context<'_, O>,
    ) {
        let who = &mut self.workers[worker];
        if std::mem::take(&mut who.after_hours) {
            let station = who.last_station.expect("they have worked somewhere");
            cx.tell(Fact::Worker(self.worker_ref(worker), WorkerFact::AfterHoursEnded { station }));
        }
    }

    /// Their next shift begins: they go on with it.
    #[inline(never)]
    pub(in crate::company::shop_floor) fn work_resumes<O: Observer>(
        &mut self,
        worker: WorkerId,
        cx: &mut Context<'_, O>,
    ) {
        let who = &mut self.workers[worker];
        let (Some(since), Some(id)) = (who.paused.take(), who.order) else { return };
        // The order goes by the hours of the worker who has it in hand.
        if !who.assists {
            let lasted = cx.now().since(since);
            let order = &mut self.orders[id];
            order.paused += lasted;
            // Time in hand goes on from where it stopped.
            order.started = order.started + lasted;
        }
        if let Some(station) = self.station_in_hand(worker, cx) {
            cx.tell(Fact::Worker(self.worker_ref(worker), WorkerFact::WorkResumed { station }));
        }
    }

    /// Whether too little is left of a worker's shift for them to begin with an order at a station: less
    /// than is asked for there, or than the order takes where it must be finished before. What is longer
    /// than the whole shift begins with one.
    #[inline(never)]
    pub(in crate::company::shop_floor) fn overruns<O>(
        &mut self,
        worker: WorkerId,
        station: StationId,
        id: OrderId,
        now: Time,
        cx: &Context<'_, O>,
    ) -> bool {
        let Some(hours) = self.hours_of(worker, cx) else { return false };
        let Some((from, to)) = hours.around(now) else { return true };
        let asked = cx.scenario.operations.stations[station].shift_left;
        let takes = match cx.scenario.must_fit() {
            true => self.reckon_time(worker, station, id, now, cx),
            false => Span::ZERO,
        };
        let least = takes.max(Span::from_real_ticks(asked));
        let whole_shift = now == from && least > to.since(from);
        least > to.since(now) && !whole_shift
    }

    /// Orders are not begun before the end of a worker's shift. It is told again only of a later end.
    pub(in crate::company::shop_floor) fn put_off<O: Observer>(
        &mut self,
        orders: Vec<OrderId>,
        worker: WorkerId,
        station: StationId,
        cx: &mut Context<'_, O>,
    ) {
        let opening = self.hours_of(worker, cx).and_then(|hours| hours.around(cx.now()));
        let Some((_, ends)) = opening else { return };
        let who = self.worker_ref(worker);
        for id in orders {
            // Who may find no room does not wait yet.
            if self.orders[id].put_off < ends && !self.orders[id].at_door {
                self.orders[id].put_off = ends;
                let step = self.orders[id].step(station);
                cx.tell(Fact::Operation(step, OperationFact::PutOff { worker: who, ends }));
            }
        }
    }

    /// A free worker whose duty has ended goes.
    pub(in crate::company::shop_floor) fn go_off_duty<O: Observer>(
        &mut self,
        worker: WorkerId,
        cx: &mut Context<'_, O>,
    ) {
        self.workers[worker].duty = Duty::Off;
        cx.tell(Fact::Worker(self.worker_ref(worker), WorkerFact::WentOffDuty));
    }
}
