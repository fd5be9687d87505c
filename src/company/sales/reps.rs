//! What reps do when they are free: go where they were called, do what they owe, take up the next
//! lead.

use super::Sales;
use crate::company::context::Context;
use crate::company::entities::ids::RepId;
use crate::company::entities::order::Order;
use crate::company::entities::rep::{Chore, Rep};
use crate::company::event::RepEvent;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::rep::RepFact;
use crate::engine::{Id, IdVec, Purpose, Span, chance};
use crate::rules::Share;
use std::collections::VecDeque;

/// What each rep owes and does.
#[derive(Clone, Debug, Default)]
pub struct Chores {
    owed: IdVec<RepId, VecDeque<(Chore, Span)>>,
    doing: IdVec<RepId, Option<Chore>>,
    /// Turns of a cadence that was changed no longer happen.
    pub series: u32,
    /// Whose turn it is, by kind.
    pub turns: [usize; 2],
}

impl Chores {
    fn is_busy(&self, rep: RepId) -> bool {
        self.doing.get(rep).is_some_and(Option::is_some)
    }
}

impl Sales {
    /// A rep without work goes where they were called, or takes the next lead, or waits.
    pub fn rep_goes_on<O: Observer>(&mut self, rep: RepId, cx: &mut Context<'_, O>) {
        let state = &mut self.desk.reps[rep];
        if state.leaving {
            return;
        }
        if let Some(span) = state.called.take() {
            state.away = true;
            cx.tell(Fact::Rep(RepFact::Left));
            cx.plan_in(span, RepEvent::Returns(rep));
            return;
        }
        if self.take_up_chore(rep, cx) {
            return;
        }
        while let Some(id) = self.desk.waiting.pop_front() {
            if !self.desk.leads[id].gone {
                return self.take_up(rep, id, cx);
            }
            self.desk.leads.release(id);
        }
        self.desk.idle.push_back(rep);
    }

    pub fn rep_returns<O: Observer>(&mut self, rep: RepId, cx: &mut Context<'_, O>) {
        self.desk.reps[rep].away = false;
        cx.tell(Fact::Rep(RepFact::Returned));
        self.rep_goes_on(rep, cx);
    }

    /// Calls a rep away as soon as they are free. A second call while they are away is not heard.
    pub fn call_rep<O: Observer>(&mut self, rep: RepId, span: Span, cx: &mut Context<'_, O>) {
        let state = &mut self.desk.reps[rep];
        if state.away || state.leaving {
            return;
        }
        state.called = Some(span);
        if self.desk.take_off_idle(rep) {
            self.rep_goes_on(rep, cx);
        }
    }

    /// Brings the number of reps in line with the scenario in force: new ones start at once, those
    /// who leave finish what they have in hand.
    pub(super) fn staff_desk<O: Observer>(&mut self, wanted: usize, cx: &mut Context<'_, O>) {
        self.desk.pipeline.resize(cx.scenario.products.len(), 0.0);
        for index in 0..self.desk.reps.len().max(wanted) {
            let id = RepId::at(index);
            if index == self.desk.reps.len() {
                self.desk.reps.push(Rep::default());
                self.rep_goes_on(id, cx);
            } else if index >= wanted {
                self.desk.reps[id].leaving = true;
                self.desk.idle.retain(|idle| *idle != id);
            } else if std::mem::take(&mut self.desk.reps[id].leaving) {
                let rep = &self.desk.reps[id];
                if rep.lead.is_none() && !rep.away && !self.chores.is_busy(id) {
                    self.rep_goes_on(id, cx);
                }
            }
        }
    }

    /// A rep owes operations or a customer so much of their time, as soon as they are free.
    pub(super) fn owe<O: Observer>(
        &mut self,
        rep: RepId,
        chore: Chore,
        takes: Span,
        cx: &mut Context<'_, O>,
    ) {
        if rep == RepId::NONE || self.desk.reps.get(rep).is_none_or(|rep| rep.is_leaving()) {
            return;
        }
        self.chores.owed.reach(rep, VecDeque::new());
        self.chores.doing.reach(rep, None);
        self.chores.owed[rep].push_back((chore, takes));
        if self.desk.take_off_idle(rep) {
            self.rep_goes_on(rep, cx);
        }
    }

    /// A free rep does the first thing they owe; says whether there is one.
    fn take_up_chore<O: Observer>(&mut self, rep: RepId, cx: &mut Context<'_, O>) -> bool {
        let owed = self.chores.owed.get_mut(rep).and_then(VecDeque::pop_front);
        let Some((chore, takes)) = owed else { return false };
        self.chores.doing[rep] = Some(chore);
        cx.tell(Fact::Rep(RepFact::ChoreStarted { rep, chore }));
        cx.plan_in(takes, RepEvent::ChoreFinishes(rep));
        true
    }

    pub fn chore_finishes<O: Observer>(&mut self, rep: RepId, cx: &mut Context<'_, O>) {
        let chore = self.chores.doing[rep].take();
        let chore = chore.expect("a rep finishes what they have taken up");
        cx.tell(Fact::Rep(RepFact::ChoreFinished { rep, chore }));
        if matches!(chore, Chore::Shadowing | Chore::PostMortem) {
            self.rep_learns(rep, cx);
        }
        self.rep_goes_on(rep, cx);
    }

    /// A rep clears a faulty specification up with its customer.
    pub fn clarify<O: Observer>(&mut self, rep: RepId, cx: &mut Context<'_, O>) {
        if cx.scenario.sales.clarifying > 0.0 {
            let takes = Span::from_real_ticks(cx.scenario.sales.clarifying);
            self.owe(rep, Chore::Clarifying, takes, cx);
        }
    }

    /// An order was delivered late: the rep who sold it may look back at it.
    pub(super) fn draw_post_mortem<O: Observer>(&mut self, order: &Order, cx: &mut Context<'_, O>) {
        let Some(rule) = &cx.scenario.sales.product_knowledge else { return };
        if order.rep == RepId::NONE || rule.post_mortems == Share::NONE {
            return;
        }
        let mut stream = cx.randomness.stream(Purpose::PostMortem, order.identity, 0);
        if chance(rule.post_mortems, &mut stream) {
            let takes = Span::from_real_ticks(rule.post_mortem);
            self.owe(order.rep, Chore::PostMortem, takes, cx);
        }
    }
}
