//! Sales quotas: the effort of a rep towards a quota, and what reaching it pays.

/// A sales target for each rep, and what hangs on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quota {
    /// Currency of bookings that each rep is to reach in a window.
    pub amount: f64,
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
    /// Currency for reaching the quota.
    pub bonus: f64,
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
    pub ready: f64,
    /// Further discount that is offered for that, a share of the price.
    pub discount: f64,
}

/// A rep's progress towards the quota.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// Currency booked in the window.
    pub booked: f64,
    /// The rep's usual bookings, in currency a tick.
    pub pace: f64,
    /// Ticks until the window closes.
    pub left: f64,
}

impl Quota {
    /// What is missing, in currency.
    fn gap(&self, standing: &Standing) -> f64 {
        (self.amount - standing.booked).max(0.0)
    }

    /// Whether something is missing that the rep can still hope to book in time.
    pub fn is_in_reach(&self, standing: &Standing) -> bool {
        let gap = self.gap(standing);
        gap > 0.0 && gap <= self.reach * standing.pace * standing.left
    }

    /// Effort as a multiple of the usual (goal gradient: Hull 1932; Kivetz, Urminsky and Zheng 2006):
    /// 1 + push exp(-left/horizon) while the quota is in reach, 1 - coasting once it is reached and no
    /// accelerator pays for more, else 1.
    pub fn effort(&self, standing: &Standing) -> f64 {
        if self.is_in_reach(standing) {
            return 1.0 + self.push * (-standing.left / self.horizon).exp();
        }
        let reached = self.gap(standing) == 0.0;
        if reached && self.accelerator <= 1.0 { 1.0 - self.coasting } else { 1.0 }
    }

    /// Commission on the next unit of currency, times the usual.
    pub fn rate(&self, standing: &Standing) -> f64 {
        if self.gap(standing) > 0.0 { 1.0 } else { self.accelerator }
    }

    /// Currency that commission is paid on at the usual rate for an order of this price: what exceeds
    /// the quota counts by the accelerator.
    pub fn commissioned(&self, standing: &Standing, price: f64) -> f64 {
        let below = price.min(self.gap(standing));
        below + self.accelerator * (price - below)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quota() -> Quota {
        Quota {
            amount: 100.0,
            window: QuotaWindow::Quarter,
            push: 2.0,
            horizon: 8.0,
            reach: 1.5,
            coasting: 0.2,
            accelerator: 1.5,
            bonus: 0.0,
            pull_forward: None,
        }
    }

    fn standing(booked: f64, left: f64) -> Standing {
        Standing { booked, pace: 100.0 / 60.0, left }
    }

    #[test]
    fn effort_rises_towards_the_end_while_the_quota_is_in_reach() {
        let quota = quota();
        assert!((quota.effort(&standing(90.0, 8.0)) - (1.0 + 2.0 / 1.0_f64.exp())).abs() < 1e-12);
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
        assert_eq!(quota.commissioned(&standing(0.0, 10.0), 30.0), 30.0);
        assert_eq!(quota.commissioned(&standing(90.0, 10.0), 30.0), 10.0 + 1.5 * 20.0);
        assert_eq!(quota.commissioned(&standing(150.0, 10.0), 30.0), 45.0);
        assert_eq!(
            (quota.rate(&standing(0.0, 1.0)), quota.rate(&standing(100.0, 1.0))),
            (1.0, 1.5)
        );
    }
}
