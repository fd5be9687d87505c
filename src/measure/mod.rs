//! From facts to numbers: tallies, time averages, KPIs, intervals. It does not know how many
//! replications there are.

mod crews;
mod customers;
mod deliveries;
mod durations;
mod floor;
mod flow;
mod histogram;
mod interval;
mod kpi;
mod level;
mod money;
mod observer;
mod outcome;
mod products;
mod sales;
mod segments;
mod selling;
mod service;
#[cfg(test)]
pub(crate) mod specimen;
mod stations;
mod tallies;
#[cfg(test)]
mod tests;
mod warm_up;
mod window;
mod wip;

pub use histogram::{Bin, Histogram};
pub use interval::{Interval, bonferroni, mean, t_quantile};
pub use kpi::{Better, KpiDefinition, Scope, Unit, catalogue};
pub use observer::KpiObserver;
pub use outcome::Outcome;
pub use warm_up::{Truncation, mser};
