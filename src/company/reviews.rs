//! Meetings and reviews: what the two sides learn of each other, and what they decide together.

use super::Company;
use super::context::Context;
use super::entities::worker::Call;
use super::event::{Occasion, Series};
use super::facts::fact::Fact;
use super::facts::observer::Observer;
use super::facts::plan::PlanFact;
use super::planning::HeadCounts;
use crate::engine::IdVec;
use crate::rules;
use crate::scenario::StationId;

impl Company {
    pub fn sales_reads_report<O: Observer>(&mut self, series: Series, cx: &mut Context<'_, O>) {
        if self.planning.sales_reads_report(series, cx) {
            self.look_at_open_orders(cx);
        }
    }

    pub fn sales_looks<O: Observer>(&mut self, series: Series, cx: &mut Context<'_, O>) {
        if self.floor.looks_in_force(series) {
            self.look_at_open_orders(cx);
            self.floor.plan_look(cx);
        }
    }

    /// Sales looks at its open orders, in its own view of operations, and asks for some to go
    /// first.
    fn look_at_open_orders<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        let Some(asker) = self.floor.begin_look(cx) else { return };
        let view = self.planning.believed_present(asker, &self.floor, cx);
        let stations = cx.scenario.operations.stations.ids();
        let believed: IdVec<StationId, f64> = stations.map(|station| view.of(station)).collect();
        self.floor.expedite_the_late(&believed, self.staffing.rep_heads(cx), cx);
    }

    /// Attendees leave their work as soon as they are free.
    pub fn meeting_starts<O: Observer>(&mut self, series: Series, cx: &mut Context<'_, O>) {
        let reps = self.staffing.rep_heads(cx);
        let Some(called) = self.planning.attendance(series, &self.floor, reps, cx) else { return };
        for worker in called.workers {
            self.floor.call_by_rota(worker, Call::Meeting(called.lasts), cx);
        }
        for rep in called.reps {
            self.sales.call_rep(rep, called.lasts, cx);
        }
        self.planning.hold_meeting(series, cx);
    }

    pub fn meeting_ends<O: Observer>(&mut self, series: Series, cx: &mut Context<'_, O>) {
        let Some(meeting) = self.planning.meeting_in_force(series, cx) else { return };
        self.read_figures((meeting.noise, meeting.noise), cx);
        cx.tell(Fact::Plan(PlanFact::MeetingHeld));
        if meeting.decides_overtime {
            self.review_capacity(meeting.cadence.mean, cx);
        }
        if meeting.decides_safety {
            self.review_safety(cx);
        }
        self.review_allocation(cx);
        self.look_at_open_orders(cx);
    }

    /// The quarterly review of a company that never meets.
    pub fn review_falls<O: Observer>(&mut self, series: Series, cx: &mut Context<'_, O>) {
        if !self.planning.is_in_force(series) {
            return;
        }
        let alignment = &cx.scenario.alignment;
        self.read_figures((alignment.ops_view.noise, alignment.sales_view.noise), cx);
        self.review_capacity(cx.scenario.calendar.quarter(), cx);
        self.review_allocation(cx);
        self.look_at_open_orders(cx);
        self.planning.plan_meeting(cx);
    }

    /// Both sides read what was written down for the occasion, with these errors.
    fn read_figures<O: Observer>(&mut self, (ops, sales): (f64, f64), cx: &mut Context<'_, O>) {
        self.planning.read_ops(Occasion::Meeting, ops, cx);
        let pipeline = self.sales.pipeline_figures(cx);
        self.planning.read_sales(Occasion::Meeting, sales, pipeline, cx);
    }

    /// Sets overtime and orders temporary staff until the next review.
    fn review_capacity<O: Observer>(&mut self, horizon: f64, cx: &mut Context<'_, O>) {
        let believed = self.planning.believed_orders(self.sales.pipeline_figures(cx), cx);
        let known = (&self.floor, &self.staffing);
        let Some(decided) = self.planning.capacity_plan(horizon, &believed, known, cx) else {
            return;
        };
        let overtime = decided.iter().map(|plan| plan.overtime).collect();
        if self.floor.set_overtime(overtime, cx) {
            self.rates_change(cx);
        }
        for (crew, plan) in decided.enumerated() {
            self.staffing.order_temporaries(crew, plan.temporaries, cx);
        }
    }

    /// Sets the common safety of promises on the view just refreshed.
    fn review_safety<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        let Some(grid) = self.planning.safeties(cx) else { return };
        let view = self.planning.believed_present(self.planning.as_asker(), &self.floor, cx);
        let sources = self.sources(cx);
        let questions = self.sales.typical_questions(|station| view.of(station), &sources, cx);
        let safety = rules::team_safety(&grid, cx.scenario.calendar.day(), &questions);
        self.planning.set_team_safety(safety, cx);
    }

    /// Those who divide the budget of head counts may move people.
    fn review_allocation<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        let Some(rule) = self.planning.allocation_due(cx) else { return };
        self.staffing.forget_movers_who_left(&self.floor);
        let moves = rule.moves.saturating_sub(self.staffing.bound_for().count());
        if moves == 0 {
            return;
        }
        let reps = self.staffing.rep_heads(cx);
        let sources = self.sources(cx);
        let won = |segment, product| self.sales.won_at_best(segment, product, &sources, cx);
        let believed = self.planning.believed_orders(self.sales.pipeline_figures(cx), cx);
        let heads = HeadCounts { floor: &self.floor, staffing: &self.staffing, reps, believed };
        let decided = self.planning.divide_budget((rule, moves), &heads, won, cx);
        for (from, to) in decided {
            self.change_post(from, to, cx);
        }
    }
}
