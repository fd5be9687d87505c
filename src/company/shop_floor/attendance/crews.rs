//! Crews in line with the scenario in force: their size, skills and training; who joins, and who is
//! to leave.

use crate::company::context::Context;
use crate::company::entities::ids::WorkerId;
use crate::company::entities::worker::{Call, Duty, Employment, Team};
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::worker::WorkerFact;
use crate::company::shop_floor::ShopFloor;
use crate::engine::{Real, Span, TICKS_PER_HOUR, Time};
use crate::rules::Wage;
use crate::scenario::{Crew, CrewId};

impl ShopFloor {
    /// Before the first morning the company has the workers and skills it had without the policy.
    pub(in crate::company::shop_floor) fn hire_those_before<O: Observer>(
        &mut self,
        cx: &mut Context<'_, O>,
    ) {
        for (id, crew) in cx.scenario.operations.crews.enumerated() {
            // A policy may give a station a crew of its own, in which no worker was before.
            let before = cx.policy.before.operations.crews.iter().find(|it| it.name == crew.name);
            self.form_team(id, before.unwrap_or(crew));
            let Some(before) = before else { continue };
            self.resize_team(id, before, cx);
            let trained = self.teams[id].trained;
            for worker in self.teams[id].members.clone().into_iter().take(before.trained) {
                let idle = self.take_off_idle(worker);
                let who = &mut self.workers[worker];
                (who.group, who.wanted) = (trained, trained);
                if idle {
                    self.is_free(worker);
                }
            }
        }
    }

    pub(in crate::company::shop_floor) fn resize_team<O: Observer>(
        &mut self,
        id: CrewId,
        crew: &Crew,
        cx: &mut Context<'_, O>,
    ) {
        let plain = self.teams[id].plain;
        let size = self.with_changes(id, crew.size);
        while self.teams[id].members.len() < size {
            let worker = self.hire(id, plain, cx);
            self.teams[id].members.push(worker);
            self.worker_goes_on(worker, cx);
        }
        while self.teams[id].members.len() > size {
            let worker = self.teams[id].members.pop().expect("the crew is too large");
            self.take_off_idle(worker);
            let who = &mut self.workers[worker];
            who.employment = Employment::Gone;
            if who.order.is_some() {
                self.teams[id].departing.push(worker);
                self.work_on_after_leaving(worker, cx);
            }
        }
    }

    /// Says who belongs to which group; who lacks no skill for it changes at once.
    pub(in crate::company::shop_floor) fn assign_groups<O: Observer>(
        &mut self,
        id: CrewId,
        crew: &Crew,
        cx: &mut Context<'_, O>,
    ) {
        let Team { plain, trained, members, .. } = self.teams[id].clone();
        for (i, &worker) in members.iter().enumerate() {
            let wanted = if i < crew.trained { trained } else { plain };
            self.workers[worker].wanted = wanted;
            if self.workers[worker].group == wanted {
                continue;
            }
            let lacking = self.lacking_skills(worker);
            let span = lacking.real() * cx.scenario.operations.training;
            if span > 0.0 {
                self.count_training(span, crew.wage, cx.now(), cx);
                self.teams[id].awaits_training = true;
                continue;
            }
            let idle = self.take_off_idle(worker);
            self.workers[worker].group = wanted;
            if idle {
                self.is_free(worker);
            }
        }
    }

    /// In steady state the hours of training are charged over the policy's life; a policy that
    /// starts inside the run pays them as wages without work.
    fn count_training<O>(&mut self, ticks: f64, wage: Wage, now: Time, cx: &Context<'_, O>) {
        if now == Time::ZERO && cx.policy.timeline.start.is_none() {
            self.training_cost += wage.for_hours(ticks / TICKS_PER_HOUR);
        }
    }

    fn lacking_skills(&self, worker: WorkerId) -> usize {
        let who = &self.workers[worker];
        let has = &self.groups[who.group].skills;
        let wanted = self.groups[who.wanted].skills.iter();
        wanted.filter(|skill| has.iter().all(|own| own.station != skill.station)).count()
    }

    /// Sends the next member of a crew to training; one at a time, so that the floor is never
    /// empty.
    pub(in crate::company::shop_floor) fn train_next<O: Observer>(
        &mut self,
        crew: CrewId,
        cx: &mut Context<'_, O>,
    ) {
        // A large crew is not looked through in vain each time that one of them returns.
        if !self.teams[crew].awaits_training {
            return;
        }
        let members = self.teams[crew].members.clone();
        let in_training = |worker: &WorkerId| {
            let who = &self.workers[*worker];
            matches!(who.away.or(who.called), Some(Call::Training(_)))
        };
        if members.iter().any(in_training) {
            return;
        }
        let lacks = |worker: &&WorkerId| {
            let who = &self.workers[**worker];
            who.group != who.wanted
        };
        let free = |worker: &&WorkerId| {
            let who = &self.workers[**worker];
            who.away.is_none() && who.called.is_none()
        };
        let mut lacking = members.iter().filter(lacks).peekable();
        self.teams[crew].awaits_training = lacking.peek().is_some();
        let Some(&worker) = lacking.find(free) else { return };
        let ticks = self.lacking_skills(worker).real() * cx.scenario.operations.training;
        self.call_worker(worker, Call::Training(Span::from_real_ticks(ticks)), cx);
    }

    /// A worker joins a crew; they start at once, or with its next shift.
    pub fn worker_joins<O: Observer>(
        &mut self,
        crew: CrewId,
        temporary: bool,
        cx: &mut Context<'_, O>,
    ) -> WorkerId {
        let group = match temporary {
            true => self.group_of_temporaries(crew, cx),
            false => self.teams[crew].plain,
        };
        let worker = self.hire(crew, group, cx);
        self.workers[worker].duty = Duty::Off;
        let team = &mut self.teams[crew];
        if temporary {
            team.temporaries.push(worker);
        } else {
            team.members.push(worker);
            self.changes[crew] += 1;
            self.plan_absence(worker, cx);
        }
        cx.tell(Fact::Worker(self.worker_ref(worker), WorkerFact::Hired { temporary }));
        self.start_breakdown_clocks(cx);
        self.crew_changes(crew, cx);
        worker
    }

    /// A worker is to leave for good as soon as they are free.
    pub fn let_worker_go<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        let who = &mut self.workers[worker];
        if !who.stays() {
            return;
        }
        who.employment = Employment::Leaving;
        if who.duty == Duty::Off || self.take_off_idle(worker) {
            self.leave_for_good(worker, cx);
        }
    }

    /// A crew has more or fewer people than before: duty, training, wages and forecasts follow.
    pub fn crew_changes<O: Observer>(&mut self, id: CrewId, cx: &mut Context<'_, O>) {
        self.tell_size(id, cx);
        self.count_servers(cx);
        let planned = &cx.scenario.operations.crews[id];
        self.assign_groups(id, planned, cx);
        self.take_up_duty(id, cx);
        self.train_next(id, cx);
    }
}
