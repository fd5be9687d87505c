//! What happened to customers after they had ordered.

/// What happened to a customer.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum CustomerFact {
    /// The satisfaction of a customer changed with a delivery.
    SatisfactionChanged {
        /// Satisfaction after the delivery.
        satisfaction: f64,
        /// The reputation of the company after it, 0 to 1.
        reputation: f64,
        /// Whether they will not come back; only where customers come back at all.
        churned: bool,
    },
    /// A promise was broken: an order fell due while it was open, or was cancelled before it could.
    PromiseBroken {
        /// The reputation of the company after it, 0 to 1.
        reputation: f64,
    },
    /// They have ordered for the first time and are a customer from now on; only where customers
    /// come back at all.
    Gained,
    /// They will not ask again.
    Lost,
}
