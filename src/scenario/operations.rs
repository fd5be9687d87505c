//! Operations on paper: products with their routes, stations, crews and what they can do.

use super::{CrewHiring, Improvement, ProductId, RootCauses, StationId, Temporary};
use crate::engine::Distribution;
use crate::rules::{Acceptance, Assignment, Dispatch};

/// Something that is sold and made.
#[derive(Clone, Debug, PartialEq)]
pub struct Product {
    /// Its name in the file.
    pub name: String,
    /// List price in currency.
    pub price: f64,
    /// Material and other costs that come with each order, in currency.
    pub material: f64,
    /// What its waiting counts under the rule `weighted`, times the segment's weight.
    pub weight: f64,
    /// Ticks of lead time the market is used to; `None`: the segment's reference.
    pub reference_lead_time: Option<f64>,
    /// Ticks promised under the rule `fixed`; `None`: the company's.
    pub promise: Option<f64>,
    /// Released orders of it that may be on the floor at a time; `None`: any number.
    pub release_limit: Option<u32>,
    /// Which orders of it are declined.
    pub accept: Acceptance,
    /// Products made apart for each order of it, and how many of each; its own route begins when
    /// the last of them is ready. They contain nothing themselves.
    pub contains: Vec<(ProductId, u32)>,
    /// What must be done, in order; empty only where it contains others. With a clarification on
    /// paper that operation stands behind the ordinary ones.
    pub route: Vec<Operation>,
    /// How many operations of the route are ordinary ones, the clarification apart.
    pub steps: usize,
}

impl Product {
    /// Index of the clarification in the route, if there is one.
    pub fn clarification(&self) -> Option<usize> {
        (self.steps < self.route.len()).then_some(self.steps)
    }
}

/// What becomes of orders whose specification is faulty.
#[derive(Clone, Debug, PartialEq)]
pub struct Clarification {
    /// The operation by which the fault is mended.
    pub operation: Operation,
    /// Probability that the fault is noticed before an operation begins, at each of them.
    pub noticed: f64,
    /// Probability that what had been done before must be done again, from the first operation.
    pub redo: f64,
}

/// An order that is there when the run starts.
#[derive(Clone, Debug, PartialEq)]
pub struct Inherited {
    /// Whose.
    pub segment: super::SegmentId,
    /// What.
    pub product: ProductId,
    /// Index of the operation it waits for; `None`: it has not been released.
    pub operation: Option<usize>,
    /// How many of them.
    pub count: u32,
    /// Ticks since it was accepted.
    pub age: f64,
    /// Ticks until it is due, negative when it is late already; `None`: nothing was promised.
    pub due: Option<f64>,
}

/// One step of a route.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Its name, unique within the route; the station's when the file gives none.
    pub name: String,
    /// Where it is done.
    pub station: StationId,
    /// Ticks of work at speed 1.
    pub work: Distribution,
    /// Whether the work is multiplied by the order's size.
    pub per_unit: bool,
    /// What happens when it went wrong.
    pub rework: Option<Rework>,
    /// What happens when it spoilt the order.
    pub scrap: Option<Scrap>,
    /// Probability, below 1, that an execution leaves a defect nobody sees at once.
    pub defect: f64,
    /// Probability that it finds a defect that an earlier operation has left; the order then goes
    /// back there. `None`: it does not look.
    pub detects: Option<f64>,
    /// Ticks that the order stays here after the worker's part, without anybody: a machine that runs
    /// on alone, drying, cooling.
    pub unattended: Option<Distribution>,
}

/// With some probability an operation spoils the order for good.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scrap {
    /// Probability, below 1, after each execution.
    pub probability: f64,
    /// Whether the order starts again from its first operation; otherwise it is given up.
    pub replaced: bool,
}

/// With some probability the order goes back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rework {
    /// Probability, below 1, after each execution.
    pub probability: f64,
    /// Index of the operation in the same route to go back to: this one or an earlier one.
    pub to: usize,
}

/// Everything on the delivering side.
#[derive(Clone, Debug, PartialEq)]
pub struct Operations {
    /// The stations, in the order of the file.
    pub stations: Vec<Station>,
    /// The crews, in the order of the file; a station's own crew bears its name.
    pub crews: Vec<Crew>,
    /// Who takes what.
    pub assignment: Assignment,
    /// Released orders that may be on the floor at a time; `None`: any number.
    pub release_limit: Option<u32>,
    /// Ticks lost when a worker changes station.
    pub change_over: Distribution,
    /// How often workers are absent.
    pub absence: Option<Absence>,
    /// What becomes of orders whose specification is faulty; `None`: nobody notices before delivery.
    pub clarification: Option<Clarification>,
    /// Orders that are there when the run starts, in the order in which they come to their stations.
    pub inherited: Vec<Inherited>,
    /// How workers learn and forget; `None`: they work at their speeds.
    pub learning: Option<Learning>,
    /// What hours invested in training and processes bring.
    pub improvement: Improvement,
    /// What is learnt from faults; `None`: nothing.
    pub root_causes: Option<RootCauses>,
    /// Ticks off the floor for each skill a worker learns through cross-training.
    pub training: f64,
    /// Wage rise for each skill learnt through cross-training, as a share of the wage.
    pub wage_premium: f64,
    /// Ticks a day that each worker spends on finding out and saying how orders stand.
    pub status_chasing: f64,
    /// Overtime levels (0 first) the planning review chooses from, as shares of the scheduled time.
    pub overtime_levels: Vec<f64>,
    /// Overtime hours are paid at this multiple of the wage.
    pub overtime_premium: f64,
}

