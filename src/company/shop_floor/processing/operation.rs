//! Operations alive: orders move along their routes from queue to queue, workers take them up.

use crate::company::context::Context;
use crate::company::entities::ids::RepId;
use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::entities::order::Order;
use crate::company::entities::order::Verdict;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::reasons::CancelReason;
use crate::company::shop_floor::ShopFloor;
use crate::company::shop_floor::processing::preemption::Effort;
use crate::company::shop_floor::queues::dispatching::content;
use crate::engine::Identity;
use crate::engine::{Purpose, Span, Time};
use crate::rules::Dispatch;
use crate::scenario::ProductId;

/// What follows for others from what has happened on the floor. The floor goes on when they have done
/// their part, for that may bring the next order to it.
#[derive(Clone, Copy, Debug)]
pub enum Next {
    Nothing,
    /// A specification was found faulty: the rep who sold the order clears it up, and it moves on.
    FaultNoticed {
        rep: RepId,
        moves: Moves,
    },
    /// All operations of an order, or of a part of one, are done.
    Ready {
        order: OrderId,
        then: Then,
    },
    /// An order has gone for good.
    Lost {
        lost: Lost,
        then: Then,
    },
}

/// How the floor goes on.
#[derive(Clone, Copy, Debug)]
pub enum Then {
    Nothing,
    /// The worker who had the order, if any, is free, and perhaps a machine at this station.
    Freed(Option<WorkerId>, usize),
    /// There is room at a station.
    RoomMade(usize),
}

/// An order that is about to move on: from where, if from a station, and who has it in hand.
#[derive(Clone, Copy, Debug)]
pub struct Moves {
    order: OrderId,
    worker: Option<WorkerId>,
    from: Option<usize>,
}

/// Who has lost an order.
#[derive(Clone, Copy, Debug)]
pub struct Lost {
    pub identity: Identity,
    pub product: ProductId,
}

impl ShopFloor {
    /// An order arrives where its next operation is done, from outside or from another station. It is lost
    /// where it is turned away.
    pub fn arrive<O: Observer>(
        &mut self,
        id: OrderId,
        from: Option<usize>,
        cx: &mut Context<'_, O>,
    ) -> Option<Lost> {
        let order = &mut self.orders[id.0];
        order.queued = cx.now();
        let product = &cx.scenario.products[order.product.0 as usize];
        let station = product.route[order.operation as usize].station;
        let (identity, segment, product) = (order.identity, order.segment, order.product);
        let s = station.0 as usize;
        if self.is_turned_away(s, from, cx) {
            return Some(self.cancel(id, station, CancelReason::NoRoom, cx));
        }
        if cx.scenario.operations.stations[s].unlimited {
            self.passes_by_itself(id, station, cx);
            return None;
        }
        cx.tell(Fact::OperationQueued { identity, segment, product, station });
        self.stations[s].present += 1;
        self.present_changes(s, cx);
        if self.stations[s].dispatch == Dispatch::PreemptivePriority {
            self.arrive_where_urgent_goes_first(id, s, cx);
            return None;
        }
        let assignment = cx.scenario.operations.assignment;
        let switches = assignment.switches();
        if switches.is_none()
            && self.may_start(s)
            && let Some(worker) = self.take_idle(s, assignment)
        {
            self.start(worker, id, cx);
            return None;
        }
        self.join_queue(id, s, cx);
        if self.begins_later(s) {
            self.work_may_begin(s, cx);
            return None;
        }
        if let Some(switches) = switches {
            self.call_to_station(s, switches, cx);
        }
        None
    }

    /// An order is no longer at a station.
    pub fn order_leaves_station<O: Observer>(
        &mut self,
        id: OrderId,
        station: usize,
        cx: &mut Context<'_, O>,
    ) {
        self.leave_machine(id, station, cx);
        self.stations[station].present -= 1;
        self.stations[station].left += 1;
        self.present_changes(station, cx);
    }

