//! `salesops` simulates how a company's sales and its operations work with and against each other.
//!
//! Sales turns leads into orders and promises delivery dates; operations fulfils them through a
//! network of queues. The information they have of each other is delayed and noisy, and they are paid for
//! different things. The program runs many replications of a scenario under alignment policies and
//! estimates the benefit and the cost of each policy, with confidence intervals.
//!
//! # A tour, in reading order
//!
//! A folder uses only what stands above it here; a test holds it to that.
//!
//! | folder | what it is | knows nothing of |
//! |---|---|---|
//! | [`engine`] | clock, agenda of planned events, keyed randomness, maths, sampling | companies, money, files |
//! | `rules` | decision rules, one file a question | the agenda, the company's state |
//! | [`scenario`] | the specification of a company: TOML to checked values, levers | how it is simulated |
//! | [`company`] | the running company, in departments; the closed lists of events and facts | how it is measured |
//! | [`measure`] | facts to numbers: KPIs, histograms, intervals | how many replications there are |
//! | [`experiment`] | many replications: comparison, sweep, factorial, optima of each side | how results are shown |
//! | [`study`] | the entry point of the library: answers by name | how results are shown |
//! | [`report`] | results to tables, files and charts | who asked |
//! | [`cli`] | the command line | the inside of anything |
//!
//! The design rests on three ideas. *Events and facts*: the company turns events (what will happen) into
//! facts (what has happened), and everything that measures reads facts only. *Keyed random streams*: a random
//! number is a function of seed, replication, purpose and subject, never of a policy, so the same
//! customers with the same work arrive under every policy. *Pure rules*: a decision is a function of
//! what may be known to those who make it, so stale or biased information is visible data.
//!
//! # Features
//!
//! All are on by default; without them there are the model, the experiments on one thread and reports
//! as CSV and JSON, with no files, clocks or terminal, for any target that has `std`. `files` reads scenarios and writes
//! results, `parallel` runs replications on several threads (with the same numbers), `charts` draws,
//! `page` makes the page of results for a browser, `cli` is the command and implies the others.
//!
//! # A comparison
//!
//! [`Study`] is the entry point: scenario, policies and replications in, intervals by name out.
//!
//! ```
//! use salesops::{Error, Study, scenario};
//!
//! let results = Study::from_toml(scenario::STARTER)?
//!     .policies(["weekly-meeting", "cross-training"])
//!     .replications(10)
//!     .run()?;
//! let gain = results.difference("cross-training", "profit")?;
//! println!("cross-training changes profit by {gain:.0} a year");
//! println!("one of {:?} is best", results.contenders("profit")?);
//! # Ok::<(), Error>(())
//! ```
//!
//! [`Study::sweep`] varies levers, [`Study::set`] sets any value of the scenario.
//!
//! # A KPI of your own
//!
//! An observer is notified of every fact; an [`OwnKpi`](measure::OwnKpi) is an observer that yields one
//! number a replication, which gets intervals and verdicts like any other.
//!
//! ```
//! use salesops::company::{Fact, LeadFact, Observer, PlanFact};
//! use salesops::engine::Time;
//! use salesops::measure::{Better, KpiDefinition, OwnKpi, KpiUnit};
//! use salesops::{Error, Study, scenario};
//!
//! /// Quotes that were refused.
//! #[derive(Clone, Default)]
//! struct Refused(u64);
//!
//! impl Observer for Refused {
//!     fn notice(&mut self, _now: Time, fact: &Fact) {
//!         match fact {
//!             // What happened in the warm-up does not count.
//!             Fact::Plan(PlanFact::MeasurementStarted) => self.0 = 0,
//!             Fact::Lead(_, LeadFact::Refused) => self.0 += 1,
//!             _ => {}
//!         }
//!     }
//! }
//!
//! impl OwnKpi for Refused {
//!     fn definition(&self) -> KpiDefinition {
//!         KpiDefinition::new("refused", KpiUnit::Count, Better::Lower)
//!     }
//!     fn value(&self, _end: Time) -> Option<f64> {
//!         Some(self.0 as f64)
//!     }
//! }
//!
//! let study = Study::from_toml(scenario::STARTER)?.replications(10).measure(Refused::default());
//! println!("{}", study.run()?.difference("weekly-meeting", "refused")?);
//! # Ok::<(), Error>(())
//! ```
//!
//! # One replication
//!
//! ```
//! use salesops::{company, scenario};
//!
//! let book = scenario::load("starter.toml", scenario::STARTER, &[]).expect("the starter is sound");
//! company::simulate(&book.baseline, 0, &mut ());
//! ```
//!
//! `examples/` has comparisons with and without files, a KPI of one's own, and a search of one's own over a lever.

#[cfg(feature = "cli")]
pub mod cli;
pub mod company;
pub mod engine;
pub mod experiment;
pub mod measure;
pub mod report;
mod rules;
pub mod scenario;
pub mod study;

pub use study::{Error, Study};
