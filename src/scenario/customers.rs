//! Customers on paper: what they remember of deliveries, and whether they come back.

use crate::engine::Distribution;

/// What deliveries do to customers.
#[derive(Clone, Debug, PartialEq)]
pub struct Customers {
    /// Reputation at the start, between 0 and 1: the believed on-time share.
    pub reputation_start: f64,
    /// Weight of each delivery in the moving average that is the reputation.
    pub reputation_memory: f64,
    /// How a delivery turns into satisfaction.
    pub satisfaction: Satisfaction,
    /// Whether customers come back; `None`: each lead is a new one.
    pub repeat: Option<Repeat>,
    /// Who is contacted after a delivery; `None`: nobody.
    pub outreach: Option<Outreach>,
}

/// Contacts with customers at risk.
#[derive(Clone, Debug, PartialEq)]
pub struct Outreach {
    /// Satisfaction below which a customer is at risk.
    pub below: f64,
    /// Share of them who are contacted.
    pub coverage: f64,
    /// Probability that one who would have left stays after it.
    pub saves: f64,
    /// Ticks of a contact at the desk of customer success.
    pub work: Distribution,
}

/// S <- S + memory (g(x) - S), x = (promise - lead time)/promise, g(x) = gain min(x, 1) for x >= 0
/// and -loss_aversion gain min(|x|, 2) for x < 0; a defect takes off `defect`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Satisfaction {
    /// Weight of the newest delivery.
    pub memory: f64,
    /// Gain for earliness.
    pub gain: f64,
    /// How much more lateness hurts.
    pub loss_aversion: f64,
    /// What a defect takes off.
    pub defect: f64,
}

/// After each delivery the customer leaves with probability min(1, churn exp(-churn_gain S));
/// otherwise his next request comes after an exponential time with mean every / exp(gain S). Besides he
/// leaves by the clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Repeat {
    /// Mean ticks to the next request at satisfaction 0.
    pub every: f64,
    /// Effect of satisfaction on the rate.
    pub gain: f64,
    /// Probability of leaving after a delivery at satisfaction 0, unless it was late.
    pub churn: f64,
    /// The same after a late one.
    pub churn_late: f64,
    /// Effect of satisfaction on leaving.
    pub churn_gain: f64,
    /// Mean number of referrals a delivery brings at satisfaction 1.
    pub referrals: f64,
    /// Mean ticks from his first order until a customer leaves whatever happens; `None`: never.
    pub leaving: Option<f64>,
}

impl Repeat {
    /// Probability of leaving at satisfaction 0 after a delivery that was late, or not.
    pub fn churn_after(&self, late: bool) -> f64 {
        if late { self.churn_late } else { self.churn }
    }
}
