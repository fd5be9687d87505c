//! The roster: who belongs to which crew, who joins and who leaves. Who leaves finishes what they
//! have in hand and is paid until then.

use crate::company::context::Context;
use crate::company::entities::free::Free;
use crate::company::entities::ids::{GroupId, WorkerId};
use crate::company::entities::worker::{Duty, Employment, Group, Team, Worker};
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::plan::PlanFact;
use crate::company::facts::worker::WorkerFact;
use crate::company::shop_floor::ShopFloor;
use crate::company::subjects::worker_identity;
use crate::engine::{Count, Real};
use crate::rules::Money;
use crate::scenario::{Crew, CrewId, Skill};
use std::collections::VecDeque;

/// What a crew is paid for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PaidCrew {
    /// Permanent and temporary workers on duty.
    pub permanent: usize,
    pub temporary: usize,
    /// Skills learnt through cross-training that carry a premium.
    pub second_skills: usize,
    /// Overtime as a share of scheduled time.
    pub overtime: f64,
}

impl ShopFloor {
    /// What a crew is paid for now.
    pub fn paid_crew<O>(&self, crew: CrewId, cx: &Context<'_, O>) -> PaidCrew {
        PaidCrew {
            permanent: self.on_duty(crew, cx),
            temporary: self.temporaries_on_duty(crew),
            second_skills: self.second_skills_of(crew),
            overtime: self.overtime[crew],
        }
    }

    /// Permanent workers of a crew.
    pub fn heads<O>(&self, crew: CrewId, cx: &Context<'_, O>) -> usize {
        self.with_changes(crew, cx.scenario.operations.crews[crew].size)
    }

    /// How many there are of a crew for which so many are planned.
    pub(super) fn with_changes(&self, crew: CrewId, planned: usize) -> usize {
        usize::try_from(planned.signed() + self.changes[crew]).unwrap_or(0)
    }

    /// Whether permanent workers came or left during the run.
    pub fn has_changed(&self) -> bool {
        self.changes.iter().any(|change| *change != 0)
    }

    /// Where a scenario has fewer people than have left, none of its own are missing any more: who
    /// is hired then is there.
    pub fn adopt_changes<O>(&mut self, cx: &Context<'_, O>) {
        for (change, crew) in self.changes.iter_mut().zip(&cx.scenario.operations.crews) {
            *change = (*change).max(-crew.size.signed());
        }
    }

    /// A free worker who was to leave goes. Those whom the scenario had dismissed have gone before.
    #[inline(never)]
    pub(in crate::company::shop_floor) fn leave_for_good<O: Observer>(
        &mut self,
        worker: WorkerId,
        cx: &mut Context<'_, O>,
    ) {
        let who = &mut self.workers[worker];
        if who.employment == Employment::Gone {
            return;
        }
        who.employment = Employment::Gone;
        let crew = who.crew;
        let team = &mut self.teams[crew];
        let permanent = team.members.len();
        team.members.retain(|member| *member != worker);
        team.temporaries.retain(|member| *member != worker);
        let temporary = permanent == team.members.len();
        if !temporary {
            self.changes[crew] -= 1;
        }
        cx.tell(Fact::Worker(self.worker_ref(worker), WorkerFact::Departed { temporary }));
        self.departed.push((worker, crew));
    }

    /// Forecasts know how many people there are.
    pub fn count_servers<O>(&self, cx: &mut Context<'_, O>) {
        let crews = cx.scenario.operations.crews.ids();
        let people: Vec<f64> = crews.map(|crew| self.people(crew, cx)).collect();
        cx.traffic.to_mut().staff(cx.scenario, &people);
    }

    /// How many of its own people a crew is worth.
    pub fn people<O>(&self, crew: CrewId, cx: &Context<'_, O>) -> f64 {
        let speed = cx.scenario.operations.crews[crew].temporary.map_or(0.0, |terms| terms.speed);
        let loans = self.teams.get(crew).map_or(0, |team| team.temporaries.len());
        self.heads(crew, cx).real() + speed * loans.real()
    }

    /// Temporary staff do what the crew does, at their own speed.
    pub(super) fn group_of_temporaries<O>(&mut self, crew: CrewId, cx: &Context<'_, O>) -> GroupId {
        let hosts = &cx.scenario.operations.crews[crew];
        let speed = hosts.temporary.map_or(1.0, |terms| terms.speed);
        let slower = |s: &Skill| Skill { speed: s.speed * speed, ..*s };
        let skills: Vec<Skill> = hosts.skills.iter().map(slower).collect();
        let known = self.teams[crew].loaned;
        if let Some(group) = known.filter(|group| self.groups[*group].skills == skills) {
            return group;
        }
        let group = self.form_group(crew, skills, 0);
        self.teams[crew].loaned = Some(group);
        group
    }

