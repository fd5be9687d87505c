//! From a request to the delivery of its order: what follows in other departments from what has
//! happened in one, and who does their part after whom.

use super::Company;
use super::context::Context;
use super::demand::Care;
use super::entities::customer::DeliveryExperience;
use super::entities::ids::{HandoffId, LeadId, OrderId, WorkerId};
use super::entities::lead::Request;
use super::entities::order::{Matter, Order};
use super::event::DemandEvent;
use super::facts::observer::Observer;
use super::orders::InitialOrder;
use super::sales::{Answer, Sales, Sources, Won};
use super::shop_floor::{Lost, Next, Plainly};
use crate::scenario::{Cancelled, CrewId, Handover, ProductId};

impl Company {
    // From a request to an order, or not.

    /// A request reaches the company.
    #[inline(always)]
    pub fn request_arrives<O: Observer>(&mut self, request: Request, cx: &mut Context<'_, O>) {
        self.planning.count_lead(request.segment);
        if self.sales.comes_by_itself(&request) {
            let won = self.sales.order_arrives(request, cx);
            return self.accept_order(&won, cx);
        }
        self.sales_takes_it(request, cx);
    }

    #[inline(never)]
    fn sales_takes_it<O: Observer>(&mut self, request: Request, cx: &mut Context<'_, O>) {
        let (sales, sources) = self.selling(cx);
        let answer = sales.request_arrives(request, &sources, cx);
        self.follow_answer(answer, cx);
    }

    pub fn customer_decides<O: Observer>(&mut self, lead: LeadId, cx: &mut Context<'_, O>) {
        let (sales, sources) = self.selling(cx);
        let answer = sales.customer_decides(lead, &sources, cx);
        self.follow_answer(answer, cx);
    }

    pub fn rep_presses<O: Observer>(&mut self, lead: LeadId, cx: &mut Context<'_, O>) {
        let (sales, sources) = self.selling(cx);
        let answer = sales.rep_presses(lead, &sources, cx);
        self.follow_answer(answer, cx);
    }

    #[inline(never)]
    fn follow_answer<O: Observer>(&mut self, answer: Answer, cx: &mut Context<'_, O>) {
        match answer {
            Answer::Later => {}
            Answer::PassOn(lead, whose) => {
                self.orders.hand_over(Matter::Lead(lead), whose, 0.0, cx);
            }
            Answer::No(request) => self.demand.request_ends(request, cx),
            Answer::Yes(won) => self.accept_order(&won, cx),
        }
    }

    /// Whom sales asks.
    pub(super) fn sources<O>(&self, cx: &Context<'_, O>) -> Sources<'_> {
        Sources {
            orders: &self.orders,
            floor: &self.floor,
            planning: &self.planning,
            reps: self.staffing.rep_heads(cx),
            reputation: self.demand.reputation(),
        }
    }

    /// Sales, to be changed, and whom it asks.
    pub(super) fn selling<O>(&mut self, cx: &Context<'_, O>) -> (&mut Sales, Sources<'_>) {
        let sources = Sources {
            orders: &self.orders,
            floor: &self.floor,
            planning: &self.planning,
            reps: self.staffing.rep_heads(cx),
            reputation: self.demand.reputation(),
        };
        (&mut self.sales, sources)
    }

    // From acceptance to the floor.

    #[inline(always)]
    fn accept_order<O: Observer>(&mut self, won: &Won, cx: &mut Context<'_, O>) {
        let order = self.sales.accepted_order(won, cx);
        self.demand.enrol_customer(order.identity, order.segment, cx);
        let promised = order.promise.is_some();
        let id = self.floor.lay_down(order);
        if promised {
            self.orders.await_due(id, &mut self.floor, cx);
        }
        if cx.scenario.sales.expediting.is_some() {
            self.floor.draw_expedited(id, cx);
        }
        if cx.is_handed_over(Handover::Order) {
            return self.orders.wait_at_desk(id, self.floor.order(id), cx);
        }
        self.order_seeks_release(id, cx);
    }

    /// The orders that are there when the run starts are put where they are.
    pub fn initial_orders<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        for initial in self.orders.initial_orders(cx) {
            initial.tell(cx);
            let InitialOrder { request, order, released, worked, .. } = initial;
            let faulty = self.sales.is_faulty(&request, order.rep, cx);
            self.demand.enrol_customer(order.identity, order.segment, cx);
            let order = Order { faulty, ..order };
            let id = match worked {
                Some(worked) => self.floor.lay_down_begun(order, worked, cx),
                None => self.floor.lay_down(order),
            };
            self.orders.await_due(id, &mut self.floor, cx);
            if released {
                self.orders.count_as_released(order.product);
                self.floor.arrive(id, None, cx);
            } else {
                self.order_seeks_release(id, cx);
            }
        }
    }

