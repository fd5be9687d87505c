//! Order acceptance: limits on the orders open and on the expected lead time, and a bid price on
//! capacity (Talluri and van Ryzin 1998, Management Science 44: 1577).

use super::units::{Money, MoneyRate};

/// Limits on what is accepted; without any, everything is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Acceptance {
    /// Accepted only while fewer orders than this are open in the company.
    pub orders: Option<u32>,
    /// Accepted only while fewer orders than this of its own kind are open.
    pub own_orders: Option<u32>,
    /// The longest expected lead time, in ticks, on the information sales has.
    pub lead_time: Option<f64>,
    /// The least contribution for a tick of work.
    pub bid_price: Option<MoneyRate>,
}

impl Acceptance {
    /// Whether no order is ever declined.
    pub fn takes_all(&self) -> bool {
        *self == Acceptance::default()
    }
}

/// An order that a customer would place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prospect {
    /// Orders open in the company.
    pub orders: u32,
    /// Those of its own kind.
    pub own_orders: u32,
    /// Expected lead time on the information sales has, in ticks.
    pub lead_time: f64,
    /// Net price less material.
    pub contribution: Money,
    /// Expected work on its route, in ticks.
    pub work: f64,
}

/// Why an order was declined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeclineReason {
    /// Too many orders are open.
    Orders,
    /// Too many of its own kind are open.
    OwnOrders,
    /// It would take too long.
    LeadTime,
    /// It brings too little for the work.
    BidPrice,
}

impl Acceptance {
    /// The first limit that an order violates.
    pub fn objection(&self, to: &Prospect) -> Option<DeclineReason> {
        let reached = |limit: Option<u32>, open: u32| limit.is_some_and(|limit| open >= limit);
        if reached(self.orders, to.orders) {
            Some(DeclineReason::Orders)
        } else if reached(self.own_orders, to.own_orders) {
            Some(DeclineReason::OwnOrders)
        } else if self.lead_time.is_some_and(|longest| to.lead_time > longest) {
            Some(DeclineReason::LeadTime)
        } else if self.bid_price.is_some_and(|price| to.contribution < price.over(to.work)) {
            Some(DeclineReason::BidPrice)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_declines_what_exceeds_it() {
        let contribution = Money::new(60.0);
        let prospect =
            Prospect { orders: 7, own_orders: 3, lead_time: 10.0, contribution, work: 4.0 };
        let objection = |acceptance: Acceptance| acceptance.objection(&prospect);
        assert_eq!(objection(Acceptance::default()), None);
        let orders = |limit| Acceptance { orders: Some(limit), ..Acceptance::default() };
        assert_eq!(objection(orders(7)), Some(DeclineReason::Orders));
        assert_eq!(objection(orders(8)), None);
        let own = |limit| Acceptance { own_orders: Some(limit), ..Acceptance::default() };
        assert_eq!(objection(own(3)), Some(DeclineReason::OwnOrders));
        assert_eq!(objection(own(4)), None);
        let lead_time = |limit| Acceptance { lead_time: Some(limit), ..Acceptance::default() };
        assert_eq!(objection(lead_time(9.9)), Some(DeclineReason::LeadTime));
        assert_eq!(objection(lead_time(10.0)), None);
        let bid_price = |limit| {
            let bid_price = Some(MoneyRate::new(limit));
            Acceptance { bid_price, ..Acceptance::default() }
        };
        assert_eq!(objection(bid_price(15.1)), Some(DeclineReason::BidPrice));
        assert_eq!(objection(bid_price(15.0)), None);
    }
}
