//! What happened to a request before it was an order: the market, the desk, the quote.

use crate::engine::Span;
use crate::rules::DeclineReason;
use crate::scenario::OpenDealId;

/// What happened to a request.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum LeadFact {
    /// A candidate of the market appeared, before thinning: the same under every policy. Those of
    /// one batch appear at the same instant and share the number that thins them.
    CandidateAppeared {
        /// Size of the order relative to the list.
        size: f64,
        /// Whether it is urgent.
        urgent: bool,
        /// The uniform number in [0, 1) that decides the thinning.
        thinning: f64,
    },
    /// A lead reached the company; in a direct segment, an order was placed.
    Arrived {
        /// Whether a known customer asks, or a referral of one.
        returning: bool,
    },
    /// The deal was open when the run started: its customer has a quote.
    Inherited {
        /// Which of the book.
        entry: OpenDealId,
        /// Time since the quote was made.
        age: Span,
    },
    /// A rep took the lead up for the first time.
    Answered {
        /// Time since the lead arrived.
        waited: Span,
    },
    /// The lead is gone without a quote.
    Lost {
        /// Why it was lost.
        reason: LossReason,
    },
    /// A quote was made.
    Quoted(QuoteTerms),
    /// The customer has agreed to order before the quarter ends, at a further discount; told before
    /// the order.
    PulledForward {
        /// Further discount as a share of the price.
        discount: f64,
    },
    /// The customer refused the quote.
    Refused,
    /// The customer said yes, and the company declined the order.
    Declined {
        /// Why it was declined.
        reason: DeclineReason,
    },
}

/// What a quote said, and what it rested on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuoteTerms {
    /// Lead time promised; `None` when nothing is promised.
    pub promise: Option<Span>,
    /// Discount as a share of the list price.
    pub discount: f64,
    /// Safety in the promise in standard deviations, where the rule has such a thing.
    pub safety: f64,
    /// Selling effort; 1 is normal.
    pub effort: f64,
    /// Age of the information that it rests on.
    pub age: Span,
    /// Expected lead time on the believed state of operations, without bias, in ticks.
    pub believed: f64,
    /// The same forecast on the true state, in ticks.
    pub actual: f64,
    /// What the rep understands of operations, 0 to 1; `None` where that makes no difference.
    pub understanding: Option<f64>,
}

/// Why a lead was lost before a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LossReason {
    /// No rep answered in time.
    Patience,
    /// It did not qualify.
    Unqualified,
    /// The rep saw that it asked for what cannot be made.
    Infeasible,
}
