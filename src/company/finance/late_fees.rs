//! Late fees accrue as they fall due, on open orders too: fixed parts and shares when an order falls
//! due, day parts from there on, under one cap over the order's life. So does the part of the joint
//! bonus that lateness takes back.

use super::Finance;
use crate::company::context::Context;
use crate::company::entities::order::Order;
use crate::company::facts::fact::Fact;
use crate::company::facts::money::{Account, MoneyFact};
use crate::company::facts::observer::Observer;
use crate::company::facts::rep::{Merit, RepFact};
use crate::company::shop_floor::ShopFloor;
use crate::engine::Time;
use crate::rules::Money;

impl Finance {
    /// An order falls due while it is open: it owes what is owed for being late at all, and its
    /// reps lose what joint pay takes back for it.
    pub fn order_falls_due<O: Observer>(&self, order: &mut Order, cx: &mut Context<'_, O>) {
        self.charge_late_fee(order, cx.now(), cx);
        self.promise_is_broken(order, cx);
    }

    /// Joint pay takes back its part for an order that is late, or cancelled before it could be.
    pub fn promise_is_broken<O: Observer>(&self, order: &Order, cx: &mut Context<'_, O>) {
        if cx.scenario.segments[order.segment].direct {
            return;
        }
        let list_price = cx.scenario.products[order.product].price * order.size;
        let merit = Merit::Broken { list_price };
        cx.tell(Fact::Rep(RepFact::Merited(merit)));
        let lost = merit.joint_pay(&cx.scenario.alignment.shared_kpis);
        if lost != Money::ZERO {
            cx.tell(Fact::money(Account::SharedBonus, -lost));
        }
    }

    /// Charges an overdue order for the time since it was last charged.
    pub fn charge_late_fee<O: Observer>(
        &self,
        order: &mut Order,
        now: Time,
        cx: &mut Context<'_, O>,
    ) {
        let Some(due) = order.due() else { return };
        if order.awaits_due {
            return;
        }
        let fee = cx.scenario.segments[order.segment].late_fee;
        let owed = fee.expected(order.price, 1.0, cx.scenario.days_late(&fee, due, now));
        // What has been charged stays, even if a policy lowers the fee meanwhile.
        let amount = (owed - order.fee).max(Money::ZERO);
        let accrued = now.since(order.fee_until);
        order.fee += amount;
        order.fee_until = now;
        if amount != Money::ZERO {
            let account = Account::LateFees;
            cx.observer.notice(now, &Fact::Money(MoneyFact { account, amount: -amount, accrued }));
        }
    }

    /// Charges all overdue orders until now.
    pub fn settle_late_fees<O: Observer>(
        &self,
        now: Time,
        floor: &mut ShopFloor,
        cx: &mut Context<'_, O>,
    ) {
        for id in floor.overdue() {
            self.charge_late_fee(floor.order_mut(id), now, cx);
        }
    }
}
