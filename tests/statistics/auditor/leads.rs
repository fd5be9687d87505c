//! Leads: every one is lost, refused, declined, ordered or still open; and reps have in hand what has
//! been taken up and not decided. Nobody is a customer who has not ordered.

use salesops::company::{Fact, LossReason};
use salesops::scenario::{Policy, SegmentId};

/// Leads of each segment, and those in reps' hands.
#[derive(Default)]
pub struct Leads {
    segments: Vec<Count>,
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
    customers: i64,
}

impl Leads {
    pub fn new(policy: &Policy) -> Leads {
        let segments = policy.timeline.stages[0].1.segments.len();
        Leads { segments: vec![Count::default(); segments], ..Leads::default() }
    }

    pub fn notice(&mut self, fact: &Fact) {
        let of = |segment: &SegmentId| segment.0 as usize;
        match fact {
            Fact::LeadArrived { segment, .. } => self.segments[of(segment)].arrived += 1,
            Fact::LeadAnswered { segment, .. } => self.segments[of(segment)].answered += 1,
            Fact::LeadLost { segment, reason: LossReason::Patience } => {
                self.segments[of(segment)].impatient += 1;
            }
            Fact::LeadLost { segment, .. } => {
                self.segments[of(segment)].unqualified += 1;
                self.unqualified += 1;
            }
            Fact::QuoteRefused { segment, .. } => self.segments[of(segment)].refused += 1,
            Fact::OrderDeclined { segment, .. } => self.segments[of(segment)].declined += 1,
            Fact::OrderAccepted { segment, .. } => self.segments[of(segment)].accepted += 1,
            Fact::OrderInherited { segment, .. } => self.segments[of(segment)].inherited += 1,
            Fact::CustomerGained { segment } => self.segments[of(segment)].customers += 1,
            Fact::CustomerLost { segment } => self.segments[of(segment)].customers -= 1,
            Fact::RepStarted => self.in_hand += 1,
            Fact::RepFinished => self.in_hand -= 1,
            _ => {}
        }
    }

    /// At the end of the run.
    pub fn balance(&self, policy: &Policy) {
        let paper = &policy.timeline.stages[0].1;
        let answered: u64 = self.segments.iter().map(|count| count.answered).sum();
        assert!(self.in_hand >= 0 && self.in_hand as u64 + self.unqualified <= answered);
        for (segment, count) in paper.segments.iter().zip(&self.segments) {
            let Count { arrived, answered, impatient, unqualified, .. } = *count;
            let Count { refused, declined, accepted, inherited, customers, .. } = *count;
            assert!(customers >= 0 && customers as u64 <= accepted + inherited, "{count:?}");
            let decided = refused + declined + accepted;
            if segment.direct {
                assert_eq!((answered, impatient, unqualified), (0, 0, 0), "{}", segment.name);
                assert!(arrived >= decided, "{}: {count:?}", segment.name);
                if segment.decision_delay.is_zero() && policy.timeline.stages.len() == 1 {
                    assert_eq!(arrived, decided, "{}: {count:?}", segment.name);
                }
            } else {
                assert!(arrived >= answered + impatient, "{}: {count:?}", segment.name);
                assert!(answered >= unqualified + decided, "{}: {count:?}", segment.name);
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
        self.segments.clone()
    }
}
