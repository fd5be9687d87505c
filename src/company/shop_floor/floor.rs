//! The shop floor: orders in operations, stations with their queues, workers in groups of equal
//! skills. What happens there is told in `processing/operation.rs`.

use super::station::{NO_LIMIT, Station};
use super::steps::Steps;
use super::undecided::Undecided;
use super::visits::Visits;
use crate::company::context::Context;
use crate::company::entities::arena::Arena;
use crate::company::entities::free::Free;
use crate::company::entities::ids::{GroupId, OrderId, WorkerId};
use crate::company::entities::order::{OpenOrders, Order};
use crate::company::entities::references::WorkerRef;
use crate::company::entities::worker::{Group, Team, Worker};
use crate::company::shop_floor::attendance::breakdowns::Health;
use crate::company::shop_floor::attendance::improvement::Efforts;
use crate::company::shop_floor::attendance::status_inquiries::Inquiries;
use crate::company::shop_floor::processing::batch_waits::BatchWait;
use crate::company::shop_floor::processing::blocking::Doors;
use crate::company::shop_floor::processing::interruptions::Interruptions;
use crate::company::shop_floor::processing::learning_curve::Experience;
use crate::company::shop_floor::processing::root_causes::Habits;
use crate::company::shop_floor::processing::workload::Strain;
use crate::company::shop_floor::queues::expediting::Expedites;
use crate::company::shop_floor::queues::presence::Past;
use crate::company::shop_floor::queues::queue::Queue;
use crate::company::shop_floor::queues::reneging::Patience;
use crate::engine::{Count, IdVec};
use crate::rules::{Assignment, Money, Waiting};
use crate::scenario::{CrewId, Scenario, StationId};

/// The shop floor.
#[derive(Clone, Debug)]
pub struct ShopFloor {
    pub(super) orders: Arena<OrderId, Order>,
    pub(super) visits: Visits,
    pub(super) steps: Steps,
    pub(super) stations: IdVec<StationId, Station>,
    pub(super) groups: IdVec<GroupId, Group>,
    pub(super) workers: IdVec<WorkerId, Worker>,
    pub(super) teams: IdVec<CrewId, Team>,
    /// Orders that are neither delivered nor gone.
    pub(super) open_orders: OpenOrders,
    /// Overtime level of each crew as a share of scheduled time.
    pub(super) overtime: IdVec<CrewId, f64>,
    pub(super) serial: u64,
    /// What is decided when the instant is complete.
    pub(super) undecided: Undecided,
    /// Empty where nothing ever fails.
    pub(super) healths: IdVec<WorkerId, Health>,
    /// Whether anything fails, and whether anybody has background work: asked at every operation.
    pub(super) fragile: bool,
    pub(super) has_background: bool,
    /// Workers on duty by the timetable.
    pub(super) on_duty: IdVec<CrewId, usize>,
    /// The series of timetables in force.
    pub(super) timetables: u16,
    /// The line of the timetable in force.
    pub(super) shifts: IdVec<CrewId, usize>,
    pub(super) patience: Patience,
    pub(super) interruptions: Interruptions,
    pub(super) doors: Doors,
    /// Whether a pace depends on experience or load, and whether changing the product takes time:
    /// asked at every operation.
    pub(super) pace_varies: bool,
    pub(super) sets_up: bool,
    /// Whether orders may be expedited, and whether the start of an operation concerns other
    /// orders: those it overtakes, or takes along.
    pub(super) expedites: bool,
    pub(super) start_concerns_others: bool,
    /// Whether it depends on the order which of the idle workers may begin it: by what is left of their
    /// shift, or because it takes several.
    pub(super) is_selective: bool,
    /// Workers who assist another one; empty until there are any.
    pub(super) assistants: IdVec<WorkerId, Vec<WorkerId>>,
    /// The orders that are worked on together with the one in hand; empty until there are any.
    pub(super) companions: IdVec<WorkerId, Vec<OrderId>>,
    /// How long orders wait for others to be worked on together.
    pub(super) batch_waits: IdVec<OrderId, BatchWait>,
    pub(super) skill: Experience,
    pub(super) strain: IdVec<StationId, Strain>,
    /// Whether faults are more or less likely than planned, or analysed: asked at every operation.
    pub(super) faults_vary: bool,
    pub(super) efforts: Efforts,
    pub(super) habits: Habits,
    pub(super) expediting: Expedites,
    pub(super) inquiries: Inquiries,
    pub(super) past: Past,
    /// Permanent workers who came less those who left during the run.
    pub(super) changes: IdVec<CrewId, i64>,
    /// Workers who have left for good and whom staffing does not know of yet.
    pub(super) departed: Vec<(WorkerId, CrewId)>,
    /// What training before the start has cost.
    pub(super) training_cost: Money,
}

