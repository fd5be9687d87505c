//! Footprints: a hash of what happens in a replication, for each kind of it. Two replications under the same
//! random numbers with equal hashes did the same; what differs is what a policy acts through.

use crate::company::{Fact, LeadFact, OperationFact, OrderFact, OrderRef, PlanFact, RepFact};
use crate::engine::{Identity, Time};
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
    /// What reps and workers do when.
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

    /// Whether a kind of what happens is the same in two replications.
    pub fn agrees(&self, other: &Footprint, part: Part) -> bool {
        self.0[part as usize] == other.0[part as usize]
    }

    #[inline]
    fn note(&mut self, part: Part, seen: impl IntoIterator<Item = u64>) {
        seen.into_iter().for_each(|seen| fold(&mut self.0[part as usize], seen));
    }

    #[inline]
    pub(super) fn notice(&mut self, now: Time, fact: &Fact) {
        let time = now.ticks() as u64;
        match fact {
            Fact::Lead(lead, fact) => self.notice_lead(lead, fact),
            Fact::Order(order, fact) => self.notice_order(time, order, fact),
            Fact::Operation(step, OperationFact::Started { worker, takes, .. }) => {
                let who = worker.worker.0 as u64;
                self.note(Part::Hours, [time, step.identity.0, who, takes.ticks() as u64]);
            }
            Fact::Worker(who, _) => self.note(Part::Hours, [time, who.worker.0 as u64]),
            Fact::Rep(fact) => match fact {
                RepFact::Merited(_) | RepFact::QuotaReached { .. } => {}
                _ => self.note(Part::Hours, [time]),
            },
            Fact::Plan(fact) => self.notice_plan(fact),
            _ => {}
        }
    }

    fn notice_lead(&mut self, lead: &OrderRef, fact: &LeadFact) {
        let Identity(whose) = lead.identity;
        match fact {
            LeadFact::Quoted(terms) => {
                let promise = terms.promise.map_or(u64::MAX, |promise| promise.ticks() as u64);
                let [discount, safety, effort] =
                    [terms.discount, terms.safety, terms.effort].map(f64::to_bits);
                self.note(Part::Quotes, [whose, promise, discount, safety, effort]);
                if terms.discount != 0.0 {
                    self.note(Part::Prices, [whose, discount]);
                }
            }
            LeadFact::Declined { .. } => self.note(Part::OrderDecisions, [whose, 1]),
            LeadFact::PulledForward { discount } => {
                self.note(Part::OrderDecisions, [whose, 2]);
                self.note(Part::Prices, [whose, discount.to_bits()]);
            }
            _ => {}
        }
    }

    fn notice_order(&mut self, time: u64, order: &OrderRef, fact: &OrderFact) {
        let Identity(whose) = order.identity;
        match fact {
            OrderFact::Accepted { promise, .. } => {
                let promise = promise.map_or(u64::MAX, |promise| promise.ticks() as u64);
                self.note(Part::Orders, [whose]);
                self.note(Part::Dates, [whose, time, promise]);
            }
            OrderFact::Expedited { .. } => self.note(Part::OrderDecisions, [whose, 3]),
            OrderFact::Cancelled { .. } => self.note(Part::Orders, [whose, 4]),
            OrderFact::Delivered(_) => self.note(Part::Dates, [whose, time]),
            _ => {}
        }
    }

    fn notice_plan(&mut self, fact: &PlanFact) {
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
}