/// A place where one kind of work is done; it has one queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Station {
    /// Its name in the file.
    pub name: String,
    /// Which waiting order goes next.
    pub dispatch: Dispatch,
    /// Priorities of segments here where they differ from their own; urgent orders keep theirs.
    pub priorities: Vec<(super::SegmentId, i32)>,
    /// Ticks of a piece of other work that an idle worker takes up whose primary station this is.
    pub background: Option<Distribution>,
    /// How often the equipment fails of workers whose primary station this is.
    pub breakdowns: Option<Breakdowns>,
    /// Orders that may wait here, those in work not counted; `None`: any number.
    pub room: Option<usize>,
    /// What becomes of an order that finds no room.
    pub when_full: WhenFull,
    /// Whether every order is served at once by nobody (transport, a subcontractor); no crew then.
    pub unlimited: bool,
    /// Machines, one for each order in work; `None`: as many as workers.
    pub machines: Option<u32>,
    /// How many orders a worker takes up at a time: at least and at most (1, 1: one by one).
    pub at_a_time: (u32, u32),
    /// Ticks lost when a worker takes up another product than he last did here.
    pub set_up: Option<Distribution>,
    /// How the pace depends on the load; `None`: not at all.
    pub stress: Option<Stress>,
    /// Share of the hours of the crews at home here that is invested in improvement.
    pub improvement: f64,
}

/// Pace under load: clamp(1 + gain (l - 1) - fatigue F), where l is the orders here over what is
/// normal and F the moving average of max(l - 1, 0) (Schultz et al. 1998; KC and Terwiesch 2009).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stress {
    /// Orders here, in work or waiting, that are normal (> 0).
    pub normal: f64,
    /// Pace gained at twice the normal load.
    pub gain: f64,
    /// Pace lost at a lasting excess load of 1.
    pub fatigue: f64,
    /// Ticks over which the excess load is remembered.
    pub memory: f64,
    /// Least and largest pace.
    pub bounds: (f64, f64),
}

/// Learning by doing and forgetting (Wright 1936; Argote, Beckman and Epple 1990): a worker's pace at
/// a station is 1 - (1 - start)(1 + x / half)^(-exponent) of his speed there, where x is his
/// experience in operations done, which fades.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Learning {
    /// Pace without experience, above 0 and at most 1.
    pub start: f64,
    /// Exponent of the learning curve.
    pub exponent: f64,
    /// Operations that scale the curve.
    pub half: f64,
    /// Share of experience lost a tick.
    pub forgetting: f64,
    /// Operations of experience that workers of the first day bring along in their own skills.
    pub experience: f64,
    /// Defects become 1 + this x (1 - pace) times as likely.
    pub defects: f64,
}

/// What becomes of an order that finds a station's waiting room full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenFull {
    /// It is lost.
    Lost,
    /// The worker who has finished it keeps it, and can do nothing else, until there is room.
    Blocked,
}

/// How often a worker's equipment fails.
#[derive(Clone, Debug, PartialEq)]
pub struct Breakdowns {
    /// Ticks from a repair to the next breakdown.
    pub every: Distribution,
    /// Ticks of a repair.
    pub repair: Distribution,
    /// Which ticks count towards the next breakdown.
    pub clock: Clock,
}

/// Which time counts towards a breakdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Time at work only.
    Working,
    /// All time since the last repair.
    Running,
}

/// How often a worker is absent.
#[derive(Clone, Debug, PartialEq)]
pub struct Absence {
    /// Share of the time, above 0 and below 1.
    pub share: f64,
    /// Ticks of an absence.
    pub lasts: Distribution,
}

/// A line of a timetable.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shift {
    /// Ticks it lasts.
    pub lasts: f64,
    /// Workers on duty.
    pub crew: usize,
}

impl Operations {
    /// Share of the time that a worker of this primary station is neither absent nor waiting for a
    /// repair while he has work, in the long run.
    pub fn availability(&self, station: StationId) -> f64 {
        let breakdowns = &self.stations[station.0 as usize].breakdowns;
        let up = breakdowns
            .as_ref()
            .map_or(1.0, |b| b.every.mean() / (b.every.mean() + b.repair.mean()));
        up * self.absence.as_ref().map_or(1.0, |absence| 1.0 - absence.share)
    }
}

/// Equal workers.
#[derive(Clone, Debug, PartialEq)]
pub struct Crew {
    /// Its name in the file.
    pub name: String,
    /// How many workers (at least 1); with a timetable those of its largest shift.
    pub size: usize,
    /// What every one of them can do, in order of preference; the first is the primary skill.
    pub skills: Vec<Skill>,
    /// What the cross-trained ones can do besides, in order of preference.
    pub second_skills: Vec<Skill>,
    /// How many of them are cross-trained.
    pub trained: usize,
    /// Currency an hour.
    pub wage: f64,
    /// When they work by the wall clock; `None` without a calendar.
    pub hours: Option<std::sync::Arc<super::Hours>>,
    /// How many are on duty, when; it repeats. Empty: all of them, always.
    pub timetable: Vec<Shift>,
    /// Temporary staff that the planning review may order; `None`: none.
    pub temporary: Option<Temporary>,
    /// How its permanent staff comes and goes; `None`: it stays as it is.
    pub hiring: Option<CrewHiring>,
}

impl Crew {
    /// Workers on duty in the long run.
    pub fn mean_on_duty(&self) -> f64 {
        if self.timetable.is_empty() {
            return self.size as f64;
        }
        let total: f64 = self.timetable.iter().map(|shift| shift.lasts).sum();
        self.timetable.iter().map(|shift| shift.lasts * shift.crew as f64).sum::<f64>() / total
    }
}

/// The ability to work at a station.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Skill {
    /// Where.
    pub station: StationId,
    /// Work done a tick relative to a specialist (> 0).
    pub speed: f64,
}