impl ShopFloor {
    /// The floor of a scenario before anybody was hired.
    pub fn new(scenario: &Scenario) -> ShopFloor {
        let station = |s: &crate::scenario::Station| Station {
            queue: Queue::new(s.dispatch),
            dispatch: s.dispatch,
            present: 0,
            interrupted: 0,
            left: 0,
            machines: s.machines.unwrap_or(NO_LIMIT),
            machines_in_use: 0,
            batch_size: s.batch_size,
            waited_enough: 0,
            able: Vec::new(),
        };
        let (stations, crews) = (&scenario.operations.stations, &scenario.operations.crews);
        let longest = scenario.products.iter().map(|product| product.route.len()).max();
        ShopFloor {
            orders: Arena::new(),
            visits: Visits::new(longest.unwrap_or(0)),
            steps: Steps::none(),
            stations: stations.iter().map(station).collect(),
            groups: IdVec::new(),
            workers: IdVec::new(),
            teams: IdVec::new(),
            open_orders: OpenOrders::none(scenario),
            overtime: crews.each(0.0),
            serial: 0,
            undecided: Undecided::new(),
            healths: IdVec::new(),
            fragile: false,
            has_background: false,
            on_duty: IdVec::new(),
            timetables: 0,
            shifts: crews.each(0),
            patience: Patience::default(),
            interruptions: Interruptions::default(),
            doors: Doors::new(stations),
            pace_varies: false,
            sets_up: false,
            expedites: false,
            start_concerns_others: false,
            is_selective: false,
            assistants: IdVec::new(),
            companions: IdVec::new(),
            batch_waits: IdVec::new(),
            skill: Experience::default(),
            faults_vary: false,
            efforts: Efforts::default(),
            habits: Habits::default(),
            expediting: Expedites::default(),
            inquiries: Inquiries::default(),
            past: Past::new(stations),
            changes: crews.each(0),
            departed: Vec::new(),
            training_cost: Money::ZERO,
            strain: stations.each(Strain::default()),
        }
    }

    /// Orders waiting or in work at a station.
    pub fn present(&self, station: StationId) -> u32 {
        self.stations[station].present
    }

    /// How facts name a worker.
    #[inline]
    pub(super) fn worker_ref(&self, worker: WorkerId) -> WorkerRef {
        WorkerRef { worker, crew: self.workers[worker].crew }
    }

    /// A free worker is idle from now on.
    #[inline]
    pub(super) fn is_idle(&mut self, worker: WorkerId) {
        let serial = self.next_serial();
        let who = &mut self.workers[worker];
        who.free = Free::Idle;
        who.idle_since = serial;
        self.groups[who.group].idle.push_back((serial, worker));
    }

    /// A worker is no longer free; says whether they were.
    #[inline]
    pub fn take_off_idle(&mut self, worker: WorkerId) -> bool {
        let who = &mut self.workers[worker];
        let was = std::mem::take(&mut who.free);
        if was == Free::Idle {
            let idle = &mut self.groups[who.group].idle;
            // Serials ascend, and no other worker has this one.
            let place = idle.binary_search_by_key(&who.idle_since, |(serial, _)| *serial);
            idle.remove(place.expect("who is idle is on the list"));
        }
        was != Free::No
    }

    /// What a worker sees of a queue: nothing where no machine is free or too few wait.
    #[inline]
    pub(super) fn seen(&self, station: StationId) -> Option<Waiting> {
        if self.may_be_served(station) { self.stations[station].queue.seen() } else { None }
    }

    /// Whether a worker sees anything of a queue.
    #[inline(always)]
    pub(super) fn may_be_served(&self, station: StationId) -> bool {
        let here = &self.stations[station];
        let waiting = here.queue.len();
        let enough = here.batch_size.0 == 1
            || here.waited_enough > 0
            || waiting >= here.batch_size.0.place();
        here.machines_in_use < here.machines && waiting > 0 && enough
    }

    /// The idle worker who takes an order at a station.
    #[inline(always)]
    pub(super) fn take_idle(&mut self, station: StationId, rule: Assignment) -> Option<WorkerId> {
        let able = &self.stations[station].able;
        let group = match rule {
            Assignment::PrimaryFirst | Assignment::LongestQueue | Assignment::Polling(_) => {
                able.iter().copied().find(|g| !self.groups[*g].idle.is_empty())
            }
            Assignment::LongestIdle => {
                let idle = able.iter().filter_map(|g| Some((self.groups[*g].idle.front()?.0, *g)));
                idle.min().map(|(_, group)| group)
            }
        }?;
        let (_, worker) = self.groups[group].idle.pop_front()?;
        self.workers[worker].free = Free::No;
        Some(worker)
    }

    /// The idle workers who can serve a station, in the order in which its orders take them.
    pub(super) fn idle_at(&self, station: StationId, rule: Assignment) -> Vec<WorkerId> {
        let able = self.stations[station].able.iter();
        let mut idle: Vec<(u64, WorkerId)> =
            able.flat_map(|group| self.groups[*group].idle.iter().copied()).collect();
        if rule == Assignment::LongestIdle {
            idle.sort_unstable();
        }
        idle.into_iter().map(|(_, worker)| worker).collect()
    }

    pub(super) fn next_serial(&mut self) -> u64 {
        self.serial += 1;
        self.serial
    }

    /// Orders that have left a station since the start of the run.
    pub fn finished_at(&self, station: StationId) -> u64 {
        self.stations[station].left
    }

    /// Where the operation in a worker's hands is done.
    pub(super) fn station_in_hand<O>(
        &self,
        worker: WorkerId,
        cx: &Context<'_, O>,
    ) -> Option<StationId> {
        Some(self.next_station(self.workers[worker].order?, cx))
    }

    /// Where the operation of an order is done that is in hand or comes next.
    pub(super) fn next_station<O>(&self, id: OrderId, cx: &Context<'_, O>) -> StationId {
        let order = &self.orders[id];
        cx.scenario.products[order.product].route[usize::from(order.operation)].station
    }

    /// The same, unless their equipment is being repaired.
    pub(super) fn station_at_work<O>(
        &self,
        worker: WorkerId,
        cx: &Context<'_, O>,
    ) -> Option<StationId> {
        let health = self.healths.get(worker);
        let down = health.is_some_and(Health::is_down);
        if down { None } else { self.station_in_hand(worker, cx) }
    }
}