    #[inline(always)]
    fn order_seeks_release<O: Observer>(&mut self, id: OrderId, cx: &mut Context<'_, O>) {
        if self.orders.seek_release(id, self.floor.order(id), cx) {
            self.send_to_floor(id, cx);
        }
    }

    /// A released order goes to its first operation, or its parts to theirs.
    fn send_to_floor<O: Observer>(&mut self, id: OrderId, cx: &mut Context<'_, O>) {
        self.floor.begin_waiting(id, cx);
        let product = self.floor.order(id).product;
        if !cx.scenario.products[product].contains.is_empty() {
            return self.orders.begin_parts(id, &mut self.floor, cx);
        }
        let next = self.floor.set_out(id, cx);
        self.follow(next, cx);
    }

    /// Releases all orders for which there is room; what room is left the saturated segments fill.
    #[inline(never)]
    pub fn release_orders<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        while let Some(id) = self.orders.release_next(&self.floor, cx) {
            self.send_to_floor(id, cx);
        }
        let mut in_vain = 0;
        while in_vain < self.orders.saturated_segments() {
            let (segment, identity) = self.orders.next_saturated(cx);
            let request = self.demand.request(segment, identity, false, cx);
            let before = self.orders.on_floor();
            if self.orders.place_saturated(&request, cx) {
                self.request_arrives(request, cx);
            }
            in_vain = if self.orders.on_floor() > before { 0 } else { in_vain + 1 };
        }
    }

    pub fn handover_ends<O: Observer>(&mut self, id: HandoffId, cx: &mut Context<'_, O>) {
        match self.orders.handover_ends(id, cx) {
            Matter::Lead(lead) => self.sales.lead_reaches_sales(lead),
            Matter::Order(order) => {
                self.orders.join_backlog(order);
                self.release_orders(cx);
            }
            Matter::Care(Some((who, after))) => {
                cx.plan_in(after, DemandEvent::CustomerReturns(who));
            }
            Matter::Care(None) => {}
        }
    }

    // From operation to operation, and out.

    #[inline(always)]
    pub fn operation_finishes<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        match self.floor.finish_plainly(worker, cx) {
            Plainly::GoneOn => {}
            Plainly::Ready(order) => {
                self.finish_order(order, cx);
                self.floor.go_on(worker, cx);
            }
            Plainly::Not => self.operation_finishes_fully(worker, cx),
        }
    }

    #[inline(never)]
    fn operation_finishes_fully<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        let order = self.floor.operation_ends(worker, cx);
        while let Some(next) = self.floor.judge_companion(worker, order, cx) {
            self.follow(next, cx);
        }
        let next = self.floor.judge_operation(worker, order, cx);
        self.follow(next, cx);
        self.floor.worker_is_done(worker, cx);
    }

    pub fn unattended_ends<O: Observer>(&mut self, order: OrderId, cx: &mut Context<'_, O>) {
        let next = self.floor.unattended_ends(order, cx);
        self.follow(next, cx);
    }

    pub fn order_gives_up<O: Observer>(&mut self, order: OrderId, cx: &mut Context<'_, O>) {
        let next = self.floor.order_gives_up(order, cx);
        self.follow(next, cx);
    }

    /// What follows from what has happened on the floor.
    fn follow<O: Observer>(&mut self, next: Next, cx: &mut Context<'_, O>) {
        match next {
            Next::Nothing => {}
            Next::FaultNoticed(rep) => self.sales.clarify(rep, cx),
            Next::Ready(order) => self.finish_order(order, cx),
            Next::Lost(lost) => self.lose_order(lost, cx),
        }
    }

    /// Who works on what, now that the instant is complete.
    #[inline(never)]
    pub fn decide<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        while let Some(lost) = self.floor.decide(cx) {
            self.lose_order(lost, cx);
        }
        if self.sales.is_undecided() {
            self.sales.decide(cx);
        }
        self.departures(cx);
    }

    /// All operations of an order are done: a part joins the others, anything else is delivered.
    fn finish_order<O: Observer>(&mut self, id: OrderId, cx: &mut Context<'_, O>) {
        let Some(whole) = self.floor.order(id).whole else {
            return self.deliver_order(id, cx);
        };
        if !self.orders.join_part(id, whole, &mut self.floor, cx) {
            return;
        }
        let product = self.floor.order(whole).product;
        if cx.scenario.products[product].steps == 0 {
            return self.deliver_order(whole, cx);
        }
        let next = self.floor.set_out(whole, cx);
        self.follow(next, cx);
    }

    /// The order leaves the company, money moves and the customer judges.
    fn deliver_order<O: Observer>(&mut self, id: OrderId, cx: &mut Context<'_, O>) {
        let delivery = self.orders.deliver(id, &mut self.floor, cx);
        let lead_time = delivery.lead_time;
        let order = self.floor.order(id);
        self.sales.learn_from_delivery(order, lead_time, delivery.late > 0.0, cx);
        if let Some((analyst, call)) = self.floor.analyst_of_complaint(id, cx) {
            self.floor.call_worker(analyst, call, cx);
        }
        self.finance.book_delivery(&delivery, self.floor.order_mut(id), cx);
        let order = self.floor.order(id);
        let (price, product) = (order.price, order.product);
        let experience = DeliveryExperience {
            identity: order.identity,
            segment: order.segment,
            satisfaction: order.satisfaction,
            lead_time,
            promise: order.promise,
            defective: order.is_defective(),
        };
        if let Some(care) = self.demand.customer_experiences(experience, cx) {
            let Care { coming, whose, contact } = care;
            self.orders.hand_over(Matter::Care(coming), whose, contact, cx);
        }
        self.staffing.count_revenue(price);
        self.free_place(product, cx);
    }

    fn lose_order<O: Observer>(&mut self, lost: Lost, cx: &mut Context<'_, O>) {
        let mut order = lost.order;
        if order.is_overdue() {
            self.finance.charge_late_fee(&mut order, cx.now(), cx);
        } else if order.promise.is_some() && counts_as_failed(&order, cx) {
            self.finance.promise_is_broken(&order, cx);
            self.demand.promise_is_broken(order.segment, cx);
        }
        self.free_place(order.product, cx);
        self.demand.request_ends(order.identity, cx);
    }

    /// The promised date of an order comes; what is still open is late from now on.
    pub fn order_falls_due<O: Observer>(&mut self, id: OrderId, cx: &mut Context<'_, O>) {
        let Some(order) = self.orders.falls_due(id, &mut self.floor, cx) else { return };
        self.finance.order_falls_due(self.floor.order_mut(id), cx);
        self.demand.promise_is_broken(order.segment, cx);
    }

    fn free_place<O: Observer>(&mut self, product: ProductId, cx: &mut Context<'_, O>) {
        if self.orders.free_place(product) {
            self.release_orders(cx);
        }
    }

    pub fn repair_ends<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        match self.floor.repair_ends(worker, cx) {
            Some(left) => self.floor.work_on(worker, left, cx),
            None => self.floor.worker_goes_on(worker, cx),
        }
    }

    pub fn shift_begins<O: Observer>(
        &mut self,
        crew: CrewId,
        series: u16,
        cx: &mut Context<'_, O>,
    ) {
        if self.floor.shift_begins(crew, series, cx) {
            self.rates_change(cx);
        }
    }
}

/// Whether an order that is gone before its promised date counts as one that was not in time.
fn counts_as_failed<O>(order: &Order, cx: &Context<'_, O>) -> bool {
    cx.scenario.segments[order.segment].cancelled == Cancelled::Failed
}
