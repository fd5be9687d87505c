//! `salesops` simulates how a company's sales and its operations work with and against each other.
//!
//! Sales turns leads into orders and promises delivery dates; operations fulfils them through a
//! network of queues. They see each other late and through noise, and are paid for different things.
//! The program runs many replications of a scenario under alignment policies and shows what each
//! policy buys, what it costs, and how sure that is.
//!
//! # A tour, in reading order
//!
//! A folder uses only what stands above it here; a test holds it to that.
//!
//! | folder | what it is | knows nothing of |
//! |---|---|---|
//! | [`engine`] | clock, agenda of planned events, keyed randomness, sampling | companies, money, files |
//! | [`rules`] | decision rules, one file a question | the agenda, the company's state |
//! | [`scenario`] | a company on paper: TOML to checked values, levers | how it is simulated |
//! | [`company`] | a company alive; the closed lists of events and facts | how it is measured |
//! | [`measure`] | facts to numbers: KPIs, histograms, intervals | how many replications there are |
//! | [`experiment`] | many replications in parallel, comparison, sweep | how results look |
//! | [`report`] | results to tables, files and charts | who asked |
//! | [`cli`] | the command line | the inside of anything |
//!
//! Three ideas carry the house. *Events and facts*: the company turns events (what will happen) into
//! facts (what has happened), and everything that measures reads facts only. *Keyed luck*: a random
//! number is a function of seed, replication, purpose and subject, never of a policy, so the same
//! customers with the same work arrive under every policy. *Pure rules*: a decision is a function of
//! what its maker may know, so stale or biased information is visible data.
//!
//! # Features
//!
//! All are on by default; without them there are the model and the experiments on one thread, with no
//! files, clocks or terminal, for any target that has `std`. `files` reads scenarios and writes
//! results, `parallel` runs replications on several threads (with the same numbers), `charts` draws,
//! `cli` is the command and implies the others.
//!
//! # From a file to numbers
//!
//! ```
//! use salesops::{company, scenario};
//!
//! let book = scenario::load("starter.toml", scenario::STARTER, &[]).expect("the starter is sound");
//! company::simulate(&book.baseline, 0, &mut ());
//! ```

#[cfg(feature = "cli")]
pub mod cli;
pub mod company;
pub mod engine;
pub mod experiment;
pub mod measure;
#[cfg(feature = "cli")]
pub mod report;
pub mod rules;
pub mod scenario;
