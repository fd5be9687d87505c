//! The first morning, and the stages of the policy's timeline: each brings people, information and
//! money in line with the scenario in force.

use super::Company;
use super::context::Context;
use super::event::TimelineEvent;
use super::facts::fact::Fact;
use super::facts::observer::Observer;
use super::facts::rep::RepFact;
use super::planning::Planning;
use crate::engine::{Count, Time};

impl Company {
    /// The first morning: everything that starts by itself is planned.
    pub fn open<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.floor.open(cx);
        self.adopt_scenario(cx);
        cx.plan_at(Time::ZERO + cx.scenario.run.warm_up, TimelineEvent::MeasurementStarts);
        if let Some(start) = cx.policy.timeline.start {
            cx.plan_at(start, TimelineEvent::PolicyStarts);
        }
        for (start, _) in &cx.policy.timeline.stages[1..] {
            cx.plan_at(*start, TimelineEvent::StageBegins);
        }
        self.initial_orders(cx);
        self.sales.take_over_deals(self.staffing.rep_heads(cx), cx);
        self.demand.open_market(cx);
    }

    /// The next stage of the policy's timeline comes into force.
    pub fn stage_begins<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        cx.next_stage();
        self.adopt_scenario(cx);
    }

    /// Brings all departments in line with the scenario in force. What is under way finishes as it
    /// was begun. The order matters where one reads what another has adopted: head counts come
    /// first, money last.
    fn adopt_scenario<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.staffing.adopt(cx);
        self.floor.adopt_changes(cx);
        for crew in cx.scenario.operations.crews.ids() {
            self.floor.tell_size(crew, cx);
        }
        let reps = self.staffing.rep_heads(cx).narrow();
        cx.tell(Fact::Rep(RepFact::Resized { reps }));
        self.orders.adopt_handoffs(cx);
        self.sales.adopt(self.staffing.rep_change(), cx);
        self.floor.adopt(cx);
        self.staffing.start_hiring(&self.floor, cx);
        if self.floor.has_changed() || self.staffing.has_temporaries() {
            self.floor.count_servers(cx);
        }
        self.demand.populate(cx);
        self.orders.adopt_release(cx);
        self.release_orders(cx);
        if cx.before().is_none() || Planning::channels_change(cx) {
            self.floor.keep_past(cx);
            self.planning.start_reports(cx);
        }
        self.floor.adopt_steps(cx);
        if cx.before().is_none() || Planning::meetings_change(cx) {
            self.planning.start_meetings(cx);
        }
        self.demand.adopt_marketing(cx);
        self.rates_change(cx);
    }
}
