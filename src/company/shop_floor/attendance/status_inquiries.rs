//! Workers are asked how orders stand: one after the other leaves their work for it, evenly spread,
//! so that each gives their share of every day. What they give to it the floor goes without.

use crate::company::context::Context;
use crate::company::entities::ids::WorkerId;
use crate::company::entities::worker::{Call, Duty};
use crate::company::event::WorkerEvent;
use crate::company::facts::observer::Observer;
use crate::company::shop_floor::ShopFloor;
use crate::engine::{Real, Span};

/// Whose turn it is.
#[derive(Clone, Debug, Default)]
pub struct Inquiries {
    /// Turns of a cadence that was changed no longer happen.
    series: u32,
    /// Ticks a day that each worker gives.
    each: f64,
    /// Turns so far, and those in which a worker was asked.
    turn: usize,
    asked: usize,
}

impl ShopFloor {
    /// Begins the turns of the scenario in force, unless they are what they were.
    pub(in crate::company::shop_floor) fn start_inquiries<O: Observer>(
        &mut self,
        cx: &mut Context<'_, O>,
    ) {
        let each = cx.scenario.operations.status_inquiries;
        if each == self.inquiries.each {
            return;
        }
        self.inquiries.each = each;
        self.inquiries.series = self.inquiries.series.wrapping_add(1);
        self.plan_inquiry(cx);
    }

    fn plan_inquiry<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        if self.inquiries.each > 0.0 {
            let workers: usize = self.teams.iter().map(|team| team.members.len()).sum();
            let every = cx.scenario.calendar.day() / workers.max(1).real();
            let event = WorkerEvent::TurnComes(self.inquiries.series);
            cx.plan_in(Span::from_real_ticks(every), event);
        }
    }

    /// The next worker on duty is asked; where some are off duty, as many turns pass by.
    #[inline(never)]
    pub fn workers_turn<O: Observer>(&mut self, series: u32, cx: &mut Context<'_, O>) {
        if series != self.inquiries.series {
            return;
        }
        self.plan_inquiry(cx);
        let teams = self.teams.iter();
        let workers: Vec<WorkerId> = teams.flat_map(|team| team.members.iter().copied()).collect();
        let here = |worker: &&WorkerId| self.workers[**worker].duty == Duty::On;
        let on_duty: Vec<WorkerId> = workers.iter().filter(here).copied().collect();
        let turn = self.inquiries.turn;
        self.inquiries.turn += 1;
        if workers.is_empty() || turn % workers.len() >= on_duty.len() {
            return;
        }
        let worker = on_duty[self.inquiries.asked % on_duty.len()];
        self.inquiries.asked += 1;
        let takes = Span::from_real_ticks(self.inquiries.each);
        self.call_by_rota(worker, Call::Inquiry(takes), cx);
    }
}
