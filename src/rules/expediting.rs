//! Does a rep ask for an order to go first?
//!
//! To him it costs nothing and spares him an angry customer; others wait longer for it. With a weight
//! of joint key figures he also reckons what it saves and costs all of them.

use super::paying::{Pay, SharedKpis};

/// What a rep knows of an order when he thinks about asking. Times in ticks.
#[derive(Clone, Copy, Debug)]
pub struct Plea<'a> {
    /// Net price in currency.
    pub price: f64,
    /// List price in currency.
    pub list_price: f64,
    /// Time until it is due; negative when it is late already.
    pub left: f64,
    /// Time until its delivery, as he believes.
    pub expected: f64,
    /// The same if it goes first wherever it has to wait.
    pub hurried: f64,
    /// Time that all others would wait longer for it together, as he believes.
    pub pushed: f64,
    /// What the others were promised: as much as this one, as far as he knows.
    pub promise: f64,
    /// What the company pays for an expedited order, in currency.
    pub cost: f64,
    /// What a late order costs himself, as a share of his commission on it.
    pub complaint: f64,
    /// What he is paid for on his own account.
    pub pay: &'a Pay,
    /// What he is paid for jointly.
    pub shared: &'a SharedKpis,
    /// How many share the joint pay.
    pub reps: f64,
}

impl Plea<'_> {
    /// Time to spare; negative when the order is expected to be late.
    pub fn slack(&self) -> f64 {
        self.left - self.expected
    }

    /// Whether he asks: the order is expected to be late, and asking pays for him.
    pub fn is_made(&self) -> bool {
        self.slack() < 0.0 && self.gain() > 0.0
    }

    /// What asking is worth to him, in currency: his own peace, and his felt share of what the joint
    /// bonus gains and loses,
    /// (1-w) complaint commission p + w B p [late_weight (saved - caused) - margin_weight cost/p] / N^dilution.
    pub fn gain(&self) -> f64 {
        let own = (1.0 - self.shared.weight) * self.complaint * self.pay.commission * self.price;
        let late = self.caused() - self.saved();
        let margin = -self.cost / self.list_price.max(f64::MIN_POSITIVE);
        let joint = self.shared.joint_bonus(self.list_price, margin, late);
        own + joint * self.shared.felt_share(self.reps)
    }

    /// Late orders saved: this one, if going first still helps.
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
            price: 900.0,
            list_price: 1000.0,
            left: 5.0,
            expected: 8.0,
            hurried: 2.0,
            pushed: 4.0,
            promise: 10.0,
            cost: 0.0,
            complaint: 0.2,
            pay: &PAY,
            shared: &shared,
            reps: 4.0,
        };
        plea(usual).is_made()
    }

    #[test]
    fn who_is_paid_for_himself_asks_whenever_he_fears_to_be_late() {
        assert!(asks(0.0, |plea| plea));
        assert!(asks(0.0, |plea| Plea { pushed: 1e6, left: -3.0, cost: 1e6, ..plea }));
        assert!(!asks(0.0, |plea| Plea { expected: 5.0, ..plea }));
        assert!(!asks(0.0, |plea| Plea { complaint: 0.0, ..plea }));
    }

    #[test]
    fn who_is_paid_jointly_asks_only_when_it_does_more_good_than_harm() {
        assert!(asks(1.0, |plea| plea));
        // Two others would be late for this one.
        assert!(!asks(1.0, |plea| Plea { pushed: 20.0, ..plea }));
        // It is past help, and harms others.
        assert!(!asks(1.0, |plea| Plea { left: 1.0, ..plea }));
        // It costs more margin than one late order is worth.
        assert!(!asks(1.0, |plea| Plea { cost: 700.0, ..plea }));
    }

    /// Past help: 9 (1-w) against 50 w 0.4 / 2, so he asks below w = 9/19.
    #[test]
    fn the_weight_at_which_he_stops_asking_by_hand() {
        assert!(asks(0.47, |plea| Plea { left: 1.0, ..plea }));
        assert!(!asks(0.48, |plea| Plea { left: 1.0, ..plea }));
    }
}
