//! Retraining: people who change between sales and the crews, or between crews. They finish what they have
//! in hand, work nowhere while they are retrained, and are paid as before until then.

use crate::company::entities::arena::Arena;
use crate::company::entities::ids::{MoverId, WorkerId};
use crate::company::entities::rep::Post;
use crate::company::entities::worker::Employment;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::subjects::Subject;
use crate::company::{Company, Event, Moment};
use crate::engine::{Purpose, Span, TICKS_PER_HOUR};
use crate::scenario::CrewId;

/// Somebody between two posts.
#[derive(Clone, Copy, Debug)]
struct Mover {
    from: Post,
    to: Post,
}

/// Everybody who is on his way to another post.
#[derive(Clone, Debug)]
pub struct Movers {
    retrained: Arena<Mover>,
    /// Workers who are to go when they have finished what they have in hand, and where to.
    leaving: Vec<(WorkerId, Post)>,
    /// How many have been retrained or are; numbers their luck.
    count: u64,
}

impl Movers {
    pub fn new() -> Movers {
        Movers { retrained: Arena::new(), leaving: Vec::new(), count: 0 }
    }

    /// Where those are bound for who are on their way.
    pub fn bound_for(&self) -> impl Iterator<Item = Post> {
        let retrained = self.retrained.living().into_iter().map(|slot| self.retrained[slot].to);
        retrained.chain(self.leaving.iter().map(|(_, to)| *to))
    }
}

impl Company<'_> {
    /// Forgets those who were to go and whom a policy has meanwhile dismissed.
    pub fn movers_who_left_are_forgotten(&mut self) {
        let workers = &self.floor.workers;
        let going = |w: &WorkerId| workers[w.0 as usize].employment == Employment::Leaving;
        self.movers.leaving.retain(|(worker, _)| going(worker));
    }

    /// Somebody is to change posts: of a crew the last to come, of the reps the last place at the desk.
    pub fn is_to_change<O: Observer>(&mut self, from: Post, to: Post, at: &mut Moment<'_, O>) {
        match from {
            Post::Reps => {
                self.rep_goes(at);
                self.retraining_begins(Mover { from, to }, at);
            }
            Post::Crew(crew) => {
                if let Some(worker) = self.last_to_come(crew) {
                    self.movers.leaving.push((worker, to));
                    self.worker_is_to_leave(worker, at);
                }
            }
        }
    }

    /// A worker has left his crew for good; perhaps for another post.
    pub fn may_be_retrained<O: Observer>(
        &mut self,
        worker: WorkerId,
        crew: CrewId,
        at: &mut Moment<'_, O>,
    ) {
        let place = self.movers.leaving.iter().position(|(who, _)| *who == worker);
        if let Some(place) = place {
            let (_, to) = self.movers.leaving.remove(place);
            self.retraining_begins(Mover { from: Post::Crew(crew), to }, at);
        }
    }

    fn retraining_begins<O: Observer>(&mut self, mover: Mover, at: &mut Moment<'_, O>) {
        let Mover { from, to } = mover;
        at.tell(Fact::RetrainingBegan { from, to });
        self.movers.count += 1;
        let everybody = Subject::Retraining.identity(0, self.dice);
        let mut luck = self.dice.stream(Purpose::Retraining, everybody, self.movers.count);
        let lasts = self.paper.allocation.as_ref().map_or(0.0, |rule| {
            let (sales, crews) = &rule.retraining;
            let law = if [from, to].contains(&Post::Reps) { sales } else { crews };
            law.sample(&mut luck)
        });
        let id = MoverId(self.movers.retrained.put(mover));
        at.plan_in(Span::from_real_ticks(lasts), Event::IsRetrained(id));
        self.rates_change(at);
    }

    /// Somebody takes up his new post.
    pub fn is_retrained<O: Observer>(&mut self, id: MoverId, at: &mut Moment<'_, O>) {
        let Mover { from, to } = self.movers.retrained[id.0];
        self.movers.retrained.release(id.0);
        at.tell(Fact::RetrainingEnded { from, to });
        match to {
            Post::Reps => self.rep_joins(at),
            Post::Crew(crew) => {
                let group = self.floor.teams[crew.0 as usize].plain;
                self.worker_joins(crew, group, false, at);
            }
        }
    }

    /// Currency a tick for those who work nowhere, at the wage of where they come from.
    pub fn retraining_pay(&self) -> f64 {
        let paper = self.paper;
        let wage = |slot: &u32| match self.movers.retrained[*slot].from {
            Post::Reps => paper.sales.wage,
            Post::Crew(crew) => paper.operations.crews[crew.0 as usize].wage,
        };
        let hourly: f64 = self.movers.retrained.living().iter().map(wage).sum();
        hourly / TICKS_PER_HOUR * paper.open_share()
    }
}
