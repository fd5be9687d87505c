//! Expediting: whether a rep asks for an order to be expedited.
//!
//! Asking costs the rep nothing and spares them an angry customer, while other orders wait longer. With
//! a weight on joint KPIs the rep also counts what expediting saves and costs everyone.

use super::paying::{Pay, SharedKpis};
use super::units::Money;

/// What a rep knows of an order when considering a request to expedite it. Times in ticks.
#[derive(Clone, Copy, Debug)]
pub struct Plea<'a> {
    /// Net price.
    pub price: Money,
    /// List price.
    pub list_price: Money,
    /// Time until it is due; negative when it is late already.
    pub left: f64,
    /// Expected time until its delivery, as the rep believes.
    pub expected: f64,
    /// The same if it is expedited at every queue.
    pub hurried: f64,
    /// Total additional waiting time of all other orders, as the rep believes.
    pub pushed: f64,
    /// Lead time promised to the others: that of this order, as far as the rep knows.
    pub promise: f64,
    /// What the company pays for an expedited order.
    pub cost: Money,
    /// What a late order costs the rep, as a share of their commission on it.
    pub complaint: f64,
    /// The rep's individual pay.
    pub pay: &'a Pay,
    /// The joint pay.
    pub shared: &'a SharedKpis,
    /// Number of reps who share the joint pay.
    pub reps: f64,
}

impl Plea<'_> {
    /// Time to spare; negative when the order is expected to be late.
    pub fn slack(&self) -> f64 {
        self.left - self.expected
    }

    /// Whether the rep asks: the order is expected to be late, and asking has a positive value to them.
    pub fn is_made(&self) -> bool {
        self.slack() < 0.0 && self.gain() > Money::ZERO
    }

    /// The value of asking to the rep: the complaint avoided, and their perceived share of
    /// what the joint bonus gains and loses,
    /// (1-w) complaint commission p + w B p [late_weight (saved - caused) - margin_weight cost/p] / N^dilution.
    pub fn gain(&self) -> Money {
        let share = (1.0 - self.shared.weight) * self.complaint * self.pay.commission;
        let own = self.price * share;
        let late = self.caused() - self.saved();
        let margin = -self.cost / self.list_price.max(Money::new(f64::MIN_POSITIVE));
        let joint = self.shared.joint_bonus(self.list_price, margin, late);
        own + joint * self.shared.felt_share(self.reps)
    }

    /// Late orders saved: this one, if expediting still makes it on time.
    fn saved(&self) -> f64 {
        f64::from(u8::from(self.hurried <= self.left))
    }

    /// Late orders caused: a delay makes the share delay/promise of those pushed back late, if their
    /// time to spare is spread evenly over what they were promised.
    fn caused(&self) -> f64 {
        self.pushed / self.promise.max(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::paying::tests::{PAY, shared};
    use super::*;

    fn asks(weight: f64, plea: impl Fn(Plea<'_>) -> Plea<'_>) -> bool {
        let shared = shared(weight);
        let usual = Plea {
            price: Money::new(900.0),
            list_price: Money::new(1000.0),
            left: 5.0,
            expected: 8.0,
            hurried: 2.0,
            pushed: 4.0,
            promise: 10.0,
            cost: Money::ZERO,
            complaint: 0.2,
            pay: &PAY,
            shared: &shared,
            reps: 4.0,
        };
        plea(usual).is_made()
    }

    #[test]
    fn a_rep_on_individual_pay_asks_whenever_lateness_is_expected() {
        assert!(asks(0.0, |plea| plea));
        assert!(asks(0.0, |plea| Plea { pushed: 1e6, left: -3.0, cost: Money::new(1e6), ..plea }));
        assert!(!asks(0.0, |plea| Plea { expected: 5.0, ..plea }));
        assert!(!asks(0.0, |plea| Plea { complaint: 0.0, ..plea }));
    }

    #[test]
    fn a_rep_on_joint_pay_asks_only_when_it_does_more_good_than_harm() {
        assert!(asks(1.0, |plea| plea));
        // Two others would be late for this one.
        assert!(!asks(1.0, |plea| Plea { pushed: 20.0, ..plea }));
        // It is late in any case, and delays others.
        assert!(!asks(1.0, |plea| Plea { left: 1.0, ..plea }));
        // It costs more margin than one late order is worth.
        assert!(!asks(1.0, |plea| Plea { cost: Money::new(700.0), ..plea }));
    }

    /// Late in any case: 9 (1-w) against 50 w 0.4 / 2, so the rep asks below w = 9/19.
    #[test]
    fn the_weight_above_which_a_rep_stops_asking_by_hand() {
        assert!(asks(0.47, |plea| Plea { left: 1.0, ..plea }));
        assert!(!asks(0.48, |plea| Plea { left: 1.0, ..plea }));
    }
}
