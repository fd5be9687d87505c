//! Background work: a worker who finds no order takes up a piece of it, and is not back before it is
//! done (multiple server vacations: Levy and Yechiali 1975).

use crate::company::entities::ids::WorkerId;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::subjects::Subject;
use crate::company::{Company, Event, Moment};
use crate::engine::{Identity, Purpose, Span};

impl Company<'_> {
    /// A worker as the subject of his own luck.
    pub fn identity_of(&self, worker: WorkerId) -> Identity {
        Subject::Worker.identity(u64::from(worker.0), self.dice)
    }

    /// A worker who found no order takes up background work if his primary station has any; else he
    /// is idle.
    #[inline]
    pub fn rest<O: Observer>(&mut self, worker: WorkerId, at: &mut Moment<'_, O>) {
        if self.floor.has_background && self.takes_up_background_work(worker, at) {
            return;
        }
        let serial = self.floor.next_serial();
        let who = &mut self.floor.workers[worker.0 as usize];
        who.idle_since = serial;
        self.floor.groups[who.group].idle.push_back((serial, worker));
    }

    /// Brings the background work in line with the paper.
    pub fn adopt_background(&mut self) {
        let mut stations = self.paper.operations.stations.iter();
        self.floor.has_background = stations.any(|station| station.background.is_some());
    }

    #[inline(never)]
    fn takes_up_background_work<O: Observer>(
        &mut self,
        worker: WorkerId,
        at: &mut Moment<'_, O>,
    ) -> bool {
        let who = &self.floor.workers[worker.0 as usize];
        let (group, crew) = (who.group, who.crew);
        let home = self.floor.groups[group].skills[0].station.0 as usize;
        let Some(law) = &self.paper.operations.stations[home].background else { return false };
        let identity = self.identity_of(worker);
        let pieces = &mut self.floor.workers[worker.0 as usize].pieces;
        *pieces += 1;
        let mut luck = self.dice.stream(Purpose::Background, identity, u64::from(*pieces));
        let lasts = Span::from_real_ticks(law.sample(&mut luck));
        at.tell(Fact::BackgroundStarted { worker, crew });
        let ends = self.finish_time(worker, lasts, at.now());
        at.plan_at(ends, Event::BackgroundFinishes(worker));
        true
    }

    #[inline(never)]
    pub fn background_finishes<O: Observer>(&mut self, worker: WorkerId, at: &mut Moment<'_, O>) {
        let crew = self.floor.workers[worker.0 as usize].crew;
        at.tell(Fact::BackgroundFinished { worker, crew });
        self.worker_is_free(worker, at);
    }
}
