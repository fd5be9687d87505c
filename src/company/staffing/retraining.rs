//! Retraining: people who change between sales and the crews, or between crews. They finish what
//! they have in hand, work nowhere while they are retrained, and are paid as before until then.

use crate::company::context::Context;
use crate::company::entities::arena::Arena;
use crate::company::entities::ids::{MoverId, WorkerId};
use crate::company::entities::rep::Post;
use crate::company::entities::worker::Employment;
use crate::company::event::StaffingEvent;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::plan::PlanFact;
use crate::company::shop_floor::ShopFloor;
use crate::company::staffing::Staffing;
use crate::company::subjects::Subject;
use crate::engine::{Purpose, Span};
use crate::rules::{MoneyRate, Wage};
use crate::scenario::CrewId;

/// A worker or rep between two posts.
#[derive(Clone, Copy, Debug)]
struct Mover {
    from: Post,
    to: Post,
}

/// All who are on their way to another post.
#[derive(Clone, Debug)]
pub struct Movers {
    retrained: Arena<MoverId, Mover>,
    /// Workers who are to go when they have finished what they have in hand, and where to.
    leaving: Vec<(WorkerId, Post)>,
    /// How many have been retrained or are; numbers their random streams.
    count: u64,
}

impl Movers {
    pub fn new() -> Movers {
        Movers { retrained: Arena::new(), leaving: Vec::new(), count: 0 }
    }

    /// Where those are bound for who are on their way.
    pub fn bound_for(&self) -> impl Iterator<Item = Post> {
        let retrained = self.retrained.living().into_iter().map(|id| self.retrained[id].to);
        retrained.chain(self.leaving.iter().map(|(_, to)| *to))
    }
}

impl Staffing {
    /// Forgets those who were to go and whom a policy has meanwhile dismissed.
    pub fn forget_movers_who_left(&mut self, floor: &ShopFloor) {
        let going = |w: &WorkerId| floor.worker(*w).employment == Employment::Leaving;
        self.movers.leaving.retain(|(worker, _)| going(worker));
    }

    /// Where those are bound for who are on their way to another post.
    pub fn bound_for(&self) -> impl Iterator<Item = Post> {
        self.movers.bound_for()
    }

    /// A worker is to change posts when they have finished what they have in hand.
    pub fn note_mover(&mut self, worker: WorkerId, to: Post) {
        self.movers.leaving.push((worker, to));
    }

    /// A worker has left their crew for good, perhaps for another post; says whether they are
    /// retrained.
    pub fn retrain_if_bound<O: Observer>(
        &mut self,
        worker: WorkerId,
        crew: CrewId,
        cx: &mut Context<'_, O>,
    ) -> bool {
        let place = self.movers.leaving.iter().position(|(who, _)| *who == worker);
        if let Some(place) = place {
            let (_, to) = self.movers.leaving.remove(place);
            self.retraining_begins(Post::Crew(crew), to, cx);
        }
        place.is_some()
    }

    pub fn retraining_begins<O: Observer>(
        &mut self,
        from: Post,
        to: Post,
        cx: &mut Context<'_, O>,
    ) {
        cx.tell(Fact::Plan(PlanFact::RetrainingBegan { from, to }));
        self.movers.count += 1;
        let everybody = Subject::Retraining.identity(0, cx.randomness);
        let mut stream = cx.randomness.stream(Purpose::Retraining, everybody, self.movers.count);
        let lasts = cx.scenario.allocation.as_ref().map_or(0.0, |rule| {
            let (sales, crews) = &rule.retraining;
            let distribution = if [from, to].contains(&Post::Reps) { sales } else { crews };
            distribution.sample(&mut stream)
        });
        let id = self.movers.retrained.put(Mover { from, to });
        cx.plan_in(Span::from_real_ticks(lasts), StaffingEvent::RetrainingEnds(id));
    }

    /// A worker or rep has been retrained: the post they take up.
    pub fn retraining_ends<O: Observer>(&mut self, id: MoverId, cx: &mut Context<'_, O>) -> Post {
        let Mover { from, to } = self.movers.retrained[id];
        self.movers.retrained.release(id);
        cx.tell(Fact::Plan(PlanFact::RetrainingEnded { from, to }));
        to
    }

    /// What those cost who work nowhere, at the wage of where they come from.
    pub fn retraining_pay<O>(&self, cx: &Context<'_, O>) -> MoneyRate {
        let scenario = cx.scenario;
        let wage = |id: &MoverId| match self.movers.retrained[*id].from {
            Post::Reps => scenario.sales.wage,
            Post::Crew(crew) => scenario.operations.crews[crew].wage,
        };
        let hourly: Wage = self.movers.retrained.living().iter().map(wage).sum();
        hourly.a_tick() * scenario.open_share()
    }
}
