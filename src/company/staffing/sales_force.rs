//! The sales force: reps come and go during the run. Who leaves finishes what they have in hand;
//! the last place at the desk is given up.

use crate::company::context::Context;
use crate::company::entities::rep::heads;
use crate::company::event::StaffingEvent;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::rep::RepFact;
use crate::company::staffing::Staffing;
use crate::company::staffing::payroll::REPS;
use crate::company::subjects::Subject;
use crate::engine::{Purpose, Real, Span};

impl Staffing {
    /// Reps on the payroll.
    pub fn rep_heads<O>(&self, cx: &Context<'_, O>) -> usize {
        heads(cx.scenario.sales.reps, self.payroll.rep_change)
    }

    /// Reps who came less those who left.
    pub fn rep_change(&self) -> i64 {
        self.payroll.rep_change
    }

    pub fn rep_joins<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.payroll.rep_change += 1;
        cx.tell(Fact::Rep(RepFact::Hired));
    }

    /// A rep leaves, if there is one; says whether.
    pub fn rep_goes<O: Observer>(&mut self, cx: &mut Context<'_, O>) -> bool {
        if self.rep_heads(cx) == 0 {
            return false;
        }
        self.payroll.rep_change -= 1;
        cx.tell(Fact::Rep(RepFact::Departed));
        true
    }

    /// Plans when the next rep leaves of their own accord: each is as likely to as any other, so
    /// that their common rate counts; it is looked at anew whenever it may have changed.
    pub fn plan_rep_quitting<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        if let Some(ticket) = self.payroll.rep_quits.take() {
            cx.agenda.call_off(ticket);
        }
        let each = cx.scenario.sales.hiring.as_ref().map_or(0.0, |hiring| hiring.attrition);
        let rate = each * self.rep_heads(cx).real();
        if rate > 0.0 {
            self.payroll.rep_quits_drawn += 1;
            let desk = Subject::SalesForce.identity(0, cx.randomness);
            let drawn = self.payroll.rep_quits_drawn;
            let mut stream = cx.randomness.stream(Purpose::Attrition, desk, drawn);
            let span = cx.unit_time.sample(&mut stream) / rate;
            let ticket = cx.plan_in(Span::from_real_ticks(span), StaffingEvent::RepQuits);
            self.payroll.rep_quits = Some(ticket);
        }
    }

    /// A rep leaves of their own accord, perhaps to be replaced.
    pub fn rep_quits<O>(&mut self, cx: &Context<'_, O>) {
        self.payroll.rep_quits = None;
        if cx.scenario.sales.hiring.as_ref().is_some_and(|hiring| hiring.replaces) {
            self.vacancy(REPS);
        }
    }
}
