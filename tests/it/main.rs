//! Exact checks, which answer within seconds: what a person reads or types, what a single run does, how
//! the source is built. What takes many replications or whole companies is in `tests/statistics`.
//!
//! - [`calendars`]: shifts, weekends and holidays on the wall clock.
//! - [`cli`]: standard output, standard error and exit codes; bad input.
//! - [`documents`]: reference, starter, links and named tests are current.
//! - [`examples`]: the examples of the library run.
//! - [`networks`]: generated networks, as the benchmark of large ones has them.
//! - [`technology`]: figures without a decision behind them, licences, getting used to a policy.
//! - [`tidy`]: which way the arrows of the architecture point, what belongs where.
//! - [`trace`]: the story of an order, word by word.
//! - [`who_waits`]: who waits and who goes next, by hand; the accounts of orders and workers balance.
//! - [`why_late`]: the causes of lateness add up; what is switched off has no part.
//!
//! [`laboratory`] loads scenario files and runs them, here and in `tests/statistics`.

mod calendars;
mod cli;
mod documents;
mod examples;
#[path = "../laboratory/mod.rs"]
mod laboratory;
mod networks;
mod technology;
mod tidy;
mod trace;
mod who_waits;
mod why_late;
