//! What a policy's rules move by themselves, with payer and payee.

use super::amount::Amount;
use super::subject::{Called, Subject};
use serde::Serialize;

/// Who pays whom by the rules of a policy alone.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "transfer", rename_all = "snake_case")]
pub enum Transfer {
    /// By its pay rules for reps.
    Pay {
        /// The policy.
        subject: Subject,
        /// What reps get more; less if negative.
        to_reps: Amount,
        /// What the pool of joint pay holds at full weight, where that is pay-neutral; in place of the
        /// half-width stands the standard error of its pilot. The report of pay has both.
        #[serde(skip)]
        neutral_pool: Option<Amount>,
        /// It moves nothing but pay, which another claim says.
        only_pay: bool,
        /// Variable pay of a rep a year under the first policy and under this one; null without reps.
        per_rep: Option<[Amount; 2]>,
    },
    /// By its prices and late fees.
    Billing {
        /// The policy.
        subject: Subject,
        /// What the company gets more from customers; less if negative.
        to_company: Amount,
    },
}

impl Transfer {
    /// The policy.
    pub fn subject(&self) -> &Subject {
        match self {
            Transfer::Pay { subject, .. } | Transfer::Billing { subject, .. } => subject,
        }
    }

    /// In words.
    pub fn words(&self, called: Called) -> String {
        let it = called.plain(self.subject());
        let size = |of: &Amount| Amount { mean: of.mean.abs(), ..of.clone() }.whole();
        match self {
            Transfer::Pay { to_reps, neutral_pool, only_pay, per_rep, .. } => {
                let per_rep = match per_rep {
                    Some([before, after]) => format!(
                        "variable pay of a rep is {} before, {} after",
                        before.whole(),
                        after.whole()
                    ),
                    None => "there are no reps".to_owned(),
                };
                let (from, to) = if to_reps.mean > 0.0 {
                    ("the company", "reps")
                } else {
                    ("reps", "the company")
                };
                match neutral_pool {
                    Some(pool) => {
                        let (pool, error) = pool.size();
                        let error = error.unwrap_or_default();
                        format!(
                            "{it} is pay-neutral by a pool of {pool} at full weight (standard error {error}); \
                            {per_rep}"
                        )
                    }
                    None if *only_pay => format!("{it}: {per_rep}"),
                    None => format!(
                        "{it} moves {} from {from} to {to} by its pay rules alone, which the profit before \
                        transfer leaves out; {per_rep}",
                        size(to_reps)
                    ),
                }
            }
            Transfer::Billing { to_company, .. } => {
                let (from, to) = if to_company.mean > 0.0 {
                    ("customers", "the company")
                } else {
                    ("the company", "customers")
                };
                format!(
                    "{it} moves {} from {from} to {to} by its prices and late fees alone, which counts",
                    size(to_company)
                )
            }
        }
    }
}
