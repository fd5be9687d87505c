//! Keyed randomness: every subject has its own random streams.
//!
//! A random number is a pure function of (seed, replication, purpose, subject, n-th draw), so the
//! same customers with the same work arrive under every policy, whatever the order of events:
//! common random numbers by construction. No policy is ever part of the key.
//!
//! *Why this generator.* A stream is opened for nearly every draw, so opening must be cheap: a
//! cipher (ChaCha, Philox) would cost more than the draw itself. Each word of the key is folded in
//! with the 64-bit finaliser `mix13` of Stafford (the output function of SplitMix64), a bijection in
//! which every input bit flips every output bit with probability one half. Two further mixes of the
//! folded key make the 128-bit state of PCG64-MCG (O'Neill 2014), which passes the usual batteries,
//! needs no warm-up when its state is well mixed, and opens with nothing but a copy. Keys are 64 bits wide after
//! folding: among 10^7 streams of a replication the chance of any two sharing a state is 3e-6, and a
//! shared state only repeats one draw. Independence across streams is tested below.

use rand_pcg::Pcg64Mcg;

/// The random stream of one subject for one purpose.
pub type Stream = Pcg64Mcg;

/// What a random number is for. The numbers are permanent: changing one changes results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Purpose {
    /// Time between two candidates of a segment; subject: segment's word, candidate serial.
    Arrival = 1,
    /// Which product a lead wants.
    Mix = 2,
    /// Size of the order, relative to the list.
    Size = 3,
    /// Whether the order is urgent.
    Urgency = 4,
    /// Whether a candidate passes the thinning by rate and reputation.
    Thinning = 5,
    /// How long a lead waits for a first answer.
    Patience = 6,
    /// Time of qualifying a lead.
    QualifyWork = 7,
    /// Whether a lead qualifies.
    Qualification = 8,
    /// Time of preparing a quote.
    QuoteWork = 9,
    /// How long the customer thinks about a quote.
    DecisionDelay = 10,
    /// The uniform random number that decides a customer's answer to a quote.
    Decision = 11,
    /// Work content of an operation; subject: order, operation, visit.
    WorkContent = 12,
    /// Whether an operation must be redone; subject: order, operation, visit.
    Rework = 13,
    /// Error of a report or a meeting about operations; subject: snapshot, station.
    OpsViewNoise = 14,
    /// Error of a report or a meeting about the pipeline; subject: snapshot, product.
    SalesViewNoise = 15,
    /// Whether and when a customer comes back; subject: parent order.
    Repeat = 16,
    /// Number of referrals and their delay; subject: parent order.
    Referral = 17,
    /// Identity hashing of leads; never drawn from.
    Identity = 18,
    /// Length of a piece of background work; subject: worker, serial.
    Background = 24,
    /// Time to a breakdown; subject: worker, serial.
    Breakdown = 25,
    /// Length of a repair; subject: worker, serial of the breakdown.
    Repair = 26,
    /// Length of a change-over; subject: order, operation, visit, or worker, serial of the move.
    ChangeOver = 27,
    /// Length of an absence; subject: worker, serial.
    Absence = 28,
    /// Time between two absences; subject: worker, serial.
    Presence = 29,
    /// How busy a period is; subject: segment, period.
    Busyness = 30,
    /// How long an accepted order waits for its first operation before it is cancelled.
    OrderPatience = 31,
    /// How many leads a candidate brings.
    BatchSize = 32,
    /// Whether an operation spoils the order; subject: order, operation, visit.
    Scrap = 33,
    /// Whether an operation leaves a hidden defect; subject: order, operation, visit.
    Defect = 34,
    /// Whether an inspection finds a defect; subject: order, operation, visit.
    Detection = 35,
    /// Unattended time after an operation; subject: order, operation, visit.
    Unattended = 36,
    /// Length of a set-up; subject: order, operation, visit.
    SetUp = 37,
    /// Whether an order's specification is faulty.
    SpecificationFault = 38,
    /// Whether a faulty specification is noticed before an operation, and what must be done again.
    Notice = 39,
    /// Whether an order is expedited from the start (part 0), or when it threatens to be late (1).
    Expediting = 44,
    /// Length of the change-over for an expedited order; subject: order, operation, visit.
    JumpChangeOver = 45,
    /// Whether a delivery is recorded, to be learnt from.
    Recorded = 56,
    /// Whether a late order gets a post-mortem.
    PostMortem = 57,
    /// Whether a lead asks for what cannot be made, and whether a rep sees it.
    Infeasible = 58,
    /// When and whether a deal is pulled into the present quarter; subject: lead, attempt.
    PullForward = 59,
    /// Whether a fault that was found is analysed; subject: order, operation, visit.
    RootCause = 48,
    /// Time of a voluntary departure; subject: worker, instant, or the desk, serial.
    Attrition = 52,
    /// Time from a decision until a person starts or leaves; subject: crew or the reps, serial.
    HiringDelay = 53,
    /// Time of handing something over; subject: lead, order or customer, what.
    HandOff = 49,
    /// Whether a customer at risk is contacted, and what comes of it; subject: order.
    Outreach = 50,
    /// Time of retraining a person who changes to other work; subject: the company, serial.
    Retraining = 60,
    /// Time at which a customer leaves for good; subject: the customer's first order.
    Leaving = 61,
    /// The floor played forward for a quote; subject: the lead.
    Lookahead = 62,
}

