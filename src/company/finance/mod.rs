//! Finance: money accrues and moves.

pub mod ledger;
