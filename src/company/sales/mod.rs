//! Sales: leads are qualified, quoted and won by reps, within what they know and are paid for.
//!
//! Two files say how long orders take. `quoting` puts the route of a new order together from what
//! sales believes of the floor now; `lead_time_history` remembers what past deliveries took. The
//! scenario says by which of them reps promise.
//!
//! It asks orders, floor and planning what they know ([`Sources`]) and answers with an [`Answer`].
//!
//! Doors, by which other departments ask it or tell it something in the middle of their own work:
//!
//! - `expected_lead_time`: what sales expects of an order that comes now (demand)

mod desk;
mod reps;
mod quoting;
mod deals;
mod direct_orders;
mod open_deals;
mod order_acceptance;
mod pull_forward;
mod quota;
mod commission;
mod payslip;
mod pipeline;
mod non_selling_work;
mod product_knowledge;
mod lead_time_history;

pub use deals::{Answer, Won};
pub use payslip::Payslip;

use super::context::Context;
use super::entities::order::Order;
use super::entities::rep::heads;
use super::facts::observer::Observer;
use super::orders::Orders;
use super::planning::Planning;
use super::shop_floor::ShopFloor;
use crate::engine::Span;
use desk::Desk;
use direct_orders::ComeByThemselves;
use lead_time_history::Memory;
use product_knowledge::Minds;
use quota::Books;
use reps::Chores;

/// The sales force and what it remembers.
#[derive(Clone, Debug)]
pub struct Sales {
    desk: Desk,
    by_themselves: ComeByThemselves,
    memory: Memory,
    books: Books,
    chores: Chores,
    minds: Minds,
}

/// Whom sales asks before it promises, and what it is told.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    pub orders: &'a Orders,
    pub floor: &'a ShopFloor,
    pub planning: &'a Planning,
    /// Reps on the payroll.
    pub reps: usize,
    /// The company's reputation, from 0 to 1.
    pub reputation: f64,
}

impl Sales {
    pub fn new() -> Sales {
        Sales {
            desk: Desk::new(),
            by_themselves: ComeByThemselves::default(),
            memory: Memory::default(),
            books: Books::default(),
            chores: Chores::default(),
            minds: Minds::default(),
        }
    }

    /// Adopts the scenario in force, with so many more reps than planned.
    pub fn adopt<O: Observer>(&mut self, rep_change: i64, cx: &mut Context<'_, O>) {
        let reps = heads(cx.scenario.sales.reps, rep_change);
        self.adopt_direct_orders(cx);
        self.adopt_memory(cx);
        self.staff_desk(reps, cx);
        self.adopt_minds(reps, cx);
        self.start_turns(rep_change, cx);
    }

    /// The number of reps has changed during the run.
    pub fn reps_change<O: Observer>(&mut self, reps: usize, cx: &mut Context<'_, O>) {
        self.staff_desk(reps, cx);
        self.new_minds(reps, cx);
    }

    /// An order was delivered: what it teaches, and what is owed for it.
    pub fn learn_from_delivery<O: Observer>(
        &mut self,
        order: &Order,
        lead_time: Span,
        late: bool,
        cx: &mut Context<'_, O>,
    ) {
        self.learn_lead_time(order, lead_time, cx);
        if late {
            self.draw_post_mortem(order, cx);
        }
    }
}
