//! The file format: TOML with places, units, defaults, alternatives and patches. It knows no
//! company: what keys there are is declared by the chapters that read them. A text becomes a tree;
//! a [`Reader`] walks it and leaves typed values, faults, the resolved tree and the [`Schema`].

mod choice;
mod diagnostic;
mod document;
mod field;
mod json_schema;
mod kinds;
mod law;
mod notation;
mod numbers;
mod overrides;
mod patch;
mod print;
mod quantity;
mod reader;
mod reading;
mod reference;
mod scalars;
mod schema;
mod stretch;
mod tables;
mod tree;
mod units;
mod working_time;

pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use document::parse;
pub use json_schema::json_schema;
pub use kinds::{ListOf, Or, brief, suggestion};
pub use numbers::Limits;
pub use overrides::Override;
pub use patch::{Patch, Patcher};
pub use print::{collect_defaults, print};
pub use quantity::Quantity;
pub use reader::Reader;
pub use reading::Reading;
pub use reference::markdown;
pub use scalars::name_of;
pub use schema::{Preset, Schema};
pub use tree::{Node, Origin, Source, Table, Value};
pub use units::{Amount, LONGEST, between};
pub use working_time::Calendar;
