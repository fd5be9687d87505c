//! Operations alive: orders move along their routes from queue to queue, workers take them up.

use crate::company::entities::customer::DeliveryExperience;
use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::entities::lead::Quote;
use crate::company::entities::lead::Request;
use crate::company::entities::order::Order;
use crate::company::entities::order::SOUND;
use crate::company::entities::order::Verdict;
use crate::company::facts::account::Account;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::reasons::CancelReason;
use crate::company::shop_floor::processing::preemption::Effort;
use crate::company::shop_floor::queues::dispatching::content;
use crate::company::{Company, Moment};
use crate::engine::{Purpose, Span, Time};
use crate::rules::Dispatch;
use crate::scenario::{Handover, StationId};

impl Company<'_> {
    /// An accepted order enters operations.
    pub fn order_arrives<O: Observer>(
        &mut self,
        request: &Request,
        quote: &Quote,
        cycle: Span,
        at: &mut Moment<'_, O>,
    ) {
        let now = at.now();
        let order = Order {
            identity: request.identity,
            segment: request.segment,
            product: request.product,
            urgent: request.urgent,
            expedited: false,
            operation: 0,
            size: request.size,
            rep: quote.rep,
            price: quote.price,
            satisfaction: request.satisfaction,
            accepted: now,
            released: now,
            promise: self.elapsed_promise(quote.promise, now),
            queued: now,
            started: now,
            waited: Span::ZERO,
            worked: Span::ZERO,
            stopped: Span::ZERO,
            paused: Span::ZERO,
            unattended: Span::ZERO,
            defect: SOUND,
            on_machine: false,
            faulty: self.is_faulty(request, quote.rep, at),
            resume: 0,
            whole: None,
            parts_left: 0,
            flawed: false,
            in_parts: Span::ZERO,
            rests_at: StationId(0),
        };
        at.tell(Fact::OrderAccepted {
            identity: order.identity,
            segment: order.segment,
            product: order.product,
            price: order.price,
            promise: order.promise,
            cycle,
            grounds: self.elapsed_grounds(quote, now),
        });
        self.may_become_customer(order.identity, order.segment, at);
        let id = self.lay_down(order);
        if self.floor.expedites {
            self.may_hurry_from_the_start(id, at);
        }
        if self.is_handed_over(Handover::Order) {
            return self.order_is_handed_over(id, at);
        }
        self.order_seeks_release(id, at);
    }

    /// Gives an order its place among the open ones.
    pub fn lay_down(&mut self, order: Order) -> OrderId {
        self.floor.count_open(&order, 1);
        let id = OrderId(self.floor.orders.put(order));
        let end = self.floor.orders.high_water() * self.floor.stride;
        if self.floor.visits.len() < end {
            self.floor.visits.resize(end, 0);
        }
        let first = id.0 as usize * self.floor.stride;
        self.floor.visits[first..first + self.floor.stride].fill(0);
        id
    }

    /// An order arrives where its next operation is done, from outside or from another station.
    pub fn arrive_at_station<O: Observer>(
        &mut self,
        id: OrderId,
        from: Option<usize>,
        at: &mut Moment<'_, O>,
    ) {
        let order = &mut self.floor.orders[id.0];
        order.queued = at.now();
        let product = &self.paper.products[order.product.0 as usize];
        let station = product.route[order.operation as usize].station;
        let (identity, segment, product) = (order.identity, order.segment, order.product);
        let s = station.0 as usize;
        if self.turned_away(id, s, from, at) {
            return;
        }
        if self.paper.operations.stations[s].unlimited {
            return self.passes_by_itself(id, station, at);
        }
        at.tell(Fact::OperationQueued { identity, segment, product, station });
        self.floor.stations[s].present += 1;
        self.present_changes(s, at);
        if self.floor.stations[s].dispatch == Dispatch::PreemptivePriority {
            return self.arrive_where_urgent_goes_first(id, s, at);
        }
        let assignment = self.paper.operations.assignment;
        let switches = assignment.switches();
        if switches.is_none()
            && self.may_start(s)
            && let Some(worker) = self.floor.take_idle(s, assignment)
        {
            return self.start(worker, id, at);
        }
        self.join_queue(id, s);
        if self.floor.begins_later(s) {
            return self.work_may_begin(s, at);
        }
        if let Some(switches) = switches {
            self.call_to_station(s, switches, at);
        }
    }

    /// An order is no longer at a station.
    pub fn order_leaves_station<O: Observer>(
        &mut self,
        id: OrderId,
        station: usize,
        at: &mut Moment<'_, O>,
    ) {
        self.leave_machine(id, station, at);
        self.floor.stations[station].present -= 1;
        self.floor.stations[station].left += 1;
        self.present_changes(station, at);
    }

    /// What an order will take of a worker who starts on it now. The one place that says so.
    #[inline(always)]
    pub fn effort(&mut self, worker: WorkerId, id: OrderId, now: Time) -> Effort {
        let paper = self.paper;
        let varies = self.floor.pace_varies;
        let pace_now = if varies { self.pace_now(worker, id, now) } else { 1.0 };
        let who = &self.floor.workers[worker.0 as usize];
        let order = &self.floor.orders[id.0];
        let operation = &paper.products[order.product.0 as usize].route[order.operation as usize];
        let station = operation.station;
        let skills = &self.floor.groups[who.group].skills;
        let skill = skills.iter().find(|skill| skill.station == station);
        let speed = skill.expect("only able workers are chosen").speed;
        let visit = self.floor.visits[id.0 as usize * self.floor.stride + order.operation as usize];
        let left = self.floor.interruptions.left(id);
        let mut work = left.unwrap_or_else(|| content(operation, order, visit, self.dice));
        if varies && left.is_none() {
            work = self.work_with_capability(work, id, now);
        }
        let who = &self.floor.workers[worker.0 as usize];
        let order = &self.floor.orders[id.0];
        let changes = who.last_station.is_some_and(|last| last != station);
        let mut change_over = if changes && !paper.operations.change_over.is_zero() {
            let part = u64::from(order.operation) << 32 | u64::from(visit);
            let mut luck = self.dice.stream(Purpose::ChangeOver, order.identity, part);
            Span::from_real_ticks(paper.operations.change_over.sample(&mut luck))
        } else {
            Span::ZERO
        };
        if self.floor.sets_up {
            change_over += self.set_up_before(worker, id);
        }
        let pace = speed * pace_now * (1.0 + self.floor.overtime[who.crew.0 as usize]);
        let takes = change_over + Span::from_real_ticks(work / pace);
        Effort { station, takes, change_over, pace, resumed: left.is_some() }
    }

    /// A worker takes up an order.
    pub fn start<O: Observer>(&mut self, worker: WorkerId, id: OrderId, at: &mut Moment<'_, O>) {
        self.patience_ends(id, at);
        let now = at.now();
        let effort = self.effort(worker, id, now);
        let Effort { station, takes, change_over, resumed, .. } = effort;
        self.floor.interruptions.take_left(id);
        let who = &mut self.floor.workers[worker.0 as usize];
        let order = &mut self.floor.orders[id.0];
        let waited = now.since(order.queued);
        who.order = Some(id);
        who.last_station = Some(station);
        who.last_product = Some(order.product);
        order.started = now;
        order.waited += waited;
        at.tell(Fact::OperationStarted {
            identity: order.identity,
            segment: order.segment,
            product: order.product,
            station,
            operation: order.operation,
            worker,
            crew: who.crew,
            waited,
            resumed,
            takes,
            change_over,
        });
        self.take_machine(id, station.0 as usize, at);
        if self.floor.start_concerns_others {
            self.tell_overtaken(id, station, takes, at);
            self.take_up_companions(worker, station, takes, at);
        }
        self.plan_finish(worker, id, station.0 as usize, effort, at);
    }

    /// A worker finishes an operation: it is found good, to be redone, or spoilt.
    pub fn operation_finishes<O: Observer>(&mut self, worker: WorkerId, at: &mut Moment<'_, O>) {
        if self.floor.workers[worker.0 as usize].paused.is_some() {
            // He is done at the very instant at which his shift ends.
            self.work_resumes(worker, at);
        }
        let who = &mut self.floor.workers[worker.0 as usize];
        let id = who.order.take().expect("a worker finishes what he took up");
        let crew = who.crew;
        self.floor.interruptions.finished(worker);
        self.after_hours_end(worker, at);
        if self.floor.has_batches {
            self.companions_are_done(worker, id, at);
        }
        let order = &mut self.floor.orders[id.0];
        order.worked += at.now().since(order.started);
        let Order { identity, segment, product, .. } = *order;
        let verdict = self.judge(id, Some(worker), at.now());
        let Verdict { station, operation, back, .. } = verdict;
        at.tell(Fact::OperationFinished {
            identity,
            segment,
            product,
            station,
            operation,
            worker,
            crew,
            rework: back,
        });
        if self.floor.pace_varies {
            self.gain_experience(worker, station, at.now());
        }
        if self.is_given_up(id, &verdict, at) {
            self.worker_is_free(worker, at);
            return self.machine_may_be_free(station.0 as usize, at);
        }
        let route = &self.paper.products[product.0 as usize].route;
        if route[operation as usize].unattended.is_some() {
            self.is_left_alone(id, operation, at);
            return self.worker_is_free(worker, at);
        }
        self.order_moves_on(Some(worker), id, station.0 as usize, at);
    }

    /// A spoilt order starts again or leaves for good; says whether it has left.
    #[inline]
    pub fn is_given_up<O: Observer>(
        &mut self,
        id: OrderId,
        verdict: &Verdict,
        at: &mut Moment<'_, O>,
    ) -> bool {
        if verdict.culprit.is_some() {
            self.fault_is_found(id, verdict, at);
        }
        let Some(scrap) = verdict.spoilt else { return false };
        self.spoil(id, verdict.station, scrap, at);
        if !scrap.replaced {
            self.order_leaves_station(id, verdict.station.0 as usize, at);
            self.cancel(id, verdict.station, CancelReason::Scrap, at);
        }
        !scrap.replaced
    }

    /// The order goes where its next operation is done, or out; then its worker, if it had one, looks
    /// for work. An order that must be redone at the same station thus joins the tail of its queue.
    pub fn order_moves_on<O: Observer>(
        &mut self,
        worker: Option<WorkerId>,
        id: OrderId,
        from: usize,
        at: &mut Moment<'_, O>,
    ) {
        if self.floor.orders[id.0].faulty {
            self.look_at_specification(id, at);
        }
        let order = &self.floor.orders[id.0];
        let route = &self.paper.products[order.product.0 as usize].route;
        match route.get(order.operation as usize).map(|next| next.station.0 as usize) {
            Some(to) if to != from && self.must_be_kept(to) => {
                let worker = worker.expect("nothing goes by itself to where there may be no room");
                return self.keep(worker, id, from, to, at);
            }
            Some(_) => {
                self.order_leaves_station(id, from, at);
                self.arrive_at_station(id, Some(from), at);
            }
            None => {
                self.order_leaves_station(id, from, at);
                self.deliver(id, at);
            }
        }
        if let Some(worker) = worker {
            self.worker_is_free(worker, at);
        }
        self.machine_may_be_free(from, at);
    }

    /// The order leaves the company, money moves and the customer makes up his mind.
    pub fn deliver<O: Observer>(&mut self, id: OrderId, at: &mut Moment<'_, O>) {
        let order = self.floor.orders[id.0];
        if let Some(whole) = order.whole {
            return self.part_is_ready(id, whole, at);
        }
        let defective = order.defect != SOUND || order.faulty || order.flawed;
        self.floor.orders.release(id.0);
        self.floor.count_open(&order, -1);
        let segment = &self.paper.segments[order.segment.0 as usize];
        let lead_time = at.now().since(order.accepted);
        let late = order.promise.map_or(0.0, |p| lead_time.real_ticks() - p.real_ticks());
        let fee = segment.late_fee.of(order.price, late / self.paper.clock_day());
        at.tell(Fact::OrderDelivered {
            identity: order.identity,
            segment: order.segment,
            product: order.product,
            price: order.price,
            lead_time,
            flow_time: at.now().since(order.released),
            waited: order.waited,
            worked: order.worked,
            stopped: order.stopped,
            paused: order.paused,
            unattended: order.unattended,
            in_parts: order.in_parts,
            defective,
            expedited: order.expedited,
            promise: order.promise,
            fee,
        });
        self.learn_lead_time(&order, lead_time, at);
        if late > 0.0 {
            self.may_look_back(&order, at);
        }
        if self.floor.faults_vary {
            self.customer_finds_fault((order.identity, order.product), order.defect, at);
        }
        let product = &self.paper.products[order.product.0 as usize];
        let material = product.material * order.size;
        let shared = &self.paper.alignment.shared_kpis;
        let list_price = product.price * order.size;
        let margin =
            shared.margin(order.price, material + self.expediting_ends(&order), list_price);
        let is_late = f64::from(u8::from(late > 0.0));
        let joint = shared.joint_bonus(list_price, margin, is_late);
        let joint = if segment.direct { 0.0 } else { joint };
        let moves = [
            (Account::Revenue, order.price),
            (Account::Material, -material),
            (Account::LateFees, -fee),
            (Account::SharedBonus, -joint),
        ];
        for (account, amount) in moves.into_iter().filter(|(_, amount)| *amount != 0.0) {
            at.tell(Fact::money(account, amount));
        }
        self.customer_experiences(
            DeliveryExperience {
                identity: order.identity,
                segment: order.segment,
                satisfaction: order.satisfaction,
                lead_time,
                promise: order.promise,
                defective,
            },
            at,
        );
        self.payroll.delivered += order.price;
        self.place_is_free(order.product, at);
    }

    /// A worker without work looks at the queues he can serve; if all are empty he rests.
    pub fn look_for_work<O: Observer>(&mut self, worker: WorkerId, at: &mut Moment<'_, O>) {
        if let Some(switches) = self.paper.operations.assignment.switches() {
            return self.go_round(worker, switches, at);
        }
        let group = self.floor.workers[worker.0 as usize].group;
        let skills = &self.floor.groups[group].skills;
        let queues = skills.iter().map(|skill| self.floor.seen(skill.station.0 as usize));
        if let Some(choice) = self.paper.operations.assignment.choose(queues) {
            let station = skills[choice].station.0 as usize;
            if self.does_not_fit(worker, station, at.now()) {
                return self.rest(worker, at);
            }
            let order = self.take_next(station, at.now());
            self.start(worker, order, at);
            return self.room_made(station, at);
        }
        self.rest(worker, at);
        self.idle_worker_lets_in(group, at);
    }
}
