//! The roster: who belongs to which crew, who joins and who leaves. Who leaves finishes what they have
//! in hand and is paid until then.

use crate::company::context::Context;
use crate::company::entities::ids::WorkerId;
use crate::company::entities::worker::{Duty, Employment};
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::shop_floor::ShopFloor;
use crate::scenario::{CrewId, Skill};

impl ShopFloor {
    /// Permanent workers of a crew.
    pub fn heads<O>(&self, crew: usize, cx: &Context<'_, O>) -> usize {
        self.with_changes(crew, cx.scenario.operations.crews[crew].size)
    }

    /// How many there are of a crew for which so many are planned.
    pub fn with_changes(&self, crew: usize, planned: usize) -> usize {
        usize::try_from(planned as i64 + self.changes[crew]).unwrap_or(0)
    }

    /// Whether permanent workers came or left during the run.
    pub fn has_changed(&self) -> bool {
        self.changes.iter().any(|change| *change != 0)
    }

    /// Where a scenario has fewer people than have left, none of its own are missing any more: who is
    /// hired then is there.
    pub fn adopt_changes<O>(&mut self, cx: &Context<'_, O>) {
        for (change, crew) in self.changes.iter_mut().zip(&cx.scenario.operations.crews) {
            *change = (*change).max(-(crew.size as i64));
        }
    }

    /// A worker joins a crew; he starts at once, or with its next shift.
    pub fn worker_joins<O: Observer>(
        &mut self,
        crew: CrewId,
        temporary: bool,
        cx: &mut Context<'_, O>,
    ) -> WorkerId {
        let group = match temporary {
            true => self.group_of_temporaries(crew, cx),
            false => self.teams[crew.0 as usize].plain,
        };
        let worker = self.hire(crew, group);
        self.workers[worker.0 as usize].duty = Duty::Off;
        let team = &mut self.teams[crew.0 as usize];
        if temporary {
            team.temporaries.push(worker);
        } else {
            team.members.push(worker);
            self.changes[crew.0 as usize] += 1;
            self.plan_absence(worker, cx);
        }
        cx.tell(Fact::WorkerHired { worker, crew, temporary });
        self.start_breakdown_clocks(cx);
        self.crew_changes(crew, cx);
        worker
    }

    /// A worker is to leave for good as soon as he is free.
    pub fn worker_is_to_leave<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        let who = &mut self.workers[worker.0 as usize];
        if !who.stays() {
            return;
        }
        who.employment = Employment::Leaving;
        if who.duty == Duty::Off || self.no_longer_idle(worker) {
            self.leaves_for_good(worker, cx);
        }
    }

    /// A free worker who was to leave goes. Those whom the paper had dismissed have gone before.
    #[inline(never)]
    pub fn leaves_for_good<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        let who = &mut self.workers[worker.0 as usize];
        if who.employment == Employment::Gone {
            return;
        }
        who.employment = Employment::Gone;
        let crew = who.crew;
        let team = &mut self.teams[crew.0 as usize];
        let permanent = team.members.len();
        team.members.retain(|member| *member != worker);
        team.temporaries.retain(|member| *member != worker);
        let temporary = permanent == team.members.len();
        if !temporary {
            self.changes[crew.0 as usize] -= 1;
        }
        cx.tell(Fact::WorkerGone { worker, crew, temporary });
        self.departed.push((worker, crew));
        self.crew_changes(crew, cx);
    }

    /// A crew has more or fewer people than before: duty, training, wages and forecasts follow.
    fn crew_changes<O: Observer>(&mut self, id: CrewId, cx: &mut Context<'_, O>) {
        let c = id.0 as usize;
        cx.tell(Fact::CrewResized { crew: id, size: self.scheduled(c, cx) as u32 });
        self.count_servers(cx);
        let paper = &cx.scenario.operations.crews[c];
        self.assign_groups(id, paper, cx);
        self.duty_is_taken_up(c, cx);
        self.train_next(id, cx);
    }

    /// Forecasts know how many people there are.
    pub fn count_servers<O>(&self, cx: &mut Context<'_, O>) {
        let crews = 0..cx.scenario.operations.crews.len();
        let people: Vec<f64> = crews.map(|crew| self.people(crew, cx)).collect();
        cx.traffic.staff(cx.scenario, &people);
    }

    /// How many of its own people a crew is worth.
    pub fn people<O>(&self, crew: usize, cx: &Context<'_, O>) -> f64 {
        let speed = cx.scenario.operations.crews[crew].temporary.map_or(0.0, |terms| terms.speed);
        let loans = self.teams.get(crew).map_or(0, |team| team.temporaries.len());
        self.heads(crew, cx) as f64 + speed * loans as f64
    }

    /// Temporary staff do what the crew does, at their own speed.
    fn group_of_temporaries<O>(&mut self, crew: CrewId, cx: &Context<'_, O>) -> usize {
        let hosts = &cx.scenario.operations.crews[crew.0 as usize];
        let speed = hosts.temporary.map_or(1.0, |terms| terms.speed);
        let slower = |s: &Skill| Skill { speed: s.speed * speed, ..*s };
        let skills: Vec<Skill> = hosts.skills.iter().map(slower).collect();
        let known = self.teams[crew.0 as usize].loaned;
        if let Some(group) = known.filter(|group| self.groups[*group].skills == skills) {
            return group;
        }
        let group = self.form_group(skills, 0);
        self.teams[crew.0 as usize].loaned = Some(group);
        group
    }

    /// The members of a crew who are not about to leave, longest employed first.
    pub fn those_who_stay(&self, crew: usize) -> impl DoubleEndedIterator<Item = WorkerId> {
        let members = self.teams[crew].members.iter().copied();
        members.filter(|worker| self.workers[worker.0 as usize].stays())
    }

    /// Whether workers have left for good whom staffing does not know of yet.
    #[inline]
    pub fn has_departed(&self) -> bool {
        !self.departed.is_empty()
    }

    /// Workers who have left for good since this was last asked, with their crews, first to leave
    /// first.
    pub fn take_departed(&mut self) -> Vec<(WorkerId, CrewId)> {
        std::mem::take(&mut self.departed)
    }
}
