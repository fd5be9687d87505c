//! Commission: what a rep is paid on an order, by how they stand to their quota, and when it falls.

use crate::company::context::Context;
use crate::company::entities::ids::RepId;
use crate::company::facts::fact::Fact;
use crate::company::facts::money::Account;
use crate::company::facts::observer::Observer;
use crate::company::facts::rep::{Merit, RepFact};
use crate::company::sales::Sales;
use crate::company::sales::quota::Books;
use crate::engine::Time;
use crate::rules::{Money, Pay};
use crate::scenario::Scenario;

impl Sales {
    /// What a rep is paid on an order of this list price, as they stand now.
    pub(super) fn pay_of<O: Observer>(
        &self,
        rep: RepId,
        list_price: Money,
        cx: &Context<'_, O>,
    ) -> Pay {
        let pay = cx.scenario.sales.pay;
        match &cx.scenario.sales.quota {
            Some(quota) if rep != RepId::NONE => {
                let rate = quota.rate(&self.standing(rep, quota, cx));
                // Effort costs what it costs, whatever is paid for it.
                let effort_cost = Some(pay.effort_cost.unwrap_or(list_price * pay.commission));
                Pay { commission: rate * pay.commission, effort_cost, ..pay }
            }
            _ => pay,
        }
    }

    /// A rep has won an order: their commission falls, and their bonus if that reaches their quota.
    pub(super) fn credit<O: Observer>(
        &mut self,
        rep: RepId,
        price: Money,
        cx: &mut Context<'_, O>,
    ) {
        cx.tell(Fact::Rep(RepFact::Merited(Merit::Won { rep, price })));
        let credit = self.books.credit(rep, price, cx.now(), cx.scenario);
        if credit.reaches_quota {
            cx.tell(Fact::Rep(RepFact::QuotaReached { rep }));
        }
        let Credit { commission, bonus, .. } = credit;
        for (account, amount) in [(Account::Commission, commission), (Account::QuotaBonus, bonus)] {
            if amount != Money::ZERO {
                cx.tell(Fact::money(account, -amount));
            }
        }
    }
}

/// What a rep earns by an order they have won.
#[derive(Clone, Copy, Debug)]
pub(super) struct Credit {
    pub(super) commission: Money,
    pub(super) bonus: Money,
    pub(super) reaches_quota: bool,
}

impl Books {
    /// Books an order in a rep's favour, by the pay rules of a scenario.
    pub(super) fn credit(
        &mut self,
        rep: RepId,
        price: Money,
        now: Time,
        scenario: &Scenario,
    ) -> Credit {
        let own = 1.0 - scenario.alignment.shared_kpis.weight;
        let mut commissioned = price;
        let (mut bonus, mut reaches_quota) = (Money::ZERO, false);
        if let Some(quota) = &scenario.sales.quota {
            let (before, reaches) = self.book(rep, quota, price, now, scenario);
            commissioned = quota.commissioned(&before, price);
            reaches_quota = reaches;
            if reaches {
                bonus = quota.bonus * own;
            }
        }
        let commission = commissioned * (own * scenario.sales.pay.commission);
        Credit { commission, bonus, reaches_quota }
    }
}
