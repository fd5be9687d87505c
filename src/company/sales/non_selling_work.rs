//! What keeps reps from selling besides meetings: they ask operations how orders stand, clear up
//! faulty specifications, look back at late orders, and spend days with operations. A rep does what he
//! owes before he takes up the next lead; what he has in hand he finishes first.

use crate::company::entities::ids::RepId;
use crate::company::entities::rep::Chore;
use crate::company::entities::rep::Turn;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::{Company, Event, Moment};
use crate::engine::Span;
use std::collections::VecDeque;

/// What each rep owes and does.
#[derive(Clone, Debug, Default)]
pub struct Chores {
    owed: Vec<VecDeque<(Chore, Span)>>,
    doing: Vec<Option<Chore>>,
    /// Turns of a cadence that was changed no longer happen.
    series: u32,
    /// Whose turn it is, by kind.
    turns: [usize; 2],
}

impl Chores {
    pub fn is_busy(&self, rep: RepId) -> bool {
        self.doing.get(rep.0 as usize).is_some_and(Option::is_some)
    }
}

impl Company<'_> {
    /// Begins the turns on paper, unless they are what they were.
    pub fn start_turns<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        let stages = &self.policy.timeline.stages;
        let turn = |paper: &crate::scenario::Scenario, which| self.turn_every(paper, which);
        let both = |paper| [turn(paper, Turn::StatusChasing), turn(paper, Turn::Shadowing)];
        if self.stage > 0 && both(&stages[self.stage - 1].1) == both(self.paper) {
            return;
        }
        self.chores.series = self.chores.series.wrapping_add(1);
        for which in [Turn::StatusChasing, Turn::Shadowing] {
            self.plan_turn(which, at);
        }
    }

    /// Ticks from one rep's turn to the next one's; `None`: there is nothing to do.
    fn turn_every(&self, paper: &crate::scenario::Scenario, which: Turn) -> Option<f64> {
        let (sales, day) = (&paper.sales, paper.calendar.day());
        let each = match which {
            Turn::StatusChasing if sales.status_chasing > 0.0 => day,
            Turn::Shadowing => {
                let shadowing = sales.understanding.map_or(0.0, |u| u.shadowing);
                if shadowing <= 0.0 {
                    return None;
                }
                paper.calendar.quarter() * which.takes(sales, day) / shadowing
            }
            Turn::StatusChasing => return None,
        };
        let reps = self.payroll.with_rep_change(sales.reps);
        (reps > 0).then(|| each / reps as f64)
    }

    fn plan_turn<O: Observer>(&mut self, which: Turn, at: &mut Moment<'_, O>) {
        if let Some(every) = self.turn_every(self.paper, which) {
            let series = self.chores.series;
            at.plan_in(Span::from_real_ticks(every), Event::RepsTurn(which, series));
        }
    }

    pub fn reps_turn<O: Observer>(&mut self, which: Turn, series: u32, at: &mut Moment<'_, O>) {
        if series != self.chores.series {
            return;
        }
        self.plan_turn(which, at);
        let reps = self.rep_heads().max(1);
        let turn = &mut self.chores.turns[which as usize];
        let rep = RepId((*turn % reps) as u32);
        *turn += 1;
        let takes = which.takes(&self.paper.sales, self.paper.calendar.day());
        let chore = match which {
            Turn::StatusChasing => Chore::StatusChasing,
            Turn::Shadowing => Chore::Shadowing,
        };
        self.owe(rep, chore, Span::from_real_ticks(takes), at);
    }

    /// A rep owes somebody so much of his time, as soon as he is free.
    pub fn owe<O: Observer>(
        &mut self,
        rep: RepId,
        chore: Chore,
        takes: Span,
        at: &mut Moment<'_, O>,
    ) {
        let place = rep.0 as usize;
        if rep == RepId::NOBODY || self.desk.reps.get(place).is_none_or(|rep| rep.is_leaving()) {
            return;
        }
        if self.chores.owed.len() <= place {
            self.chores.owed.resize(place + 1, VecDeque::new());
            self.chores.doing.resize(place + 1, None);
        }
        self.chores.owed[place].push_back((chore, takes));
        if self.desk.no_longer_idle(rep) {
            self.rep_is_free(rep, at);
        }
    }

    /// A free rep does the first thing he owes; says whether there is one.
    pub fn takes_up_chore<O: Observer>(&mut self, rep: RepId, at: &mut Moment<'_, O>) -> bool {
        let place = rep.0 as usize;
        let owed = self.chores.owed.get_mut(place).and_then(VecDeque::pop_front);
        let Some((chore, takes)) = owed else { return false };
        self.chores.doing[place] = Some(chore);
        at.tell(Fact::ChoreStarted { rep, chore });
        at.plan_in(takes, Event::ChoreFinishes(rep));
        true
    }

    pub fn chore_finishes<O: Observer>(&mut self, rep: RepId, at: &mut Moment<'_, O>) {
        let chore = self.chores.doing[rep.0 as usize].take();
        let chore = chore.expect("a rep finishes what he has taken up");
        at.tell(Fact::ChoreFinished { rep, chore });
        if matches!(chore, Chore::Shadowing | Chore::PostMortem) {
            self.rep_learns(rep, at);
        }
        self.rep_is_free(rep, at);
    }
}
