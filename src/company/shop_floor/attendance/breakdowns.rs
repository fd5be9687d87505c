//! Breakdowns: a worker whose equipment fails interrupts the operation in hand and resumes it after
//! the repair. The clock of the next breakdown runs only while they work, or always.

use crate::company::context::Context;
use crate::company::entities::ids::WorkerId;
use crate::company::entities::worker::{Duty, Employment};
use crate::company::event::{OrderEvent, WorkerEvent};
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::worker::WorkerFact;
use crate::company::shop_floor::ShopFloor;
use crate::engine::{Purpose, Span, Ticket, Time};
use crate::scenario::{Breakdowns, Clock};

/// The state of a worker's equipment.
#[derive(Clone, Copy, Debug, Default)]
pub struct Health {
    /// Breakdowns drawn so far.
    drawn: u32,
    /// Work left until the next breakdown, where the clock runs while they work.
    work_left: Option<Span>,
    /// Whether the next breakdown is planned, where the clock always runs.
    planned: bool,
    /// When the operation in hand ends, where a breakdown may come between.
    ends: Option<(Ticket, Time)>,
    /// What is left of the interrupted operation.
    remaining: Option<Span>,
    /// Since when it is repaired.
    down_since: Option<Time>,
}

impl Health {
    /// Whether it is being repaired.
    pub(in crate::company::shop_floor) fn is_down(&self) -> bool {
        self.down_since.is_some()
    }
}

