//! What follows in other departments from what has happened in one: who does their part after whom.

use super::context::Context;
use super::demand::Care;
use super::entities::customer::DeliveryExperience;
use super::entities::ids::{
    HandoffId, LeadId, MemberId, MoverId, OrderId, RepId, ReturnId, WorkerId,
};
use super::entities::lead::Request;
use super::entities::order::{Matter, Order};
use super::entities::rep::{Post, Turn};
use super::facts::observer::Observer;
use super::sales::{Answer, Won};
use super::shop_floor::{Lost, Next, Then};
use super::staffing::REPS;
use super::{Company, Event, Sales, Sources};
use crate::scenario::{CrewId, Handover, ProductId, SegmentId};

impl Company {
    // Demand: somebody asks.

    pub fn candidate_appears<O: Observer>(&mut self, segment: SegmentId, cx: &mut Context<'_, O>) {
        let batch = self.demand.candidate_appears(segment, cx);
        for member in 0..batch.size {
            let request = self.demand.member_of_batch(&batch, member, cx);
            if batch.comes {
                self.request_arrives(request, cx);
            }
        }
        self.demand.plan_candidate(segment, cx);
    }

    pub fn member_asks<O: Observer>(&mut self, who: MemberId, cx: &mut Context<'_, O>) {
        let request = self.demand.member_asks(who, cx);
        self.request_arrives(request, cx);
    }

    pub fn customer_returns<O: Observer>(&mut self, who: ReturnId, cx: &mut Context<'_, O>) {
        if let Some(request) = self.demand.customer_returns(who, cx) {
            self.request_arrives(request, cx);
        }
    }

    pub fn marketing_reviewed<O: Observer>(
        &mut self,
        segment: SegmentId,
        series: u16,
        cx: &mut Context<'_, O>,
    ) {
        let sources = Sources {
            orders: &self.orders,
            floor: &self.floor,
            planning: &self.planning,
            reps: self.staffing.rep_heads(cx),
            reputation: self.demand.reputation(),
        };
        if self.demand.marketing_reviewed(segment, series, (&self.sales, &sources), cx) {
            self.rates_change(cx);
        }
    }

    // Sales: a request becomes an order, or not.

    /// A request reaches the company.
    pub fn request_arrives<O: Observer>(&mut self, request: Request, cx: &mut Context<'_, O>) {
        self.planning.count_lead(request.segment);
        let (sales, sources) = self.selling(cx);
        let answer = sales.request_arrives(request, &sources, cx);
        self.is_answered(answer, cx);
    }

    pub fn customer_decides<O: Observer>(&mut self, lead: LeadId, cx: &mut Context<'_, O>) {
        let (sales, sources) = self.selling(cx);
        let answer = sales.customer_decides(lead, &sources, cx);
        self.is_answered(answer, cx);
    }

    pub fn rep_presses<O: Observer>(&mut self, lead: LeadId, cx: &mut Context<'_, O>) {
        let (sales, sources) = self.selling(cx);
        let answer = sales.rep_presses(lead, &sources, cx);
        self.is_answered(answer, cx);
    }

    fn is_answered<O: Observer>(&mut self, answer: Answer, cx: &mut Context<'_, O>) {
        match answer {
            Answer::Later => {}
            Answer::PassOn(lead, whose) => {
                self.orders.hand_over(Matter::Lead(lead), whose, 0.0, cx);
            }
            Answer::No(request) => self.demand.request_ends(request, cx),
            Answer::Yes(won) => self.order_is_accepted(&won, cx),
        }
    }

    pub fn lead_gives_up<O: Observer>(&mut self, lead: LeadId, cx: &mut Context<'_, O>) {
        let request = self.sales.lead_gives_up(lead, cx);
        self.demand.request_ends(request, cx);
    }

    pub fn rep_finishes<O: Observer>(&mut self, rep: RepId, cx: &mut Context<'_, O>) {
        let (sales, sources) = self.selling(cx);
        if let Some(request) = sales.rep_finishes(rep, &sources, cx) {
            self.demand.request_ends(request, cx);
        }
        self.sales.rep_is_free(rep, cx);
    }

    pub fn reps_turn<O: Observer>(&mut self, turn: Turn, series: u32, cx: &mut Context<'_, O>) {
        let reps = self.staffing.rep_heads(cx);
        self.sales.reps_turn(turn, series, reps, cx);
    }

    /// Sales, and whom it asks.
    fn selling<O>(&mut self, cx: &Context<'_, O>) -> (&mut Sales, Sources<'_>) {
        let sources = Sources {
            orders: &self.orders,
            floor: &self.floor,
            planning: &self.planning,
            reps: self.staffing.rep_heads(cx),
            reputation: self.demand.reputation(),
        };
        (&mut self.sales, sources)
    }

    // Orders: from acceptance to the floor.

