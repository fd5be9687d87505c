//! Pulling deals forward: towards the end of a quarter a rep whose quota is in reach offers
//! customers a discount for ordering now. Who takes it is missing from the next quarter.

use super::Sales;
use crate::company::context::Context;
use crate::company::entities::ids::LeadId;
use crate::company::event::LeadEvent;
use crate::company::facts::observer::Observer;
use crate::engine::{Purpose, Span, unit};

impl Sales {
    /// Plans when the customer of an open deal will be pressed: once a quarter, at a random moment
    /// in its last days, or in what is left of them.
    pub(super) fn plan_pressing<O: Observer>(&mut self, id: LeadId, cx: &mut Context<'_, O>) {
        let Some(how) = cx.scenario.sales.pull_forward() else { return };
        let left = self.left_of_quarter(cx);
        let lead = &self.desk.leads[id];
        let asked = u64::from(lead.pressed) * 2;
        let uniform =
            unit(&mut cx.randomness.stream(Purpose::PullForward, lead.request.identity, asked));
        let wait =
            if left > how.within { left - how.within * (1.0 - uniform) } else { left * uniform };
        let ticket = cx.plan_in(Span::from_real_ticks(wait), LeadEvent::RepPresses(id));
        self.desk.leads[id].presses = Some(ticket);
    }

    /// They will be pressed again in the next quarter, if they are still thinking then.
    pub(super) fn plan_next_pressing<O: Observer>(&mut self, id: LeadId, cx: &mut Context<'_, O>) {
        let Some(how) = cx.scenario.sales.pull_forward() else { return };
        let lead = &self.desk.leads[id];
        let asked = u64::from(lead.pressed) * 2;
        let uniform =
            unit(&mut cx.randomness.stream(Purpose::PullForward, lead.request.identity, asked));
        let (left, quarter) = self.next_quarter(cx);
        let wait = left + quarter - how.within.min(quarter) * (1.0 - uniform);
        let ticket = cx.plan_in(Span::from_real_ticks(wait), LeadEvent::RepPresses(id));
        self.desk.leads[id].presses = Some(ticket);
    }
}
