//! Exact checks, which answer within seconds: what a person reads or types, what a single run does, how
//! the source is built. Checks that take many replications or whole companies are in `tests/statistics`.
//!
//! - [`batches`]: a policy that ends batches while one is in work or waits to be full.
//! - [`calendars`]: shifts, weekends and holidays on the wall clock.
//! - [`cli`]: standard output, standard error and exit codes; bad input.
//! - [`dates`]: years, quarters and months by date; money a year, head counts and late fees with them.
//! - [`documents`]: reference, starter, links and named tests are current.
//! - [`examples`]: the examples of the library run.
//! - [`teams`]: conditions on which work is begun: several workers together, batches that close after a
//!   time, what must be left of a shift.
//! - [`instants`]: one instant: all that ends, begins and arrives is applied before any work is taken up.
//! - [`load_check`]: whether any assignment can carry the offered load, and what limits it.
//! - [`log`]: the tables and event logs of a replication, against its KPIs and by hand.
//! - [`names`]: what is added changes no number of what was there, renaming redraws, preferences are lists.
//! - [`networks`]: generated networks, as the benchmark of large ones has them.
//! - [`page`]: the page of results: its bytes, its day, its letterhead.
//! - [`pay_neutral`]: the pool that keeps the pay of reps what it was, from a pilot of the baseline.
//! - [`order_book`]: named orders and open deals from which a run starts, by hand; their errors; the command.
//! - [`requirements`]: limits that a scenario requires: met, not met, undecided; exit codes.
//! - [`robustness`]: damaged files, hostile texts, storms of events, signals: each kind of fault once.
//! - [`sense`]: policies that move pay alone, or do nothing, are called so.
//! - [`technology`]: figures that no decision uses, licences, the dip after a policy begins.
//! - [`tidy`]: house rules on the source: dependencies between modules, sizes, words.
//! - [`trace`]: the printed history of an order, as snapshots.
//! - [`upgrading`]: files in the names of version 0.1.0, and the command that rewrites them.
//! - [`who_waits`]: which order waits and which is next, by hand; the times of orders and workers add up.
//! - [`why_late`]: the causes of lateness add up; a cause that is switched off contributes nothing.
//!
//! [`laboratory`] loads scenario files and runs them, here and in `tests/statistics`.

mod batches;
mod calendars;
mod cli;
mod dates;
mod documents;
mod examples;
mod instants;
#[path = "../laboratory/mod.rs"]
mod laboratory;
mod load_check;
mod log;
mod names;
mod networks;
mod page;
mod pay_neutral;
mod order_book;
mod requirements;
mod robustness;
mod sense;
mod technology;
mod teams;
mod tidy;
mod trace;
mod upgrading;
mod who_waits;
mod why_late;
