//! Many replications in parallel, and what they say about policies: comparison, sweep, factorial,
//! trade-off. It does not know how results look.

mod alignment;
mod collect;
mod columns;
mod comparison;
mod factorial;
mod frontier;
mod pay_neutral;
mod order_book;
mod growth;
mod payback;
mod replicate;
mod requirement;
mod results;
mod sense;
mod storm;
mod sweep;
#[cfg(test)]
mod tests;
mod threads;
mod trade_off;
mod transfer;
mod turns;
mod warm_up;

pub use crate::measure::Outcome;
pub use alignment::{Decision, LocalOptima, Optimum, Side, Sides};
pub use columns::{Columns, Shelf, Stored};
pub use comparison::{Difference, Verdict};
pub use factorial::{Factor, Factorial};
pub use frontier::non_dominated;
pub use growth::{Growth, ONE_FALSE_ALARM_IN};
pub use order_book::{BookEntry, EntryKind};
pub use pay_neutral::{neutral_pool, with_neutral_pools};
pub use payback::Payback;
pub use replicate::{
    Finished, Known, Options, Sink, bytes_a_replication, run, run_measuring, simulate,
};
pub use requirement::{Fate, Judged};
pub use results::{Experiment, KpiIndex, PolicyIndex, PolicyResults};
pub use sense::{Effect, Touch, Touched};
pub use storm::Storm;
pub use sweep::{Axis, Sweep, grid, point, points};
pub use trade_off::JointRegion;
pub use transfer::PROFIT_BEFORE_TRANSFER;
pub use warm_up::WarmUpAdvice;