    /// What an order will take of a worker who starts on it now. The one place that says so.
    #[inline(always)]
    pub fn effort<O>(
        &mut self,
        worker: WorkerId,
        id: OrderId,
        now: Time,
        cx: &Context<'_, O>,
    ) -> Effort {
        let paper = cx.scenario;
        let varies = self.pace_varies;
        let pace_now = if varies { self.pace_now(worker, id, now, cx) } else { 1.0 };
        let who = &self.workers[worker.0 as usize];
        let order = &self.orders[id.0];
        let operation = &paper.products[order.product.0 as usize].route[order.operation as usize];
        let station = operation.station;
        let skills = &self.groups[who.group].skills;
        let skill = skills.iter().find(|skill| skill.station == station);
        let speed = skill.expect("only able workers are chosen").speed;
        let visit = self.visits[id.0 as usize * self.stride + order.operation as usize];
        let left = self.interruptions.left(id);
        let mut work = left.unwrap_or_else(|| content(operation, order, visit, cx.randomness));
        if varies && left.is_none() {
            work = self.work_with_capability(work, id, now, cx);
        }
        let who = &self.workers[worker.0 as usize];
        let order = &self.orders[id.0];
        let changes = who.last_station.is_some_and(|last| last != station);
        let mut change_over = if changes && !paper.operations.change_over.is_zero() {
            let part = u64::from(order.operation) << 32 | u64::from(visit);
            let mut luck = cx.randomness.stream(Purpose::ChangeOver, order.identity, part);
            Span::from_real_ticks(paper.operations.change_over.sample(&mut luck))
        } else {
            Span::ZERO
        };
        if self.sets_up {
            change_over += self.set_up_before(worker, id, cx);
        }
        let pace = speed * pace_now * (1.0 + self.overtime[who.crew.0 as usize]);
        let takes = change_over + Span::from_real_ticks(work / pace);
        Effort { station, takes, change_over, pace, resumed: left.is_some() }
    }

