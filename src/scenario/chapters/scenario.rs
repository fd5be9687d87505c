//! The specification of a company, complete and checked: all chapters together.

use super::alignment::Alignment;
use super::allocation::Allocation;
use super::calendar::{WHOLE_DAY, Wall};
use super::customers::Customers;
use super::handoffs::Handoffs;
use super::ids::{ProductId, SegmentId};
use super::market::Segment;
use super::operations::Operations;
use super::policies::{Dip, Users};
use super::products::Product;
use super::run::{Finances, Run};
use super::sales::Sales;
use crate::engine::{IdVec, Span, Time};
use crate::scenario::format::{Calendar, Estimate};

/// The specification of a company, complete and checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The file's stem.
    pub name: String,
    /// What the company is and what to expect.
    pub story: String,
    /// Currency sign or code.
    pub currency: String,
    /// How working time is counted.
    pub calendar: Calendar,
    /// The calendar of a run in elapsed time; `None`: the clock counts working time.
    pub wall: Option<Wall>,
    /// How long and how often; with a calendar in elapsed time.
    pub run: Run,
    /// Who buys.
    pub segments: IdVec<SegmentId, Segment>,
    /// What is sold.
    pub products: IdVec<ProductId, Product>,
    /// Who delivers.
    pub operations: Operations,
    /// Who sells.
    pub sales: Sales,
    /// How the two are kept together.
    pub alignment: Alignment,
    /// Who divides one head-count budget between them; `None`: all stay where they are.
    pub allocation: Option<Allocation>,
    /// What deliveries do to customers.
    pub customers: Customers,
    /// Who passes leads, orders and customers on.
    pub handoffs: Handoffs,
    /// What costs money and belongs to no other chapter.
    pub money: Finances,
    /// How fast people work; below 1 in the dip after a policy has started.
    pub pace: Pace,
    /// How sure its numbers are, where the file says so; what a policy changes keeps its own estimate.
    pub estimates: Vec<Estimate>,
    /// Highest candidate rate of each segment in leads a tick, from the scenario before policies:
    /// every policy thins the same candidates.
    pub majorants: IdVec<SegmentId, f64>,
}

impl Scenario {
    /// Ticks of a day on the run's clock: 24 hours with a calendar, else a working day.
    pub fn clock_day(&self) -> f64 {
        self.wall.as_ref().map_or(self.calendar.day(), |_| WHOLE_DAY)
    }

    /// Days from when an order was due until now, counted as promises are: working days, or calendar
    /// days where promises are elapsed. Not below 0.
    pub fn days_late(&self, due: Time, now: Time) -> f64 {
        if now <= due {
            return 0.0;
        }
        match &self.wall {
            None => now.since(due).real_ticks() / self.calendar.day(),
            Some(wall) => wall.counted(due, now).real_ticks() / wall.working_day,
        }
    }

    /// Ticks of a year on the run's clock: 365.25 days with a calendar, else a working year.
    pub fn clock_year(&self) -> f64 {
        self.wall.as_ref().map_or(self.calendar.year(), |_| 365.25 * WHOLE_DAY)
    }

    /// The run with its lengths in working time, as a file says them.
    pub fn run_in_working_time(&self) -> Run {
        let Some(wall) = &self.wall else { return self.run };
        let worked = |until: Time| Span::from_ticks(wall.office.worked(until));
        let warm_up = Time::ZERO + self.run.warm_up;
        let length = worked(warm_up + self.run.length).ticks() - worked(warm_up).ticks();
        Run { warm_up: worked(warm_up), length: Span::from_ticks(length), ..self.run }
    }

    /// Ticks of a quarter on the run's clock.
    pub fn clock_quarter(&self) -> f64 {
        self.wall.as_ref().map_or(self.calendar.quarter(), |_| self.clock_year() / 4.0)
    }

    /// Share of the clock's time that is working time.
    pub fn open_share(&self) -> f64 {
        self.wall.as_ref().map_or(1.0, |wall| wall.open_share)
    }

    /// The instant at which so much working time has passed since another.
    pub fn after(&self, now: Time, span: Span) -> Time {
        self.wall.as_ref().map_or(now.saturating_add(span), |wall| wall.office.after(now, span))
    }
}

/// How fast people work, relative to what is written about them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// The reps.
    pub reps: f64,
    /// The workers.
    pub workers: f64,
    /// The people at hand-off desks.
    pub desks: f64,
}

impl Pace {
    /// As written.
    pub const USUAL: Pace = Pace { reps: 1.0, workers: 1.0, desks: 1.0 };

    /// The pace of users in a dip.
    pub fn in_dip(self, dip: Dip, users: Users) -> Pace {
        let slower = |pace: f64, concerned: bool| if concerned { pace * dip.pace } else { pace };
        Pace {
            reps: slower(self.reps, users.reps),
            workers: slower(self.workers, users.workers),
            desks: slower(self.desks, users.desks),
        }
    }
}
