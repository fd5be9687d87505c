//! What costs money by the hour, and what each delivery brings.

use super::Finance;
use crate::company::context::Context;
use crate::company::demand::Demand;
use crate::company::facts::fact::Fact;
use crate::company::facts::money::Account;
use crate::company::facts::observer::Observer;
use crate::company::orders::Delivery;
use crate::company::shop_floor::ShopFloor;
use crate::company::staffing::Staffing;
use crate::engine::{Real, TICKS_PER_HOUR, Time};

impl Finance {
    /// Settles the ledger and sets all rates anew after anything they depend on has changed.
    pub fn rates_change<O: Observer>(
        &mut self,
        demand: &Demand,
        floor: &ShopFloor,
        staffing: &Staffing,
        cx: &mut Context<'_, O>,
    ) {
        self.ledger.settle(cx.now(), cx.observer);
        let scenario = cx.scenario;
        let year = scenario.clock_year();
        let (mut wages, mut premium, mut overtime, mut loans) = (0.0, 0.0, 0.0, 0.0);
        for (id, crew) in scenario.operations.crews.enumerated() {
            let paid = floor.paid_crew(id, cx);
            let more = paid.overtime;
            let wage = paid.permanent.real() * crew.wage / TICKS_PER_HOUR;
            wages += wage;
            overtime += wage * more * scenario.operations.overtime_premium;
            if let Some(terms) = &crew.temporary {
                let wage = paid.temporary.real() * terms.tick_cost(crew.wage);
                loans += wage;
                overtime += wage * more * scenario.operations.overtime_premium;
            }
            let skills = paid.second_skills.real();
            premium += skills * scenario.operations.wage_premium * crew.wage / TICKS_PER_HOUR;
        }
        let shared = &scenario.alignment.shared_kpis;
        self.ledger.cost_rate(Account::Wages, wages);
        self.ledger.cost_rate(Account::TemporaryStaff, loans);
        self.ledger.cost_rate(Account::SkillPremium, premium);
        self.ledger.cost_rate(Account::Overtime, overtime);
        let salaries = staffing.rep_heads(cx).real() * scenario.sales.wage / TICKS_PER_HOUR
            * scenario.open_share();
        let desks = scenario.handoffs.people().real() * scenario.handoffs.wage / TICKS_PER_HOUR;
        self.ledger.cost_rate(Account::Salaries, salaries + desks * scenario.open_share());
        self.ledger.cost_rate(Account::Retraining, staffing.retraining_pay(cx));
        self.ledger.cost_rate(Account::SharedBonus, shared.weight * shared.pool / year);
        self.ledger.cost_rate(Account::Marketing, demand.marketing_spending(cx) / year);
        self.ledger.cost_rate(Account::Overhead, scenario.money.overhead / year);
        let steady = cx.policy.timeline.start.is_none();
        let running = steady || self.ledger.started;
        let recurring =
            if running { recurring_bill(floor, staffing.rep_heads(cx), cx) } else { 0.0 };
        self.ledger.cost_rate(Account::PolicyRecurring, recurring / year);
        let once = if steady { spread_bill(floor.training_cost(), cx) } else { 0.0 };
        self.ledger.cost_rate(Account::PolicyOnce, once / scenario.money.life);
    }

    /// A policy that starts inside the run: its one-off bill falls, its recurring one begins.
    pub fn policy_starts<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.ledger.started = true;
        let amount = -cx.policy.bill.once;
        if amount != 0.0 {
            cx.tell(Fact::money(Account::PolicyOnce, amount));
        }
    }

    /// Tells what has accrued until now.
    pub fn settle<O: Observer>(&mut self, now: Time, cx: &mut Context<'_, O>) {
        self.ledger.settle(now, cx.observer);
    }

    /// A delivery brings its price and costs its material, its late fee and its part of the joint
    /// pay.
    pub fn book_delivery<O: Observer>(&self, delivery: &Delivery, cx: &mut Context<'_, O>) {
        let Delivery { order, late, fee, expediting, .. } = delivery;
        let product = &cx.scenario.products[order.product];
        let material = product.material * order.size;
        let shared = &cx.scenario.alignment.shared_kpis;
        let list_price = product.price * order.size;
        let margin = shared.margin(order.price, material + expediting, list_price);
        let is_late = f64::from(u8::from(*late > 0.0));
        let joint = shared.joint_bonus(list_price, margin, is_late);
        let direct = cx.scenario.segments[order.segment].direct;
        let joint = if direct { 0.0 } else { joint };
        let moves = [
            (Account::Revenue, order.price),
            (Account::Material, -material),
            (Account::LateFees, -fee),
            (Account::SharedBonus, -joint),
        ];
        for (account, amount) in moves.into_iter().filter(|(_, amount)| *amount != 0.0) {
            cx.tell(Fact::money(account, amount));
        }
    }
}

/// What the policy costs a year, licences included.
fn recurring_bill<O>(floor: &ShopFloor, reps: usize, cx: &Context<'_, O>) -> f64 {
    let each = cx.policy.bill.per_user_year;
    let crews = &cx.scenario.operations.crews;
    let workers: usize = crews.ids().map(|crew| floor.heads(crew, cx)).sum();
    let users = each.rep * reps.real()
        + each.worker * workers.real()
        + each.desk * cx.scenario.handoffs.people().real();
    cx.policy.bill.per_year + users
}

/// What a steady policy costs over its life: its one-off bill, training, and the dip at wages.
fn spread_bill<O>(training: f64, cx: &Context<'_, O>) -> f64 {
    let each = cx.policy.bill.lost;
    let crews = cx.scenario.operations.crews.iter();
    let wages: f64 = crews.map(|crew| crew.size.real() * crew.wage).sum();
    let salaries = cx.scenario.sales.reps.real() * cx.scenario.sales.wage;
    let desks = cx.scenario.handoffs.people().real() * cx.scenario.handoffs.wage;
    let lost = each.rep * salaries + each.worker * wages + each.desk * desks;
    let lost = lost / TICKS_PER_HOUR;
    cx.policy.bill.once + training + lost
}
