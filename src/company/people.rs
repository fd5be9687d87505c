//! People come and go, and what is paid for changes: staffing decides, the floor and sales follow.

use super::Company;
use super::context::Context;
use super::entities::ids::{MoverId, WorkerId};
use super::entities::rep::Post;
use super::facts::observer::Observer;
use super::staffing::REPS;
use crate::scenario::CrewId;

impl Company {
    fn worker_joins<O: Observer>(
        &mut self,
        crew: CrewId,
        temporary: bool,
        cx: &mut Context<'_, O>,
    ) -> WorkerId {
        let worker = self.floor.worker_joins(crew, temporary, cx);
        self.rates_change(cx);
        worker
    }

    pub fn temporary_comes<O: Observer>(&mut self, crew: CrewId, cx: &mut Context<'_, O>) {
        if self.staffing.temporary_comes(crew, cx) {
            let worker = self.worker_joins(crew, true, cx);
            self.staffing.term_begins(worker, crew, cx);
        }
    }

    pub fn temporary_leaves<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        self.staffing.term_ends(worker, self.floor.worker(worker).crew);
        self.floor.let_worker_go(worker, cx);
    }

    pub fn permanent_comes<O: Observer>(&mut self, of: CrewId, cx: &mut Context<'_, O>) {
        self.staffing.hire_comes(of);
        if of == REPS {
            self.rep_joins(cx);
        } else {
            let worker = self.worker_joins(of, false, cx);
            self.staffing.plan_quitting(worker, &self.floor, cx);
        }
        self.staffing.pay_for_hiring(of, cx);
    }

    /// Notice that was given has run out: the last to come goes.
    pub fn permanent_goes<O: Observer>(&mut self, of: CrewId, cx: &mut Context<'_, O>) {
        self.staffing.notice_ends(of);
        if of == REPS {
            return self.rep_goes(cx);
        }
        let last = self.floor.those_who_stay(of).next_back();
        if let Some(worker) = last {
            self.floor.let_worker_go(worker, cx);
        }
    }

    pub fn worker_quits<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        if self.staffing.worker_quits(worker, &self.floor, cx) {
            self.floor.let_worker_go(worker, cx);
        }
    }

    pub fn rep_quits<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.staffing.rep_quits(cx);
        self.rep_goes(cx);
    }

    fn rep_joins<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.staffing.rep_joins(cx);
        self.reps_change(cx);
    }

    fn rep_goes<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        if self.staffing.rep_goes(cx) {
            self.reps_change(cx);
        }
    }

    fn reps_change<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.sales.reps_change(self.staffing.rep_heads(cx), cx);
        self.staffing.plan_rep_quitting(cx);
        self.rates_change(cx);
    }

    /// A worker or rep is to change posts: of a crew the last to come, of the reps the last place
    /// at the desk.
    pub fn change_post<O: Observer>(&mut self, from: Post, to: Post, cx: &mut Context<'_, O>) {
        match from {
            Post::Reps => {
                self.rep_goes(cx);
                self.staffing.retraining_begins(from, to, cx);
                self.rates_change(cx);
            }
            Post::Crew(crew) => {
                let last = self.floor.those_who_stay(crew).next_back();
                if let Some(worker) = last {
                    self.staffing.note_mover(worker, to);
                    self.floor.let_worker_go(worker, cx);
                }
            }
        }
        self.departures(cx);
    }

    pub fn retraining_ends<O: Observer>(&mut self, who: MoverId, cx: &mut Context<'_, O>) {
        match self.staffing.retraining_ends(who, cx) {
            Post::Reps => self.rep_joins(cx),
            Post::Crew(crew) => {
                self.worker_joins(crew, false, cx);
            }
        }
    }

    /// Workers have left for good, perhaps for another post; wages change.
    #[inline]
    pub fn departures<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        if self.floor.has_departed() {
            self.settle_departures(cx);
        }
    }

    #[inline(never)]
    fn settle_departures<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        for (worker, crew) in self.floor.take_departed() {
            if self.staffing.retrain_if_bound(worker, crew, cx) {
                self.rates_change(cx);
            }
            self.floor.crew_changes(crew, cx);
            self.rates_change(cx);
        }
    }

    pub fn policy_starts<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.finance.policy_starts(cx);
        self.rates_change(cx);
    }

    /// What the rates of accruing costs depend on has changed.
    pub fn rates_change<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.finance.rates_change(&self.demand, &self.floor, &self.staffing, cx);
    }
}
