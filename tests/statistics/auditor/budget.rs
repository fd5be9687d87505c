//! The head-count budget: a person who changes posts is in sales, in a crew or in between, never lost or twice.

use salesops::company::{Fact, PlanFact, Post, RepFact, WorkerFact};
use salesops::engine::{IdVec, Time};
use salesops::scenario::{CrewId, Scenario};

/// Who is where.
pub struct Budget {
    crews: IdVec<CrewId, i64>,
    reps: i64,
    between: i64,
}

impl Budget {
    pub fn new(scenario: &Scenario) -> Budget {
        Budget {
            crews: scenario.operations.crews.iter().map(|crew| crew.size as i64).collect(),
            reps: scenario.sales.reps as i64,
            between: 0,
        }
    }

    pub fn notice(&mut self, fact: &Fact) {
        match fact {
            Fact::Worker(who, WorkerFact::Hired { temporary: false }) => {
                self.crews[who.crew] += 1;
            }
            Fact::Worker(who, WorkerFact::Departed { temporary: false }) => {
                self.crews[who.crew] -= 1;
            }
            Fact::Rep(RepFact::Hired) => self.reps += 1,
            Fact::Rep(RepFact::Departed) => self.reps -= 1,
            Fact::Plan(PlanFact::RetrainingBegan { from, to }) => {
                assert_ne!(from, to);
                self.between += 1;
            }
            Fact::Plan(PlanFact::RetrainingEnded { .. }) => self.between -= 1,
            _ => {}
        }
    }

    /// Before time goes on, where nothing but the allocation moves people.
    pub fn is_kept(&self, scenario: &Scenario, now: Time) {
        let Some(rule) = &scenario.allocation else { return };
        let posts = || {
            let crews = rule.crews.iter().map(|crew| Post::Crew(*crew));
            crews.chain(rule.reps.then_some(Post::Reps))
        };
        let at_first = |post: Post| match post {
            Post::Reps => scenario.sales.reps as i64,
            Post::Crew(crew) => scenario.operations.crews[crew].size as i64,
        };
        let there = |post: Post| match post {
            Post::Reps => self.reps,
            Post::Crew(crew) => self.crews[crew],
        };
        let budget: i64 = posts().map(at_first).sum();
        let all: i64 = posts().map(there).sum();
        assert_eq!(all + self.between, budget, "people in all at {now}");
        // Who has been told to go may still have work in hand, so that fewer may be between posts.
        assert!((0..=rule.moves as i64).contains(&self.between), "{} at {now}", self.between);
        let (least, most) = (rule.bounds.0 as i64, i64::try_from(rule.bounds.1));
        for post in posts() {
            let (before, now_there) = (at_first(post), there(post));
            assert!(now_there >= least.min(before), "{now_there} at {post:?}");
            assert!(most.is_err() || now_there <= most.unwrap_or(0).max(before), "{post:?}");
        }
    }
}