/// The source of all streams of one replication.
#[derive(Clone, Copy, Debug)]
pub struct Randomness {
    root: u64,
}

/// A name in the keys of random streams: whatever other names there are, and in whatever order, a name has
/// the same word, and another name has other random numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word(pub u64);

impl Word {
    /// The word of a name.
    pub fn of(name: &str) -> Word {
        // FNV-1a (Fowler, Noll and Vo): names are few, and keys are folded from it.
        let start = 0xcbf2_9ce4_8422_2325_u64;
        let fold = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Word(name.bytes().fold(start, fold))
    }
}

/// A subject's policy-free name: a lead by (segment's word, candidate serial), a repeat order by (parent,
/// ordinal), a worker by (crew's word, number). Orders inherit it from their lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identity(pub u64);

impl Randomness {
    /// The source for one replication of one seed.
    pub fn new(seed: u64, replication: u64) -> Randomness {
        Randomness { root: fold(mix(seed ^ 0x5A1E_50F5_0000_0001), replication) }
    }

    /// The identity of a subject named by two policy-free words.
    pub fn identity(self, first: u64, second: u64) -> Identity {
        Identity(fold(fold(fold(self.root, Purpose::Identity as u64), first), second))
    }

    /// The random stream of a subject for a purpose; `part` distinguishes its several draws of one kind
    /// (operation and visit, decision, ordinal).
    #[inline]
    pub fn stream(self, purpose: Purpose, subject: Identity, part: u64) -> Stream {
        let key =
            fold(self.root ^ subject.0.rotate_left(purpose as u32), part ^ TAGS[purpose as usize]);
        let low = mix(key);
        let high = mix(key ^ 0x9E37_79B9_7F4A_7C15);
        Stream::new(u128::from(high) << 64 | u128::from(low))
    }
}

/// One well-mixed word a purpose, so that purposes differ in about half of the key's bits.
const TAGS: [u64; 64] = {
    let mut tags = [0; 64];
    let mut i = 0;
    while i < 64 {
        tags[i] = mix(0xD1CE_0000_0000_0000 + i as u64);
        i += 1;
    }
    tags
};

/// Adds one word to a key.
#[inline]
const fn fold(key: u64, word: u64) -> u64 {
    mix(key
        .wrapping_mul(0xBF58_476D_1CE4_E5B9)
        .wrapping_add(word)
        .wrapping_add(0x9E37_79B9_7F4A_7C15))
}

