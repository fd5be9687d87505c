//! The sales force: reps come and go during the run. Who leaves finishes what he has in hand; the last
//! place at the desk is given up.

use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::staffing::hiring::REPS;
use crate::company::subjects::Subject;
use crate::company::{Company, Event, Moment};
use crate::engine::{Purpose, Span};

impl Company<'_> {
    /// Reps on the payroll.
    pub fn rep_heads(&self) -> usize {
        self.payroll.with_rep_change(self.paper.sales.reps)
    }

    pub fn rep_joins<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        self.payroll.rep_change += 1;
        at.tell(Fact::RepHired);
        self.staff_desk(at);
        self.new_minds(at);
        self.plan_rep_quitting(at);
        self.rates_change(at);
    }

    pub fn rep_goes<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        if self.rep_heads() == 0 {
            return;
        }
        self.payroll.rep_change -= 1;
        at.tell(Fact::RepGone);
        self.staff_desk(at);
        self.plan_rep_quitting(at);
        self.rates_change(at);
    }

    /// Plans when the next rep leaves of his own accord: each is as likely to as any other, so that
    /// their common rate counts; it is looked at anew whenever it may have changed.
    pub fn plan_rep_quitting<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        if let Some(ticket) = self.payroll.rep_quits.take() {
            at.agenda.call_off(ticket);
        }
        let each = self.paper.sales.hiring.as_ref().map_or(0.0, |hiring| hiring.attrition);
        let rate = each * self.rep_heads() as f64;
        if rate > 0.0 {
            self.payroll.rep_quits_drawn += 1;
            let desk = Subject::SalesForce.identity(0, self.dice);
            let drawn = self.payroll.rep_quits_drawn;
            let mut luck = self.dice.stream(Purpose::Attrition, desk, drawn);
            let span = self.clients.unit_time.sample(&mut luck) / rate;
            let ticket = at.plan_in(Span::from_real_ticks(span), Event::RepQuits);
            self.payroll.rep_quits = Some(ticket);
        }
    }

    pub fn rep_quits<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        self.payroll.rep_quits = None;
        if self.paper.sales.hiring.as_ref().is_some_and(|hiring| hiring.replaces) {
            self.vacancy(REPS);
        }
        self.rep_goes(at);
    }
}
