//! How a customer answers a quote, and the fee they charge when its promise is broken.

use super::units::Money;
use crate::engine::maths;

/// How a customer answers a quote.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Every quote becomes an order.
    Always,
    /// Accepts with probability exp(-L / tolerance), L the promised lead time.
    Exponential {
        /// Ticks of promised lead time that cost a factor e.
        tolerance: f64,
    },
    /// Logit in price, promised lead time and reputation.
    Logit(Logit),
}

/// u = u0 - price ln(p/p_ref) - lead_time (L - L_ref)/L_ref + reputation (R - R_ref) + ln(e) pull;
/// the order is won with probability 1/(1 + exp(-u)) (multinomial logit with one outside option).
#[derive(Clone, Debug, PartialEq)]
pub struct Logit {
    /// Utility at the reference quote: the log-odds of the win rate.
    pub base: f64,
    /// Weight of the log price (>= 0): -elasticity / (1 - win rate).
    pub price: f64,
    /// Weight of the relative lead time (>= 0): -elasticity / (1 - win rate).
    pub lead_time: f64,
    /// Reference lead time of the market in ticks, for products that name none.
    pub reference_lead_time: f64,
    /// Weight of reputation (0 to 1).
    pub reputation: f64,
    /// Reputation at which the win rate holds.
    pub reference_reputation: f64,
}

/// What the customer sees of a quote.
#[derive(Clone, Copy, Debug)]
pub struct Proposal {
    /// Promised lead time in ticks; 0 when nothing is promised.
    pub lead_time: f64,
    /// The market's reference lead time for this product in ticks; `None`: the segment's reference.
    pub reference_lead_time: Option<f64>,
    /// Log of the price as a share of the list price: 0 without discount.
    pub price_log: f64,
    /// Reputation of the company, 0 to 1.
    pub reputation: f64,
    /// Addition to utility from selling effort.
    pub persuasion: f64,
}

/// Log of what this discount, a share below 1, leaves of the list price.
pub fn price_log(discount: f64) -> f64 {
    maths::ln(1.0 - discount)
}

impl Answer {
    /// Probability that the quote becomes an order.
    pub fn win_probability(&self, proposal: &Proposal) -> f64 {
        match self {
            Answer::Always => 1.0,
            Answer::Exponential { tolerance } => maths::exp(-proposal.lead_time / tolerance),
            Answer::Logit(logit) => 1.0 / (1.0 + maths::exp(-logit.utility(proposal))),
        }
    }

    /// Probability at the reference quote; used for load estimates before any run.
    pub fn reference_probability(&self, lead_time: f64) -> f64 {
        match self {
            Answer::Always => 1.0,
            Answer::Exponential { tolerance } => maths::exp(-lead_time / tolerance),
            Answer::Logit(logit) => 1.0 / (1.0 + maths::exp(-logit.base)),
        }
    }
}

impl Logit {
    fn utility(&self, proposal: &Proposal) -> f64 {
        let reference = proposal.reference_lead_time.unwrap_or(self.reference_lead_time);
        self.base
            - self.price * proposal.price_log
            - self.lead_time * (proposal.lead_time - reference) / reference
            + self.reputation * (proposal.reputation - self.reference_reputation)
            + proposal.persuasion
    }
}

/// What a late delivery costs, in money and as multiples of the order's price.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LateFee {
    /// For being late at all.
    pub fixed: Money,
    /// For each day late.
    pub per_day: Money,
    /// Share of the order's price for being late at all.
    pub share: f64,
    /// Share of the order's price for each day late.
    pub share_per_day: f64,
    /// Upper limit of the whole fee as a share of the price; `None`: no limit.
    pub cap_share: Option<f64>,
    /// Which days are counted.
    pub days: LateDays,
}

/// Which days after the promised date a late fee counts; without a calendar there are none but working
/// days. Decisions that reckon with a fee before it falls reckon in working days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LateDays {
    /// Those that promises are given in.
    #[default]
    AsPromised,
    /// Hours in which the office is open, by the hours of a working day.
    Working,
    /// Days of 24 hours.
    Calendar,
}

impl LateFee {
    /// The fee of an order of this price delivered so many days late (<= 0: in time).
    pub fn of(&self, price: Money, days_late: f64) -> Money {
        if days_late <= 0.0 {
            return Money::ZERO;
        }
        self.expected(price, 1.0, days_late)
    }

    /// The fee to expect with this probability of being late and this mean tardiness in days.
    pub fn expected(&self, price: Money, late: f64, days: f64) -> Money {
        let once = (self.fixed + price * self.share) * late;
        let fee = once + (self.per_day + price * self.share_per_day) * days;
        self.cap_share.map_or(fee, |cap| fee.min(price * cap))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn logit(win: f64, price_elasticity: f64, lead_time_elasticity: f64) -> Answer {
        Answer::Logit(Logit {
            base: maths::ln(win / (1.0 - win)),
            price: -price_elasticity / (1.0 - win),
            lead_time: -lead_time_elasticity / (1.0 - win),
            reference_lead_time: 20.0,
            reputation: 1.0,
            reference_reputation: 0.9,
        })
    }

    const REFERENCE: Proposal = Proposal {
        lead_time: 20.0,
        reference_lead_time: None,
        price_log: 0.0,
        reputation: 0.9,
        persuasion: 0.0,
    };

    #[test]
    fn elasticities_hold_at_the_reference() {
        let answer = logit(0.3, -2.0, -0.5);
        assert!((answer.win_probability(&REFERENCE) - 0.3).abs() < 1e-12);
        let step = 1e-6;
        let longer = Proposal { lead_time: 20.0 * (1.0 + step), ..REFERENCE };
        let slope = (answer.win_probability(&longer) / 0.3 - 1.0) / step;
        assert!((slope + 0.5).abs() < 1e-4, "lead-time elasticity {slope}");
        let cheaper = Proposal { price_log: price_log(step), ..REFERENCE };
        let slope = -(answer.win_probability(&cheaper) / 0.3 - 1.0) / step;
        assert!((slope + 2.0).abs() < 1e-4, "price elasticity {slope}");
    }

    #[test]
    fn fees_are_capped_and_never_negative() {
        let fee = LateFee {
            fixed: Money::new(10.0),
            per_day: Money::new(5.0),
            share_per_day: 0.01,
            cap_share: Some(0.1),
            ..LateFee::default()
        };
        let of = |days| fee.of(Money::new(1000.0), days).value();
        assert_eq!(of(-1.0), 0.0);
        assert_eq!(of(2.0), 10.0 + 30.0);
        assert_eq!(of(50.0), 100.0);
    }
}
