//! From facts to numbers: tallies, time averages, KPIs, intervals. It does not know how many
//! replications there are.

mod buckets;
mod courses;
mod deliveries;
mod desks;
mod dues;
mod durations;
mod earnings;
mod evidence;
mod fates;
mod floor;
mod footprint;
mod foresight;
mod histogram;
mod interval;
mod kpi;
mod level;
mod list_ends;
mod losses;
mod moments;
mod observer;
mod outcome;
mod own_kpi;
mod quarter;
mod quarters;
mod requested;
mod retraining;
mod selling;
mod share;
#[cfg(test)]
pub(crate) mod specimen;
mod stretches;
mod tallies;
#[cfg(test)]
mod tests;
mod warm_up;
mod why_late;
mod window;
mod wip;

pub use evidence::{Evidence, Likeness};
pub use fates::Fate;
pub use footprint::{Footprint, Part};
pub use histogram::{Bin, Histogram};
pub use interval::{Interval, bonferroni, mean, percentile, t_quantile};
pub(crate) use interval::{deciles, proportion};
pub(crate) use kpi::how_to_ask;
pub use kpi::{Better, KpiDefinition, KpiUnit, Scope, catalogue};
pub use list_ends::ListEnds;
pub use moments::Moments;
pub use observer::KpiObserver;
pub use outcome::Outcome;
pub use own_kpi::{OwnKpi, OwnKpis};
pub(crate) use share::{ShareTerm, is_rare};
pub(crate) use warm_up::mser;
pub use why_late::{Cause, Lives, Split};
