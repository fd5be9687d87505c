//! salesops.

pub mod company;
pub mod engine;
pub mod scenario;
