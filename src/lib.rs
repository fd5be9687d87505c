//! salesops.

pub mod company;
pub mod engine;
pub mod rules;
pub mod scenario;
