//! The head-count budget: whoever changes posts is in sales, in a crew or in between, never lost or twice.

use salesops::company::{Fact, PlanFact, Post, RepFact, WorkerFact};
use salesops::engine::Time;
use salesops::scenario::Scenario;

/// Who is where.
pub struct Budget {
    crews: Vec<i64>,
    reps: i64,
    between: i64,
}

impl Budget {
    pub fn new(paper: &Scenario) -> Budget {
        Budget {
            crews: paper.operations.crews.iter().map(|crew| crew.size as i64).collect(),
            reps: paper.sales.reps as i64,
            between: 0,
        }
    }

    pub fn notice(&mut self, fact: &Fact) {
        match fact {
            Fact::Worker(who, WorkerFact::Hired { temporary: false }) => {
                self.crews[who.crew.0 as usize] += 1;
            }
            Fact::Worker(who, WorkerFact::Departed { temporary: false }) => {
                self.crews[who.crew.0 as usize] -= 1;
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
    pub fn is_kept(&self, paper: &Scenario, now: Time) {
        let Some(rule) = &paper.allocation else { return };
        let posts = || {
            let crews = rule.crews.iter().map(|crew| Post::Crew(*crew));
            crews.chain(rule.reps.then_some(Post::Reps))
        };
        let on_paper = |post: Post| match post {
            Post::Reps => paper.sales.reps as i64,
            Post::Crew(crew) => paper.operations.crews[crew.0 as usize].size as i64,
        };
        let there = |post: Post| match post {
            Post::Reps => self.reps,
            Post::Crew(crew) => self.crews[crew.0 as usize],
        };
        let budget: i64 = posts().map(on_paper).sum();
        let all: i64 = posts().map(there).sum();
        assert_eq!(all + self.between, budget, "people in all at {now}");
        // Who has been told to go may still have work in hand, so that fewer may be between posts.
        assert!((0..=rule.moves as i64).contains(&self.between), "{} at {now}", self.between);
        let (least, most) = (rule.bounds.0 as i64, i64::try_from(rule.bounds.1));
        for post in posts() {
            let (paper, now_there) = (on_paper(post), there(post));
            assert!(now_there >= least.min(paper), "{now_there} at {post:?}");
            assert!(most.is_err() || now_there <= most.unwrap_or(0).max(paper), "{post:?}");
        }
    }
}
