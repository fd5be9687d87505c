//! What becomes of the orders and deals of the book, each by its place there.

use crate::company::{Fact, LeadFact, OrderFact};
use crate::engine::{Id, Identity, KeyedMap, Time};
use crate::scenario::Scenario;
use serde::{Deserialize, Serialize};

/// What has become of an order or a deal of the book in one replication. Instants are days from the start of
/// the run: working days, or of 24 hours with a calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Fate {
    /// Whether it is an order: it always was, or the deal was won.
    pub won: bool,
    /// Of a deal when it was won or lost; `None`: it is open.
    pub decided: Option<f64>,
    /// Until when it was promised; `None`: for no date.
    pub due: Option<f64>,
    /// When it was delivered.
    pub delivered: Option<f64>,
    /// Whether it was cancelled, lost or scrapped as an order.
    pub gone: bool,
}

impl Fate {
    /// Whether an order was delivered by its due date; `None` where it has none, or where that is not known at
    /// the end of the run.
    pub fn on_time(&self, end: f64) -> Option<bool> {
        let due = self.due.filter(|_| self.won)?;
        match self.delivered {
            Some(delivered) => Some(delivered <= due),
            None if self.gone || due < end => Some(false),
            None => None,
        }
    }
}

/// Follows the entries of the book: orders first, then deals. Without a book it costs a test a fact.
#[derive(Clone, Debug)]
pub(super) struct Fates {
    fates: Vec<Fate>,
    orders: usize,
    open: KeyedMap<Identity, usize>,
    day: f64,
}

impl Fates {
    pub(super) fn new(scenario: &Scenario) -> Fates {
        let book = scenario.open_book();
        let orders = book.map_or(0, |book| book.orders.len());
        let deals = book.map_or(0, |book| book.deals.len());
        let fates = vec![Fate::default(); orders + deals];
        Fates { fates, orders, open: KeyedMap::default(), day: scenario.clock_day() }
    }

    pub(super) fn into_fates(self) -> Vec<Fate> {
        self.fates
    }

    /// Whether there is a book.
    #[inline(always)]
    pub(super) fn is_awake(&self) -> bool {
        !self.fates.is_empty()
    }

    pub(super) fn notice(&mut self, now: Time, fact: &Fact) {
        let now_days = self.days(now);
        match fact {
            Fact::Lead(deal, LeadFact::Inherited { entry, .. }) => {
                self.open.insert(deal.identity, self.orders + entry.place());
            }
            Fact::Lead(deal, LeadFact::Refused | LeadFact::Declined { .. }) => {
                if let Some(place) = self.open.remove(&deal.identity) {
                    self.fates[place].decided = Some(now_days);
                }
            }
            Fact::Order(order, OrderFact::Inherited { entry: Some(entry), promise, age, .. }) => {
                self.open.insert(order.identity, entry.place());
                let due = promise.map(|promise| self.days((now - *age).saturating_add(promise)));
                self.fates[entry.place()] = Fate { won: true, due, ..Fate::default() };
            }
            Fact::Order(order, OrderFact::Accepted { promise, .. }) => {
                if let Some(place) = self.open.get(&order.identity) {
                    let due = promise.map(|promise| self.days(now.saturating_add(promise)));
                    let decided = Some(now_days);
                    self.fates[*place] = Fate { won: true, decided, due, ..Fate::default() };
                }
            }
            Fact::Order(order, OrderFact::Delivered(_)) => {
                if let Some(place) = self.open.remove(&order.identity) {
                    self.fates[place].delivered = Some(now_days);
                }
            }
            Fact::Order(order, OrderFact::Cancelled { .. }) => {
                if let Some(place) = self.open.remove(&order.identity) {
                    self.fates[place].gone = true;
                }
            }
            _ => {}
        }
    }

    fn days(&self, instant: Time) -> f64 {
        instant.ticks() as f64 / self.day
    }
}
