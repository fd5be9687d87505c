//! What keeps reps from selling besides meetings: they ask operations how orders stand, clear up
//! faulty specifications, look back at late orders, and spend days with operations. A rep does what he
//! owes before he takes up the next lead; what he has in hand he finishes first.

use crate::company::entities::ids::RepId;
use crate::company::entities::rep::Chore;
use crate::company::entities::rep::{Turn, heads};
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::sales::Sales;
use crate::company::{Event, context::Context};
use crate::engine::Span;
use crate::scenario::Scenario;
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

impl Sales {
    /// Begins the turns of the scenario in force, unless they are what they were; `rep_change` is how
    /// many more reps there are than planned.
    pub fn start_turns<O: Observer>(&mut self, rep_change: i64, cx: &mut Context<'_, O>) {
        let turns = |scenario: &Scenario| {
            let reps = heads(scenario.sales.reps, rep_change);
            [Turn::StatusChasing, Turn::Shadowing].map(|turn| turn_every(turn, reps, scenario))
        };
        if cx.before().is_some_and(|before| turns(before) == turns(cx.scenario)) {
            return;
        }
        self.chores.series = self.chores.series.wrapping_add(1);
        let reps = heads(cx.scenario.sales.reps, rep_change);
        for which in [Turn::StatusChasing, Turn::Shadowing] {
            self.plan_turn(which, reps, cx);
        }
    }

    fn plan_turn<O: Observer>(&mut self, which: Turn, reps: usize, cx: &mut Context<'_, O>) {
        if let Some(every) = turn_every(which, reps, cx.scenario) {
            let series = self.chores.series;
            cx.plan_in(Span::from_real_ticks(every), Event::RepsTurn(which, series));
        }
    }

    /// The next rep's turn has come, of so many.
    pub fn reps_turn<O: Observer>(
        &mut self,
        which: Turn,
        series: u32,
        reps: usize,
        cx: &mut Context<'_, O>,
    ) {
        if series != self.chores.series {
            return;
        }
        self.plan_turn(which, reps, cx);
        let turn = &mut self.chores.turns[which as usize];
        let rep = RepId((*turn % reps.max(1)) as u32);
        *turn += 1;
        let takes = which.takes(&cx.scenario.sales, cx.scenario.calendar.day());
        let chore = match which {
            Turn::StatusChasing => Chore::StatusChasing,
            Turn::Shadowing => Chore::Shadowing,
        };
        self.owe(rep, chore, Span::from_real_ticks(takes), cx);
    }

    /// A rep owes somebody so much of his time, as soon as he is free.
    pub fn owe<O: Observer>(
        &mut self,
        rep: RepId,
        chore: Chore,
        takes: Span,
        cx: &mut Context<'_, O>,
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
            self.rep_is_free(rep, cx);
        }
    }

    /// A rep clears a faulty specification up with its customer.
    pub fn clarify<O: Observer>(&mut self, rep: RepId, cx: &mut Context<'_, O>) {
        if cx.scenario.sales.clarifying > 0.0 {
            let takes = Span::from_real_ticks(cx.scenario.sales.clarifying);
            self.owe(rep, Chore::Clarifying, takes, cx);
        }
    }

    /// A free rep does the first thing he owes; says whether there is one.
    pub fn takes_up_chore<O: Observer>(&mut self, rep: RepId, cx: &mut Context<'_, O>) -> bool {
        let place = rep.0 as usize;
        let owed = self.chores.owed.get_mut(place).and_then(VecDeque::pop_front);
        let Some((chore, takes)) = owed else { return false };
        self.chores.doing[place] = Some(chore);
        cx.tell(Fact::ChoreStarted { rep, chore });
        cx.plan_in(takes, Event::ChoreFinishes(rep));
        true
    }

    pub fn chore_finishes<O: Observer>(&mut self, rep: RepId, cx: &mut Context<'_, O>) {
        let chore = self.chores.doing[rep.0 as usize].take();
        let chore = chore.expect("a rep finishes what he has taken up");
        cx.tell(Fact::ChoreFinished { rep, chore });
        if matches!(chore, Chore::Shadowing | Chore::PostMortem) {
            self.rep_learns(rep, cx);
        }
        self.rep_is_free(rep, cx);
    }
}

/// Ticks from one rep's turn to the next one's; `None`: there is nothing to do.
fn turn_every(which: Turn, reps: usize, scenario: &Scenario) -> Option<f64> {
    let (sales, day) = (&scenario.sales, scenario.calendar.day());
    let each = match which {
        Turn::StatusChasing if sales.status_chasing > 0.0 => day,
        Turn::Shadowing => {
            let shadowing = sales.understanding.map_or(0.0, |u| u.shadowing);
            if shadowing <= 0.0 {
                return None;
            }
            scenario.calendar.quarter() * which.takes(sales, day) / shadowing
        }
        Turn::StatusChasing => return None,
    };
    (reps > 0).then(|| each / reps as f64)
}
