//! Commission: what a rep is paid on an order, by how they stand to their quota, and when it falls.

use crate::company::context::Context;
use crate::company::entities::ids::RepId;
use crate::company::facts::fact::Fact;
use crate::company::facts::money::Account;
use crate::company::facts::observer::Observer;
use crate::company::facts::rep::RepFact;
use crate::company::sales::Sales;
use crate::rules::{Money, Pay};

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
        let own = 1.0 - cx.scenario.alignment.shared_kpis.weight;
        let mut commissioned = price;
        let mut bonus = Money::ZERO;
        if let Some(quota) = &cx.scenario.sales.quota {
            let (before, reaches) = self.book(rep, quota, price, cx);
            commissioned = quota.commissioned(&before, price);
            if reaches {
                bonus = quota.bonus * own;
                cx.tell(Fact::Rep(RepFact::QuotaReached { rep }));
            }
        }
        let commission = commissioned * (own * cx.scenario.sales.pay.commission);
        for (account, amount) in [(Account::Commission, commission), (Account::QuotaBonus, bonus)] {
            if amount != Money::ZERO {
                cx.tell(Fact::money(account, -amount));
            }
        }
    }
}
