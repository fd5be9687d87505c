//! A company alive: market, sales, planning, operations, customers and ledger turn events into
//! facts. It does not know how it is measured.

mod event;
mod fact;
mod identifiers;

pub use event::{Event, Occasion};
pub use fact::{Account, Fact, LossReason, Observer};
pub use identifiers::{LeadId, OrderId, RepId, ReturnId, WorkerId};
