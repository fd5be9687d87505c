//! Workers and reps, and what they do besides operations.

use super::cases::{Happening, Person, Stretch, Subject, Transition};
use crate::company::{Chore, Leave, RepFact, RepId, WorkerFact, WorkerId, WorkerRef};
use crate::engine::{Id, Time};
use crate::report::story::Names;
use crate::scenario::Policy;
use std::collections::BTreeMap;

/// What people do besides operations is told apart by these names.
const OFF_DUTY: &str = "off duty";
const REPAIR: &str = "repair";
const BACKGROUND: &str = "background work";
const BLOCKED: &str = "blocked";
const MOVING: &str = "moving";

/// Everyone who is heard of.
#[derive(Debug)]
pub(super) struct People {
    pub(super) all: Vec<Person>,
    pub(super) stretches: Vec<Stretch>,
    pub(super) names: Names,
    crews: Vec<String>,
    workers: BTreeMap<WorkerId, usize>,
    reps: BTreeMap<u32, usize>,
    /// Stretches that are not over, by person and activity.
    open: BTreeMap<usize, Vec<(&'static str, usize)>>,
}

impl People {
    pub(super) fn of(policy: &Policy) -> People {
        let crews = policy.timeline.stages[0].1.operations.crews.iter();
        People {
            all: Vec::new(),
            stretches: Vec::new(),
            names: Names::of(policy),
            crews: crews.map(|crew| crew.name.clone()).collect(),
            workers: BTreeMap::new(),
            reps: BTreeMap::new(),
            open: BTreeMap::new(),
        }
    }

    /// The place of a worker among all people.
    pub(super) fn worker(&mut self, who: WorkerRef) -> usize {
        let People { all, names, crews, .. } = self;
        *self.workers.entry(who.worker).or_insert_with(|| {
            let crew = crews.get(who.crew.place()).cloned();
            all.push(Person { name: names.worker(who), crew });
            all.len() - 1
        })
    }

    /// The place of a rep among all people; `None`: sold by no rep.
    pub(super) fn rep(&mut self, rep: RepId) -> Option<usize> {
        let all = &mut self.all;
        (rep != RepId::NONE).then(|| {
            *self.reps.entry(rep.0).or_insert_with(|| {
                all.push(Person { name: format!("rep {}", rep.0 + 1), crew: None });
                all.len() - 1
            })
        })
    }

    pub(super) fn notice_worker(
        &mut self,
        now: Time,
        who: WorkerRef,
        fact: &WorkerFact,
        told: &mut Vec<Happening>,
    ) {
        let (activity, begins) = match fact {
            WorkerFact::Left { why } => (leave(*why), true),
            WorkerFact::WentOffDuty => (OFF_DUTY, true),
            WorkerFact::CameOnDuty => (OFF_DUTY, false),
            WorkerFact::BrokeDown { .. } => (REPAIR, true),
            WorkerFact::Repaired { .. } => (REPAIR, false),
            WorkerFact::BackgroundStarted => (BACKGROUND, true),
            WorkerFact::BackgroundFinished => (BACKGROUND, false),
            WorkerFact::Blocked { .. } => (BLOCKED, true),
            WorkerFact::Unblocked { .. } => (BLOCKED, false),
            WorkerFact::MoveStarted { .. } => (MOVING, true),
            WorkerFact::MoveFinished => (MOVING, false),
            WorkerFact::Returned => return self.returns(now, who, told),
            _ => return,
        };
        let person = self.worker(who);
        self.turns(now, person, (activity, begins), told);
    }

    /// A worker is back from what they had left for.
    fn returns(&mut self, now: Time, who: WorkerRef, told: &mut Vec<Happening>) {
        let person = self.worker(who);
        let open = self.open.get(&person).into_iter().flatten();
        let left = open.map(|(activity, _)| *activity).find(|activity| LEAVES.contains(activity));
        if let Some(activity) = left {
            self.ends(now, person, activity, told);
        }
    }

    pub(super) fn notice_rep(&mut self, now: Time, fact: &RepFact, told: &mut Vec<Happening>) {
        let (rep, chore, begins) = match *fact {
            RepFact::ChoreStarted { rep, chore } => (rep, chore, true),
            RepFact::ChoreFinished { rep, chore } => (rep, chore, false),
            _ => return,
        };
        if let Some(person) = self.rep(rep) {
            self.turns(now, person, (duty(chore), begins), told);
        }
    }

    /// A person turns to something, or is done with it.
    fn turns(
        &mut self,
        now: Time,
        person: usize,
        (activity, begins): (&'static str, bool),
        told: &mut Vec<Happening>,
    ) {
        let tell = if begins { People::begins } else { People::ends };
        tell(self, now, person, activity, told);
    }

    fn begins(
        &mut self,
        now: Time,
        person: usize,
        activity: &'static str,
        told: &mut Vec<Happening>,
    ) {
        let place = self.stretches.len();
        self.stretches.push(Stretch { person, activity, start: now, complete: None });
        self.open.entry(person).or_default().push((activity, place));
        told.push(happening(now, place, Transition::Start, person));
    }

    fn ends(
        &mut self,
        now: Time,
        person: usize,
        activity: &'static str,
        told: &mut Vec<Happening>,
    ) {
        let open = self.open.entry(person).or_default();
        if let Some(at) = open.iter().position(|(of, _)| *of == activity) {
            let (_, place) = open.remove(at);
            self.stretches[place].complete = Some(now);
            told.push(happening(now, place, Transition::Complete, person));
        }
    }
}

fn happening(at: Time, place: usize, transition: Transition, who: usize) -> Happening {
    Happening { at, of: Subject::Stretch(place), transition, who: Some(who) }
}

/// What workers leave the floor for.
const LEAVES: [&str; 6] =
    ["meeting", "training", "absence", "improvement", "analysis of a fault", "status inquiry"];

fn leave(why: Leave) -> &'static str {
    LEAVES[match why {
        Leave::Meeting => 0,
        Leave::Training => 1,
        Leave::Absence => 2,
        Leave::Session => 3,
        Leave::Analysis => 4,
        Leave::Inquiry => 5,
    }]
}

fn duty(chore: Chore) -> &'static str {
    match chore {
        Chore::StatusInquiries => "status inquiries",
        Chore::Clarifying => "clarification",
        Chore::PostMortem => "post-mortem",
        Chore::Shadowing => "day with operations",
    }
}
