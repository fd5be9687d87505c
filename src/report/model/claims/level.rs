//! What is to be expected under a policy, beside the first one.

use super::amount::Amount;
use super::criterion::Criterion;
use super::subject::{Called, Subject};
use serde::Serialize;

/// Levels of the KPIs that policies are chosen by.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Level {
    /// The policy.
    pub subject: Subject,
    /// Its means.
    pub own: Vec<(Criterion, Amount)>,
    /// The first policy and its means, where that is another one.
    pub first: Option<(Subject, Vec<(Criterion, Amount)>)>,
}

impl Level {
    /// In words.
    pub fn words(&self, called: Called) -> String {
        let own = means(&self.own);
        let own = format!("Under {}, {own}", called.plain(&self.subject));
        match &self.first {
            Some((first, level)) => {
                format!("{own}; under {}, {}.", called.plain(first), means(level))
            }
            None => format!("{own}."),
        }
    }
}

fn means(level: &[(Criterion, Amount)]) -> String {
    let one = |(by, amount): &(Criterion, Amount)| {
        let amount = amount.whole();
        match by {
            Criterion::Profit => format!("profit is {amount}"),
            Criterion::ProfitBeforeTransfer => format!("profit before transfer is {amount}"),
            Criterion::OnTimeShare => format!("{amount} of the orders due are on time"),
            Criterion::LeadTimeMean => format!("an order takes {amount}"),
        }
    };
    let all: Vec<String> = level.iter().map(one).collect();
    all.join(" and ")
}
