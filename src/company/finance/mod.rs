//! Finance: money accrues and moves.

mod accounts;
mod ledger;

use ledger::Ledger;

/// The books of the company.
#[derive(Clone, Debug, Default)]
pub struct Finance {
    ledger: Ledger,
}
