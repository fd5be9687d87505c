//! What costs money by the hour, and what each delivery brings.

use super::Finance;
use crate::company::context::Context;
use crate::company::demand::Demand;
use crate::company::entities::order::Order;
use crate::company::facts::fact::Fact;
use crate::company::facts::money::Account;
use crate::company::facts::observer::Observer;
use crate::company::facts::rep::{Merit, RepFact};
use crate::company::orders::Delivery;
use crate::company::shop_floor::ShopFloor;
use crate::company::staffing::Staffing;
use crate::engine::Real;
use crate::engine::Time;
use crate::rules::{Money, MoneyRate, Wage};

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
        let [mut wages, mut premium, mut overtime, mut loans] = [MoneyRate::ZERO; 4];
        for (i, crew) in scenario.operations.crews.enumerated() {
            let paid = floor.paid_crew(i, cx);
            let more = paid.overtime;
            let wage = (crew.wage * paid.permanent.real()).a_tick();
            wages += wage;
            overtime += wage * more * scenario.operations.overtime_premium;
            if let Some(terms) = &crew.temporary {
                let wage = terms.tick_cost(crew.wage) * paid.temporary.real();
                loans += wage;
                overtime += wage * more * scenario.operations.overtime_premium;
            }
            let skills = paid.second_skills.real();
            premium += (crew.wage * (skills * scenario.operations.wage_premium)).a_tick();
        }
        let shared = &scenario.alignment.shared_kpis;
        self.ledger.cost_rate(Account::Wages, wages);
        self.ledger.cost_rate(Account::TemporaryStaff, loans);
        self.ledger.cost_rate(Account::SkillPremium, premium);
        self.ledger.cost_rate(Account::Overtime, overtime);
        let salaries = (scenario.sales.wage * staffing.rep_heads(cx).real()).a_tick();
        let salaries = salaries * scenario.open_share();
        let desks = (scenario.handoffs.wage * scenario.handoffs.people().real()).a_tick();
        self.ledger.cost_rate(Account::Salaries, salaries + desks * scenario.open_share());
        self.ledger.cost_rate(Account::Retraining, staffing.retraining_pay(cx));
        self.ledger.cost_rate(
            Account::SharedBonus,
            (shared.pool.amount() * shared.weight).spread_over(year),
        );
        self.ledger.cost_rate(Account::Marketing, demand.marketing_spending(cx).spread_over(year));
        self.ledger.cost_rate(Account::Overhead, scenario.money.overhead.spread_over(year));
        let steady = cx.policy.timeline.start.is_none();
        let running = steady || self.ledger.started;
        let recurring = match running {
            true => recurring_bill(floor, staffing.rep_heads(cx), cx),
            false => Money::ZERO,
        };
        self.ledger.cost_rate(Account::PolicyRecurring, recurring.spread_over(year));
        let once = if steady { spread_bill(floor.training_cost(), cx) } else { Money::ZERO };
        self.ledger.cost_rate(
            Account::PolicyOnce,
            once.spread_over(scenario.clock_ticks(scenario.money.life)),
        );
    }

    /// A policy that starts inside the run: its one-off bill falls, its recurring one begins.
    pub fn policy_starts<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.ledger.started = true;
        let amount = -cx.policy.bill.once;
        if amount != Money::ZERO {
            cx.tell(Fact::money(Account::PolicyOnce, amount));
        }
    }

    /// Tells what has accrued until now.
    pub fn settle<O: Observer>(&mut self, now: Time, cx: &mut Context<'_, O>) {
        self.ledger.settle(now, cx.observer);
    }

    /// A delivery brings its price and costs its material, the late fee not yet charged and its part
    /// of the joint pay; what lateness takes back has been taken when the order fell due.
    #[inline(always)]
    pub fn book_delivery<O: Observer>(
        &self,
        delivery: &Delivery,
        order: &mut Order,
        cx: &mut Context<'_, O>,
    ) {
        if delivery.was_overdue {
            self.charge_late_fee(order, cx.now(), cx);
        }
        let product = &cx.scenario.products[order.product];
        let material = product.material * order.size;
        let shared = &cx.scenario.alignment.shared_kpis;
        let list_price = product.price * order.size;
        let margin = shared.margin(order.price, material + delivery.expediting, list_price);
        let merit = Merit::Delivered { list_price, margin };
        let direct = cx.scenario.segments[order.segment].direct;
        let joint = if direct { Money::ZERO } else { merit.joint_pay(shared) };
        if !direct {
            cx.tell(Fact::Rep(RepFact::Merited(merit)));
        }
        let moves = [
            (Account::Revenue, order.price),
            (Account::Material, -material),
            (Account::SharedBonus, -joint),
        ];
        for (account, amount) in moves.into_iter().filter(|(_, amount)| *amount != Money::ZERO) {
            cx.tell(Fact::money(account, amount));
        }
    }
}

/// What the policy costs a year, licences included.
fn recurring_bill<O>(floor: &ShopFloor, reps: usize, cx: &Context<'_, O>) -> Money {
    let each = cx.policy.bill.per_user_year;
    let crews = &cx.scenario.operations.crews;
    let workers: usize = crews.ids().map(|crew| floor.heads(crew, cx)).sum();
    let users = each.rep * reps.real()
        + each.worker * workers.real()
        + each.desk * cx.scenario.handoffs.people().real();
    cx.policy.bill.per_year + users
}

/// What a steady policy costs over its life: its one-off bill, training, and the dip at wages.
fn spread_bill<O>(training: Money, cx: &Context<'_, O>) -> Money {
    let each = cx.policy.bill.lost;
    let crews = cx.scenario.operations.crews.iter();
    let wages: Wage = crews.map(|crew| crew.wage * crew.size.real()).sum();
    let salaries = cx.scenario.sales.wage * cx.scenario.sales.reps.real();
    let desks = cx.scenario.handoffs.wage * cx.scenario.handoffs.people().real();
    // Wages, each times the ticks that are lost at it.
    let lost = salaries * each.rep + wages * each.worker + desks * each.desk;
    let lost = lost.for_ticks(1.0);
    cx.policy.bill.once + training + lost
}
