//! The reserved subjects of random streams, in one table. A stream belongs to a subject; leads,
//! customers and orders are numbered by their segment and serial, from 0 upwards, so what is none
//! of them is numbered downwards from the largest number. Numbers are permanent: another number is
//! another random stream.

use super::entities::ids::WorkerId;
use crate::engine::{Identity, Randomness};

/// A kind of subject that is neither a lead nor an order nor a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Figures about operations that sales reads, by snapshot.
    OpsFigures,
    /// Figures about the pipeline that operations reads, by snapshot.
    SalesFigures,
    /// Workers, by serial.
    Worker,
    /// How busy the periods of a segment are, by segment.
    Busyness,
    /// Reviews of marketing, by serial.
    MarketingReview,
    /// Decisions on the strength of a crew or of the sales force, by crew.
    Strength,
    /// The sales force as a whole, for attrition.
    SalesForce,
    /// People who are retrained, all together.
    Retraining,
    /// Orders that are there when the run starts, by serial.
    InitialOrder,
    /// Looks of sales at its open orders, by serial.
    ExpeditingLook,
    /// Orders of the book, by name.
    OpenOrder,
    /// Deals of the book, by name.
    OpenDeal,
}

impl Subject {
    /// All of them.
    #[cfg(test)]
    const ALL: [Subject; 12] = [
        Subject::OpsFigures,
        Subject::SalesFigures,
        Subject::Worker,
        Subject::Busyness,
        Subject::MarketingReview,
        Subject::Strength,
        Subject::SalesForce,
        Subject::Retraining,
        Subject::InitialOrder,
        Subject::ExpeditingLook,
        Subject::OpenOrder,
        Subject::OpenDeal,
    ];

    /// Its number in the key of a random stream.
    const fn number(self) -> u64 {
        match self {
            Subject::OpsFigures => u64::MAX,
            Subject::SalesFigures => u64::MAX - 1,
            Subject::Worker => u64::MAX - 2,
            Subject::Busyness => u64::MAX - 3,
            Subject::MarketingReview => u64::MAX - 5,
            Subject::Strength => u64::MAX - 7,
            Subject::SalesForce => u64::MAX - 8,
            Subject::Retraining => u64::MAX - 11,
            Subject::InitialOrder => u64::MAX - 64,
            Subject::ExpeditingLook => u64::MAX - 80,
            Subject::OpenOrder => u64::MAX - 96,
            Subject::OpenDeal => u64::MAX - 97,
        }
    }

    /// The n-th of its kind.
    pub fn identity(self, n: u64, randomness: Randomness) -> Identity {
        randomness.identity(self.number(), n)
    }

    /// The one of its kind with this name, whatever others there are.
    pub fn named(self, name: &str, randomness: Randomness) -> Identity {
        // FNV-1a (Fowler, Noll and Vo): names are few, and the identity is folded from it.
        let start = 0xcbf2_9ce4_8422_2325_u64;
        let fold = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        self.identity(name.bytes().fold(start, fold), randomness)
    }
}

/// A worker as the subject of their own random streams.
pub fn worker_identity(worker: WorkerId, randomness: Randomness) -> Identity {
    Subject::Worker.identity(u64::from(worker.0), randomness)
}

/// The ordinal of an order's first part among the subjects born from the order. Repeat orders and
/// referrals of a customer are numbered from 0, far below.
pub const FIRST_PART: u64 = 1 << 40;

/// The further members of a batch are born from their candidate. They must not be taken for the
/// orders that candidate gives and the people they send later, whose parent is the candidate: so
/// their parent is its complement.
pub fn batch_member(candidate: Identity, member: u64, randomness: Randomness) -> Identity {
    if member == 0 { candidate } else { randomness.identity(!candidate.0, member) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_number_is_given_twice_and_none_is_a_segments() {
        let numbers: BTreeSet<u64> = Subject::ALL.iter().map(|subject| subject.number()).collect();
        assert_eq!(numbers.len(), Subject::ALL.len());
        // Segments are counted in 32 bits.
        assert!(numbers.iter().all(|number| *number > u64::from(u32::MAX)));
        assert!(FIRST_PART > u64::from(u32::MAX));
    }

    #[test]
    fn numbers_are_permanent() {
        let from_the_top = Subject::ALL.map(|subject| u64::MAX - subject.number());
        assert_eq!(from_the_top, [0, 1, 2, 3, 5, 7, 8, 11, 64, 80, 96, 97]);
        let randomness = Randomness::new(1, 0);
        let a = Subject::OpenOrder.identity(0xaf63_dc4c_8601_ec8c, randomness);
        assert_eq!(Subject::OpenOrder.named("a", randomness), a, "FNV-1a of one letter");
    }
}
