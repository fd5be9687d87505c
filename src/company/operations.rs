//! Operations alive: orders move along their routes from queue to queue, workers take them up.

use super::account::Account;
use super::customers::Experience;
use super::fact::{Fact, Observer};
use super::floor::Order;
use super::identifiers::{OrderId, WorkerId};
use super::quoting::Quote;
use super::sales::Request;
use super::{Company, Moment};
use crate::engine::{Purpose, Span, chance};
use crate::rules::Dispatch;

impl Company<'_> {
    /// An accepted order enters operations.
    pub(super) fn order_arrives<O: Observer>(
        &mut self,
        request: &Request,
        quote: &Quote,
        cycle: Span,
        at: &mut Moment<'_, O>,
    ) {
        let segment = &self.paper.segments[request.segment.0 as usize];
        let now = at.now();
        let order = Order {
            identity: request.identity,
            segment: request.segment,
            product: request.product,
            priority: if request.urgent { segment.urgent_priority } else { segment.priority },
            operation: 0,
            size: request.size,
            price: quote.price,
            satisfaction: request.satisfaction,
            accepted: now,
            released: now,
            promise: quote.promise,
            queued: now,
            started: now,
            waited: Span::ZERO,
            worked: Span::ZERO,
            stopped: Span::ZERO,
        };
        at.tell(Fact::OrderAccepted {
            identity: order.identity,
            segment: order.segment,
            product: order.product,
            price: order.price,
            promise: order.promise,
            cycle,
        });
        self.floor.count_open(&order, 1);
        let id = OrderId(self.floor.orders.put(order));
        let end = self.floor.orders.high_water() * self.floor.stride;
        if self.floor.visits.len() < end {
            self.floor.visits.resize(end, 0);
        }
        let first = id.0 as usize * self.floor.stride;
        self.floor.visits[first..first + self.floor.stride].fill(0);
        self.order_seeks_release(id, at);
    }

    /// An order arrives where its next operation is done.
    pub(super) fn arrive_at_station<O: Observer>(&mut self, id: OrderId, at: &mut Moment<'_, O>) {
        let order = &mut self.floor.orders[id.0];
        order.queued = at.now();
        let product = &self.paper.products[order.product.0 as usize];
        let station = product.route[order.operation as usize].station;
        let (identity, segment, product) = (order.identity, order.segment, order.product);
        at.tell(Fact::OperationQueued { identity, segment, product, station });
        let s = station.0 as usize;
        self.floor.stations[s].present += 1;
        self.present_changes(s, at);
        let assignment = self.paper.operations.assignment;
        let switches = assignment.switches();
        if switches.is_none()
            && let Some(worker) = self.floor.take_idle(s, assignment)
        {
            return self.start(worker, id, at);
        }
        let dispatch = self.floor.stations[s].dispatch;
        let key =
            if dispatch == Dispatch::Fifo { 0 } else { self.floor.key(dispatch, id, self.paper) };
        let serial = self.floor.next_serial();
        self.floor.stations[s].queue.join(key, serial, id);
        if let Some(switches) = switches {
            self.call_to_station(s, switches, at);
        }
    }

    /// A worker takes up an order. The one place that says when he will finish it.
    pub(super) fn start<O: Observer>(
        &mut self,
        worker: WorkerId,
        id: OrderId,
        at: &mut Moment<'_, O>,
    ) {
        let paper = self.paper;
        let now = at.now();
        let who = &mut self.floor.workers[worker.0 as usize];
        let order = &mut self.floor.orders[id.0];
        let operation = &paper.products[order.product.0 as usize].route[order.operation as usize];
        let station = operation.station;
        let skills = &self.floor.groups[who.group].skills;
        let skill = skills.iter().find(|skill| skill.station == station);
        let speed = skill.expect("only able workers are chosen").speed;
        let visit = self.floor.visits[id.0 as usize * self.floor.stride + order.operation as usize];
        let part = u64::from(order.operation) << 32 | u64::from(visit);
        let work = operation.work.sample(&mut self.dice.stream(
            Purpose::WorkContent,
            order.identity,
            part,
        ));
        let size = if operation.per_unit { order.size } else { 1.0 };
        let changes = who.last_station.is_some_and(|last| last != station);
        let change_over = if changes && !paper.operations.change_over.is_zero() {
            let mut luck = self.dice.stream(Purpose::ChangeOver, order.identity, part);
            Span::from_real_ticks(paper.operations.change_over.sample(&mut luck))
        } else {
            Span::ZERO
        };
        let pace = speed * (1.0 + self.floor.overtime[who.crew.0 as usize]);
        let takes = change_over + Span::from_real_ticks(work * size / pace);
        let waited = now.since(order.queued);
        who.order = Some(id);
        who.last_station = Some(station);
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
            takes,
            change_over,
        });
        self.work_on(worker, takes, at);
    }

    /// A worker finishes an operation: the order moves on, then he looks for work. An order that
    /// must be redone at the same station thus joins the tail of its queue.
    pub(super) fn operation_finishes<O: Observer>(
        &mut self,
        worker: WorkerId,
        at: &mut Moment<'_, O>,
    ) {
        let who = &mut self.floor.workers[worker.0 as usize];
        let id = who.order.take().expect("a worker finishes what he took up");
        let crew = who.crew;
        let order = &mut self.floor.orders[id.0];
        order.worked += at.now().since(order.started);
        let route = &self.paper.products[order.product.0 as usize].route;
        let operation = &route[order.operation as usize];
        let slot = id.0 as usize * self.floor.stride + order.operation as usize;
        let part = u64::from(order.operation) << 32 | u64::from(self.floor.visits[slot]);
        let redo = operation.rework.filter(|rework| {
            chance(rework.probability, &mut self.dice.stream(Purpose::Rework, order.identity, part))
        });
        self.floor.visits[slot] = self.floor.visits[slot].saturating_add(1);
        at.tell(Fact::OperationFinished {
            identity: order.identity,
            segment: order.segment,
            product: order.product,
            station: operation.station,
            operation: order.operation,
            worker,
            crew,
            rework: redo.is_some(),
        });
        let station = operation.station.0 as usize;
        let next = redo.map_or(order.operation as usize + 1, |rework| rework.to);
        order.operation = next as u16;
        let done = next == route.len();
        self.floor.stations[station].present -= 1;
        self.present_changes(station, at);
        if done {
            self.deliver(id, at)
        } else {
            self.arrive_at_station(id, at)
        }
        self.worker_is_free(worker, at);
    }

    /// The order leaves the company, money moves and the customer makes up his mind.
    fn deliver<O: Observer>(&mut self, id: OrderId, at: &mut Moment<'_, O>) {
        let order = self.floor.orders[id.0];
        self.floor.orders.release(id.0);
        self.floor.count_open(&order, -1);
        let segment = &self.paper.segments[order.segment.0 as usize];
        let lead_time = at.now().since(order.accepted);
        let late = order.promise.map_or(0.0, |p| lead_time.real_ticks() - p.real_ticks());
        let fee = segment.late_fee.of(order.price, late / self.paper.calendar.day());
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
            promise: order.promise,
            fee,
        });
        let product = &self.paper.products[order.product.0 as usize];
        let material = product.material * order.size;
        let shared = &self.paper.alignment.shared_kpis;
        let list_price = product.price * order.size;
        let margin = shared.margin(order.price, material, list_price);
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
            at.tell(Fact::MoneyMoved { account, amount });
        }
        self.customer_experiences(
            Experience {
                identity: order.identity,
                segment: order.segment,
                satisfaction: order.satisfaction,
                lead_time,
                promise: order.promise,
            },
            at,
        );
        self.place_is_free(order.product, at);
    }

    /// A worker without work looks at the queues he can serve; if all are empty he rests.
    pub(super) fn look_for_work<O: Observer>(&mut self, worker: WorkerId, at: &mut Moment<'_, O>) {
        if let Some(switches) = self.paper.operations.assignment.switches() {
            return self.go_round(worker, switches, at);
        }
        let group = self.floor.workers[worker.0 as usize].group;
        let skills = &self.floor.groups[group].skills;
        let queues =
            skills.iter().map(|skill| self.floor.stations[skill.station.0 as usize].queue.seen());
        if let Some(choice) = self.paper.operations.assignment.choose(queues) {
            let station = skills[choice].station.0 as usize;
            let order = self.floor.stations[station].queue.take_next();
            return self.start(worker, order.expect("somebody was seen waiting"), at);
        }
        self.rest(worker, at);
    }
}
