//! The integration tests, one crate.
//!
//! - [`cli`]: standard output, standard error and exit codes; bad input.
//! - [`documents`]: reference, starter and links are current.
//! - [`tidy`]: which way the arrows of the architecture point, what belongs where.
//! - [`theory`]: closed forms of queueing theory, through scenario files.
//! - [`resources`]: the same for who works where and when, and for the flow that is let in.
//! - [`timesheet`]: every hour of every worker and every part of an order's life, audited.
//! - [`world`]: the same market under every policy; the same bytes on any number of threads.

mod cli;
mod documents;
mod laboratory;
mod resources;
mod theory;
mod tidy;
mod timesheet;
mod world;
