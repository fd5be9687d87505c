//! Timetables: how many of a crew are on duty changes over a period that repeats, or by the hours of a
//! calendar. Who goes off duty finishes what they have in hand first, unless the calendar says that
//! it pauses (`shifts`).

use crate::company::context::Context;
use crate::company::entities::ids::WorkerId;
use crate::company::entities::worker::Duty;
use crate::company::event::WorkerEvent;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::worker::WorkerFact;
use crate::company::shop_floor::ShopFloor;
use crate::engine::{Real, Span};
use crate::scenario::{CrewId, Shift};

/// All of a crew are on duty, however many they are.
pub const ALL_OF_THEM: usize = usize::MAX;

impl ShopFloor {
    /// Begins the timetables where they stand now; crews without one are on duty.
    pub(in crate::company::shop_floor) fn start_timetables<O: Observer>(
        &mut self,
        cx: &mut Context<'_, O>,
    ) {
        self.timetables = self.timetables.wrapping_add(1);
        let now = cx.now().ticks().real();
        let whole = cx.scenario.wall.is_some();
        for (id, crew) in cx.scenario.operations.crews.enumerated() {
            if whole {
                self.shift_changes(id, cx);
                continue;
            }
            if crew.timetable.is_empty() {
                self.set_duty(id, ALL_OF_THEM, cx);
                continue;
            }
            let period: f64 = crew.timetable.iter().map(|shift| shift.lasts).sum();
            let mut ends = now - now.rem_euclid(period);
            let mut place = 0;
            // Instants are whole ticks, so a shift that ends within one has ended.
            while ends + crew.timetable[place].lasts < now + 1.0 {
                ends += crew.timetable[place].lasts;
                place = (place + 1) % crew.timetable.len();
            }
            self.set_duty(id, crew.timetable[place].crew, cx);
            self.plan_shift(id, place, ends + crew.timetable[place].lasts, cx);
        }
    }

    fn plan_shift<O: Observer>(
        &mut self,
        crew: CrewId,
        place: usize,
        ends: f64,
        cx: &mut Context<'_, O>,
    ) {
        let (series, now) = (self.timetables, cx.now().ticks().real());
        self.shifts[crew] = place;
        cx.plan_in(Span::from_real_ticks(ends - now), WorkerEvent::ShiftBegins(crew, series));
    }

    #[inline(never)]
    pub fn shift_begins<O: Observer>(
        &mut self,
        crew: CrewId,
        series: u16,
        cx: &mut Context<'_, O>,
    ) -> bool {
        if series != self.timetables {
            return false;
        }
        if cx.scenario.wall.is_some() {
            self.shift_changes(crew, cx);
            return true;
        }
        let timetable = &cx.scenario.operations.crews[crew].timetable;
        let place = (self.shifts[crew] + 1) % timetable.len();
        let Shift { lasts, crew: size } = timetable[place];
        self.set_duty(crew, size, cx);
        self.plan_shift(crew, place, cx.now().ticks().real() + lasts, cx);
        true
    }

    /// The longest employed are on duty, so many of them, and temporary staff when anybody is.
    fn set_duty<O: Observer>(&mut self, id: CrewId, size: usize, cx: &mut Context<'_, O>) {
        self.on_duty.reach(id, ALL_OF_THEM);
        let told = self.scheduled(id, cx);
        self.on_duty[id] = size;
        let scheduled = self.scheduled(id, cx);
        if told != scheduled {
            self.tell_size(id, cx);
        }
        self.take_up_duty(id, cx);
    }

    /// Everybody of a crew comes on or goes off duty as it is set.
    pub(super) fn take_up_duty<O: Observer>(&mut self, crew: CrewId, cx: &mut Context<'_, O>) {
        let size = self.on_duty.get(crew).copied().unwrap_or(ALL_OF_THEM);
        for (place, worker) in self.teams[crew].members.clone().into_iter().enumerate() {
            if place < size { self.come_on(worker, cx) } else { self.go_off(worker, cx) }
        }
        for worker in self.teams[crew].temporaries.clone() {
            if size > 0 { self.come_on(worker, cx) } else { self.go_off(worker, cx) }
        }
        self.those_who_leave_keep_their_hours(crew, size > 0, cx);
    }

    /// Who is no longer on the payroll finishes what they have in hand in the hours of their crew.
    fn those_who_leave_keep_their_hours<O: Observer>(
        &mut self,
        crew: CrewId,
        open: bool,
        cx: &mut Context<'_, O>,
    ) {
        if cx.scenario.wall.is_none() || self.teams[crew].departing.is_empty() {
            return;
        }
        let workers = &self.workers;
        self.teams[crew].departing.retain(|w| workers[*w].order.is_some());
        for worker in self.teams[crew].departing.clone() {
            self.after_hours_end(worker, cx);
            if open {
                self.come_on(worker, cx);
                self.work_on_after_leaving(worker, cx);
            } else {
                self.go_off(worker, cx);
            }
        }
    }

    fn come_on<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        if self.workers[worker].paused.is_some() {
            self.work_resumes(worker, cx);
        }
        self.after_hours_end(worker, cx);
        let who = &mut self.workers[worker];
        if std::mem::take(&mut who.duty) == Duty::Off {
            cx.tell(Fact::Worker(self.worker_ref(worker), WorkerFact::CameOnDuty));
            self.worker_goes_on(worker, cx);
        }
    }

    fn go_off<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        let who = &mut self.workers[worker];
        if who.duty == Duty::On {
            who.duty = Duty::Ending;
            if self.take_off_idle(worker) {
                self.worker_goes_on(worker, cx);
            } else {
                self.shift_ends_at_work(worker, cx);
            }
        }
    }

    /// Brings a crew's duty in line with its hours, and plans the next change.
    fn shift_changes<O: Observer>(&mut self, crew: CrewId, cx: &mut Context<'_, O>) {
        let planned = &cx.scenario.operations.crews[crew];
        let now = cx.now();
        let Some(hours) = planned.hours.clone() else { return };
        let on_duty = if hours.is_open(now) { ALL_OF_THEM } else { 0 };
        self.set_duty(crew, on_duty, cx);
        if let Some(next) = hours.next_change(now) {
            cx.plan_at(next, WorkerEvent::ShiftBegins(crew, self.timetables));
        }
    }
}
