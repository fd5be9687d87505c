//! Demand: who asks when, what brings customers to ask, and what becomes of those who have bought.
//!
//! The department owns who asks and who is a customer; what becomes of a request is for others.
//!
//! Doors, by which other departments ask it or tell it something in the middle of their own work:
//!
//! - `marketing_spending`: what all marketing costs now (finance)

mod market;
mod marketing;
mod population;
mod reputation;
mod satisfaction;
mod repeat_customers;
mod customer_base;

pub use repeat_customers::Care;

use crate::scenario::Scenario;
use customer_base::CustomerBase;
use market::Market;
use marketing::Campaigns;
use population::Population;
use repeat_customers::Returning;
use reputation::Reputation;

/// The market and the customers.
#[derive(Clone, Debug)]
pub struct Demand {
    market: Market,
    campaigns: Campaigns,
    population: Population,
    reputation: Reputation,
    returning: Returning,
    base: CustomerBase,
}

impl Demand {
    pub fn new(scenario: &Scenario) -> Demand {
        Demand {
            market: Market::new(scenario),
            campaigns: Campaigns::default(),
            population: Population::default(),
            reputation: Reputation::new(scenario),
            returning: Returning::new(),
            base: CustomerBase::new(),
        }
    }
}
