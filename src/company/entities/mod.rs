//! What several departments hold in common: data, no process.

pub mod arena;
pub mod customer;
pub mod ids;
pub mod lead;
pub mod order;
pub mod rep;
pub mod worker;
