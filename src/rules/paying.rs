//! Incentives: what a rep is paid for, and the effort that maximises the rep's utility.

use super::units::Money;
use crate::engine::maths;
use serde::Serialize;

/// A rep's individual variable pay and the cost of effort to them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pay {
    /// Commission as a share of the net price of each order won.
    pub commission: f64,
    /// Least effort; 1 is the effort at which the scenario's win rates were seen.
    pub effort_low: f64,
    /// Most effort.
    pub effort_high: f64,
    /// Weight of ln(effort) in the customer's utility.
    pub effort_pull: f64,
    /// Cost of effort c in U = ... - c e^2/2, a quote; `None`: such that a rep paid by
    /// commission alone makes effort 1.
    pub effort_cost: Option<Money>,
}

/// Joint KPIs in the reps' pay:
/// U = (1-w) commission p(1-d) P(win) + w B [margin_weight margin - late_weight P(late)] P(win) / N^dilution,
/// B the joint bonus of the order, N the number of reps (team incentives: Holmström 1982).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SharedKpis {
    /// The weight w, 0 to 1.
    pub weight: f64,
    /// B: joint bonus as a share of the order's list price.
    pub bonus: f64,
    /// Weight of lateness.
    pub late_weight: f64,
    /// Weight of the margin after discount and material, as a share of the list price.
    pub margin_weight: f64,
    /// 0: each rep feels the whole bonus; 1: one of N reps feels 1/N of it.
    pub dilution: f64,
    /// What a year puts into the joint pool at w = 1; w times this is paid.
    pub pool: Pool,
}

/// What a year puts into the joint pool at w = 1; negative where joint items would pay more than commission.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pool {
    /// As much as the scenario says.
    Given(Money),
    /// As much as makes joint pay pay-neutral: for performing as in the unpatched baseline, reps are paid what
    /// they are paid there. `None`: not estimated yet; nothing is paid.
    Neutral(Option<NeutralPool>),
}

/// A pay-neutral pool as a pilot of the baseline has estimated it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct NeutralPool {
    /// Money a year at w = 1.
    pub amount: Money,
    /// Standard error of the amount.
    pub error: Money,
}

impl Pool {
    /// Money a year at w = 1.
    pub fn amount(&self) -> Money {
        match self {
            Pool::Given(amount) => *amount,
            Pool::Neutral(pool) => pool.map_or(Money::ZERO, |pool| pool.amount),
        }
    }
}

impl SharedKpis {
    /// The share of a joint bonus that one of `reps` reps perceives.
    pub fn felt_share(&self, reps: f64) -> f64 {
        maths::pow(reps.max(1.0), -self.dilution)
    }

    /// Margin as a share of the list price: each point of discount costs a point of margin, with or
    /// without material. What has no price has no margin.
    pub fn margin(&self, net_price: Money, material: Money, list_price: Money) -> f64 {
        if list_price > Money::ZERO { (net_price - material) / list_price } else { 0.0 }
    }

    /// What an order adds to the joint bonus: margin rewarded, lateness taken back.
    pub fn joint_bonus(&self, list_price: Money, margin: f64, late: f64) -> Money {
        list_price
            * (self.weight * self.bonus)
            * (self.margin_weight * margin - self.late_weight * late)
    }
}

impl Pay {
    /// The effort that is best for the rep on an order of this list price and margin share, in closed
    /// form: e = clamp([(1-w) commission V + w B margin f] / c), `felt` the felt share f = 1 / N^dilution.
    pub fn effort(&self, shared: &SharedKpis, list_price: Money, margin: f64, felt: f64) -> f64 {
        let own = list_price * ((1.0 - shared.weight) * self.commission);
        let joint = list_price * (shared.weight * shared.bonus) * shared.margin_weight * margin;
        let cost = self.effort_cost.unwrap_or(list_price * self.commission);
        if cost <= Money::ZERO {
            return 1.0;
        }
        let effort = (own + joint * felt) / cost;
        effort.clamp(self.effort_low, self.effort_high)
    }

    /// What effort adds to the customer's utility.
    pub fn persuasion(&self, effort: f64) -> f64 {
        if effort == 1.0 { 0.0 } else { self.effort_pull * maths::ln(effort) }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::rules) const PAY: Pay = Pay {
        commission: 0.05,
        effort_low: 0.5,
        effort_high: 1.5,
        effort_pull: 1.0,
        effort_cost: None,
    };

    pub(in crate::rules) fn shared(weight: f64) -> SharedKpis {
        SharedKpis {
            weight,
            bonus: 0.05,
            late_weight: 1.0,
            margin_weight: 1.0,
            dilution: 0.5,
            pool: Pool::Given(Money::ZERO),
        }
    }

    #[test]
    fn commission_alone_makes_normal_effort_and_joint_pay_weakens_it() {
        let felt = shared(0.0).felt_share(6.0);
        let effort = |weight| PAY.effort(&shared(weight), Money::new(1000.0), 0.4, felt);
        assert_eq!(effort(0.0), 1.0);
        let half = effort(0.5);
        assert!((half - (0.5 + 0.5 * 0.4 / 6.0_f64.sqrt())).abs() < 1e-12);
        assert_eq!(effort(0.9), 0.5);
    }

    #[test]
    fn what_is_given_away_pays_no_bonus() {
        let margin = shared(0.5).margin(Money::ZERO, Money::new(80.0), Money::ZERO);
        assert_eq!(shared(0.5).joint_bonus(Money::ZERO, margin, 1.0), Money::ZERO);
    }
}
