//! How often reps choose an end of the list that was written for them, beyond which there may be better choices.

use crate::company::QuoteTerms;
use crate::scenario::{Promising, Scenario};
use serde::{Deserialize, Serialize};

/// Quotes by reps who choose from lists, and how many of them are at an end.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListEnds {
    /// Quotes made.
    pub quotes: u64,
    /// Those at each of the ends, in the order of [`ListEnds::NAMES`].
    pub at: [u64; 4],
}

impl ListEnds {
    /// What the ends are called.
    pub const NAMES: [&str; 4] =
        ["smallest discount", "largest discount", "smallest safety", "largest safety"];

    /// Adds those of other replications.
    pub(super) fn add(&mut self, other: &ListEnds) {
        self.quotes += other.quotes;
        for (count, more) in self.at.iter_mut().zip(other.at) {
            *count += more;
        }
    }

    /// Share of the quotes at each end; none where nothing is chosen from lists.
    pub fn shares(&self) -> Option<[f64; 4]> {
        (self.quotes > 0).then(|| self.at.map(|count| count as f64 / self.quotes as f64))
    }
}

/// Counts quotes at the ends of the lists of a scenario.
#[derive(Clone, Debug)]
pub(super) struct ListWatch {
    /// The values at the ends; `None`: nothing lies beyond, or there is no choice.
    ends: [Option<f64>; 4],
    pub(super) counted: ListEnds,
}

impl ListWatch {
    pub(super) fn of(scenario: &Scenario) -> ListWatch {
        let mut ends = [None; 4];
        if let Promising::Incentive(choices) = &scenario.sales.promising {
            let of = |values: Vec<f64>| match values[..] {
                [least, .., most] => [Some(least), Some(most)],
                _ => [None; 2],
            };
            let [no_less, most] = of(choices.discounts().collect());
            let [least, longest] = of(choices.safeties().collect());
            // A list price needs no discount.
            ends = [no_less.filter(|least| *least > 0.0), most, least, longest];
        }
        ListWatch { ends, counted: ListEnds::default() }
    }

    pub(super) fn start(&mut self) {
        self.counted = ListEnds::default();
    }

    pub(super) fn note(&mut self, terms: &QuoteTerms) {
        if self.ends == [None; 4] {
            return;
        }
        self.counted.quotes += 1;
        let chosen = [terms.discount, terms.discount, terms.safety, terms.safety];
        for ((count, end), chosen) in self.counted.at.iter_mut().zip(self.ends).zip(chosen) {
            *count += u64::from(end == Some(chosen));
        }
    }
}
