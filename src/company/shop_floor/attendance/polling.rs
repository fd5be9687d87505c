//! Polling: a worker empties the queue where they are, then moves on round their
//! stations (polling with exhaustive service: Takagi 1986). Moving takes the change-over.

use crate::company::context::Context;
use crate::company::entities::ids::WorkerId;
use crate::company::event::WorkerEvent;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::worker::WorkerFact;
use crate::company::shop_floor::ShopFloor;
use crate::engine::{Purpose, Span};
use crate::rules::Switches;
use crate::scenario::StationId;

/// What a worker on a round does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OnRound {
    /// Takes up the next order where they are.
    Serves(StationId),
    MovesTo(StationId),
    Rests,
}

impl ShopFloor {
    /// A worker on a round who is not on the list of idle ones serves the queue where they are, which
    /// is returned, or moves on, or rests.
    #[inline(never)]
    pub(in crate::company::shop_floor) fn go_round<O: Observer>(
        &mut self,
        worker: WorkerId,
        switches: Switches,
        cx: &mut Context<'_, O>,
    ) -> Option<StationId> {
        match self.next_on_round(worker, switches, cx) {
            OnRound::Serves(station) => return Some(station),
            OnRound::MovesTo(station) => self.move_to(worker, station, cx),
            OnRound::Rests => {
                self.is_idle(worker);
                if self.has_background {
                    self.take_up_background_work(worker, cx);
                }
            }
        }
        None
    }

    /// Where a free worker on a round goes on.
    fn next_on_round<O>(
        &self,
        worker: WorkerId,
        switches: Switches,
        cx: &Context<'_, O>,
    ) -> OnRound {
        let who = &self.workers[worker];
        let skills = &self.groups[who.group].skills;
        let known = |here: StationId| skills.iter().position(|skill| skill.station == here);
        let place = who.last_station.and_then(known).unwrap_or(0);
        let here = skills[place].station;
        let n = skills.len();
        if self.stations[here].queue.len() > 0 {
            return OnRound::Serves(here);
        }
        let mut others = (1..n).map(|step| skills[(place + step) % n].station);
        let waits = |s: &StationId| self.stations[*s].queue.seen().is_some();
        // Moving in no time for nothing would never end, so a worker who moves in no time stays
        // instead.
        let restless =
            switches == Switches::Always && !cx.scenario.operations.change_over.is_zero();
        let next = if restless { others.next() } else { others.find(waits) };
        next.map_or(OnRound::Rests, OnRound::MovesTo)
    }

    /// Of the idle workers one who stands at a station, else one who can come. They are no longer
    /// idle.
    pub(in crate::company::shop_floor) fn take_idle_nearby(
        &mut self,
        station: StationId,
    ) -> Option<WorkerId> {
        let able = self.stations[station].able.iter();
        let idle = || able.clone().flat_map(|g| self.groups[*g].idle.iter()).map(|i| i.1);
        let here = |worker: &WorkerId| {
            let last = self.workers[*worker].last_station;
            last.is_some_and(|last| last == station)
        };
        let worker = idle().find(here).or_else(|| idle().next())?;
        self.take_off_idle(worker);
        Some(worker)
    }

    /// A worker moves to the next station of their round.
    fn move_to<O: Observer>(
        &mut self,
        worker: WorkerId,
        station: StationId,
        cx: &mut Context<'_, O>,
    ) {
        let identity = self.workers[worker].identity;
        let who = &mut self.workers[worker];
        who.last_station = Some(station);
        who.moves += 1;
        let part = u64::from(who.moves);
        let distribution = &cx.scenario.operations.change_over;
        let mut stream = cx.randomness.stream(Purpose::ChangeOver, identity, part);
        let lasts = Span::from_real_ticks(distribution.sample(&mut stream));
        cx.tell(Fact::Worker(self.worker_ref(worker), WorkerFact::MoveStarted { station }));
        cx.plan_in(lasts, WorkerEvent::Arrives(worker));
    }

    #[inline(never)]
    /// A worker arrives at the next station of their round, and is free.
    pub fn worker_arrives<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        cx.tell(Fact::Worker(self.worker_ref(worker), WorkerFact::MoveFinished));
    }
}
