//! What several departments hold in common: data, no process.

pub mod ids;
pub mod arena;
pub mod free;
pub mod lead;
pub mod order;
pub mod references;
pub mod worker;
pub mod rep;
pub mod customer;
