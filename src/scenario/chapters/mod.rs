//! The chapters of a scenario file: each declares its keys and turns them into typed, checked
//! values. A declaration serves reading, the schema that legalises patches, and the reference.

mod accepting;
mod alignment;
mod allocation;
mod calendar;
mod clarification;
mod company;
mod cross_training;
mod customers;
mod demand;
mod employment;
mod equipment;
mod expediting;
mod handoffs;
mod improvement;
mod inherited;
mod kits;
mod leads;
mod learned;
mod learning;
mod market;
mod operations;
mod policies;
mod products;
mod quality;
mod quota;
mod run;
mod sales;
mod staffing;
mod understanding;
mod waiting_room;

pub use company::{Draft, read, schema};
pub use policies::Declared;