impl ShopFloor {
    /// The breakdowns of a worker: those of their primary station, wherever they work.
    fn breakdowns_of<'p, O>(
        &self,
        worker: WorkerId,
        cx: &Context<'p, O>,
    ) -> Option<&'p Breakdowns> {
        let group = self.workers[worker].group;
        let home = self.groups[group].skills[0].station;
        cx.scenario.operations.stations[home].breakdowns.as_ref()
    }

    /// Plans the end of the work in hand, or the breakdown that comes before it.
    #[inline(never)]
    pub(in crate::company::shop_floor) fn work_until_breakdown<O: Observer>(
        &mut self,
        worker: WorkerId,
        takes: Span,
        cx: &mut Context<'_, O>,
    ) {
        let finish = OrderEvent::OperationFinishes(worker);
        let Some(clock) = self.breakdowns_of(worker, cx).map(|breakdowns| breakdowns.clock) else {
            cx.plan_in(takes, finish);
            return;
        };
        if clock == Clock::Running {
            let ticket = cx.plan_in(takes, finish);
            self.health(worker).ends = Some((ticket, cx.now() + takes));
            return;
        }
        let left = self.health(worker).work_left;
        let left = left.unwrap_or_else(|| self.time_to_breakdown(worker, cx));
        let health = self.health(worker);
        if left < takes {
            health.work_left = None;
            health.remaining = Some(Span::from_ticks(takes.ticks() - left.ticks()));
            cx.plan_in(left, WorkerEvent::BreaksDown(worker));
        } else {
            health.work_left = Some(Span::from_ticks(left.ticks() - takes.ticks()));
            cx.plan_in(takes, finish);
        }
    }

    fn health(&mut self, worker: WorkerId) -> &mut Health {
        self.healths.reach(worker, Health::default());
        &mut self.healths[worker]
    }

    /// Draws the time until the next breakdown.
    fn time_to_breakdown<O>(&mut self, worker: WorkerId, cx: &Context<'_, O>) -> Span {
        let identity = self.workers[worker].identity;
        let health = self.health(worker);
        health.drawn += 1;
        let part = u64::from(health.drawn);
        let distribution =
            &self.breakdowns_of(worker, cx).expect("only asked where there are any").every;
        Span::from_real_ticks(distribution.sample(&mut cx.randomness.stream(
            Purpose::Breakdown,
            identity,
            part,
        )))
    }

    /// Starts the clocks that always run, of everybody who has none running.
    pub(in crate::company::shop_floor) fn start_breakdown_clocks<O: Observer>(
        &mut self,
        cx: &mut Context<'_, O>,
    ) {
        self.fragile =
            cx.scenario.operations.stations.iter().any(|station| station.breakdowns.is_some());
        if !self.fragile {
            return;
        }
        let everybody = self.teams.iter().flat_map(|team| team.everybody());
        let everybody: Vec<WorkerId> = everybody.collect();
        everybody.into_iter().for_each(|worker| self.plan_breakdown(worker, cx));
    }

    /// Plans the next breakdown where the clock always runs.
    fn plan_breakdown<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        let clock = self.breakdowns_of(worker, cx).map(|breakdowns| breakdowns.clock);
        // The clock of what is failed or in repair starts when it is repaired.
        let failed = self.workers[worker].failed;
        let stands = failed || self.health(worker).down_since.is_some();
        if clock != Some(Clock::Running) || self.health(worker).planned || stands {
            return;
        }
        self.health(worker).planned = true;
        let span = self.time_to_breakdown(worker, cx);
        cx.plan_in(span, WorkerEvent::BreaksDown(worker));
    }

    #[inline(never)]
    pub fn worker_breaks_down<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        let now = cx.now();
        let who = &self.workers[worker];
        let (works, gone) = (who.order.is_some(), who.employment == Employment::Gone);
        let health = self.health(worker);
        health.planned = false;
        let interrupted = health.remaining.is_some();
        if !interrupted && (self.breakdowns_of(worker, cx).is_none() || gone && !works) {
            return;
        }
        let health = self.health(worker);
        if works && !interrupted {
            // Work that began before there were breakdowns is finished first.
            let Some((ticket, end)) = health.ends.take().filter(|(_, end)| *end >= now) else {
                self.workers[worker].failed = true;
                return;
            };
            cx.agenda.call_off(ticket);
            health.remaining = Some(end.since(now));
        } else if !works && !self.take_off_idle(worker) {
            self.workers[worker].failed = true;
            return;
        }
        self.start_repair(worker, cx);
    }

    /// A worker repairs what failed, alone and at once.
    pub(in crate::company::shop_floor) fn start_repair<O: Observer>(
        &mut self,
        worker: WorkerId,
        cx: &mut Context<'_, O>,
    ) {
        let (identity, now) = (self.workers[worker].identity, cx.now());
        self.workers[worker].failed = false;
        let health = self.health(worker);
        health.down_since = Some(now);
        let part = u64::from(health.drawn);
        // A policy may have abolished breakdowns since this one happened.
        let distribution = self.breakdowns_of(worker, cx).map(|breakdowns| &breakdowns.repair);
        let mut stream = cx.randomness.stream(Purpose::Repair, identity, part);
        let lasts = distribution.map_or(0.0, |distribution| distribution.sample(&mut stream));
        self.after_hours_end(worker, cx);
        let station = self.station_in_hand(worker, cx);
        cx.tell(Fact::Worker(self.worker_ref(worker), WorkerFact::BrokeDown { station }));
        cx.plan_in(Span::from_real_ticks(lasts), WorkerEvent::RepairEnds(worker));
    }

    /// A worker's equipment is repaired: what is left of the work they have in hand; `None` if they
    /// have nothing.
    #[inline(never)]
    pub fn repair_ends<O: Observer>(
        &mut self,
        worker: WorkerId,
        cx: &mut Context<'_, O>,
    ) -> Option<Span> {
        let station = self.station_in_hand(worker, cx);
        cx.tell(Fact::Worker(self.worker_ref(worker), WorkerFact::Repaired { station }));
        let since = self.health(worker).down_since.take().expect("who repairs has broken down");
        self.plan_breakdown(worker, cx);
        let remaining = self.health(worker).remaining.take()?;
        let lasted = cx.now().since(since);
        let who = &self.workers[worker];
        let id = who.order.expect("an interrupted operation stays in hand");
        let order = &mut self.orders[id];
        order.stopped += lasted;
        // Time in hand goes on from where it stopped.
        order.started = order.started + lasted;
        if self.workers[worker].duty != Duty::On {
            self.after_hours_begin(worker, cx);
        }
        self.work_on_after_leaving(worker, cx);
        Some(remaining)
    }
}
