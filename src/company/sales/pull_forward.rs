//! Pulling deals forward: towards the end of a quarter a rep whose quota is in reach offers customers a
//! discount for ordering now. Who takes it is missing from the next quarter.

use super::desk::Answer;
use super::{Sales, Sources};
use crate::company::entities::ids::LeadId;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::{Event, context::Context};
use crate::engine::{Purpose, Span, unit};

impl Sales {
    /// Plans when the customer of an open deal will be pressed: once a quarter, at a moment of his own
    /// luck in its last days, or in what is left of them.
    pub fn plan_pressing<O: Observer>(&mut self, id: LeadId, cx: &mut Context<'_, O>) {
        let Some(how) = cx.scenario.sales.pull_forward() else { return };
        let left = self.left_of_quarter(cx);
        let lead = &self.desk.leads[id.0];
        let asked = u64::from(lead.pressed) * 2;
        let luck =
            unit(&mut cx.randomness.stream(Purpose::PullForward, lead.request.identity, asked));
        let wait = if left > how.within { left - how.within * (1.0 - luck) } else { left * luck };
        let ticket = cx.plan_in(Span::from_real_ticks(wait), Event::RepPresses(id));
        self.desk.leads[id.0].presses = Some(ticket);
    }

    /// A customer is pressed to order before the quarter ends, and may do so.
    pub fn rep_presses<O: Observer>(
        &mut self,
        id: LeadId,
        sources: &Sources<'_>,
        cx: &mut Context<'_, O>,
    ) -> Answer {
        let lead = self.desk.leads[id.0];
        self.desk.leads[id.0].presses = None;
        self.desk.leads[id.0].pressed += 1;
        let Some(how) = cx.scenario.sales.pull_forward() else { return Answer::Later };
        let quote = lead.quote.expect("only customers with a quote are pressed");
        let part = u64::from(lead.pressed) * 2 + 1;
        let luck =
            unit(&mut cx.randomness.stream(Purpose::PullForward, lead.request.identity, part));
        let ready = luck < how.ready;
        if ready && self.wants_it_now(quote.rep, cx) {
            let offer = quote.cheaper_by(how.discount);
            // The same inclination that would decide later decides now, at the better price.
            if self.inclined(&lead.request, &offer, sources, cx) {
                let (segment, product) = (lead.request.segment, lead.request.product);
                cx.tell(Fact::DealPulledForward { segment, product, discount: how.discount });
                return self.deal_is_won_early(id, offer, sources, cx);
            }
        }
        // The next quarter has not begun; the one after this moment is the next to press in.
        self.plan_next_pressing(id, cx);
        Answer::Later
    }

    /// He will be pressed again in the next quarter, if he is still thinking then.
    fn plan_next_pressing<O: Observer>(&mut self, id: LeadId, cx: &mut Context<'_, O>) {
        let Some(how) = cx.scenario.sales.pull_forward() else { return };
        let lead = &self.desk.leads[id.0];
        let asked = u64::from(lead.pressed) * 2;
        let luck =
            unit(&mut cx.randomness.stream(Purpose::PullForward, lead.request.identity, asked));
        let quarter = cx.scenario.calendar.quarter();
        let wait = self.left_of_quarter(cx) + quarter - how.within.min(quarter) * (1.0 - luck);
        let ticket = cx.plan_in(Span::from_real_ticks(wait), Event::RepPresses(id));
        self.desk.leads[id.0].presses = Some(ticket);
    }
}
