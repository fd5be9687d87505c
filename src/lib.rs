//! salesops.
#![warn(missing_docs)]
pub mod engine;
/// s
pub mod scenario;
