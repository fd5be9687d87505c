//! The shop floor: orders in operations, stations with their queues, workers in groups of equal
//! skills. What happens there is told in `operations`.

use super::absence::{Call, Team};
use super::accepting::OpenOrders;
use super::arena::Arena;
use super::breakdowns::Health;
use super::cancelling::Patience;
use super::duty::Duty;
use super::employment::Employment;
use super::identifiers::{OrderId, RepId, WorkerId};
use super::improvement::Efforts;
use super::learning::Experience;
use super::preemption::Interruptions;
use super::queue::Queue;
use super::root_causes::Habits;
use super::stress::Strain;
use super::waiting_room::Doors;
use crate::engine::{Identity, Span, Time};
use crate::rules::{Assignment, Dispatch, Waiting};
use crate::scenario::{Closing, CrewId, ProductId, Scenario, SegmentId, Skill, StationId};
use std::collections::VecDeque;

/// An order in operations.
#[derive(Clone, Copy, Debug)]
pub(super) struct Order {
    pub(super) identity: Identity,
    pub(super) segment: SegmentId,
    pub(super) product: ProductId,
    pub(super) urgent: bool,
    /// Whether it goes before others because somebody asked.
    pub(super) expedited: bool,
    /// Index of the operation it waits for or is in.
    pub(super) operation: u16,
    pub(super) size: f64,
    /// Who sold it.
    pub(super) rep: RepId,
    pub(super) price: f64,
    pub(super) satisfaction: f64,
    pub(super) accepted: Time,
    pub(super) released: Time,
    pub(super) promise: Option<Span>,
    pub(super) queued: Time,
    pub(super) started: Time,
    pub(super) waited: Span,
    pub(super) worked: Span,
    pub(super) stopped: Span,
    /// Time in the hands of workers whose shift had ended.
    pub(super) paused: Span,
    /// Time spent where nobody was needed.
    pub(super) unattended: Span,
    /// The earliest operation that has left a defect; [`SOUND`] if none has.
    pub(super) defect: u16,
    /// Whether it occupies one of the machines where it is.
    pub(super) on_machine: bool,
    /// Whether its specification is faulty and nobody has noticed.
    pub(super) faulty: bool,
    /// The operation to go on with after a clarification.
    pub(super) resume: u16,
    /// The order it is a part of.
    pub(super) whole: Option<OrderId>,
    /// Its own parts that are not ready, whether one of those that are has a defect, and how long
    /// they took together.
    pub(super) parts_left: u32,
    pub(super) flawed: bool,
    pub(super) in_parts: Span,
    /// Where it is while nobody is needed.
    pub(super) rests_at: StationId,
}

/// No operation has left a defect.
pub(super) const SOUND: u16 = u16::MAX;

/// A station.
#[derive(Clone, Debug)]
pub(super) struct Station {
    pub(super) queue: Queue,
    pub(super) dispatch: Dispatch,
    /// Orders waiting or in work here.
    pub(super) present: u32,
    /// Orders that have left since the start of the run.
    pub(super) left: u64,
    /// Machines; [`NO_LIMIT`] where every worker has one. Then those in use are not counted.
    pub(super) machines: u32,
    pub(super) machines_in_use: u32,
    /// Orders a worker takes up together: at least and at most.
    pub(super) at_a_time: (u32, u32),
    /// Groups that can work here, those whose primary station it is first, then in file order.
    pub(super) able: Vec<usize>,
}

/// Every worker has a machine.
pub(super) const NO_LIMIT: u32 = u32::MAX;

/// Workers with the same skills; it never changes, workers change groups.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) skills: Vec<Skill>,
    /// How many of them were learnt through cross-training.
    pub(super) second: usize,
    /// Longest idle first, with the serial of becoming idle.
    pub(super) idle: VecDeque<(u64, WorkerId)>,
}

