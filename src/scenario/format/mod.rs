//! The file format: TOML with places, units, defaults, alternatives and patches. It knows no
//! company: what keys there are is declared by the chapters that read them. A text becomes a tree;
//! a [`Reader`] walks it and leaves typed values, faults, the resolved tree and the [`Schema`].

mod amounts;
mod becoming;
mod choice;
mod declared;
mod diagnostic;
mod distributions;
mod document;
mod estimate;
mod field;
mod hints;
mod json_schema;
mod kinds;

mod notation;
mod numbers;
mod overrides;
mod parameters;
mod patch;
mod print;
mod quantity;
mod reader;
mod reading;
mod reference;
mod renaming;
mod scalars;
mod schema;
mod stretch;
mod tables;
mod tree;
mod units;
mod visible;
mod working_time;

pub use becoming::{Becoming, shortest};
pub use choice::Choice;
pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use document::parse;
pub use estimate::Estimate;
pub use json_schema::json_schema;
pub use kinds::{ListOf, Or, suggestion};
pub use numbers::{Limits, Number};
pub use overrides::Override;
pub use patch::{Patch, Patcher};
pub use print::{collect_defaults, print};
pub use quantity::Quantity;
pub use reader::{Page, Reader};
pub use reading::Reading;
pub use reference::markdown;
pub use renaming::{Renamed, Renames, Renaming, Spelled, both};
pub use scalars::name_of;
pub use schema::{Preset, Schema};
pub use tree::{Node, Origin, Source, Table, Value};
pub use units::{Amount, LONGEST, between};
pub use visible::{is_hidden, respelled, visible};
pub use working_time::Calendar;
