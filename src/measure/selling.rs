//! Leads, quotes and orders counted when they happen.

use crate::company::{LossReason, QuoteTerms};
use crate::engine::Span;

/// What a segment asked and ordered.
#[derive(Clone, Debug, Default)]
pub(super) struct Selling {
    /// Leads that reached the company.
    pub(super) leads: u64,
    /// Those from known customers and from whom they sent.
    pub(super) returning: u64,
    /// Leads a rep took up.
    pub(super) answered: u64,
    /// Ticks they had waited.
    pub(super) unanswered: i128,
    /// Leads that no rep answered in time.
    pub(super) impatient: u64,
    /// Leads that did not qualify.
    pub(super) unqualified: u64,
    /// Leads that a rep saw could not be made.
    pub(super) infeasible: u64,
    /// Orders accepted.
    pub(super) orders: u64,
    /// Orders the company declined.
    pub(super) declined: u64,
    /// Those of segments whose customers answer a quote.
    pub(super) won: u64,
    /// Quotes refused.
    pub(super) refused: u64,
    /// Ticks from lead to order of the same.
    pub(super) cycles: i128,
    /// Currency of the orders.
    pub(super) bookings: f64,
    /// Currency of those in the last tenth of a quarter.
    pub(super) late_bookings: f64,
    /// Deals closed early, at a further discount.
    pub(super) pulled_forward: u64,
}

impl Selling {
    /// A lead reaches the company.
    #[inline]
    pub(super) fn lead(&mut self, returning: bool) {
        self.leads += 1;
        self.returning += u64::from(returning);
    }

    /// A rep takes up a lead that has waited so long.
    #[inline]
    pub(super) fn answer(&mut self, waited: Span) {
        self.answered += 1;
        self.unanswered += i128::from(waited.ticks());
    }

    /// A lead is gone without a quote.
    pub(super) fn lose(&mut self, reason: LossReason) {
        match reason {
            LossReason::Patience => self.impatient += 1,
            LossReason::Unqualified => self.unqualified += 1,
            LossReason::Infeasible => self.infeasible += 1,
        }
    }

    /// Adds what another segment did.
    pub(super) fn add(&mut self, other: &Selling) {
        self.leads += other.leads;
        self.returning += other.returning;
        self.answered += other.answered;
        self.unanswered += other.unanswered;
        self.impatient += other.impatient;
        self.unqualified += other.unqualified;
        self.infeasible += other.infeasible;
        self.orders += other.orders;
        self.declined += other.declined;
        self.won += other.won;
        self.refused += other.refused;
        self.cycles += other.cycles;
        self.bookings += other.bookings;
        self.late_bookings += other.late_bookings;
        self.pulled_forward += other.pulled_forward;
    }
}

/// What quotes rested on.
#[derive(Clone, Debug, Default)]
pub(super) struct Quoting {
    /// Quotes made.
    pub(super) quotes: u64,
    /// Quotas that reps have reached.
    pub(super) quotas_reached: u64,
    /// Those by reps whose understanding makes a difference, and the sum of it.
    pub(super) understood: u64,
    pub(super) understanding: f64,
    /// Those with a promise.
    pub(super) promised: u64,
    /// Ticks promised.
    pub(super) promises: i128,
    /// Sum of the discounts.
    pub(super) discount: f64,
    /// Sum of the safeties.
    pub(super) safety: f64,
    /// Sum of the efforts.
    pub(super) effort: f64,
    /// Ticks of age of the information.
    pub(super) age: i128,
    /// Ticks by which forecasts were above the one on the true state.
    pub(super) bias: f64,
    /// The same, either way.
    pub(super) error: f64,
}

impl Quoting {
    /// Notes a quote.
    pub(super) fn note(&mut self, terms: &QuoteTerms) {
        let QuoteTerms { promise, discount, safety, effort, age, .. } = terms;
        let QuoteTerms { believed, actual, understanding, .. } = terms;
        self.quotes += 1;
        if let Some(promise) = promise {
            self.promised += 1;
            self.promises += i128::from(promise.ticks());
        }
        if let Some(theta) = understanding {
            self.understood += 1;
            self.understanding += theta;
        }
        self.discount += discount;
        self.safety += safety;
        self.effort += effort;
        self.age += i128::from(age.ticks());
        self.bias += believed - actual;
        self.error += (believed - actual).abs();
    }
}
