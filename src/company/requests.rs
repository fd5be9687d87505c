//! Requests come and end: customers ask, marketing is reviewed, leads go away, reps finish with
//! them.

use super::context::Context;
use super::entities::ids::{LeadId, MemberId, RepId, ReturnId};
use super::entities::rep::Turn;
use super::facts::observer::Observer;
use super::{Company, Sources};
use crate::scenario::SegmentId;

impl Company {
    pub fn candidate_appears<O: Observer>(&mut self, segment: SegmentId, cx: &mut Context<'_, O>) {
        let batch = self.demand.candidate_appears(segment, cx);
        for member in 0..batch.size {
            let request = self.demand.member_of_batch(&batch, member, cx);
            if batch.comes {
                self.request_arrives(request, cx);
            }
        }
        self.demand.plan_candidate(segment, cx);
    }

    pub fn member_asks<O: Observer>(&mut self, who: MemberId, cx: &mut Context<'_, O>) {
        let request = self.demand.member_asks(who, cx);
        self.request_arrives(request, cx);
    }

    pub fn customer_returns<O: Observer>(&mut self, who: ReturnId, cx: &mut Context<'_, O>) {
        if let Some(request) = self.demand.customer_returns(who, cx) {
            self.request_arrives(request, cx);
        }
    }

    pub fn marketing_review_falls<O: Observer>(
        &mut self,
        segment: SegmentId,
        series: u16,
        cx: &mut Context<'_, O>,
    ) {
        let sources = Sources {
            orders: &self.orders,
            floor: &self.floor,
            planning: &self.planning,
            reps: self.staffing.rep_heads(cx),
            reputation: self.demand.reputation(),
        };
        if self.demand.review_marketing(segment, series, (&self.sales, &sources), cx) {
            self.rates_change(cx);
        }
    }

    pub fn lead_gives_up<O: Observer>(&mut self, lead: LeadId, cx: &mut Context<'_, O>) {
        let request = self.sales.lead_gives_up(lead, cx);
        self.demand.request_ends(request, cx);
    }

    pub fn rep_finishes<O: Observer>(&mut self, rep: RepId, cx: &mut Context<'_, O>) {
        let (sales, sources) = self.selling(cx);
        if let Some(request) = sales.rep_finishes(rep, &sources, cx) {
            self.demand.request_ends(request, cx);
        }
        self.sales.rep_goes_on(rep, cx);
    }

    pub fn reps_turn<O: Observer>(&mut self, turn: Turn, series: u32, cx: &mut Context<'_, O>) {
        let reps = self.staffing.rep_heads(cx);
        self.sales.reps_turn(turn, series, reps, cx);
    }
}
