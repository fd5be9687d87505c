//! The story of one order in words: what happened to it, how long it waited for whom, and why.

mod clock;
mod names;
mod narrator;
mod places;
mod telling;
mod waiting;
mod working;

pub use narrator::{Story, trace};
