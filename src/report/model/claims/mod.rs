//! Claims: what a report says, as data, and the one wording of each.
//!
//! ```text
//! subject, amount, criterion, settling <- choice, change, level, transfer, required, doubt, answer <- claim
//! ```
//!
//! A claim is made from results, never typed: its sentence turns when the result does. Terminal, Markdown,
//! page and JSON take their sentences from one list of claims.

mod amount;
mod answer;
mod change;
mod choice;
mod claim;
mod criterion;
mod doubt;
mod level;
mod required;
mod settling;
mod subject;
#[cfg(test)]
mod tests;
mod transfer;

pub use amount::Amount;
pub use answer::{Answer, Regret, Together, short};
pub use change::{Acting, Change, Shift};
pub use choice::Choice;
pub use claim::Claim;
pub use criterion::Criterion;
pub use doubt::{Doubt, percent};
pub use level::Level;
pub use required::{JudgedPolicy, Required, RequiredBy};
pub use settling::WarmUp;
pub use subject::{Called, Subject, listed};
pub use transfer::Transfer;
