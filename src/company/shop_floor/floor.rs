//! The shop floor: orders in operations, stations with their queues, workers in groups of equal
//! skills. What happens there is told in `operations`.

use super::station::{NO_LIMIT, Station};
use crate::company::context::Context;
use crate::company::entities::arena::Arena;
use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::entities::order::OpenOrders;
use crate::company::entities::order::Order;
use crate::company::entities::worker::Duty;
use crate::company::entities::worker::Employment;
use crate::company::entities::worker::{Group, Team, Worker};
use crate::company::facts::observer::Observer;
use crate::company::shop_floor::attendance::breakdowns::Health;
use crate::company::shop_floor::attendance::improvement::Efforts;
use crate::company::shop_floor::attendance::status_inquiries::Inquiries;
use crate::company::shop_floor::processing::blocking::Doors;
use crate::company::shop_floor::processing::learning_curve::Experience;
use crate::company::shop_floor::processing::preemption::Interruptions;
use crate::company::shop_floor::processing::root_causes::Habits;
use crate::company::shop_floor::processing::workload::Strain;
use crate::company::shop_floor::queues::expediting::Expedites;
use crate::company::shop_floor::queues::presence::Past;
use crate::company::shop_floor::queues::queue::Queue;
use crate::company::shop_floor::queues::reneging::Patience;
use crate::rules::{Assignment, Waiting};
use crate::scenario::{Closing, CrewId, Scenario, Skill};
use std::collections::VecDeque;

/// The shop floor.
#[derive(Clone, Debug)]
pub struct ShopFloor {
    pub(super) orders: Arena<Order>,
    /// Executions so far, by order slot and operation.
    pub(super) visits: Vec<u32>,
    pub(super) stride: usize,
    pub(super) stations: Vec<Station>,
    pub(super) groups: Vec<Group>,
    pub(super) workers: Vec<Worker>,
    /// By crew.
    pub(super) teams: Vec<Team>,
    /// Open orders by product, with the sum of their promises in ticks.
    pub(super) open: Vec<(u32, i128)>,
    /// Orders as the acceptance gate counts them.
    pub(super) open_orders: OpenOrders,
    /// Overtime level of each crew as a share of scheduled time.
    pub(super) overtime: Vec<f64>,
    pub(super) serial: u64,
    /// By worker; nobody's where nothing ever fails.
    pub(super) healths: Vec<Health>,
    /// Whether anything fails, and whether anybody has background work: asked at every operation.
    pub(super) fragile: bool,
    pub(super) has_background: bool,
    /// Workers on duty by the timetable, by crew.
    pub(super) on_duty: Vec<usize>,
    /// The series of timetables in force.
    pub(super) timetables: u16,
    /// The line of the timetable in force, by crew.
    pub(super) shifts: Vec<usize>,
    pub(super) patience: Patience,
    pub(super) interruptions: Interruptions,
    pub(super) doors: Doors,
    /// Whether a pace depends on experience or load, and whether changing the product takes time:
    /// asked at every operation.
    pub(super) pace_varies: bool,
    pub(super) sets_up: bool,
    /// Whether orders may be expedited, and whether the start of an operation concerns other orders:
    /// those it overtakes, or takes along.
    pub(super) expedites: bool,
    pub(super) start_concerns_others: bool,
    /// Whether work is begun only if it will be finished before the shift ends.
    pub(super) must_fit: bool,
    /// Whether several orders are worked on together anywhere, and which: by worker, those besides
    /// the one in his hands.
    pub(super) has_batches: bool,
    pub(super) companions: Vec<Vec<OrderId>>,
    pub(super) skill: Experience,
    pub(super) strain: Vec<Strain>,
    /// Whether faults are more or less likely than on paper, or analysed: asked at every operation.
    pub(super) faults_vary: bool,
    pub(super) efforts: Efforts,
    pub(super) habits: Habits,
    pub(super) expediting: Expedites,
    pub(super) inquiries: Inquiries,
    pub(super) past: Past,
    /// Permanent workers who came less those who left during the run, by crew.
    pub(super) changes: Vec<i64>,
    /// Workers who have left for good and whom staffing does not know of yet.
    pub(super) departed: Vec<(WorkerId, CrewId)>,
    /// What training before the start has cost, in currency.
    pub(super) training_cost: f64,
}

