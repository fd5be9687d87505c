//! People leave their work for meetings, training and absence. Who is called finishes what he has in hand,
//! then goes, and stays away for the whole time.

use crate::company::entities::ids::WorkerId;
use crate::company::entities::worker::Call;
use crate::company::entities::worker::Duty;
use crate::company::entities::worker::Employment;
use crate::company::entities::worker::Team;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::{Company, Event, Moment};
use crate::engine::{Span, TICKS_PER_HOUR, Time};
use crate::scenario::{Crew, CrewId, Pace, Skill};

impl Company<'_> {
    /// A worker without an order: he goes where he was called, or looks for work.
    pub fn worker_is_free<O: Observer>(&mut self, worker: WorkerId, at: &mut Moment<'_, O>) {
        let who = &mut self.floor.workers[worker.0 as usize];
        if !who.stays() {
            return self.leaves_for_good(worker, at);
        }
        if who.failed {
            return self.start_repair(worker, at);
        }
        if who.duty != Duty::On && self.goes_off_duty(worker, at) {
            return;
        }
        let who = &mut self.floor.workers[worker.0 as usize];
        let Some(call) = who.called.take() else {
            return self.look_for_work(worker, at);
        };
        who.called = who.then.take();
        who.away = Some(call);
        let (crew, span) = (who.crew, call.lasts());
        let why = call.reason();
        at.tell(Fact::WorkerLeft { worker, crew, why });
        let back = Event::WorkerReturns(worker);
        let own_time = !matches!(call, Call::Meeting(_) | Call::Training(_) | Call::Absence(_));
        match &self.paper.operations.crews[crew.0 as usize].hours {
            // What a crew does for itself passes in its own shifts.
            Some(hours) if own_time => at.plan_at(hours.after(at.now(), span), back),
            _ => at.plan_in(span, back),
        };
    }

    pub fn worker_returns<O: Observer>(&mut self, worker: WorkerId, at: &mut Moment<'_, O>) {
        let who = &mut self.floor.workers[worker.0 as usize];
        let call = who.away.take();
        let crew = who.crew;
        at.tell(Fact::WorkerReturned { worker, crew });
        if matches!(call, Some(Call::Training(_))) {
            who.group = who.wanted;
        }
        match call {
            Some(Call::Absence(_)) => self.plan_absence(worker, at),
            Some(Call::Session(lasted)) => self.session_ends(worker, lasted, at),
            Some(Call::Analysis(_, product, operation)) => {
                self.analysis_ends(product, operation, at);
            }
            _ => {}
        }
        self.train_next(crew, at);
        self.worker_is_free(worker, at);
    }

    /// Calls a worker away. Who is away, called or leaving already does not hear a second call.
    pub fn call_worker<O: Observer>(
        &mut self,
        worker: WorkerId,
        call: Call,
        at: &mut Moment<'_, O>,
    ) {
        if !self.can_be_called(worker) {
            return;
        }
        self.floor.workers[worker.0 as usize].called = Some(call);
        if self.floor.no_longer_idle(worker) {
            self.worker_is_free(worker, at);
        }
    }

    /// Calls a worker to a meeting or an inquiry. One who has not been free since he was last called to
    /// either, or is still there, owes the time of both.
    pub fn call_by_rota<O: Observer>(
        &mut self,
        worker: WorkerId,
        call: Call,
        at: &mut Moment<'_, O>,
    ) {
        let who = &mut self.floor.workers[worker.0 as usize];
        if !who.called.or(who.away).is_some_and(Call::comes_round) {
            return self.call_worker(worker, call, at);
        }
        let slot = match who.called {
            Some(first) if first.reason() != call.reason() => &mut who.then,
            _ => &mut who.called,
        };
        *slot = Some(slot.map_or(call, |owed| owed.and(call.lasts())));
    }

    /// Whether a worker hears a call.
    pub fn can_be_called(&self, worker: WorkerId) -> bool {
        let who = &self.floor.workers[worker.0 as usize];
        who.away.is_none() && who.called.is_none() && who.stays() && who.duty == Duty::On
    }

    /// Before the first morning the company has the workers and skills it had without the policy.
    pub fn hire_those_before<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        for (index, crew) in self.policy.before.operations.crews.iter().enumerate() {
            let id = CrewId(index as u32);
            self.form_team(id, crew);
            self.resize_team(id, crew, at);
            let trained = self.floor.teams[index].trained;
            for worker in self.floor.teams[index].members.clone().into_iter().take(crew.trained) {
                let idle = self.floor.no_longer_idle(worker);
                let who = &mut self.floor.workers[worker.0 as usize];
                (who.group, who.wanted) = (trained, trained);
                if idle {
                    self.look_for_work(worker, at);
                }
            }
        }
    }

    /// Brings crews and skills in line with the paper. New workers start at once; those who leave
    /// finish the operation in hand; new skills are there after training.
    pub fn staff_floor<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        let paper = self.paper;
        self.adopt_expediting(at);
        self.adopt_dispatching(at);
        self.adopt_machines(at);
        let operations = &paper.operations;
        self.floor.pace_varies = operations.learning.is_some()
            || paper.pace != Pace::USUAL
            || operations.stations.iter().any(|station| station.stress.is_some());
        self.floor.sets_up = self.jumps_take_time()
            || operations.stations.iter().any(|station| station.set_up.is_some());
        self.floor.faults_vary = false;
        self.drop_forbidden_overtime(at);
        for (index, crew) in paper.operations.crews.iter().enumerate() {
            let id = CrewId(index as u32);
            self.form_team(id, crew);
            self.resize_team(id, crew, at);
            self.assign_groups(id, crew, at);
            self.train_next(id, at);
        }
        self.start_timetables(at);
        self.start_breakdown_clocks(at);
        self.plan_absences(at);
        self.adopt_improvement(at);
        self.adopt_root_causes(at.now());
    }

    /// Makes sure that the crew has its two groups with the skills on paper.
    fn form_team(&mut self, id: CrewId, crew: &Crew) {
        let trained: Vec<Skill> = crew.skills.iter().chain(&crew.second_skills).copied().collect();
        let second = crew.second_skills.len();
        let floor = &mut self.floor;
        let Some(team) = floor.teams.get(id.0 as usize).cloned() else {
            let plain = floor.form_group(crew.skills.clone(), 0);
            let trained = floor.form_group(trained, second);
            return floor.teams.push(Team {
                plain,
                trained,
                members: Vec::new(),
                departing: Vec::new(),
                temporaries: Vec::new(),
            });
        };
        if floor.groups[team.plain].skills != crew.skills {
            floor.teams[id.0 as usize].plain = floor.form_group(crew.skills.clone(), 0);
        }
        if floor.groups[team.trained].skills != trained {
            floor.teams[id.0 as usize].trained = floor.form_group(trained, second);
        }
    }

    fn resize_team<O: Observer>(&mut self, id: CrewId, crew: &Crew, at: &mut Moment<'_, O>) {
        let plain = self.floor.teams[id.0 as usize].plain;
        let size = self.payroll.with_changes(id.0 as usize, crew.size);
        while self.floor.teams[id.0 as usize].members.len() < size {
            let worker = self.floor.hire(id, plain);
            self.floor.teams[id.0 as usize].members.push(worker);
            self.worker_is_free(worker, at);
        }
        while self.floor.teams[id.0 as usize].members.len() > size {
            let worker =
                self.floor.teams[id.0 as usize].members.pop().expect("the crew is too large");
            self.floor.no_longer_idle(worker);
            let who = &mut self.floor.workers[worker.0 as usize];
            who.employment = Employment::Gone;
            if who.order.is_some() {
                self.floor.teams[id.0 as usize].departing.push(worker);
            }
        }
    }

    /// Says who belongs to which group; who lacks no skill for it changes at once.
    pub fn assign_groups<O: Observer>(&mut self, id: CrewId, crew: &Crew, at: &mut Moment<'_, O>) {
        let Team { plain, trained, members, .. } = self.floor.teams[id.0 as usize].clone();
        for (i, &worker) in members.iter().enumerate() {
            let wanted = if i < crew.trained { trained } else { plain };
            self.floor.workers[worker.0 as usize].wanted = wanted;
            if self.floor.workers[worker.0 as usize].group == wanted {
                continue;
            }
            let lacking = self.lacking_skills(worker);
            let span = lacking as f64 * self.paper.operations.training;
            if span > 0.0 {
                self.count_training(span, crew.wage, at.now());
                continue;
            }
            let idle = self.floor.no_longer_idle(worker);
            self.floor.workers[worker.0 as usize].group = wanted;
            if idle {
                self.look_for_work(worker, at);
            }
        }
    }

    /// In steady state the hours of training are charged over the policy's life; a policy that
    /// starts inside the run pays them as wages without work.
    fn count_training(&mut self, ticks: f64, wage: f64, now: Time) {
        if now == Time::ZERO && self.policy.timeline.start.is_none() {
            self.ledger.spread += ticks / TICKS_PER_HOUR * wage;
        }
    }

    fn lacking_skills(&self, worker: WorkerId) -> usize {
        let who = &self.floor.workers[worker.0 as usize];
        let has = &self.floor.groups[who.group].skills;
        let wanted = self.floor.groups[who.wanted].skills.iter();
        wanted.filter(|skill| has.iter().all(|own| own.station != skill.station)).count()
    }

    /// Sends the next member of a crew to training; one at a time, so that the floor is never empty.
    pub fn train_next<O: Observer>(&mut self, crew: CrewId, at: &mut Moment<'_, O>) {
        let members = self.floor.teams[crew.0 as usize].members.clone();
        let in_training = |worker: &WorkerId| {
            let who = &self.floor.workers[worker.0 as usize];
            matches!(who.away.or(who.called), Some(Call::Training(_)))
        };
        if members.iter().any(in_training) {
            return;
        }
        let lacks = |worker: &&WorkerId| {
            let who = &self.floor.workers[worker.0 as usize];
            who.group != who.wanted && who.away.is_none() && who.called.is_none()
        };
        let Some(&worker) = members.iter().find(lacks) else { return };
        let ticks = self.lacking_skills(worker) as f64 * self.paper.operations.training;
        self.call_worker(worker, Call::Training(Span::from_real_ticks(ticks)), at);
    }
}
