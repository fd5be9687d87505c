//! Footprints: a hash of what happens in a replication, for each kind of it. Two replications under the same
//! random numbers with equal hashes did the same; what differs is what a policy acts through. Nothing is hashed at
//! an operation: how long people worked is read from what is counted anyway, at the end.

use crate::company::{OrderRef, PlanFact, QuoteTerms};
use crate::scenario::Scenario;
use serde::{Deserialize, Serialize};

/// A kind of what happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Part {
    /// What reps quote: promise, discount, safety and effort.
    Quotes,
    /// Which orders are declined, pulled forward or expedited.
    OrderDecisions,
    /// What reviews decide of overtime, staff, safety and marketing.
    Plans,
    /// Which orders come, and which are cancelled.
    Orders,
    /// When orders come, are due and are delivered.
    Dates,
    /// List prices and discounts.
    Prices,
    /// How long reps and workers are on duty, at work and away.
    Hours,
}

impl Part {
    /// All of them, decisions first.
    pub const ALL: [Part; 7] = [
        Part::Quotes,
        Part::OrderDecisions,
        Part::Plans,
        Part::Orders,
        Part::Dates,
        Part::Prices,
        Part::Hours,
    ];

    /// As people say it, in the plural.
    pub const fn words(self) -> &'static str {
        match self {
            Part::Quotes => "quotes",
            Part::OrderDecisions => "decisions on orders",
            Part::Plans => "plans",
            Part::Orders => "orders",
            Part::Dates => "dates",
            Part::Prices => "prices",
            Part::Hours => "hours",
        }
    }
}

/// A hash for each kind of what happens, in the order of [`Part::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footprint([u64; Part::ALL.len()]);

/// Folds a number into a hash of a sequence in which each bit counts: multiply and fold, as in wyhash.
#[inline]
pub(super) fn fold(hash: &mut u64, seen: u64) {
    let product =
        u128::from(*hash ^ seen ^ 0x9E37_79B9_7F4A_7C15) * u128::from(0xA076_1D64_78BD_642F_u64);
    *hash = (product as u64) ^ ((product >> 64) as u64);
}

impl Footprint {
    /// Before anything happens: list prices are set.
    pub(super) fn of(scenario: &Scenario) -> Footprint {
        let mut footprint = Footprint::default();
        let prices = scenario.products.iter().map(|product| product.price.value().to_bits());
        footprint.note(Part::Prices, prices);
        footprint
    }

    /// Adds another replication after those before.
    pub(super) fn add(&mut self, other: &Footprint) {
        self.0.iter_mut().zip(other.0).for_each(|(hash, more)| fold(hash, more));
    }

    /// Whether a kind of what happens is the same in two replications.
    pub fn agrees(&self, other: &Footprint, part: Part) -> bool {
        self.0[part as usize] == other.0[part as usize]
    }

    #[inline]
    fn note(&mut self, part: Part, seen: impl IntoIterator<Item = u64>) {
        seen.into_iter().for_each(|seen| fold(&mut self.0[part as usize], seen));
    }

    /// A rep quotes these terms.
    #[inline]
    pub(super) fn quoted(&mut self, lead: &OrderRef, terms: &QuoteTerms) {
        let promise = terms.promise.map_or(u64::MAX, |promise| promise.ticks() as u64);
        let [discount, safety, effort] =
            [terms.discount, terms.safety, terms.effort].map(f64::to_bits);
        // What is chosen together is seen at once.
        let chosen = discount.rotate_left(16) ^ safety.rotate_left(32) ^ effort.rotate_left(48);
        self.note(Part::Quotes, [lead.identity.0 ^ promise ^ chosen]);
        if terms.discount != 0.0 {
            self.note(Part::Prices, [lead.identity.0 ^ discount]);
        }
    }

    /// An order is declined.
    pub(super) fn declined(&mut self, order: &OrderRef) {
        self.note(Part::OrderDecisions, [order.identity.0, 1]);
    }

    /// A customer is pressed to order early.
    pub(super) fn pulled_forward(&mut self, order: &OrderRef, discount: f64) {
        self.note(Part::OrderDecisions, [order.identity.0, 2]);
        self.note(Part::Prices, [order.identity.0, discount.to_bits()]);
    }

    /// An order is expedited.
    #[inline]
    pub(super) fn expedited(&mut self, order: &OrderRef) {
        self.note(Part::OrderDecisions, [order.identity.0, 3]);
    }

    /// An order comes.
    #[inline]
    pub(super) fn accepted(&mut self, order: &OrderRef) {
        self.note(Part::Orders, [order.identity.0]);
    }

    /// An order is cancelled.
    pub(super) fn cancelled(&mut self, order: &OrderRef) {
        self.note(Part::Orders, [order.identity.0, 4]);
    }

    /// Something is planned.
    pub(super) fn planned(&mut self, fact: &PlanFact) {
        let seen = match fact {
            PlanFact::SafetySet { safety } => [1, 0, safety.to_bits()],
            PlanFact::OvertimeSet { crew, level } => [2, crew.0 as u64, level.to_bits()],
            PlanFact::TemporariesOrdered { crew, count } => [3, crew.0 as u64, u64::from(*count)],
            PlanFact::CrewResized { crew, staff, .. } => [4, crew.0 as u64, u64::from(*staff)],
            PlanFact::MarketingSet { segment, share } => [5, segment.0 as u64, share.to_bits()],
            _ => return,
        };
        self.note(Part::Plans, seen);
    }

    /// The end: a hash of all dates, and hours of all kinds.
    pub(super) fn finish(&mut self, dates: u64, hours: &[f64]) {
        self.note(Part::Dates, [dates]);
        self.note(Part::Hours, hours.iter().map(|hours| hours.to_bits()));
    }
}
