//! Finance: what costs money by the hour accrues; what a delivery brings is booked.
//!
//! Costs that fall once, of a hire or of an expedited order, say, are told by the department where
//! they fall. The policy's bill is what it costs besides what its parameters cause: a one-off part,
//! spread over its life if the policy is in force from the start, and a recurring part.
//!
//! It asks and is never asked.

mod ledger;
mod accounts;
mod late_fees;
mod invoices;

pub use invoices::Invoices;

use ledger::Ledger;

/// The books of the company.
#[derive(Clone, Debug, Default)]
pub struct Finance {
    ledger: Ledger,
}