    /// A worker takes up an order.
    pub fn start<O: Observer>(&mut self, worker: WorkerId, id: OrderId, cx: &mut Context<'_, O>) {
        self.patience_ends(id, cx);
        let now = cx.now();
        let effort = self.effort(worker, id, now, cx);
        let Effort { station, takes, change_over, resumed, .. } = effort;
        self.interruptions.take_left(id);
        let who = &mut self.workers[worker.0 as usize];
        let order = &mut self.orders[id.0];
        let waited = now.since(order.queued);
        who.order = Some(id);
        who.last_station = Some(station);
        who.last_product = Some(order.product);
        order.started = now;
        order.waited += waited;
        cx.tell(Fact::OperationStarted {
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
        self.take_machine(id, station.0 as usize, cx);
        if self.start_concerns_others {
            self.tell_overtaken(id, station, takes, cx);
            self.take_up_companions(worker, station, takes, cx);
        }
        self.plan_finish(worker, id, station.0 as usize, effort, cx);
    }

    /// A worker finishes an operation; what has been worked on with it is judged before it.
    pub fn operation_ends<O: Observer>(
        &mut self,
        worker: WorkerId,
        cx: &mut Context<'_, O>,
    ) -> OrderId {
        if self.workers[worker.0 as usize].paused.is_some() {
            // They are done at the very instant at which their shift ends.
            self.work_resumes(worker, cx);
        }
        let id = self.workers[worker.0 as usize].order.take();
        let id = id.expect("a worker finishes what they took up");
        self.interruptions.finished(worker);
        self.after_hours_end(worker, cx);
        id
    }

    /// The operation that has ended is found good, to be redone, or spoilt, and the order moves on.
    pub fn operation_is_judged<O: Observer>(
        &mut self,
        worker: WorkerId,
        id: OrderId,
        cx: &mut Context<'_, O>,
    ) -> Next {
        let crew = self.workers[worker.0 as usize].crew;
        let order = &mut self.orders[id.0];
        order.worked += cx.now().since(order.started);
        let Order { identity, segment, product, .. } = *order;
        let verdict = self.judge(id, Some(worker), cx);
        let Verdict { station, operation, back, .. } = verdict;
        cx.tell(Fact::OperationFinished {
            identity,
            segment,
            product,
            station,
            operation,
            worker,
            crew,
            rework: back,
        });
        if self.pace_varies {
            self.gain_experience(worker, station, cx.now(), cx);
        }
        let from = station.0 as usize;
        if let Some(lost) = self.give_up(id, &verdict, cx) {
            return Next::Lost { lost, then: Then::Freed(Some(worker), from) };
        }
        let route = &cx.scenario.products[product.0 as usize].route;
        if route[operation as usize].unattended.is_some() {
            self.is_left_alone(id, operation, cx);
            self.worker_is_free(worker, cx);
            return Next::Nothing;
        }
        self.order_moves_on(Some(worker), id, from, cx)
    }

    /// A spoilt order starts again or leaves for good.
    #[inline]
    pub fn give_up<O: Observer>(
        &mut self,
        id: OrderId,
        verdict: &Verdict,
        cx: &mut Context<'_, O>,
    ) -> Option<Lost> {
        if verdict.culprit.is_some() {
            self.fault_is_found(id, verdict, cx);
        }
        let scrap = verdict.spoilt?;
        self.spoil(id, verdict.station, scrap, cx);
        if scrap.replaced {
            return None;
        }
        self.order_leaves_station(id, verdict.station.0 as usize, cx);
        Some(self.cancel(id, verdict.station, CancelReason::Scrap, cx))
    }

    /// The order goes where its next operation is done, or out; then its worker, if it had one, looks
    /// for work. An order that must be redone at the same station thus joins the tail of its queue.
    pub fn order_moves_on<O: Observer>(
        &mut self,
        worker: Option<WorkerId>,
        id: OrderId,
        from: usize,
        cx: &mut Context<'_, O>,
    ) -> Next {
        if self.orders[id.0].faulty
            && let Some(rep) = self.look_at_specification(id, cx)
        {
            return Next::FaultNoticed {
                rep,
                moves: Moves { order: id, worker, from: Some(from) },
            };
        }
        let order = &self.orders[id.0];
        let route = &cx.scenario.products[order.product.0 as usize].route;
        let then = Then::Freed(worker, from);
        match route.get(order.operation as usize).map(|next| next.station.0 as usize) {
            Some(to) if to != from && self.must_be_kept(to, cx) => {
                let worker = worker.expect("nothing goes by itself to where there may be no room");
                self.keep(worker, id, from, to, cx);
                return Next::Nothing;
            }
            Some(_) => {
                self.order_leaves_station(id, from, cx);
                if let Some(lost) = self.arrive(id, Some(from), cx) {
                    return Next::Lost { lost, then };
                }
            }
            None => {
                self.order_leaves_station(id, from, cx);
                return Next::Ready { order: id, then };
            }
        }
        self.go_on(then, cx);
        Next::Nothing
    }

    /// A released order goes to its first operation, or an assembled one to its own.
    pub fn set_out<O: Observer>(&mut self, id: OrderId, cx: &mut Context<'_, O>) -> Next {
        if self.orders[id.0].faulty
            && let Some(rep) = self.look_at_specification(id, cx)
        {
            return Next::FaultNoticed {
                rep,
                moves: Moves { order: id, worker: None, from: None },
            };
        }
        match self.arrive(id, None, cx) {
            Some(lost) => Next::Lost { lost, then: Then::Nothing },
            None => Next::Nothing,
        }
    }

    /// An order whose fault has been noticed goes where it was going.
    pub fn move_after_notice<O: Observer>(
        &mut self,
        moves: Moves,
        cx: &mut Context<'_, O>,
    ) -> Next {
        match moves.from {
            Some(from) => self.order_moves_on(moves.worker, moves.order, from, cx),
            None => self.set_out(moves.order, cx),
        }
    }

    /// What follows on the floor once an order has left it.
    pub fn go_on<O: Observer>(&mut self, then: Then, cx: &mut Context<'_, O>) {
        match then {
            Then::Nothing => {}
            Then::Freed(worker, from) => {
                if let Some(worker) = worker {
                    self.worker_is_free(worker, cx);
                }
                self.machine_may_be_free(from, cx);
            }
            Then::RoomMade(station) => self.room_made(station, cx),
        }
    }

    /// A worker without work looks at the queues he can serve; if all are empty he rests.
    pub fn look_for_work<O: Observer>(&mut self, worker: WorkerId, cx: &mut Context<'_, O>) {
        if let Some(switches) = cx.scenario.operations.assignment.switches() {
            return self.go_round(worker, switches, cx);
        }
        let group = self.workers[worker.0 as usize].group;
        let skills = &self.groups[group].skills;
        let queues = skills.iter().map(|skill| self.seen(skill.station.0 as usize));
        if let Some(choice) = cx.scenario.operations.assignment.choose(queues) {
            let station = skills[choice].station.0 as usize;
            if self.does_not_fit(worker, station, cx.now(), cx) {
                return self.rest(worker, cx);
            }
            let order = self.take_next(station, cx.now(), cx);
            self.start(worker, order, cx);
            return self.room_made(station, cx);
        }
        self.rest(worker, cx);
        self.idle_worker_lets_in(group, cx);
    }
}
