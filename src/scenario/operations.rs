//! Operations on paper: products with their routes, stations, crews and what they can do.

use super::StationId;
use crate::engine::Distribution;
use crate::rules::{Assignment, Dispatch};

/// Something that is sold and made.
#[derive(Clone, Debug, PartialEq)]
pub struct Product {
    /// Its name in the file.
    pub name: String,
    /// List price in currency.
    pub price: f64,
    /// Material and other costs that come with each order, in currency.
    pub material: f64,
    /// Ticks of lead time the market is used to; `None`: the segment's reference.
    pub reference_lead_time: Option<f64>,
    /// Ticks promised under the rule `fixed`; `None`: the company's.
    pub promise: Option<f64>,
    /// What must be done, in order. At least one operation.
    pub route: Vec<Operation>,
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
    /// Ticks lost when a worker changes station.
    pub change_over: f64,
    /// Ticks off the floor for each skill a worker learns through cross-training.
    pub training: f64,
    /// Wage rise for each skill learnt through cross-training, as a share of the wage.
    pub wage_premium: f64,
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
    /// Orders that may wait here, those in work not counted; `None`: any number.
    pub room: Option<usize>,
    /// What becomes of an order that finds no room.
    pub when_full: WhenFull,
}

/// What becomes of an order that finds a station's waiting room full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenFull {
    /// It is lost.
    Lost,
    /// The worker who has finished it keeps it, and can do nothing else, until there is room.
    Blocked,
}

/// Equal workers.
#[derive(Clone, Debug, PartialEq)]
pub struct Crew {
    /// Its name in the file.
    pub name: String,
    /// How many workers (at least 1).
    pub size: usize,
    /// What every one of them can do, in order of preference; the first is the primary skill.
    pub skills: Vec<Skill>,
    /// What the cross-trained ones can do besides, in order of preference.
    pub second_skills: Vec<Skill>,
    /// How many of them are cross-trained.
    pub trained: usize,
    /// Currency an hour.
    pub wage: f64,
}

/// The ability to work at a station.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Skill {
    /// Where.
    pub station: StationId,
    /// Work done a tick relative to a specialist (> 0).
    pub speed: f64,
}