    fn order_is_accepted<O: Observer>(&mut self, won: &Won, cx: &mut Context<'_, O>) {
        let order = self.sales.accepted_order(won, cx);
        self.demand.may_become_customer(order.identity, order.segment, cx);
        let id = self.floor.lay_down(order);
        self.floor.may_hurry_from_the_start(id, cx);
        if cx.is_handed_over(Handover::Order) {
            return self.orders.wait_at_desk(id, &order, cx);
        }
        self.order_seeks_release(id, cx);
    }

    /// The orders that are there when the run starts are put where they are; workers who are free take
    /// them up.
    pub fn initial_orders<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        for (from, identity) in self.orders.initial_orders(cx) {
            let (request, order) = self.orders.initial_order(from, identity, cx);
            let faulty = self.sales.is_faulty(&request, order.rep, cx);
            self.demand.may_become_customer(order.identity, order.segment, cx);
            let id = self.floor.lay_down(Order { faulty, ..order });
            if from.operation.is_some() {
                self.orders.was_released(order.product);
                if let Some(lost) = self.floor.arrive(id, None, cx) {
                    self.order_is_lost(lost, cx);
                }
            } else {
                self.order_seeks_release(id, cx);
            }
        }
    }

    fn order_seeks_release<O: Observer>(&mut self, id: OrderId, cx: &mut Context<'_, O>) {
        if self.orders.seek_release(id, self.floor.order(id), cx) {
            self.order_is_released(id, cx);
        }
    }

    /// A released order goes to its first operation, or its parts to theirs.
    fn order_is_released<O: Observer>(&mut self, id: OrderId, cx: &mut Context<'_, O>) {
        self.floor.begin_waiting(id, cx);
        let product = self.floor.order(id).product;
        if !cx.scenario.products[product.0 as usize].contains.is_empty() {
            return self.orders.begin_parts(id, &mut self.floor, cx);
        }
        let next = self.floor.set_out(id, cx);
        self.follow(next, cx);
    }

    /// Releases all orders for which there is room; what room is left the saturated segments fill.
    #[inline(never)]
    pub fn release_orders<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        while let Some(id) = self.orders.release_next(&self.floor, cx) {
            self.order_is_released(id, cx);
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

    pub fn handed_over<O: Observer>(&mut self, id: HandoffId, cx: &mut Context<'_, O>) {
        match self.orders.handed_over(id, cx) {
            Matter::Lead(lead) => self.sales.lead_reaches_sales(lead, cx),
            Matter::Order(order) => {
                self.orders.join_backlog(order);
                self.release_orders(cx);
            }
            Matter::Care(Some((who, after))) => {
                cx.plan_in(after, Event::CustomerReturns(who));
            }
            Matter::Care(None) => {}
        }
    }

    // The shop floor: from operation to operation, and out.

    pub fn operation_finishes<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        let order = self.floor.operation_ends(worker, cx);
        while let Some(next) = self.floor.companion_is_judged(worker, order, cx) {
            self.follow(next, cx);
        }
        let next = self.floor.operation_is_judged(worker, order, cx);
        self.follow(next, cx);
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
            Next::FaultNoticed { rep, moves } => {
                self.sales.clarify(rep, cx);
                let next = self.floor.move_after_notice(moves, cx);
                self.follow(next, cx);
            }
            Next::Ready { order, then } => {
                self.order_is_ready(order, cx);
                self.floor_goes_on(then, cx);
            }
            Next::Lost { lost, then } => {
                self.order_is_lost(lost, cx);
                self.floor_goes_on(then, cx);
            }
            Next::Left { then } => {
                self.departures(cx);
                self.floor_goes_on(then, cx);
            }
        }
    }

    fn floor_goes_on<O: Observer>(&mut self, then: Then, cx: &mut Context<'_, O>) {
        let next = self.floor.go_on(then, cx);
        self.follow(next, cx);
    }

    /// All operations of an order are done: a part joins the others, anything else is delivered.
    fn order_is_ready<O: Observer>(&mut self, id: OrderId, cx: &mut Context<'_, O>) {
        let Some(whole) = self.floor.order(id).whole else {
            return self.order_is_delivered(id, cx);
        };
        if !self.orders.join_part(id, whole, &mut self.floor, cx) {
            return;
        }
        let product = self.floor.order(whole).product;
        if cx.scenario.products[product.0 as usize].steps == 0 {
            return self.order_is_delivered(whole, cx);
        }
        let next = self.floor.set_out(whole, cx);
        self.follow(next, cx);
    }

    /// The order leaves the company, money moves and the customer judges.
    fn order_is_delivered<O: Observer>(&mut self, id: OrderId, cx: &mut Context<'_, O>) {
        let delivery = self.orders.deliver(id, &mut self.floor, cx);
        let order = &delivery.order;
        self.sales.order_was_delivered(order, delivery.lead_time, delivery.late > 0.0, cx);
        if let Some((analyst, call)) = self.floor.analyst_of_complaint(order, cx) {
            self.floor.call_worker(analyst, call, cx);
        }
        self.finance.book_delivery(&delivery, cx);
        let experience = DeliveryExperience {
            identity: order.identity,
            segment: order.segment,
            satisfaction: order.satisfaction,
            lead_time: delivery.lead_time,
            promise: order.promise,
            defective: order.is_defective(),
        };
        if let Some(care) = self.demand.customer_experiences(experience, cx) {
            let Care { coming, whose, contact } = care;
            self.orders.hand_over(Matter::Care(coming), whose, contact, cx);
        }
        self.staffing.count_revenue(order.price);
        self.place_is_free(order.product, cx);
    }

    fn order_is_lost<O: Observer>(&mut self, lost: Lost, cx: &mut Context<'_, O>) {
        self.place_is_free(lost.product, cx);
        self.demand.request_ends(lost.identity, cx);
    }

    fn place_is_free<O: Observer>(&mut self, product: ProductId, cx: &mut Context<'_, O>) {
        if self.orders.place_is_free(product) {
            self.release_orders(cx);
        }
    }

    pub fn worker_repaired<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        if self.floor.worker_repaired(worker, cx) {
            self.floor.worker_is_free(worker, cx);
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

    // Staffing: people come and go.

    fn worker_joins<O: Observer>(
        &mut self,
        crew: CrewId,
        temporary: bool,
        cx: &mut Context<'_, O>,
    ) -> WorkerId {
        let worker = self.floor.worker_joins(crew, temporary, cx);
        self.rates_change(cx);
        worker
    }

    pub fn temporary_comes<O: Observer>(&mut self, crew: CrewId, cx: &mut Context<'_, O>) {
        if self.staffing.temporary_comes(crew, cx) {
            let worker = self.worker_joins(crew, true, cx);
            self.staffing.term_begins(worker, crew, cx);
        }
    }

    pub fn temporary_leaves<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        self.staffing.term_ends(worker, self.floor.worker(worker).crew);
        self.floor.worker_is_to_leave(worker, cx);
    }

    pub fn permanent_comes<O: Observer>(&mut self, of: CrewId, cx: &mut Context<'_, O>) {
        self.staffing.hire_comes(of);
        if of == REPS {
            self.rep_joins(cx);
        } else {
            let worker = self.worker_joins(of, false, cx);
            self.staffing.plan_quitting(worker, &self.floor, cx);
        }
        self.staffing.pay_for_hiring(of, cx);
    }

    /// Notice that was given has run out: the last to come goes.
    pub fn permanent_goes<O: Observer>(&mut self, of: CrewId, cx: &mut Context<'_, O>) {
        self.staffing.notice_ends(of);
        if of == REPS {
            return self.rep_goes(cx);
        }
        let last = self.floor.those_who_stay(of.0 as usize).next_back();
        if let Some(worker) = last {
            self.floor.worker_is_to_leave(worker, cx);
        }
    }

    pub fn worker_quits<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        if self.staffing.worker_quits(worker, &self.floor, cx) {
            self.floor.worker_is_to_leave(worker, cx);
        }
    }

    pub fn rep_quits<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.staffing.rep_quits(cx);
        self.rep_goes(cx);
    }

    fn rep_joins<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.staffing.rep_joins(cx);
        self.reps_change(cx);
    }

    fn rep_goes<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        if self.staffing.rep_goes(cx) {
            self.reps_change(cx);
        }
    }

    fn reps_change<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.sales.reps_change(self.staffing.rep_heads(cx), cx);
        self.staffing.plan_rep_quitting(cx);
        self.rates_change(cx);
    }

    /// Somebody is to change posts: of a crew the last to come, of the reps the last place at the desk.
    pub fn is_to_change<O: Observer>(&mut self, from: Post, to: Post, cx: &mut Context<'_, O>) {
        match from {
            Post::Reps => {
                self.rep_goes(cx);
                self.staffing.retraining_begins(from, to, cx);
                self.rates_change(cx);
            }
            Post::Crew(crew) => {
                let last = self.floor.those_who_stay(crew.0 as usize).next_back();
                if let Some(worker) = last {
                    self.staffing.is_bound_for(worker, to);
                    self.floor.worker_is_to_leave(worker, cx);
                }
            }
        }
        self.departures(cx);
    }

    pub fn is_retrained<O: Observer>(&mut self, who: MoverId, cx: &mut Context<'_, O>) {
        match self.staffing.is_retrained(who, cx) {
            Post::Reps => self.rep_joins(cx),
            Post::Crew(crew) => {
                self.worker_joins(crew, false, cx);
            }
        }
    }

    /// Workers have left for good, perhaps for another post; wages change.
    #[inline]
    pub fn departures<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        if self.floor.has_departed() {
            self.workers_have_left(cx);
        }
    }

    #[inline(never)]
    fn workers_have_left<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        for (worker, crew) in self.floor.take_departed() {
            if self.staffing.may_be_retrained(worker, crew, cx) {
                self.rates_change(cx);
            }
            self.floor.crew_changes(crew, cx);
            self.rates_change(cx);
        }
    }

    // Finance.

    pub fn policy_starts<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.finance.policy_starts(cx);
        self.rates_change(cx);
    }

    /// What the rates of accruing costs depend on has changed.
    pub fn rates_change<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.finance.rates_change(&self.demand, &self.floor, &self.staffing, cx);
    }
}