/// A worker.
#[derive(Clone, Copy, Debug)]
pub(super) struct Worker {
    pub(super) crew: CrewId,
    pub(super) group: usize,
    /// The group he belongs to once he is trained.
    pub(super) wanted: usize,
    pub(super) order: Option<OrderId>,
    /// The serial with which he last became idle.
    pub(super) idle_since: u64,
    pub(super) last_station: Option<StationId>,
    /// The product of his last operation.
    pub(super) last_product: Option<ProductId>,
    /// Called away for so long, as soon as he is free.
    pub(super) called: Option<Call>,
    /// What else he is called to, after that.
    pub(super) then: Option<Call>,
    pub(super) away: Option<Call>,
    pub(super) employment: Employment,
    pub(super) duty: Duty,
    /// Since when his shift has ended with work in his hands that goes on in the next.
    pub(super) paused: Option<Time>,
    /// Whether he works on after his shift has ended.
    pub(super) after_hours: bool,
    /// His equipment failed while he was neither working nor idle; he repairs it when he is free.
    pub(super) failed: bool,
    /// Pieces of background work, moves and absences so far.
    pub(super) pieces: u32,
    pub(super) moves: u32,
    pub(super) absences: u32,
    pub(super) absence_planned: bool,
}

/// The shop floor.
#[derive(Clone, Debug)]
pub(super) struct Floor {
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
}

impl Floor {
    /// The floor of a scenario before anybody was hired.
    pub(super) fn new(paper: &Scenario) -> Floor {
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
        Floor {
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
            strain: vec![Strain::default(); paper.operations.stations.len()],
        }
    }

    /// Orders waiting or in work at a station.
    pub(super) fn present(&self, station: usize) -> u32 {
        self.stations[station].present
    }

    /// Adds a group of workers with the same skills.
    pub(super) fn form_group(&mut self, skills: Vec<Skill>, second: usize) -> usize {
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
    pub(super) fn hire(&mut self, crew: CrewId, group: usize) -> WorkerId {
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
    pub(super) fn no_longer_idle(&mut self, worker: WorkerId) -> bool {
        let who = &self.workers[worker.0 as usize];
        let idle = &mut self.groups[who.group].idle;
        // Serials ascend, and nobody else has his.
        let place = idle.binary_search_by_key(&who.idle_since, |(serial, _)| *serial);
        place.map(|place| idle.remove(place)).is_ok()
    }

    /// Skills learnt through cross-training that a crew is paid for.
    pub(super) fn second_skills_of(&self, crew: usize) -> usize {
        if self.groups[self.teams[crew].trained].second == 0 {
            return 0;
        }
        let paid = |w: &WorkerId| self.groups[self.workers[w.0 as usize].wanted].second;
        self.teams[crew].members.iter().map(paid).sum()
    }

    /// Whether orders that arrive join the queue first, because more is asked before work begins than
    /// an idle worker.
    #[inline]
    pub(super) fn begins_later(&self, station: usize) -> bool {
        self.stations[station].at_a_time.1 > 1 || self.must_fit
    }

    /// What a worker sees of a queue: nothing where no machine is free or too few wait.
    #[inline]
    pub(super) fn seen(&self, station: usize) -> Option<Waiting> {
        let here = &self.stations[station];
        let enough = here.at_a_time.0 == 1 || here.queue.len() >= here.at_a_time.0 as usize;
        if here.machines_in_use < here.machines && enough { here.queue.seen() } else { None }
    }

    /// How many orders of a product are open, and their mean promise in ticks.
    pub(super) fn open_orders(&self, product: usize) -> (u32, f64) {
        let (open, promised) = self.open[product];
        (open, promised as f64 / f64::from(open.max(1)))
    }

    /// The idle worker who takes an order at a station.
    #[inline(always)]
    pub(super) fn take_idle(&mut self, station: usize, rule: Assignment) -> Option<WorkerId> {
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

    pub(super) fn count_open(&mut self, order: &Order, change: i32) {
        if order.whole.is_none() {
            self.open_orders.count(order, change);
        }
        let (open, promised) = &mut self.open[order.product.0 as usize];
        *open = open.saturating_add_signed(change);
        *promised += i128::from(change) * order.promise.map_or(0, |p| i128::from(p.ticks()));
    }

    pub(super) fn next_serial(&mut self) -> u64 {
        self.serial += 1;
        self.serial
    }
}