impl ShopFloor {
    /// The floor of a scenario before anybody was hired.
    pub fn new(paper: &Scenario) -> ShopFloor {
        let station = |s: &crate::scenario::Station| Station {
            queue: Queue::new(s.dispatch),
            dispatch: s.dispatch,
            present: 0,
            left: 0,
            machines: s.machines.unwrap_or(NO_LIMIT),
            machines_in_use: 0,
            at_a_time: s.at_a_time,
            able: Vec::new(),
        };
        ShopFloor {
            orders: Arena::new(),
            visits: Vec::new(),
            stride: paper.products.iter().map(|p| p.route.len()).max().unwrap_or(0),
            stations: paper.operations.stations.iter().map(station).collect(),
            groups: Vec::new(),
            workers: Vec::new(),
            teams: Vec::new(),
            open: vec![(0, 0); paper.products.len()],
            open_orders: OpenOrders::none(paper),
            overtime: vec![0.0; paper.operations.crews.len()],
            serial: 0,
            healths: Vec::new(),
            fragile: false,
            has_background: false,
            on_duty: Vec::new(),
            timetables: 0,
            shifts: vec![0; paper.operations.crews.len()],
            patience: Patience::default(),
            interruptions: Interruptions::default(),
            doors: Doors::new(paper.operations.stations.len()),
            pace_varies: false,
            sets_up: false,
            expedites: false,
            start_concerns_others: false,
            has_batches: paper.operations.stations.iter().any(|s| s.at_a_time.1 > 1),
            must_fit: paper.wall.as_ref().is_some_and(|wall| wall.closing == Closing::Fit),
            companions: Vec::new(),
            skill: Experience::default(),
            faults_vary: false,
            efforts: Efforts::default(),
            habits: Habits::default(),
            expediting: Expedites::default(),
            inquiries: Inquiries::default(),
            past: Past::new(paper.operations.stations.len()),
            changes: vec![0; paper.operations.crews.len()],
            departed: Vec::new(),
            training_cost: 0.0,
            strain: vec![Strain::default(); paper.operations.stations.len()],
        }
    }

    /// Orders waiting or in work at a station.
    pub fn present(&self, station: usize) -> u32 {
        self.stations[station].present
    }

    /// Adds a group of workers with the same skills.
    pub fn form_group(&mut self, skills: Vec<Skill>, second: usize) -> usize {
        let group = self.groups.len();
        for (k, station) in skills.iter().map(|skill| skill.station).enumerate() {
            let able = &mut self.stations[station.0 as usize].able;
            if k == 0 {
                let at_home = |g: &usize| self.groups[*g].skills[0].station == station;
                able.insert(able.partition_point(at_home), group);
            } else if !skills[..k].iter().any(|known| known.station == station) {
                able.push(group);
            }
        }
        self.groups.push(Group { skills, second, idle: VecDeque::new() });
        group
    }

    /// Adds a worker on the payroll; he is not yet idle.
    pub fn hire(&mut self, crew: CrewId, group: usize) -> WorkerId {
        let worker = Worker {
            crew,
            group,
            wanted: group,
            order: None,
            idle_since: 0,
            last_station: None,
            last_product: None,
            called: None,
            then: None,
            away: None,
            employment: Employment::Staying,
            duty: Duty::On,
            paused: None,
            after_hours: false,
            failed: false,
            pieces: 0,
            moves: 0,
            absences: 0,
            absence_planned: false,
        };
        self.workers.push(worker);
        WorkerId(self.workers.len() as u32 - 1)
    }

    /// Takes a worker off the list of idle ones; says whether he was on it.
    pub fn no_longer_idle(&mut self, worker: WorkerId) -> bool {
        let who = &self.workers[worker.0 as usize];
        let idle = &mut self.groups[who.group].idle;
        // Serials ascend, and nobody else has his.
        let place = idle.binary_search_by_key(&who.idle_since, |(serial, _)| *serial);
        place.map(|place| idle.remove(place)).is_ok()
    }

    /// Skills learnt through cross-training that a crew is paid for.
    pub fn second_skills_of(&self, crew: usize) -> usize {
        if self.groups[self.teams[crew].trained].second == 0 {
            return 0;
        }
        let paid = |w: &WorkerId| self.groups[self.workers[w.0 as usize].wanted].second;
        self.teams[crew].members.iter().map(paid).sum()
    }

    /// Whether orders that arrive join the queue first, because more is asked before work begins than
    /// an idle worker.
    #[inline]
    pub fn begins_later(&self, station: usize) -> bool {
        self.stations[station].at_a_time.1 > 1 || self.must_fit
    }

