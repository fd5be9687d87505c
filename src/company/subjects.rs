//! The reserved subjects of random streams, in one table. A stream belongs to a subject; leads,
//! customers and orders have the word of their segment and a serial, and what is none of them is
//! numbered downwards from the largest number. Numbers are permanent: another number is another random
//! stream. What has a name is known by its word, never by its place among others.

use crate::engine::{Identity, Randomness, Word};

/// A kind of subject that is neither a lead nor an order nor a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Figures about operations that sales reads, by snapshot.
    OpsFigures,
    /// Figures about the pipeline that operations reads, by snapshot.
    SalesFigures,
    /// Crews, whose workers are numbered.
    Crew,
    /// How busy the periods of a segment are, by segment.
    Busyness,
    /// Segments whose marketing is reviewed.
    MarketingReview,
    /// Decisions on the strength of a crew, by crew.
    Strength,
    /// Decisions on the strength of the sales force.
    SalesStrength,
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
    const ALL: [Subject; 13] = [
        Subject::OpsFigures,
        Subject::SalesFigures,
        Subject::Crew,
        Subject::Busyness,
        Subject::MarketingReview,
        Subject::Strength,
        Subject::SalesStrength,
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
            Subject::Crew => u64::MAX - 2,
            Subject::Busyness => u64::MAX - 3,
            Subject::MarketingReview => u64::MAX - 5,
            Subject::Strength => u64::MAX - 7,
            Subject::SalesForce => u64::MAX - 8,
            Subject::SalesStrength => u64::MAX - 9,
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
    pub fn named(self, name: Word, randomness: Randomness) -> Identity {
        self.identity(name.0, randomness)
    }
}

/// A worker as the subject of their own random streams: so many came to their crew before them.
pub fn worker_identity(crew: Word, before: u64, randomness: Randomness) -> Identity {
    randomness.identity(Subject::Crew.named(crew, randomness).0, before)
}

/// The n-th part of a kind that is made for an order. Repeat orders and referrals are born from the
/// order itself, and are numbered.
pub fn part_identity(whole: Identity, part: Word, n: u64, randomness: Randomness) -> Identity {
    randomness.identity(randomness.identity(whole.0, part.0).0, n)
}

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
    fn no_number_is_given_twice() {
        let numbers: BTreeSet<u64> = Subject::ALL.iter().map(|subject| subject.number()).collect();
        assert_eq!(numbers.len(), Subject::ALL.len());
    }

    #[test]
    fn numbers_are_permanent() {
        let from_the_top = Subject::ALL.map(|subject| u64::MAX - subject.number());
        assert_eq!(from_the_top, [0, 1, 2, 3, 5, 7, 9, 8, 11, 64, 80, 96, 97]);
        let randomness = Randomness::new(1, 0);
        let a = Subject::OpenOrder.identity(0xaf63_dc4c_8601_ec8c, randomness);
        let named = Subject::OpenOrder.named(Word::of("a"), randomness);
        assert_eq!(named, a, "FNV-1a of one letter");
    }
}
