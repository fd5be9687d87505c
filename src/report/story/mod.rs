//! One order in sentences: what happened to it, how long it waited, behind which orders, and why.

mod clock;
mod names;
mod narrator;
mod places;
mod telling;
mod waiting;
mod working;

pub(super) use names::Names;
pub use narrator::{Story, trace};
