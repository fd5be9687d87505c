//! The integration tests, one crate.
//!
//! - [`single_station`]: closed forms of stations with waiting rooms, impatience, batches, priorities.
//! - [`tidy`]: which way the arrows of the architecture point, what belongs where.
//! - [`theory`]: closed forms of queueing theory, through scenario files.
//! - [`who_waits`]: who waits and who goes next, by hand; the accounts of orders and workers balance.
//! - [`world`]: the same market under every policy; the same bytes on any number of threads.

mod laboratory;
mod single_station;
mod theory;
mod tidy;
mod who_waits;
mod world;
