//! The integration tests, one crate.
//!
//! - [`tidy`]: which way the arrows of the architecture point, what belongs where.
//! - [`theory`]: closed forms of queueing theory, through scenario files.
//! - [`world`]: the same market under every policy; the same bytes on any number of threads.

mod laboratory;
mod theory;
mod tidy;
mod world;
