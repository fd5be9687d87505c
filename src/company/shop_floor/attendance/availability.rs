//! People leave their work for meetings, training and absence. Who is called finishes what he has in hand,
//! then goes, and stays away for the whole time.

use crate::company::entities::ids::WorkerId;
use crate::company::entities::worker::Call;
use crate::company::entities::worker::Duty;
use crate::company::entities::worker::Employment;
use crate::company::entities::worker::Team;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::shop_floor::ShopFloor;
use crate::company::{Event, context::Context};
use crate::engine::{Span, TICKS_PER_HOUR, Time};
use crate::scenario::{Crew, CrewId, Pace, Skill};

impl ShopFloor {
    /// A worker without an order: he goes where he was called, or looks for work.
    pub fn worker_is_free<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        let who = &mut self.workers[worker.0 as usize];
        if !who.stays() {
            return self.leaves_for_good(worker, cx);
        }
        if who.failed {
            return self.start_repair(worker, cx);
        }
        if who.duty != Duty::On && self.goes_off_duty(worker, cx) {
            return;
        }
        let who = &mut self.workers[worker.0 as usize];
        let Some(call) = who.called.take() else {
            return self.look_for_work(worker, cx);
        };
        who.called = who.then.take();
        who.away = Some(call);
        let (crew, span) = (who.crew, call.lasts());
        let why = call.reason();
        cx.tell(Fact::WorkerLeft { worker, crew, why });
        let back = Event::WorkerReturns(worker);
        let own_time = !matches!(call, Call::Meeting(_) | Call::Training(_) | Call::Absence(_));
        match &cx.scenario.operations.crews[crew.0 as usize].hours {
            // What a crew does for itself passes in its own shifts.
            Some(hours) if own_time => cx.plan_at(hours.after(cx.now(), span), back),
            _ => cx.plan_in(span, back),
        };
    }

    pub fn worker_returns<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        let who = &mut self.workers[worker.0 as usize];
        let call = who.away.take();
        let crew = who.crew;
        cx.tell(Fact::WorkerReturned { worker, crew });
        if matches!(call, Some(Call::Training(_))) {
            who.group = who.wanted;
        }
        match call {
            Some(Call::Absence(_)) => self.plan_absence(worker, cx),
            Some(Call::Session(lasted)) => self.session_ends(worker, lasted, cx),
            Some(Call::Analysis(_, product, operation)) => {
                self.analysis_ends(product, operation, cx);
            }
            _ => {}
        }
        self.train_next(crew, cx);
        self.worker_is_free(worker, cx);
    }

    /// Calls a worker away. Who is away, called or leaving already does not hear a second call.
    pub fn call_worker<O: Observer>(
        &mut self,
        worker: WorkerId,
        call: Call,
        cx: &mut Context<'_, O>,
    ) {
        if !self.can_be_called(worker) {
            return;
        }
        self.workers[worker.0 as usize].called = Some(call);
        if self.no_longer_idle(worker) {
            self.worker_is_free(worker, cx);
        }
    }

    /// Calls a worker to a meeting or an inquiry. One who has not been free since he was last called to
    /// either, or is still there, owes the time of both.
    pub fn call_by_rota<O: Observer>(
        &mut self,
        worker: WorkerId,
        call: Call,
        cx: &mut Context<'_, O>,
    ) {
        let who = &mut self.workers[worker.0 as usize];
        if !who.called.or(who.away).is_some_and(Call::comes_round) {
            return self.call_worker(worker, call, cx);
        }
        let slot = match who.called {
            Some(first) if first.reason() != call.reason() => &mut who.then,
            _ => &mut who.called,
        };
        *slot = Some(slot.map_or(call, |owed| owed.and(call.lasts())));
    }

    /// Whether a worker hears a call.
    pub fn can_be_called(&self, worker: WorkerId) -> bool {
        let who = &self.workers[worker.0 as usize];
        who.away.is_none() && who.called.is_none() && who.stays() && who.duty == Duty::On
    }

    /// Before the first morning the company has the workers and skills it had without the policy.
    pub fn hire_those_before<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        for (index, crew) in cx.policy.before.operations.crews.iter().enumerate() {
            let id = CrewId(index as u32);
            self.form_team(id, crew);
            self.resize_team(id, crew, cx);
            let trained = self.teams[index].trained;
            for worker in self.teams[index].members.clone().into_iter().take(crew.trained) {
                let idle = self.no_longer_idle(worker);
                let who = &mut self.workers[worker.0 as usize];
                (who.group, who.wanted) = (trained, trained);
                if idle {
                    self.look_for_work(worker, cx);
                }
            }
        }
    }

    /// Brings crews and skills in line with the paper. New workers start at once; those who leave
    /// finish the operation in hand; new skills are there after training.
    pub fn staff_floor<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        let paper = cx.scenario;
        self.adopt_expediting(cx);
        self.adopt_dispatching(cx);
        self.adopt_machines(cx);
        let operations = &paper.operations;
        self.pace_varies = operations.learning.is_some()
            || paper.pace != Pace::USUAL
            || operations.stations.iter().any(|station| station.stress.is_some());
        self.sets_up = self.jumps_take_time(cx)
            || operations.stations.iter().any(|station| station.set_up.is_some());
        self.faults_vary = false;
        self.drop_forbidden_overtime(cx);
        for (index, crew) in paper.operations.crews.iter().enumerate() {
            let id = CrewId(index as u32);
            self.form_team(id, crew);
            self.resize_team(id, crew, cx);
            self.assign_groups(id, crew, cx);
            self.train_next(id, cx);
        }
        self.start_timetables(cx);
        self.start_breakdown_clocks(cx);
        self.plan_absences(cx);
        self.adopt_improvement(cx);
        self.adopt_root_causes(cx.now(), cx);
    }

    /// Makes sure that the crew has its two groups with the skills on paper.
    fn form_team(&mut self, id: CrewId, crew: &Crew) {
        let trained: Vec<Skill> = crew.skills.iter().chain(&crew.second_skills).copied().collect();
        let second = crew.second_skills.len();
        let floor = &mut *self;
        let Some(team) = floor.teams.get(id.0 as usize).cloned() else {
            let plain = floor.form_group(crew.skills.clone(), 0);
            let trained = floor.form_group(trained, second);
            return floor.teams.push(Team {
                plain,
                trained,
                members: Vec::new(),
                departing: Vec::new(),
                temporaries: Vec::new(),
                loaned: None,
            });
        };
        if floor.groups[team.plain].skills != crew.skills {
            floor.teams[id.0 as usize].plain = floor.form_group(crew.skills.clone(), 0);
        }
        if floor.groups[team.trained].skills != trained {
            floor.teams[id.0 as usize].trained = floor.form_group(trained, second);
        }
    }

    fn resize_team<O: Observer>(&mut self, id: CrewId, crew: &Crew, cx: &mut Context<'_, O>) {
        let plain = self.teams[id.0 as usize].plain;
        let size = self.with_changes(id.0 as usize, crew.size);
        while self.teams[id.0 as usize].members.len() < size {
            let worker = self.hire(id, plain);
            self.teams[id.0 as usize].members.push(worker);
            self.worker_is_free(worker, cx);
        }
        while self.teams[id.0 as usize].members.len() > size {
            let worker = self.teams[id.0 as usize].members.pop().expect("the crew is too large");
            self.no_longer_idle(worker);
            let who = &mut self.workers[worker.0 as usize];
            who.employment = Employment::Gone;
            if who.order.is_some() {
                self.teams[id.0 as usize].departing.push(worker);
            }
        }
    }

    /// Says who belongs to which group; who lacks no skill for it changes at once.
    pub fn assign_groups<O: Observer>(&mut self, id: CrewId, crew: &Crew, cx: &mut Context<'_, O>) {
        let Team { plain, trained, members, .. } = self.teams[id.0 as usize].clone();
        for (i, &worker) in members.iter().enumerate() {
            let wanted = if i < crew.trained { trained } else { plain };
            self.workers[worker.0 as usize].wanted = wanted;
            if self.workers[worker.0 as usize].group == wanted {
                continue;
            }
            let lacking = self.lacking_skills(worker);
            let span = lacking as f64 * cx.scenario.operations.training;
            if span > 0.0 {
                self.count_training(span, crew.wage, cx.now(), cx);
                continue;
            }
            let idle = self.no_longer_idle(worker);
            self.workers[worker.0 as usize].group = wanted;
            if idle {
                self.look_for_work(worker, cx);
            }
        }
    }

    /// In steady state the hours of training are charged over the policy's life; a policy that
    /// starts inside the run pays them as wages without work.
    fn count_training<O>(&mut self, ticks: f64, wage: f64, now: Time, cx: &Context<'_, O>) {
        if now == Time::ZERO && cx.policy.timeline.start.is_none() {
            self.training_cost += ticks / TICKS_PER_HOUR * wage;
        }
    }

    fn lacking_skills(&self, worker: WorkerId) -> usize {
        let who = &self.workers[worker.0 as usize];
        let has = &self.groups[who.group].skills;
        let wanted = self.groups[who.wanted].skills.iter();
        wanted.filter(|skill| has.iter().all(|own| own.station != skill.station)).count()
    }

    /// Sends the next member of a crew to training; one at a time, so that the floor is never empty.
    pub fn train_next<O: Observer>(&mut self, crew: CrewId, cx: &mut Context<'_, O>) {
        let members = self.teams[crew.0 as usize].members.clone();
        let in_training = |worker: &WorkerId| {
            let who = &self.workers[worker.0 as usize];
            matches!(who.away.or(who.called), Some(Call::Training(_)))
        };
        if members.iter().any(in_training) {
            return;
        }
        let lacks = |worker: &&WorkerId| {
            let who = &self.workers[worker.0 as usize];
            who.group != who.wanted && who.away.is_none() && who.called.is_none()
        };
        let Some(&worker) = members.iter().find(lacks) else { return };
        let ticks = self.lacking_skills(worker) as f64 * cx.scenario.operations.training;
        self.call_worker(worker, Call::Training(Span::from_real_ticks(ticks)), cx);
    }
}
