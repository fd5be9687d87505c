//! Demand: who asks when, what brings customers to ask, and what becomes of those who have bought.

pub mod customer_base;
pub mod market;
pub mod marketing;
pub mod population;
pub mod repeat_customers;