    /// What a worker sees of a queue: nothing where no machine is free or too few wait.
    #[inline]
    pub fn seen(&self, station: usize) -> Option<Waiting> {
        let here = &self.stations[station];
        let enough = here.at_a_time.0 == 1 || here.queue.len() >= here.at_a_time.0 as usize;
        if here.machines_in_use < here.machines && enough { here.queue.seen() } else { None }
    }

    /// How many orders of a product are open, and their mean promise in ticks.
    pub fn open_orders(&self, product: usize) -> (u32, f64) {
        let (open, promised) = self.open[product];
        (open, promised as f64 / f64::from(open.max(1)))
    }

    /// The idle worker who takes an order at a station.
    #[inline(always)]
    pub fn take_idle(&mut self, station: usize, rule: Assignment) -> Option<WorkerId> {
        let able = &self.stations[station].able;
        let group = match rule {
            Assignment::PrimaryFirst | Assignment::LongestQueue | Assignment::Cyclic(_) => {
                able.iter().copied().find(|g| !self.groups[*g].idle.is_empty())
            }
            Assignment::LongestIdle => {
                let idle = able.iter().filter_map(|g| Some((self.groups[*g].idle.front()?.0, *g)));
                idle.min().map(|(_, group)| group)
            }
        }?;
        self.groups[group].idle.pop_front().map(|(_, worker)| worker)
    }

    pub fn count_open(&mut self, order: &Order, change: i32) {
        if order.whole.is_none() {
            self.open_orders.count(order, change);
        }
        let (open, promised) = &mut self.open[order.product.0 as usize];
        *open = open.saturating_add_signed(change);
        *promised += i128::from(change) * order.promise.map_or(0, |p| i128::from(p.ticks()));
    }

    pub fn next_serial(&mut self) -> u64 {
        self.serial += 1;
        self.serial
    }

    /// An order on the floor, or on its way to it.
    pub fn order(&self, id: OrderId) -> &Order {
        &self.orders[id.0]
    }

    pub fn order_mut(&mut self, id: OrderId) -> &mut Order {
        &mut self.orders[id.0]
    }

    /// Gives an order its place among the open ones.
    pub fn lay_down(&mut self, order: Order) -> OrderId {
        self.count_open(&order, 1);
        let id = OrderId(self.orders.put(order));
        let end = self.orders.high_water() * self.stride;
        if self.visits.len() < end {
            self.visits.resize(end, 0);
        }
        let first = id.0 as usize * self.stride;
        self.visits[first..first + self.stride].fill(0);
        id
    }

    /// An order is no longer open: what it was, and what it cost that it was expedited.
    pub fn take_out<O>(&mut self, id: OrderId, cx: &Context<'_, O>) -> (Order, f64) {
        let order = self.orders[id.0];
        self.orders.release(id.0);
        self.count_open(&order, -1);
        let cost = self.expediting_ends(&order, cx);
        (order, cost)
    }

    /// An order is released to the floor: its customer begins to wait.
    pub fn begin_waiting<O: Observer>(&mut self, id: OrderId, cx: &mut Context<'_, O>) {
        self.orders[id.0].released = cx.now();
        self.patience_begins(id, cx);
    }

    /// How many orders are open, in all and by segment and product; parts are not counted.
    pub fn orders_open(&self) -> &OpenOrders {
        &self.open_orders
    }

    pub fn worker(&self, worker: WorkerId) -> &Worker {
        &self.workers[worker.0 as usize]
    }

    /// How many crews there are.
    pub fn crews(&self) -> usize {
        self.teams.len()
    }

    /// Permanent workers of a crew, longest employed first.
    pub fn members(&self, crew: usize) -> &[WorkerId] {
        &self.teams[crew].members
    }

    /// All permanent workers, crew after crew.
    pub fn permanent_workers(&self) -> Vec<WorkerId> {
        self.teams.iter().flat_map(|team| team.members.iter().copied()).collect()
    }

    /// Orders that have left a station since the start of the run.
    pub fn finished_at(&self, station: usize) -> u64 {
        self.stations[station].left
    }

    /// Overtime of a crew as a share of scheduled time.
    pub fn overtime(&self, crew: usize) -> f64 {
        self.overtime[crew]
    }

    /// What training before the start has cost, in currency.
    pub fn training_cost(&self) -> f64 {
        self.training_cost
    }
}
