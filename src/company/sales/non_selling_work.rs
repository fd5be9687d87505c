//! What keeps reps from selling besides meetings: they ask operations how orders stand, clear up
//! faulty specifications, look back at late orders, and spend days with operations. Reps do what
//! they owe before they take up the next lead; what they have in hand they finish first.

use crate::company::context::Context;
use crate::company::entities::ids::RepId;
use crate::company::entities::rep::{Chore, Turn, heads};
use crate::company::event::RepEvent;
use crate::company::facts::observer::Observer;
use crate::company::sales::Sales;
use crate::engine::{Id, Real, Span};
use crate::scenario::Scenario;

impl Sales {
    /// Begins the turns of the scenario in force, unless they are what they were; `rep_change` is
    /// how many more reps there are than planned.
    pub(super) fn start_turns<O: Observer>(&mut self, rep_change: i64, cx: &mut Context<'_, O>) {
        let turns = |scenario: &Scenario| {
            let reps = heads(scenario.sales.reps, rep_change);
            [Turn::StatusInquiries, Turn::Shadowing].map(|turn| turn_every(turn, reps, scenario))
        };
        if cx.before().is_some_and(|before| turns(before) == turns(cx.scenario)) {
            return;
        }
        self.chores.series = self.chores.series.wrapping_add(1);
        let reps = heads(cx.scenario.sales.reps, rep_change);
        for which in [Turn::StatusInquiries, Turn::Shadowing] {
            self.plan_turn(which, reps, cx);
        }
    }

    fn plan_turn<O: Observer>(&mut self, which: Turn, reps: usize, cx: &mut Context<'_, O>) {
        if let Some(every) = turn_every(which, reps, cx.scenario) {
            let series = self.chores.series;
            cx.plan_in(Span::from_real_ticks(every), RepEvent::TurnComes(which, series));
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
        let turn = &mut self.chores.turns[which.place()];
        let rep = RepId::at(*turn % reps.max(1));
        *turn += 1;
        let takes = which.takes(&cx.scenario.sales, cx.scenario.calendar.day());
        let chore = match which {
            Turn::StatusInquiries => Chore::StatusInquiries,
            Turn::Shadowing => Chore::Shadowing,
        };
        self.owe(rep, chore, Span::from_real_ticks(takes));
    }
}

/// Ticks from one rep's turn to the next one's; `None`: there is nothing to do.
fn turn_every(which: Turn, reps: usize, scenario: &Scenario) -> Option<f64> {
    let (sales, day) = (&scenario.sales, scenario.calendar.day());
    let each = match which {
        Turn::StatusInquiries if sales.status_inquiries > 0.0 => day,
        Turn::Shadowing => {
            let shadowing = sales.product_knowledge.map_or(0.0, |u| u.shadowing);
            if shadowing <= 0.0 {
                return None;
            }
            scenario.calendar.quarter() * which.takes(sales, day) / shadowing
        }
        Turn::StatusInquiries => return None,
    };
    (reps > 0).then(|| each / reps.real())
}
