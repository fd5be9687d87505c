//! What sales counts: leads by segment, and what quotes rested on.

use super::Tallies;
use crate::company::{LeadFact, OrderRef};

impl Tallies {
    /// Counts what happened to a request.
    #[inline(always)]
    pub(in crate::measure) fn notice_lead(&mut self, lead: &OrderRef, fact: &LeadFact) {
        let selling = &mut self.segments[lead.segment].selling;
        match fact {
            LeadFact::CandidateAppeared { .. } | LeadFact::Inherited { .. } => {}
            LeadFact::Arrived { returning } => selling.lead(*returning),
            LeadFact::Answered { waited } => selling.answer(*waited),
            LeadFact::Lost { reason } => selling.lose(*reason),
            LeadFact::Quoted(terms) => {
                self.quoting.note(terms);
                self.lists.note(terms);
                self.footprint.quoted(lead, terms);
            }
            LeadFact::PulledForward { discount } => {
                selling.pulled_forward += 1;
                self.footprint.pulled_forward(lead, *discount);
            }
            LeadFact::Refused => selling.refused += 1,
            LeadFact::Declined { .. } => {
                selling.declined += 1;
                self.footprint.declined(lead);
            }
        }
    }
}