    /// The members of a crew who are not about to leave, longest employed first.
    pub fn those_who_stay(&self, crew: CrewId) -> impl DoubleEndedIterator<Item = WorkerId> {
        let members = self.teams[crew].members.iter().copied();
        members.filter(|worker| self.workers[*worker].stays())
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

    /// Permanent workers of a crew on duty by the timetable.
    fn on_duty<O>(&self, crew: CrewId, cx: &Context<'_, O>) -> usize {
        let size = self.heads(crew, cx);
        self.on_duty.get(crew).map_or(size, |duty| size.min(*duty))
    }

    /// Temporary workers of a crew on duty.
    fn temporaries_on_duty(&self, crew: CrewId) -> usize {
        let closed = self.on_duty.get(crew).is_some_and(|duty| *duty == 0);
        let here = self.teams.get(crew).map_or(0, |team| team.temporaries.len());
        if closed { 0 } else { here }
    }

    /// Workers of a crew on duty, temporary ones included.
    pub fn scheduled<O>(&self, crew: CrewId, cx: &Context<'_, O>) -> usize {
        self.on_duty(crew, cx) + self.temporaries_on_duty(crew)
    }

    /// Tells how many of a crew there are, and how many are on duty. Who is off duty by the calendar
    /// is still there; a timetable says nothing of those it does not call.
    pub fn tell_size<O: Observer>(&self, crew: CrewId, cx: &mut Context<'_, O>) {
        let size = self.scheduled(crew, cx);
        let loans = self.teams.get(crew).map_or(0, |team| team.temporaries.len());
        let staff = if cx.scenario.wall.is_some() { self.heads(crew, cx) + loans } else { size };
        let (size, staff) = (size.narrow(), staff.narrow());
        cx.tell(Fact::Plan(PlanFact::CrewResized { crew, size, staff }));
    }

    /// Adds a worker on the payroll; they are not yet idle.
    pub(super) fn hire<O>(
        &mut self,
        crew: CrewId,
        group: GroupId,
        cx: &Context<'_, O>,
    ) -> WorkerId {
        let (word, before) = (cx.scenario.operations.crews[crew].word, self.teams[crew].hired);
        self.teams[crew].hired += 1;
        let worker = Worker {
            crew,
            identity: worker_identity(word, before, cx.randomness),
            group,
            wanted: group,
            order: None,
            assists: false,
            free: Free::No,
            keeps: false,
            idle_since: 0,
            last_station: None,
            last_product: None,
            called: None,
            then: None,
            away: None,
            employment: Employment::Staying,
            duty: Duty::On,
            paused: None,
            after_hours: false,
            failed: false,
            pieces: 0,
            moves: 0,
            absences: 0,
            absence_planned: false,
        };
        self.workers.push(worker)
    }

    /// Adds a group of workers of a crew with the same skills.
    fn form_group(&mut self, crew: CrewId, skills: Vec<Skill>, second: usize) -> GroupId {
        let group = self.groups.push(Group { crew, skills, second, idle: VecDeque::new() });
        let groups = &self.groups;
        for station in groups[group].skills.iter().map(|skill| skill.station) {
            let able = &mut self.stations[station].able;
            if !able.contains(&group) {
                let before = |g: &GroupId| groups[*g].goes_before(&groups[group], station);
                able.insert(able.partition_point(before), group);
            }
        }
        group
    }

    pub fn worker(&self, worker: WorkerId) -> &Worker {
        &self.workers[worker]
    }

    /// Permanent workers of a crew, longest employed first.
    pub fn members(&self, crew: CrewId) -> &[WorkerId] {
        &self.teams[crew].members
    }

    /// Skills learnt through cross-training that a crew is paid for.
    fn second_skills_of(&self, crew: CrewId) -> usize {
        if self.groups[self.teams[crew].trained].second == 0 {
            return 0;
        }
        let paid = |w: &WorkerId| self.groups[self.workers[*w].wanted].second;
        self.teams[crew].members.iter().map(paid).sum()
    }

    /// What training before the start has cost.
    pub fn training_cost(&self) -> Money {
        self.training_cost
    }

    /// Makes sure that the crew has its two groups with the skills of the scenario in force.
    pub(in crate::company::shop_floor) fn form_team(&mut self, id: CrewId, crew: &Crew) {
        let trained: Vec<Skill> = crew.skills.iter().chain(&crew.second_skills).copied().collect();
        let second = crew.second_skills.len();
        let floor = &mut *self;
        let Some(team) = floor.teams.get(id).cloned() else {
            let plain = floor.form_group(id, crew.skills.clone(), 0);
            let trained = floor.form_group(id, trained, second);
            floor.teams.push(Team {
                plain,
                trained,
                members: Vec::new(),
                departing: Vec::new(),
                temporaries: Vec::new(),
                loaned: None,
                awaits_training: false,
                hired: 0,
            });
            return;
        };
        if floor.groups[team.plain].skills != crew.skills {
            floor.teams[id].plain = floor.form_group(id, crew.skills.clone(), 0);
        }
        if floor.groups[team.trained].skills != trained {
            floor.teams[id].trained = floor.form_group(id, trained, second);
        }
    }
}