/// Stafford's variant 13 of the 64-bit finaliser.
#[inline]
const fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::maths;
    use rand::RngExt;

    fn unit(seed: u64, replication: u64, purpose: Purpose, subject: u64, part: u64) -> f64 {
        let source = Randomness::new(seed, replication);
        let subject = source.identity(0, subject);
        source.stream(purpose, subject, part).random::<f64>()
    }

    /// Correlation of two sequences of first draws.
    fn correlation(pairs: impl Iterator<Item = (f64, f64)>) -> f64 {
        let (mut n, mut xy) = (0.0, 0.0);
        for (x, y) in pairs {
            n += 1.0;
            xy += (x - 0.5) * (y - 0.5);
        }
        12.0 * xy / n
    }

    #[test]
    fn neighbouring_keys_are_uncorrelated() {
        let n = 200_000;
        let bound = 4.5 / (n as f64).sqrt();
        use Purpose::{Mix, Rework, WorkContent};
        let by_subject =
            (0..n).map(|i| (unit(1, 0, WorkContent, i, 0), unit(1, 0, WorkContent, i + 1, 0)));
        assert!(correlation(by_subject).abs() < bound);
        let by_part =
            (0..n).map(|i| (unit(1, 0, WorkContent, 5, i), unit(1, 0, WorkContent, 5, i + 1)));
        assert!(correlation(by_part).abs() < bound);
        let by_purpose = (0..n).map(|i| (unit(1, 0, WorkContent, i, 0), unit(1, 0, Rework, i, 0)));
        assert!(correlation(by_purpose).abs() < bound);
        let by_replication = (0..n).map(|i| (unit(1, i, Mix, 3, 0), unit(1, i + 1, Mix, 3, 0)));
        assert!(correlation(by_replication).abs() < bound);
        let by_seed = (0..n).map(|i| (unit(i, 0, Mix, 3, 0), unit(i + 1, 0, Mix, 3, 0)));
        assert!(correlation(by_seed).abs() < bound);
    }

    #[test]
    fn first_draws_over_subjects_are_uniform() {
        let n = 400_000_u64;
        let mut counts = [0_f64; 256];
        for subject in 0..n {
            counts[(unit(9, 2, Purpose::Decision, subject, 0) * 256.0) as usize] += 1.0;
        }
        let expected = n as f64 / 256.0;
        let chi: f64 = counts.iter().map(|c| maths::powi(c - expected, 2) / expected).sum();
        // 99.99 % band of chi-square with 255 degrees of freedom.
        assert!((175.0..350.0).contains(&chi), "chi-square {chi}");
    }

    /// The numbers of the purposes are permanent: these first values may change only together with
    /// an entry under *Changed results* in the changelog.
    #[test]
    fn the_first_value_of_each_purpose_is_pinned() {
        use Purpose::*;
        let all = [
            Arrival,
            Mix,
            Size,
            Urgency,
            Thinning,
            Patience,
            QualifyWork,
            Qualification,
            QuoteWork,
            DecisionDelay,
            Decision,
            WorkContent,
            Rework,
            OpsViewNoise,
            SalesViewNoise,
            Repeat,
            Referral,
            Background,
            Breakdown,
            Repair,
            ChangeOver,
            Absence,
            Presence,
            Busyness,
            OrderPatience,
            BatchSize,
            Scrap,
            Recorded,
            PostMortem,
            Infeasible,
            PullForward,
            Expediting,
            JumpChangeOver,
            RootCause,
            Attrition,
            HiringDelay,
            HandOff,
            Outreach,
            Retraining,
            Leaving,
            Lookahead,
        ];
        let first: Vec<u32> =
            all.iter().map(|purpose| (unit(1, 0, *purpose, 0, 0) * 1e6) as u32).collect();
        assert_eq!(first, PINNED);
    }

    const PINNED: [u32; 41] = [
        876886, 617154, 951303, 497672, 131163, 156998, 442561, 704456, 976601, 23294, 668246,
        437574, 310925, 486528, 563522, 998038, 168903, 106066, 7088, 798993, 471809, 608688,
        130323, 424614, 63053, 669957, 192469, 456033, 122000, 302596, 316172, 649257, 661383,
        622193, 765824, 229505, 187530, 157796, 768443, 645302, 889935,
    ];
}
