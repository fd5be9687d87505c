//! What reps do when they are free: go where they were called, do what they owe, take up the next
//! lead. What they take up is decided when the instant is complete.

use super::Sales;
use crate::company::context::Context;
use crate::company::entities::free::Free;
use crate::company::entities::ids::{LeadId, RepId};
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
    /// A rep without work goes where they were called, or is free.
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
        state.free = Free::Since;
        self.desk.freed.push(rep);
    }

    /// Whether it is to be decided what any rep does.
    #[inline(always)]
    pub fn is_undecided(&self) -> bool {
        self.desk.newcomers.len() | self.desk.freed.len() > 0
    }

    /// Free reps do what they owe; those who are left take up leads, the longest idle first and the
    /// longest waiting first. Of the leads of one instant the first is that of the segment which is
    /// first by name.
    pub fn decide<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        let mut newcomers = std::mem::take(&mut self.desk.newcomers);
        if newcomers.len() > 1 {
            let segment = |id: &LeadId| self.desk.leads[*id].request.segment;
            newcomers.sort_by_key(&segment);
        }
        self.desk.waiting.extend(newcomers);
        let mut freed = std::mem::take(&mut self.desk.freed);
        freed.sort_unstable();
        freed.dedup();
        for rep in freed {
            if self.desk.reps[rep].free == Free::Since {
                self.desk.reps[rep].free = Free::Idle;
                self.desk.idle.push_back(rep);
            }
            if self.desk.reps[rep].free == Free::Idle {
                self.take_up_chore(rep, cx);
            }
        }
        self.take_up_leads(cx);
    }

    /// Idle reps take up who waits.
    fn take_up_leads<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        while let Some(&rep) = self.desk.idle.front()
            && let Some(id) = self.desk.waiting.pop_front()
        {
            if self.desk.leads[id].gone {
                self.desk.leads.release(id);
                continue;
            }
            self.desk.take_off_idle(rep);
            self.take_up(rep, id, cx);
        }
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
                self.desk.take_off_idle(id);
            } else if std::mem::take(&mut self.desk.reps[id].leaving) {
                let rep = &self.desk.reps[id];
                if rep.lead.is_none() && !rep.away && !self.chores.is_busy(id) {
                    self.rep_goes_on(id, cx);
                }
            }
        }
    }

    /// A rep owes operations or a customer so much of their time, as soon as they are free.
    pub(super) fn owe(&mut self, rep: RepId, chore: Chore, takes: Span) {
        if rep == RepId::NONE || self.desk.reps.get(rep).is_none_or(|rep| rep.is_leaving()) {
            return;
        }
        self.chores.owed.reach(rep, VecDeque::new());
        self.chores.doing.reach(rep, None);
        self.chores.owed[rep].push_back((chore, takes));
        if self.desk.reps[rep].free != Free::No {
            self.desk.freed.push(rep);
        }
    }

    /// An idle rep does the first thing they owe, if there is one.
    fn take_up_chore<O: Observer>(&mut self, rep: RepId, cx: &mut Context<'_, O>) {
        let owed = self.chores.owed.get_mut(rep).and_then(VecDeque::pop_front);
        let Some((chore, takes)) = owed else { return };
        self.desk.take_off_idle(rep);
        self.chores.doing[rep] = Some(chore);
        cx.tell(Fact::Rep(RepFact::ChoreStarted { rep, chore }));
        cx.plan_in(takes, RepEvent::ChoreFinishes(rep));
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
            self.owe(rep, Chore::Clarifying, takes);
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
            self.owe(order.rep, Chore::PostMortem, takes);
        }
    }
}
