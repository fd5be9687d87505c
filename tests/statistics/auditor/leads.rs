//! Leads: every one is lost, refused, declined, ordered or still open; and reps have in hand what has
//! been taken up and not decided. Only those who have ordered are customers.

use salesops::company::{CustomerFact, Fact, LeadFact, LossReason, OrderFact, RepFact};
use salesops::engine::IdVec;
use salesops::scenario::{Policy, SegmentId};

/// Leads of each segment, and those in reps' hands.
#[derive(Default)]
pub struct Leads {
    segments: IdVec<SegmentId, Count>,
    in_hand: i64,
    unqualified: u64,
}

/// What became of a segment's leads.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    pub arrived: u64,
    answered: u64,
    impatient: u64,
    unqualified: u64,
    refused: u64,
    declined: u64,
    pub accepted: u64,
    inherited: u64,
    /// Deals that were open when the run started, which never arrived.
    deals: u64,
    customers: i64,
}

impl Leads {
    pub fn new(policy: &Policy) -> Leads {
        let segments = &policy.timeline.stages[0].1.segments;
        Leads { segments: segments.each(Count::default()), ..Leads::default() }
    }

    pub fn notice(&mut self, fact: &Fact) {
        match fact {
            Fact::Lead(lead, fact) => self.notice_lead(lead.segment, fact),
            Fact::Order(order, OrderFact::Accepted { .. }) => self.of(order.segment).accepted += 1,
            Fact::Order(order, OrderFact::Inherited { .. }) => {
                self.of(order.segment).inherited += 1;
            }
            Fact::Customer(segment, CustomerFact::Gained) => self.of(*segment).customers += 1,
            Fact::Customer(segment, CustomerFact::Lost) => self.of(*segment).customers -= 1,
            Fact::Rep(RepFact::Started) => self.in_hand += 1,
            Fact::Rep(RepFact::Finished) => self.in_hand -= 1,
            _ => {}
        }
    }

    fn of(&mut self, segment: SegmentId) -> &mut Count {
        &mut self.segments[segment]
    }

    fn notice_lead(&mut self, segment: SegmentId, fact: &LeadFact) {
        let count = self.of(segment);
        match fact {
            LeadFact::Arrived { .. } => count.arrived += 1,
            LeadFact::Inherited { .. } => count.deals += 1,
            LeadFact::Answered { .. } => count.answered += 1,
            LeadFact::Lost { reason: LossReason::Patience } => count.impatient += 1,
            LeadFact::Lost { .. } => {
                count.unqualified += 1;
                self.unqualified += 1;
            }
            LeadFact::Refused => count.refused += 1,
            LeadFact::Declined { .. } => count.declined += 1,
            _ => {}
        }
    }

    /// At the end of the run.
    pub fn balance(&self, policy: &Policy) {
        let scenario = &policy.timeline.stages[0].1;
        let answered: u64 = self.segments.iter().map(|count| count.answered).sum();
        assert!(self.in_hand >= 0 && self.in_hand as u64 + self.unqualified <= answered);
        for (segment, count) in scenario.segments.iter().zip(&self.segments) {
            let Count { arrived, answered, impatient, unqualified, .. } = *count;
            let Count { refused, declined, accepted, inherited, deals, customers, .. } = *count;
            assert!(customers >= 0 && customers as u64 <= accepted + inherited, "{count:?}");
            let decided = refused + declined + accepted;
            if segment.direct {
                assert_eq!((answered, impatient, unqualified), (0, 0, 0), "{}", segment.name);
                assert!(arrived + deals >= decided, "{}: {count:?}", segment.name);
                if segment.decision_delay.is_zero() && policy.timeline.stages.len() == 1 {
                    let all = arrived..=arrived + deals;
                    assert!(all.contains(&decided), "{}: {count:?}", segment.name);
                }
            } else {
                assert!(arrived >= answered + impatient, "{}: {count:?}", segment.name);
                assert!(answered + deals >= unqualified + decided, "{}: {count:?}", segment.name);
            }
        }
    }

    /// The counts that KPIs tell, since measurement started; the balance is of the whole run.
    pub fn since(&self, earlier: &[Count]) -> Vec<Count> {
        let both = self.segments.iter().zip(earlier);
        let less = |(now, then): (&Count, &Count)| Count {
            arrived: now.arrived - then.arrived,
            accepted: now.accepted - then.accepted,
            ..Count::default()
        };
        both.map(less).collect()
    }

    pub fn so_far(&self) -> Vec<Count> {
        self.segments.to_vec()
    }
}
