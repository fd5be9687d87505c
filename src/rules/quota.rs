//! Sales quotas: the effort of a rep towards a quota, and what reaching it pays.

use super::units::{Money, MoneyRate, Share};
use crate::engine::maths;

/// A sales target for each rep, and what hangs on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quota {
    /// Bookings that each rep is to reach in a window.
    pub amount: Money,
    /// Over what time bookings count.
    pub window: QuotaWindow,
    /// Largest rise of effort before the window closes.
    pub push: f64,
    /// Ticks before the end at which the push has fallen to 1/e.
    pub horizon: f64,
    /// A quota is in reach while the gap is at most this multiple of what the rep's usual booking rate
    /// would bring in the time left.
    pub reach: f64,
    /// Effort that is saved once the quota is reached, where nothing is paid for more.
    pub coasting: f64,
    /// Commission on what exceeds the quota, times the usual.
    pub accelerator: f64,
    /// For reaching the quota.
    pub bonus: Money,
    /// Whether open deals are pressed at the end of a quarter; `None`: no.
    pub pull_forward: Option<PullForward>,
}

/// Over what time bookings count towards a quota.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum QuotaWindow {
    /// The calendar quarter; all bookings restart at zero.
    Quarter,
    /// A moving window of so many ticks.
    Rolling(f64),
}

/// Pressing customers to order before the quarter ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PullForward {
    /// Ticks before the end of a quarter in which open deals are pressed, each once.
    pub within: f64,
    /// Share of the customers who can decide early.
    pub ready: Share,
    /// Further discount that is offered for that, a share of the price.
    pub discount: Share,
}

/// A rep's progress towards the quota.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// Bookings in the window.
    pub booked: Money,
    /// The rep's usual bookings.
    pub pace: MoneyRate,
    /// Ticks until the window closes.
    pub left: f64,
}

impl Quota {
    /// What is missing.
    fn gap(&self, standing: &Standing) -> Money {
        (self.amount - standing.booked).max(Money::ZERO)
    }

    /// Whether something is missing that the rep can still hope to book in time.
    pub fn is_in_reach(&self, standing: &Standing) -> bool {
        let gap = self.gap(standing);
        gap > Money::ZERO && gap <= (standing.pace * self.reach).over(standing.left)
    }

    /// Effort as a multiple of the usual (goal gradient: Hull 1932; Kivetz, Urminsky and Zheng 2006):
    /// 1 + push exp(-left/horizon) while the quota is in reach, 1 - coasting once it is reached and no
    /// accelerator pays for more, else 1.
    pub fn effort(&self, standing: &Standing) -> f64 {
        if self.is_in_reach(standing) {
            return 1.0 + self.push * maths::exp(-standing.left / self.horizon);
        }
        let reached = self.gap(standing) == Money::ZERO;
        if reached && self.accelerator <= 1.0 { 1.0 - self.coasting } else { 1.0 }
    }

    /// Commission on the next unit of currency, times the usual.
    pub fn rate(&self, standing: &Standing) -> f64 {
        if self.gap(standing) > Money::ZERO { 1.0 } else { self.accelerator }
    }

    /// What commission is paid on at the usual rate for an order of this price: what exceeds
    /// the quota counts by the accelerator.
    pub fn commissioned(&self, standing: &Standing, price: Money) -> Money {
        let below = price.min(self.gap(standing));
        below + (price - below) * self.accelerator
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quota() -> Quota {
        Quota {
            amount: Money::new(100.0),
            window: QuotaWindow::Quarter,
            push: 2.0,
            horizon: 8.0,
            reach: 1.5,
            coasting: 0.2,
            accelerator: 1.5,
            bonus: Money::ZERO,
            pull_forward: None,
        }
    }

    fn standing(booked: f64, left: f64) -> Standing {
        Standing { booked: Money::new(booked), pace: MoneyRate::new(100.0 / 60.0), left }
    }

    #[test]
    fn effort_rises_towards_the_end_while_the_quota_is_in_reach() {
        let quota = quota();
        assert!((quota.effort(&standing(90.0, 8.0)) - (1.0 + 2.0 / maths::exp(1.0))).abs() < 1e-12);
        assert!(quota.effort(&standing(95.0, 4.0)) > quota.effort(&standing(80.0, 20.0)));
        // Ten days bring 16.7, one and a half times that is 25.
        assert_eq!(quota.effort(&standing(74.0, 10.0)), 1.0);
        assert!(quota.effort(&standing(76.0, 10.0)) > 1.0);
    }

    #[test]
    fn a_rep_who_has_reached_it_coasts_unless_more_is_paid() {
        let paid = quota();
        assert_eq!(paid.effort(&standing(100.0, 10.0)), 1.0);
        let unpaid = Quota { accelerator: 1.0, ..quota() };
        assert_eq!(unpaid.effort(&standing(120.0, 10.0)), 0.8);
    }

    #[test]
    fn what_exceeds_the_quota_is_paid_by_the_accelerator() {
        let quota = quota();
        let commissioned =
            |booked| quota.commissioned(&standing(booked, 10.0), Money::new(30.0)).value();
        assert_eq!(commissioned(0.0), 30.0);
        assert_eq!(commissioned(90.0), 10.0 + 1.5 * 20.0);
        assert_eq!(commissioned(150.0), 45.0);
        assert_eq!(
            (quota.rate(&standing(0.0, 1.0)), quota.rate(&standing(100.0, 1.0))),
            (1.0, 1.5)
        );
    }
}
