//! The event log of one replication: deals, orders, operations and people with wall-clock time stamps, as
//! tables for an analyst and as logs for a miner. It simulates the replication again with an observer.
//!
//! ```text
//! cases <- people <- visits <- recorder
//! stamps, cases <- table <- sheets <- parquet
//! stamps, cases <- happening <- xes, ocel
//! ```
//!
//! The tables are always there; XES and OCEL hang on the feature `eventlog`, Parquet on `parquet`.

mod cases;
#[cfg(feature = "eventlog")]
mod happening;
#[cfg(feature = "eventlog")]
mod ocel;
#[cfg(feature = "parquet")]
mod parquet;
mod people;
mod recorder;
mod sheets;
mod stamps;
mod table;
mod visits;
#[cfg(feature = "eventlog")]
mod xes;

pub use cases::{Case, Deal, Log, Order, Person, Stretch, Visit};
#[cfg(feature = "eventlog")]
pub use ocel::ocel;
#[cfg(feature = "parquet")]
pub use parquet::parquet;
pub use recorder::record;
pub use sheets::{dictionary, sheets};
pub use stamps::{FIRST_DAY, Stamps};
pub use table::{Column, Kind, Sheet, Value};
#[cfg(feature = "eventlog")]
pub use xes::xes;
