//! Finance: money accrues and moves.
//!
//! It asks and is never asked.

mod ledger;
mod accounts;

use ledger::Ledger;

/// The books of the company.
#[derive(Clone, Debug, Default)]
pub struct Finance {
    ledger: Ledger,
}
