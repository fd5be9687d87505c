//! What a page says besides the results.

use crate::scenario::{Assumption, Bill, Changed, Each, Money};

/// What a page says besides the results: whom it is for, what was assumed, and how to get it again.
#[derive(Clone, Debug, Default)]
pub struct PageSetting {
    /// The day that it bears, like `2026-01-31`.
    pub date: String,
    /// For whom it was made.
    pub client: Option<String>,
    /// Who made it.
    pub author: Option<String>,
    /// A picture as a data URI.
    pub logo: Option<String>,
    /// It is marked as confidential.
    pub confidential: bool,
    /// A template in place of the usual one.
    pub template: Option<String>,
    /// The command that gives these results again.
    pub command: String,
    /// What the scenario assumes.
    pub assumptions: Vec<Assumption>,
    /// What each policy is, in the order of the report.
    pub cards: Vec<Card>,
}

/// A policy.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// What it changes when it is fully in force.
    pub changes: Vec<Changed>,
    /// What it costs besides what its parameters cause.
    pub bill: Bill,
}

impl Card {
    /// Of a policy of which nothing is known but results.
    pub(super) const NONE: Card = Card {
        changes: Vec::new(),
        bill: Bill {
            once: Money::ZERO,
            per_year: Money::ZERO,
            per_user_year: Each { rep: Money::ZERO, worker: Money::ZERO, desk: Money::ZERO },
            lost: Each { rep: 0.0, worker: 0.0, desk: 0.0 },
        },
    };
}

/// A chart.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// The name of its file without extension.
    pub name: &'static str,
    /// An SVG document.
    pub svg: String,
}
