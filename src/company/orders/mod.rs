//! Orders before, between and after stations: release, hand-overs, assembly, clarification.

pub mod assembly;
pub mod clarification;
pub mod handoffs;
pub mod initial_orders;
pub mod release;
