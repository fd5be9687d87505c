//! The file format: TOML with places, units, defaults, alternatives and patches. It knows nothing of
//! companies: what keys there are is declared by the chapters that read them.

mod choice;
mod diagnostic;
mod document;
mod field;
mod kinds;
mod law;
mod patch;
mod print;
mod reader;
mod reading;
mod reference;
mod schema;
mod tables;
mod tree;
mod units;

pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use document::parse;
pub use kinds::{Limits, ListOf, Or, brief, suggestion};
pub use law::Quantity;
pub use patch::{Override, Patch, Patcher};
pub use print::{collect_defaults, print};
pub use reader::{Reader, name_of};
pub use reading::Reading;
pub use reference::markdown;
pub use schema::{Preset, Schema};
pub use tree::{Node, Origin, Source, Table, Value};
pub use units::{Amount, LONGEST, between};
